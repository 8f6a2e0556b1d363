"""On what occasion, where, in what: `occasion`.

Hits: `Lors d'une conférence de presse à Lyon, elle a dit`, `dans un communiqué transmis à l'AFP`, `sur son compte X`,
`par communiqué`. Near misses: `dans un premier temps`, `Élue lors du dernier congrès, la présidente a rappelé`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from selon.analysis.nominals import is_time_word, noun_group
from selon.attribution.rule import Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import A_OR_AU
from selon.languages.fr.lexicons import table, words
from selon.languages.fr.syntax.addressees import can_be_addressed
from selon.languages.fr.syntax.openings import ahead, head_at, heads, opening
from selon.languages.fr.syntax.stations import station_names
from selon.languages.fr.time import time_at
from selon.temporal.reach import Clause

_PLACE = A_OR_AU | {"avec", "chez", "en"}
_AFTER_PARTICIPLE = _PLACE | {"dans", "devant", "par", "pour", "sur"}
#: A text is read by somebody with name and kin: `une lettre lue par sa fille, Zoé Marchal`.
_READ = frozenset({"lu", "lue", "lus", "lues"})
_TAILS = 3


def first_occasion(context: Context, clause: Clause, pieces: Sequence[Range]) -> Range | None:
    """The first in the nearest stretch, from its preposition to the end of its noun group."""
    tokens = ((i, end) for start, end in pieces for i in range(start, end))
    found = (_occasion_at(context, i, _before_source(context, clause, i, end)) for i, end in tokens)
    return next((occasion for occasion in found if occasion), None)


def _before_source(context: Context, clause: Clause, i: int, end: int) -> int:
    """An inverted subject ends the words before it: `lors d'une visite à Kiev Emmanuel Macron`."""
    subject = context.passage.token_at(clause.source[0]) if clause.source else end
    return subject if i < subject < end else end


def _occasion_at(context: Context, i: int, limit: int) -> Range | None:
    """The occasion that begins at token `i`, or None."""
    if i >= limit:
        return None
    if head_at(context.passage, i) not in _words().heads:
        return _by_noun(context, i, limit)
    at, words_ahead = context.doc[i].idx, ahead(context, i, limit)
    if phrase := _words().phrases.match(words_ahead):
        return at, at + phrase.end()
    if opening := _words().events.match(words_ahead):
        start = context.passage.first_token_from(at + opening.end())
        end = _group(context, start, limit)
        return None if end is None else _offsets(context, i, _with_tails(context, end, limit, _PLACE))
    return _by_noun(context, i, limit)


def _offsets(context: Context, start: int, end: int) -> Range:
    """The code points of an occasion, less the full stop that a letter at the end of a sentence keeps (`son compte
    X.`)."""
    first, last = context.passage.offsets(start, end)
    token = context.doc[end - 1]
    stops = len(token) == 2 and token.text[1] == "." and end == context.passage.sentence(start)[1]
    return first, last - stops


def _by_noun(context: Context, i: int, limit: int) -> Range | None:
    """`dans un communiqué`, `sur sa chaîne`, `devant la presse`: a preposition, and a noun that goes with it."""
    nouns = _words().nouns.get(context.doc[i].lower_)
    end = _group(context, i + 1, limit) if nouns else None
    if nouns is None or end is None:
        return None
    heads = _heads(context, i + 1, end)
    if not heads & nouns:
        return None
    tails = _PLACE if heads & _words().addressed else frozenset()
    return _offsets(context, i, _with_tails(context, end, limit, tails))


def _heads(context: Context, start: int, end: int) -> set[str]:
    """The words of a noun group before its complements, in both forms: in `un long entretien avec X`, three."""
    stop = next((t.i for t in context.doc[start:end] if t.pos_ == "ADP"), end)
    return {form for t in context.doc[start:stop] for form in (t.lemma_.lower(), t.lower_)}


def _group(context: Context, start: int, limit: int, *, appositions: bool = False) -> int | None:
    """The end of a noun group that is no stretch of time: `lors de la visite`, not `au cours de la semaine`."""
    grammar = context.passage.grammar
    end = noun_group(context.doc, start, limit, grammar, appositions=appositions)
    if end is None or context.doc[start].pos_ == "PRON":
        return None
    return None if any(is_time_word(t, grammar) for t in context.doc[start:end]) else end


def _with_tails(context: Context, end: int, limit: int, prepositions: frozenset[str]) -> int:
    """`… à Bruxelles`, `… accordé mardi au journal`, `… avec son homologue`: what tells more of the occasion."""
    for _ in range(_TAILS):
        at = _past_participle(context, end, limit)
        allowed = _AFTER_PARTICIPLE if at > end else prepositions
        follows = at < limit and context.doc[at].lower_ in allowed
        read = at > end and context.doc[end].lower_ in _READ
        edge = context.passage.sentence(at)[1] if read else limit
        longer = _group(context, at + 1, edge, appositions=read) if follows else None
        if longer is None and at == end:
            break
        end = longer or at
    return end


def _past_participle(context: Context, i: int, limit: int) -> int:
    """The first token behind a participle and the time that goes with it: `publié jeudi`; `i` where there is none."""
    if i >= limit or not _words().participles.fullmatch(context.doc[i].lower_):
        return i
    i += 1
    while i < limit and context.doc[i].pos_ in {"ADV", "ADJ"}:
        i += 1
    time = time_at(context.text, context.doc[i].idx) if i < limit else None
    return min(limit, context.passage.first_token_from(time.end)) if time else i


def handed_to(context: Context, occasion: Range | None) -> Range | None:
    """`un communiqué transmis à | l'AFP`: to whom the text was sent in which it is said."""
    if occasion is None:
        return None
    passage = context.passage
    start, end = passage.token_at(occasion[0]), passage.first_token_from(occasion[1])
    for i in range(start, end - 2):
        if _words().handed.fullmatch(context.doc[i].lower_):
            k = next((k for k in range(i + 1, end - 1) if context.doc[k].lower_ in A_OR_AU), None)
            stop = None if k is None else _group(context, k + 1, end)
            if k is not None and stop is not None and can_be_addressed(context, k + 1, stop):
                return context.source(k + 1, stop)
    return None


def is_of_occasion(word: str) -> bool:
    """A participle that tells more of an occasion: `publié`, `interrogée`."""
    return _words().participles.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicons as they are asked: openings as patterns, with the letters that they begin with; nouns by the
    preposition that they go with."""

    events: re.Pattern[str]
    phrases: re.Pattern[str]
    heads: frozenset[str]
    nouns: Mapping[str, frozenset[str]]
    addressed: frozenset[str]
    handed: re.Pattern[str]
    participles: re.Pattern[str]


@cache
def _words() -> _Words:
    occasions = table("occasions")
    text, channel, audience = (_lower(occasions[key]) for key in ("texts", "channels", "audiences"))
    named = occasions["platforms"] + station_names()
    return _Words(
        events=opening(occasions["events"]),
        phrases=re.compile(rf"(?:{_either(occasions['phrases'])}|sur (?:{_either(named)}))(?!\w)"),
        heads=heads([*occasions["events"], *occasions["phrases"], "sur"]),
        nouns={"dans": text, "via": text | channel, "sur": channel, "devant": audience},
        addressed=words("talks") | frozenset(occasions["addressed"]),
        handed=_participles(occasions["handed"]),
        participles=_participles(occasions["participles"]),
    )


def _participles(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(forms)})(?:e|s|es)?")


def _either(forms: Sequence[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _lower(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
