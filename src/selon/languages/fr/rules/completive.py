"""X affirme que … The cue is followed by a clause with `que`.

Hit: La préfète a déclaré mardi à la presse que le pont serait fermé. Gerunds too: Elle a réagi, affirmant que …; and a
noun may stand between: insistant sur le fait que …
Near miss: Elle a déclaré la fermeture que tous craignaient (`que` is a relative). Il n'a pas dit que … (nothing is said).

Adverbials, the one spoken to and an incise between commas may stand between cue and `que`; a finite verb may not.
Limit: a content without `que` (`Il a dit il viendra`) is left to the other rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import subject_of
from selon.analysis.verbs import Form
from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.syntax.addressees import addressee_between
from selon.languages.fr.syntax.agents import agent_of
from selon.languages.fr.syntax.extents import clause_content

NAME = "fr.completive"
_FARTHEST = 28
_COMPARATIVES = frozenset({"plus", "moins", "autant", "aussi", "tel", "telle", "tels", "telles", "même", "mêmes", "autre", "autres", "plutôt", "tellement", "tant", "si", "alors", "tandis", "lors", "sans", "ainsi", "bien", "pour", "afin", "dès", "puis", "depuis", "après", "avant", "parce"})
_FACT = (("sur", "le", "fait"), ("au", "fait"), ("le", "fait"), ("la", "thèse"), ("l'", "idée"), ("l’", "idée"), ("le", "souhait"), ("de", "ce"), ("à", "ce"))


def propose(context: Context) -> Iterator[Candidate]:
    for cue in context.cues.values():
        if not cue.takes("que") or cue.group.negated:
            continue
        complementiser = find_complementiser(context, cue)
        if complementiser is None:
            continue
        candidate = _candidate(context, cue, complementiser)
        if candidate:
            yield candidate


def find_complementiser(context: Context, cue: VerbCue) -> int | None:
    """The token `que` that opens the clause said, or None."""
    doc, grammar = context.doc, context.passage.grammar
    limit = min(context.passage.sentence(cue.group.head)[1], cue.end + _FARTHEST)
    for i in range(cue.end, limit):
        token = doc[i]
        group = context.passage.verbs.get(i)
        if group and group.form is Form.FINITE and group.outer >= cue.end and not _in_commas(context, cue.end, i):
            return None
        if token.text in {":", ";"}:
            return None
        if token.lower_ in grammar.complementisers:
            return i if _opens_clause(context, cue, i) else None
    return None


def _in_commas(context: Context, start: int, i: int) -> bool:
    """Inside a parenthesis between commas: `a déclaré le ministre, qui s'exprimait à Paris, que`."""
    commas = [k for k in range(start, i) if context.doc[k].text == ","]
    return len(commas) % 2 == 1


def _opens_clause(context: Context, cue: VerbCue, i: int) -> bool:
    """`que` the conjunction. A relative follows its noun, and what it opens has no object of its own."""
    token, before = context.doc[i], context.doc[i - 1]
    if before.lower_ in _COMPARATIVES and i > cue.end:
        return before.lower_ in {"plus", "même", "ainsi", "bien", "aussi", "puis", "avant", "après"} and token.pos_ == "SCONJ"
    if i == cue.end or before.text == "," or before.pos_ == "ADV":
        return True
    head = token.head
    if token.dep_ == "mark" and head.head.i == cue.group.head:
        return True
    if token.pos_ == "PRON" or head.dep_.startswith("acl:relcl"):
        return False
    return token.pos_ == "SCONJ"


def _candidate(context: Context, cue: VerbCue, complementiser: int) -> Candidate | None:
    start = complementiser + 1
    limit = context.passage.sentence(cue.group.head)[1]
    if start >= limit:
        return None
    content = clause_content(context, start, cue.group)
    if not content:
        return None
    subject = agent_of(context, cue.group) if cue.group.passive else subject_of(context.passage, cue.group)
    addressee = addressee_between(context, cue, complementiser)
    return Candidate(
        rule=NAME,
        score=0.93,
        content=content,
        cue=context.found(cue.group, _cue_end(context, cue, complementiser), cue.entry),
        source=context.source(subject.start, subject.end) if subject else None,
        addressee=addressee,
        conditional=cue.group.conditional,
    )


def _cue_end(context: Context, cue: VerbCue, complementiser: int) -> int:
    """`insistant sur le fait que`: the noun that carries the clause is part of the cue."""
    between = tuple(t.lower_ for t in context.doc[cue.end : complementiser])
    return complementiser if between in _FACT and between[0] not in {"de", "à"} else cue.end


