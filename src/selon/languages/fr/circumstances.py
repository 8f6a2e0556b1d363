"""The circumstances of saying: when, on what occasion, and what the source itself leans on.

Hits: `Lors d'une conférence de presse à Lyon jeudi, la préfète a déclaré que …`; `…, a indiqué le maire dans un
communiqué publié mardi`; `L'agence a rapporté, citant deux diplomates, que …`.
Near miss: `La préfète a déclaré que le maire avait écrit jeudi dans un communiqué …`: the letter is what she speaks of.

temporal/reach.py says which words of the sentence belong to the cue; lexicons/occasions.yml and bases.yml say which of
them open an occasion or a basis. Limit: words behind a content without marks (`a déclaré que P lors d'une visite`) are
read as part of what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from selon.analysis.morphology import feature
from selon.analysis.nominals import is_time_word, noun_group
from selon.attribution.rule import Candidate, Range
from selon.attribution.statements import Circumstances
from selon.languages.fr.context import Context
from selon.languages.fr.forms import A_OR_AU
from selon.languages.fr.lexicons import table, words
from selon.languages.fr.syntax.stations import station_names
from selon.languages.fr.time import time_at, times
from selon.temporal.anchor import Anchor, resolve
from selon.temporal.reach import Clause
from selon.temporal.timex import Timex

#: Words behind which a participle tells of an occasion.
_BEFORE_PARTICIPLE = frozenset({"dans", "lors", "via", "sur", "cours", "occasion", "issue", "marge", "selon", "après"})
_SPEAKING = frozenset({"exprimant", "intervenant", "parlant", "réagissant"})
_DATED = re.compile(r"\s+(?:datée?\s+d[ue]\s+|en\s+date\s+d[ue]\s+|d[eu]\s+|d['’])")
_PLACE = A_OR_AU | {"avec", "chez", "en"}
_AFTER_PARTICIPLE = _PLACE | {"dans", "devant", "par", "pour", "sur"}
_TAILS = 3


def circumstances(context: Context, candidate: Candidate, anchor: Anchor | None) -> Circumstances:
    """When, where and on what grounds: the words around the cue, never those of the content."""
    cue = candidate.cue
    if cue is None:
        return Circumstances()
    clause = Clause(context.passage, (cue.start, cue.end), cue.token, candidate.source, candidate.content, _passes)
    reach = clause.reach()
    basis = _basis(context, clause, reach)
    open_pieces = [
        piece
        for piece in reach
        if not _overlap(context.passage.offsets(*piece), basis) and not _is_participial(context.doc[piece[0]])
    ]
    occasion = _first_occasion(context, clause, open_pieces)
    said = _said(context, clause, open_pieces, occasion, anchor)
    return Circumstances(said, _whole(context, occasion, said[1] if said else None), basis)


def _passes(token: Token) -> bool:
    """Whether a verb form may stand inside the words of an occasion or a basis.

    Hits: `dans un livre paru en mai`, `Interrogée mardi, elle a dit`. Near miss: `Malgré la photo parue mardi`.
    """
    word = token.lower_
    if word in _SPEAKING or word in _words().gerunds:
        return True
    if not _words().participles.fullmatch(word):
        return False
    before = [t for t in token.doc[token.sent.start : token.i] if t.text == "," or not t.is_punct]
    opening = next((t for t in reversed(before) if t.text == "," or t.lower_ in _BEFORE_PARTICIPLE), None)
    return not before or (opening is not None and (opening.text != "," or opening.i == token.i - 1))


def _is_participial(first: Token) -> bool:
    """`Arrivée mardi à Dinan, elle a dit`: a first word without an article is no noun, whatever the tagger says."""
    return (
        bool(first.is_sent_start)
        and first.pos_ in {"NOUN", "ADJ"}
        and first.lower_.endswith(("é", "ée", "és", "ées"))
        and not _words().participles.fullmatch(first.lower_)
    )


def _overlap(one: Range, other: Range | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]


# When


def _said(
    context: Context, clause: Clause, pieces: Sequence[Range], occasion: Range | None, anchor: Anchor | None
) -> tuple[str, Range] | None:
    """The first time in the nearest stretch that has one, or the date of the occasion: `la réunion de jeudi`."""
    found = next(iter(_times_in(context, clause, pieces)), None) or _date_of(context, occasion)
    edtf = resolve(found.meaning, anchor) if found and found.meaning else None
    return (edtf, (found.start, found.end)) if found and edtf else None


def _times_in(context: Context, clause: Clause, pieces: Sequence[Range]) -> Iterator[Timex]:
    text, passage = context.text, context.passage
    first, last = passage.offsets(*passage.sentence(clause.token))
    sentence = [replace(t, start=first + t.start, end=first + t.end) for t in times(text[first:last])]
    voice = passage.quotation_at(clause.cue[0])
    for piece in pieces:
        start, end = passage.offsets(*piece)
        yield from (t for t in sentence if start <= t.start and t.end <= end and passage.quotation_at(t.start) == voice)


def _date_of(context: Context, occasion: Range | None) -> Timex | None:
    """`un courrier daté du 3 mai`, `une note de 1991`: a date that ends the occasion or follows it at once."""
    if occasion is None:
        return None
    text = context.text
    dated = (time_at(text, of.end()) for of in _DATED.finditer(text, occasion[0]) if of.start() <= occasion[1])
    return next((time for time in dated if time and time.end >= occasion[1]), None)


def _whole(context: Context, occasion: Range | None, said: Range | None) -> Range | None:
    """An occasion that ends in the middle of its date, `un article du 14 | mai`, ends before it."""
    if occasion is None or said is None or not occasion[0] < said[0] < occasion[1] < said[1]:
        return occasion
    of = [match.start() for match in _DATED.finditer(context.text, occasion[0], said[0])]
    return occasion[0], of[-1] if of else said[0]


# On what occasion


def _first_occasion(context: Context, clause: Clause, pieces: Sequence[Range]) -> Range | None:
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
    at, ahead = context.doc[i].idx, _ahead(context, i, limit)
    if phrase := _words().phrases.match(ahead):
        return at, at + phrase.end()
    if opening := _words().events.match(ahead):
        start = context.passage.first_token_from(at + opening.end())
        end = _group(context, start, limit)
        return None if end is None else context.passage.offsets(i, _with_tails(context, end, limit, _PLACE))
    return _by_noun(context, i, limit)


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
    return context.passage.offsets(i, _with_tails(context, end, limit, tails))


def _heads(context: Context, start: int, end: int) -> set[str]:
    """The words of a noun group before its complements, in both forms: in `un long entretien avec X`, three."""
    stop = next((t.i for t in context.doc[start:end] if t.pos_ == "ADP"), end)
    return {form for t in context.doc[start:stop] for form in (t.lemma_.lower(), t.lower_)}


def _group(context: Context, start: int, limit: int) -> int | None:
    """The end of a noun group that is no stretch of time: `lors de la visite`, not `au cours de la semaine`."""
    grammar = context.passage.grammar
    end = noun_group(context.doc, start, limit, grammar, appositions=False)
    if end is None or context.doc[start].pos_ == "PRON":
        return None
    return None if any(is_time_word(t, grammar) for t in context.doc[start:end]) else end


def _with_tails(context: Context, end: int, limit: int, prepositions: frozenset[str]) -> int:
    """`… à Bruxelles`, `… accordé mardi au journal`, `… avec son homologue`: what tells more of the occasion."""
    for _ in range(_TAILS):
        at = _past_participle(context, end, limit)
        allowed = _AFTER_PARTICIPLE if at > end else prepositions
        follows = at < limit and context.doc[at].lower_ in allowed
        longer = _group(context, at + 1, limit) if follows else None
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


# On what grounds


def _basis(context: Context, clause: Clause, pieces: Sequence[Range]) -> Range | None:
    """`citant des sources proches du dossier`: where the cue reaches, or at once behind a content."""
    start, end = clause.after_content()
    while start < end and context.doc[start].is_punct:
        start += 1
    places = [
        *((i, stop) for first, stop in pieces for i in range(first, stop)),
        *([(start, end)] if start < end else []),
    ]
    opening = next((i for i, stop in places if _words().bases.match(_ahead(context, i, stop))), None)
    return None if opening is None else context.passage.offsets(opening, _basis_end(context, clause, opening))


def _basis_end(context: Context, clause: Clause, opening: int) -> int:
    """The basis goes on, participles and all, to the next mark, conjunction or finite verb, or to what was said."""
    end = context.passage.sentence(opening)[1]
    return next((i for i in range(opening + 1, end) if _ends_basis(context, clause, context.doc[i])), end)


def _ends_basis(context: Context, clause: Clause, token: Token) -> bool:
    return (
        token.is_punct
        or token.pos_ == "SCONJ"
        or token.lower_ in context.passage.grammar.complementisers | context.passage.grammar.relative_subjects
        or feature(token, "VerbForm") == "Fin"
        or any(a <= token.idx < b for a, b in clause.content)
    )


# The words


def _ahead(context: Context, i: int, limit: int) -> str:
    """The text from a token on, every space a plain one and every apostrophe straight."""
    start, end = context.passage.offsets(i, limit)
    return re.sub(r"\s", " ", context.text[start:end]).replace("’", "'")


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicons as they are asked: openings as patterns, nouns by the preposition that they go with."""

    events: re.Pattern[str]
    phrases: re.Pattern[str]
    nouns: Mapping[str, frozenset[str]]
    addressed: frozenset[str]
    participles: re.Pattern[str]
    bases: re.Pattern[str]
    gerunds: frozenset[str]


@cache
def _words() -> _Words:
    occasions, bases = table("occasions"), table("bases")
    text, channel, audience = (_lower(occasions[key]) for key in ("texts", "channels", "audiences"))
    named = occasions["platforms"] + station_names()
    return _Words(
        events=_opening(occasions["events"]),
        phrases=re.compile(rf"(?:{_either(occasions['phrases'])}|sur (?:{_either(named)}))(?!\w)"),
        nouns={"dans": text, "via": text | channel, "sur": channel, "devant": audience},
        addressed=words("talks") | frozenset(occasions["addressed"]),
        participles=re.compile(rf"(?:{_either(occasions['participles'])})(?:e|s|es)?"),
        bases=_opening(bases),
        gerunds=frozenset(word for phrase in bases for word in re.split("[ ']", phrase) if word.endswith("ant")),
    )


def _opening(phrases: Sequence[str]) -> re.Pattern[str]:
    """A final `de` or `à` stands for its contracted and elided forms too."""
    forms = [re.sub(r" de$", "(?: des?| du| d')", re.sub(r" à$", "(?: à| aux?)", p)) for p in phrases]
    return re.compile(rf"(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?:(?<=')|(?!\w))", re.IGNORECASE)


def _either(forms: Sequence[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _lower(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
