"""The circumstances of saying: when, on what occasion, and what the source itself leans on.

Hits: `Lors d'une conférence de presse à Lyon jeudi, la préfète a déclaré que …`; `…, a indiqué le maire dans un
communiqué publié mardi`; `L'agence a rapporté, citant deux diplomates, que …`.
Near miss: `La préfète a déclaré que le maire avait écrit jeudi dans un communiqué …`: the letter is what she speaks of.

temporal/reach.py says which words of the sentence belong to the cue; occasions.py and grounds.py, which of them tell of
an occasion or a basis. Limit: words behind a content without marks (`a déclaré que P lors d'une visite`) are
read as part of what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selon.analysis.document import Token
from selon.attribution.resolved import Circumstances
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context
from selon.languages.fr.grounds import basis_of
from selon.languages.fr.occasions import first_occasion, handed_to, is_of_occasion
from selon.languages.fr.syntax.bases import basis_gerunds
from selon.languages.fr.time import time_at, times
from selon.temporal.anchor import Anchor, resolve
from selon.temporal.reach import Clause
from selon.temporal.timex import Timex

#: Words behind which a participle tells of an occasion.
_BEFORE_PARTICIPLE = frozenset({"dans", "lors", "via", "sur", "cours", "occasion", "issue", "marge", "selon", "après"})
_SPEAKING = frozenset({"exprimant", "intervenant", "parlant", "réagissant"})
_DATED = re.compile(r"\s+(?:datée?\s+d[ue]\s+|en\s+date\s+d[ue]\s+|d[eu]\s+|d['’])")


def circumstances(context: Context, candidate: Candidate, anchor: Anchor | None) -> Circumstances:
    """When, where and on what grounds: the words around the cue, never those of the content."""
    cue = candidate.cue
    if cue is None:
        return Circumstances()
    clause = Clause(context.passage, (cue.start, cue.end), cue.token, candidate.source, candidate.content, _passes)
    reach = clause.reach()
    basis = basis_of(context, clause, reach)
    open_pieces = [
        piece
        for piece in reach
        if not _overlap(context.passage.offsets(*piece), basis) and not _is_participial(context.doc[piece[0]])
    ]
    occasion = first_occasion(context, clause, open_pieces)
    said = _said(context, clause, open_pieces, occasion, anchor)
    whole = _whole(context, occasion, said[1] if said else None)
    return Circumstances(said, whole, basis, handed_to(context, whole))


def _passes(token: Token) -> bool:
    """Whether a verb form may stand inside the words of an occasion or a basis.

    Hits: `dans un livre paru en mai`, `Interrogée mardi, elle a dit`. Near miss: `Malgré la photo parue mardi`.
    """
    word = token.lower_
    if word in _SPEAKING or word in basis_gerunds():
        return True
    if not is_of_occasion(word):
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
        and not is_of_occasion(first.lower_)
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
