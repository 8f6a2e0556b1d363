"""The infinitive of the tale, and sentences that begin with their verb: `Et le maire de conclure que …`, `Et d'ajouter
que …`, `Et menace de partir.`"""

from __future__ import annotations

from selon.analysis.clauses import Group
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import Form
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import DE

_OPENERS = DE | {"et", "mais", "puis", "avant", "ou"}


def is_elliptic(context: Context, cue: VerbCue) -> bool:
    """`Et menace de partir.` A sentence that begins with its verb has the subject of the one before."""
    start = context.passage.sentence(cue.group.head)[0]
    before = [t for t in context.doc[start : cue.group.outer] if not t.is_punct]
    return cue.group.form in {Form.FINITE, Form.INFINITIVE} and all(
        t.lower_ in _OPENERS or t.pos_ == "ADV" for t in before
    )


def is_tale(context: Context, cue: VerbCue) -> bool:
    """`Et de conclure que`, `Puis d'ajouter que`: an infinitive that opens the sentence, its speaker the last one's."""
    doc, start = context.doc, context.passage.sentence(cue.group.head)[0]
    before = [t for t in doc[start : cue.group.outer] if t.pos_ != "ADV"]
    opens = len(before) == 2 and before[0].lower_ in _OPENERS - DE and before[1].lower_ in DE
    return opens and cue.group.form is Form.INFINITIVE


def narrator(context: Context, cue: VerbCue) -> Group | None:
    """`Et le maire(, amer,) de rappeler que`: the group between the opening of the sentence and `de` speaks."""
    doc, start = context.doc, context.passage.sentence(cue.group.head)[0]
    last = cue.group.outer - 1
    if cue.group.form is not Form.INFINITIVE or last <= start or doc[last].lower_ not in DE:
        return None
    if doc[start].lower_ not in _OPENERS - DE:
        return None
    end = noun_group(doc, start + 1, last, context.passage.grammar)
    if end is None or not (end == last or (doc[end].text == "," and doc[last - 1].text == ",")):
        return None
    return None if context.passage.finite_groups(start + 1, last) else Group(start + 1, end)
