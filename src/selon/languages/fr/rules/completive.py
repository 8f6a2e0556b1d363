"""X affirme que … The cue is followed by a clause with `que`.

Hit: La préfète a déclaré mardi à la presse que le pont serait fermé. Gerunds too: Elle a réagi, affirmant que …; and a
noun may stand between: insistant sur le fait que …
Near miss: Elle a déclaré la fermeture que tous craignaient (`que` is a relative). Il n'a pas dit que … (nothing is
said).

Adverbials, the one spoken to and an incise between commas may stand between cue and `que`; a finite verb may not.
Limit: a content without `que` (`Il a dit il viendra`) is left to the other rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import Group
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import Form
from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import DE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.addressees import addressee_between, passive_addressee
from selon.languages.fr.syntax.adverbials import skip_adverbials
from selon.languages.fr.syntax.asides import in_aside
from selon.languages.fr.syntax.extents import clause_content
from selon.languages.fr.syntax.sources import reporting_cues
from selon.languages.fr.syntax.tale import is_elliptic

NAME = "fr.completive"
_FARTHEST = 28
#: `que` behind one of these is half of another conjunction, or compares.
_OTHER_CONJUNCTIONS = frozenset(
    {
        "afin",
        "ainsi",
        "alors",
        "après",
        "aussi",
        "autant",
        "autre",
        "autres",
        "avant",
        "bien",
        "depuis",
        "dès",
        "lors",
        "moins",
        "même",
        "mêmes",
        "parce",
        "plus",
        "plutôt",
        "pour",
        "puis",
        "sans",
        "si",
        "tandis",
        "tant",
        "tel",
        "telle",
        "telles",
        "tellement",
        "tels",
        "encore",
    }
)
#: `C'est à dire que`, `Cela revient à dire que`.
_AMOUNTS = frozenset({"c'est", "consister", "équivaloir", "être", "revenir"})
#: Adverbs as well, right behind the verb.
_ADVERBS_TOO = frozenset({"aussi", "encore", "même"})
_ANSWERS = frozenset({"aussi", "non", "oui", "si"})
_FACT = (
    ("sur", "le", "fait"),
    ("au", "fait"),
    ("pour",),
    ("le", "fait"),
    ("la", "thèse"),
    ("l'", "idée"),
    ("l’", "idée"),
    ("le", "souhait"),
    ("de", "ce"),
    ("à", "ce"),
)


def propose(context: Context) -> Iterator[Candidate]:
    for cue, source in reporting_cues(context, "que"):
        complementiser = None if _explains(context, cue) else _complementiser(context, cue)
        candidate = None if complementiser is None else _candidate(context, cue, complementiser, source)
        if candidate:
            yield candidate


def _complementiser(context: Context, cue: VerbCue) -> int | None:
    """The token `que` that opens the clause said, or None."""
    doc, grammar = context.doc, context.passage.grammar
    limit = min(context.passage.sentence(cue.group.head)[1], cue.end + _FARTHEST)
    for i in range(cue.end, limit):
        token = doc[i]
        group = context.passage.finite_at(i)
        if group and group.outer >= cue.end and not in_aside(context, cue.end, i):
            return None
        if token.text in {":", ";"}:
            return None
        if token.lower_ in grammar.complementisers:
            if _is_other_conjunction(context, cue, i) or _is_restrictive(context, cue) or _is_relative(context, cue, i):
                return None
            return i if _opens_clause(context, cue, i) else None
    return None


def _is_other_conjunction(context: Context, cue: VerbCue, i: int) -> bool:
    """`afin que`, `aussi grand que`; but `raconte aussi que`, where the adverb goes with the verb, and `insiste pour
    que`."""
    before = context.doc[i - 1].lower_
    if before not in _OTHER_CONJUNCTIONS or i <= cue.end:
        return False
    insists = before == "pour" and cue.group.lemma in words("verbs_of_insistence")
    return i - 1 > cue.end or not (before in _ADVERBS_TOO or insists)


def _is_relative(context: Context, cue: VerbCue, i: int) -> bool:
    """`se souvient de ce qu'elle a vu`, `informe la salle de deux départs que nous avions annoncés`, `demande aux gens
    qu'il connaît`: the verb behind `que` wants an object, and `que` is it."""
    token = context.doc[i]
    commas = sum(t.text == "," for t in context.doc[cue.end : i])
    if i > cue.end and commas < 2 and _labels(context, i):
        return True
    behind_noun = i > cue.end and context.doc[i - 1].pos_ in {"NOUN", "PROPN", "PRON"}
    return behind_noun and token.dep_ == "obj" and token.pos_ == "PRON" and not _carrier(context, cue, i)


def _labels(context: Context, i: int) -> bool:
    """`insiste sur l'accord, | qu'elle a qualifié de | « historique »`: what is labelled stands before `que`."""
    groups = context.passage.finite_groups(i + 1, context.passage.sentence(i)[1])
    group = groups[0] if groups else None
    if (
        group is None
        or group.passive
        or group.lemma not in words("verbs_of_labelling")
        or group.end >= len(context.doc)
    ):
        return False
    return context.doc[group.end].lower_ in DE


def _is_restrictive(context: Context, cue: VerbCue) -> bool:
    """`n'évoquent que rarement`: `ne` without `pas`, so `que` means `only`."""
    before = context.doc[cue.group.outer : cue.group.first]
    return not cue.group.negated and any(t.lower_ in context.passage.grammar.negation for t in before)


def _explains(context: Context, cue: VerbCue) -> bool:
    """`veut dire que`, `c'est (peu) dire que` and `autant dire que` explain a sense; nobody speaks."""
    if cue.group.lemma != "dire" or cue.group.form is not Form.INFINITIVE or cue.group.outer == 0:
        return False
    before = context.doc[cue.group.outer - 1]
    if before.lower_ in {"peu", "autant"}:
        return True
    if before.lower_ == "à":
        return context.doc[max(before.i - 1, 0)].lemma_.lower() in _AMOUNTS
    return before.lemma_.lower() in {"vouloir", "être", "pouvoir"}


def _opens_clause(context: Context, cue: VerbCue, i: int) -> bool:
    """`que` the conjunction: only adverbials and the one spoken to stand between it and the verb. Behind an object of
    the verb it is a relative (`a annoncé la fermeture que tous craignaient`), unless the parser is sure of a clause."""
    between, _ = skip_adverbials(context, cue.end, i)
    if (
        between < i
        and context.doc[between].text == ","
        and context.doc[i - 1].text == ","
        and (context.doc[i].pos_ == "SCONJ" or context.doc[i].dep_ == "mark")
    ):
        return True
    if between == i or context.doc[i - 1].pos_ == "ADV" or _carrier(context, cue, i):
        return True
    if cue.takes("whom") and noun_group(context.doc, cue.end, i, context.passage.grammar) == i:
        return True
    token = context.doc[i]
    return token.pos_ == "SCONJ" and token.dep_ == "mark" and token.head.head.i == cue.group.head


def _carrier(context: Context, cue: VerbCue, i: int) -> bool:
    """`sur le fait que`, `finalement à ce que`; `de ce que` may be a thing (`se souvient de ce qu'elle a vu`)."""
    behind = next((k for k in range(cue.end, i) if context.doc[k].pos_ != "ADV"), i)
    between = tuple(t.lower_ for t in context.doc[behind:i])
    return between in _FACT and (between != ("de", "ce") or context.doc[i].pos_ == "SCONJ")


def _candidate(context: Context, cue: VerbCue, complementiser: int, source: Group | None) -> Candidate | None:
    start = complementiser + 1
    limit = context.passage.sentence(cue.group.head)[1]
    if start >= limit:
        return None
    content = clause_content(context, start, cue.group)
    if not content or (complementiser > cue.end and not _has_verb(context, start, content[-1][1])):
        return None
    addressee = passive_addressee(context, cue) or addressee_between(
        context, cue, complementiser, direct=cue.takes("whom")
    )
    return Candidate(
        rule=NAME,
        score=0.93,
        content=content,
        cue=context.found(cue.group, _cue_end(context, cue, complementiser), cue.entry),
        source=context.words_of(source),
        elliptic=is_elliptic(context, cue),
        addressee=addressee,
    )


def _has_verb(context: Context, start: int, end: int) -> bool:
    """`autant d'argent | qu'auparavant` compares; a clause has a verb, or answers: `oui`, `non`, `nous aussi`."""
    clause = [t for t in context.doc[start:] if t.idx < end]
    return any(t.pos_ in {"VERB", "AUX"} or t.lower_ in _ANSWERS for t in clause)


def _cue_end(context: Context, cue: VerbCue, complementiser: int) -> int:
    """`insistant sur le fait que`: the noun that carries the clause is part of the cue."""
    between = tuple(t.lower_ for t in context.doc[cue.end : complementiser])
    return complementiser if between in _FACT and between[0] not in {"de", "à", "pour"} else cue.end
