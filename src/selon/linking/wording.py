"""Where two tellings word things differently: word by word, for showing side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from selon.linking.profiles import Token, tokens
from selon.linking.records import Telling
from selon.model import Span

Content = Sequence[Span]

_COPIED = 3  # words in a row that are no accident


class Change(StrEnum):
    """What a stretch of two contents is: the same words, others, or words of one side alone."""

    EQUAL = "equal"
    CHANGED = "changed"
    LEFT = "only left"
    RIGHT = "only right"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words, with its place in either page; None on the side that has nothing there."""

    change: Change
    left: Span | None
    right: Span | None


@dataclass(frozen=True, slots=True)
class Wording:
    """Two contents side by side, in order. `copied` is the share of the shorter one's words that stand in the other one
    in rows of three and more, from 0 (retold) to 1 (copied)."""

    stretches: tuple[Stretch, ...]
    copied: float


def wording(left: Telling, right: Telling) -> Wording:
    """The contents of two tellings side by side. Words are the same whatever their case, accents and apostrophes."""
    return wording_of(left.content, right.content)


def wording_of(left: Content, right: Content) -> Wording:
    """As `wording`, for the pieces of two contents, each in the order of its page."""
    one, other = tokens(left), tokens(right)
    matcher = SequenceMatcher(None, [t.word for t in one], [t.word for t in other], autojunk=False)
    stretches: list[Stretch] = []
    copied = 0
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            copied += b - a if b - a >= min(_COPIED, len(one), len(other)) else 0
            stretches.extend(_equal(left, right, one[a:b], other[c:d]))
        else:
            stretches.extend(_unequal(left, right, one[a:b], other[c:d]))
    shorter = min(len(one), len(other))
    return Wording(tuple(stretches), copied / shorter if shorter else 0.0)


def _equal(left: Content, right: Content, one: tuple[Token, ...], other: tuple[Token, ...]) -> Iterator[Stretch]:
    """The same words on both sides, cut where either content is."""
    start = 0
    for i in range(1, len(one) + 1):
        if i == len(one) or one[i].piece != one[i - 1].piece or other[i].piece != other[i - 1].piece:
            yield Stretch(Change.EQUAL, _span(left, one[start:i]), _span(right, other[start:i]))
            start = i


def _unequal(left: Content, right: Content, one: tuple[Token, ...], other: tuple[Token, ...]) -> Iterator[Stretch]:
    lefts, rights = _spans(left, one), _spans(right, other)
    if len(lefts) == len(rights) == 1:
        yield Stretch(Change.CHANGED, lefts[0], rights[0])
        return
    yield from (Stretch(Change.LEFT, span, None) for span in lefts)
    yield from (Stretch(Change.RIGHT, None, span) for span in rights)


def _spans(content: Content, words: tuple[Token, ...]) -> list[Span]:
    """A span for each piece of the content that the words stand in."""
    pieces = sorted({word.piece for word in words})
    return [_span(content, tuple(w for w in words if w.piece == piece)) for piece in pieces]


def _span(content: Content, words: tuple[Token, ...]) -> Span:
    piece = content[words[0].piece]
    start, end = words[0].span.start, words[-1].span.end
    return Span(start, end, piece.text[start - piece.start : end - piece.start])
