"""A content cut into pieces, each with what is to be seen of it: added, left out, shared, apart, or nothing at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from selon.linking.wording import Change, wording_of
from selon.model import Span

GAP = " … "
"""Between the pieces of a content that is broken, by an incise for one."""

_MOST_PAIRS = 50_000  # of equal words, in two contents: 2,000 words of plain French each; a hostile page has more
_WORD = re.compile(r"\w+")
_BEFORE_NOTHING = frozenset("'’(«“\"-\u00a0\u202f")  # behind these stands no space
_CLOSES = re.compile(r"[\s.,;:!?…)»”\u00a0\u202f]")


class Mark(StrEnum):
    """What is to be seen of a piece."""

    PLAIN = "plain"
    ADDED = "added"
    LEFT_OUT = "left out"
    SHARED = "shared"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are shown alike."""

    mark: Mark
    text: str


class Joined:
    """A content as one row of characters, and where in it an offset of the page stands."""

    def __init__(self, content: Sequence[Span]) -> None:
        self._content = content
        self.text = GAP.join(span.text for span in content)

    def place(self, span: Span) -> tuple[int, int] | None:
        """Where a span of the page stands; None where it lies in no piece, or in part only."""
        base = 0
        for piece in self._content:
            if piece.start <= span.start and span.end <= piece.end:
                return base + span.start - piece.start, base + span.end - piece.start
            base += len(piece.text) + len(GAP)
        return None


def plain(content: Sequence[Span]) -> tuple[Piece, ...]:
    """A content in which nothing is to be seen."""
    return (Piece(Mark.PLAIN, Joined(content).text),)


def changes(old: Sequence[Span], new: Sequence[Span]) -> tuple[Piece, ...] | None:
    """The new content whole, with the words that the old one does not have, and where it had others; None where both
    are so long, and so full of the same words, that comparing them word by word would take seconds."""
    left, right = Joined(old), Joined(new)
    if _pairs(left.text, right.text) > _MOST_PAIRS:
        return None
    pieces: list[Piece] = []
    shown = 0
    for stretch in wording_of(old, new).stretches:
        there = right.place(stretch.right) if stretch.right else None
        if there:
            pieces.append(Piece(Mark.PLAIN, right.text[shown : there[0]]))
            shown = there[1]
        gone = left.place(stretch.left) if stretch.left and stretch.change is not Change.EQUAL else None
        if gone:
            pieces.append(Piece(Mark.LEFT_OUT, left.text[slice(*gone)]))
        if there:
            mark = Mark.PLAIN if stretch.change is Change.EQUAL else Mark.ADDED
            pieces.append(Piece(mark, right.text[slice(*there)]))
    pieces.append(Piece(Mark.PLAIN, right.text[shown:]))
    return tuple(_spaced(_merged(pieces)))


def marked(content: Sequence[Span], shared: Iterable[Span], apart: Iterable[Span]) -> tuple[Piece, ...]:
    """A content with words marked, named by their places in the page: those that are `shared` with another content, and
    those in which it is `apart`, which count for more."""
    joined = Joined(content)
    marks = [Mark.PLAIN] * len(joined.text)
    for mark, spans in ((Mark.SHARED, shared), (Mark.APART, apart)):
        for span in spans:
            place = joined.place(span)
            if place:
                marks[slice(*place)] = [mark] * (place[1] - place[0])
    cuts = [0, *(i for i in range(1, len(marks)) if marks[i] is not marks[i - 1]), len(marks)]
    return tuple(Piece(marks[start], joined.text[start:end]) for start, end in pairwise(cuts) if start < end)


def count(pieces: Iterable[Piece], mark: Mark) -> int:
    """How many words are shown so."""
    return sum(len(_WORD.findall(piece.text)) for piece in pieces if piece.mark is mark)


def _pairs(one: str, other: str) -> int:
    """How often a word of one text is a word of the other: what comparing them costs at least."""
    ours, theirs = (Counter(_WORD.findall(text.casefold())) for text in (one, other))
    return sum(times * theirs[word] for word, times in ours.items())


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    waiting: Piece | None = None
    for piece in pieces:
        if waiting and waiting.mark is piece.mark:
            apart = " " if piece.mark is Mark.LEFT_OUT and _touch(waiting.text, piece.text) else ""
            waiting = Piece(piece.mark, waiting.text + apart + piece.text)
        elif piece.text:
            if waiting:
                yield waiting
            waiting = piece
    if waiting:
        yield waiting


def _spaced(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """What was left out stands between words of which it was no neighbour: with a space on either side."""
    before: Piece | None = None
    for piece in pieces:
        if before and Mark.LEFT_OUT in (before.mark, piece.mark) and _touch(before.text, piece.text):
            yield Piece(Mark.PLAIN, " ")
        yield piece
        before = piece


def _touch(one: str, other: str) -> bool:
    return not (one[-1].isspace() or one[-1] in _BEFORE_NOTHING or _CLOSES.match(other))
