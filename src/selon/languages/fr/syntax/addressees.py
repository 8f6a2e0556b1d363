"""The one spoken to: `a dit à RIA Novosti que`, `lui a demandé si`, `a exhorté les gens à`."""

from __future__ import annotations

from functools import cache

from selon.analysis.clauses import subject_of
from selon.analysis.nominals import group_head, is_time_word, noun_group
from selon.attribution.rule import Range
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import A_OR_AU, DATIVES, both
from selon.languages.fr.lexicons import table, words
from selon.languages.fr.syntax.stations import outlet_at

_TO = A_OR_AU | {"auprès"}
_DIRECT = both("l'", "le", "la", "les")


def addressee_between(
    context: Context, cue: VerbCue, limit: int, *, direct: bool = False, anyone: bool = False
) -> Range | None:
    """The words naming whom it was said to, between the cue and token `limit`, or the clitic before the cue.

    `direct` says that the verb takes the one spoken to without a preposition: `exhorte les gens à`; `anyone`, that
    whoever stands there is spoken to, since the verb is a request.
    """
    for i in cue.group.objects:
        if context.doc[i].lower_ in (DATIVES | _DIRECT if direct else DATIVES):
            return context.source(i, i + 1)
    for i in range(cue.end, limit):
        token = context.doc[i]
        opens = token.lower_ in _TO or (direct and i == cue.end)
        start = i + 1 if token.lower_ in _TO else i
        if token.lower_ == "auprès":
            start += 1
        opens = opens and not (i > 0 and context.doc[i - 1].lower_ == "quant")
        if not opens or start >= limit or is_time_word(context.doc[start], context.passage.grammar):
            continue
        end = noun_group(context.doc, start, limit, context.passage.grammar, appositions=False)
        end = outlet_at(context, start, limit) if end is None else end
        where = token.lower_ == "à" and _is_town(context, start, end)
        whoever = anyone and not (direct and token.lower_ in _TO)  # `appelle les élus`, `appelle | à la grève`
        if end is not None and (whoever or (can_be_addressed(context, start, end) and not where)):
            return context.source(start, end)
    return None


def passive_addressee(context: Context, cue: VerbCue, spoken_of: frozenset[str] = frozenset()) -> Range | None:
    """`Les riverains ont été priés de partir`: the subject of the passive is the one spoken to, save with verbs that
    speak of their object (`est accusé de`), whose classes are `spoken_of`."""
    if not cue.group.passive or not cue.takes("whom") or cue.entry.cls in spoken_of:
        return None
    return context.words_of(subject_of(context.passage, cue.group))


def can_be_addressed(context: Context, start: int, end: int) -> bool:
    """A name, a person, a body: `à la presse`, `à l'AFP`, not `à plusieurs reprises` or `à la barre`."""
    head = group_head(context.doc, start, end, context.passage.grammar)
    if head.pos_ == "PRON":
        return head.lower_ not in {"ce", "cela", "ça"}
    lemma = head.lemma_.lower()
    if lemma == "télévision" or _is_where(context, start, end):  # one is seen there: languages/fr/relays
        return False
    if head.pos_ == "PROPN" or lemma in words("speakers") or lemma in words("audiences"):
        return True
    return outlet_at(context, start, end) == end  # whatever the parser takes a name for that it has never met


def _is_where(context: Context, start: int, end: int) -> bool:
    """`a affirmé lundi à | Mirande`: behind a date a bare name is the place, unless it is a known outlet's."""
    doc = context.doc
    dated = start > 1 and doc[start - 1].lower_ == "à" and is_time_word(doc[start - 2], context.passage.grammar)
    return dated and end == start + 1 and doc[start].pos_ == "PROPN" and outlet_at(context, start, end) is None


def _is_town(context: Context, start: int, end: int | None) -> bool:
    """`a déclaré à Paris que`: where, not to whom."""
    return end is not None and context.doc.words(start, end) in _towns()


@cache
def _towns() -> frozenset[str]:
    capitals = {row["capital"] for row in table("countries").values() if "capital" in row}
    return frozenset(capitals | set(table("places")["cities"]))
