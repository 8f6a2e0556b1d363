"""Marking: the text of an article as blocks that can be set like a page, with what was read laid over it.

A **block** is a paragraph, a headline, a caption: typed lines that no blank line parts. A **mark** lies over a stretch
of the text: the content of a statement, its cue, its source, a doubt. Marks lie inside one another, touch and cross;
a page of markup can only nest. So the longest mark is the outermost everywhere, and only one that truly crosses
another is cut in two.

Nothing here escapes anything or knows of HTML. Offsets are half-open code points of the page's text, and what is shown
is the text: the pieces of a block, joined, are `text[block.start:block.end]`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from selon.model import Line, LineType

FURNITURE = frozenset(
    {
        LineType.RELATED,
        LineType.NAVIGATION,
        LineType.PAYWALL,
        LineType.ADVERTISEMENT,
        LineType.COMMENT,
        LineType.OTHER,
    }
)
"""Lines that are not the article. They are folded away, and never left out."""

#: What shares a paragraph with which: a dateline opens the body, a credit closes a caption.
_SAME_BLOCK = {
    LineType.DATELINE: LineType.BODY,
    LineType.CREDIT: LineType.CAPTION,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Over the code points from `start` to `end` lies a part (`role`) of whatever `of` names: a statement, a doubt."""

    start: int
    end: int
    of: str
    role: str


@dataclass(frozen=True, slots=True)
class Words:
    """Text with nothing more inside it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark and what it holds. `first` and `last` tell whether its visible text begins and ends here: a mark that goes
    on in the next paragraph, or crosses another, is in several of these. `depth` counts marks of the same role around
    it, from 0."""

    mark: Mark
    start: int
    end: int
    first: bool
    last: bool
    depth: int
    inside: tuple[Piece, ...]


Piece = Words | Marked


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a block of one type: a line, or what stands between two (`type` is None)."""

    type: LineType | None
    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are set together. `type` is what they are: of a dateline and the body behind it, `body`."""

    type: LineType
    start: int
    end: int
    stretches: tuple[Stretch, ...]

    @property
    def is_furniture(self) -> bool:
        """Whether it is not the article."""
        return self.type in FURNITURE


def laid_out(text: str, lines: Sequence[Line], marks: Iterable[Mark]) -> tuple[Block, ...]:
    """The lines as blocks, in their order, with the marks that lie over them.

    `lines` do not overlap and are in the order of the text; of a mark, what lies over no line is not shown.

    >>> line = Line(0, 18, "Il pleut, dit-elle", LineType.BODY)
    >>> (block,) = laid_out("Il pleut, dit-elle", [line], [Mark(0, 8, "st_1", "content"), Mark(10, 18, "st_1", "cue")])
    >>> [(p.mark.role, p.inside[0].text) if isinstance(p, Marked) else p.text for p in block.stretches[0].pieces]
    [('content', 'Il pleut'), ', ', ('cue', 'dit-elle')]
    """
    visible = _Visible(lines, marks)
    return tuple(_block(text, of_block, visible) for of_block in _blocks(text, lines))


def pieces(block: Block) -> Iterator[Piece]:
    """Every piece of a block, outer before inner, in the order of the text."""
    waiting: list[Piece] = [piece for stretch in reversed(block.stretches) for piece in reversed(stretch.pieces)]
    while waiting:
        piece = waiting.pop()
        yield piece
        if isinstance(piece, Marked):
            waiting.extend(reversed(piece.inside))


class _Visible:
    """Marks in the order in which they hold each other, each with the part of it that lies over lines."""

    def __init__(self, lines: Sequence[Line], marks: Iterable[Mark]) -> None:
        starts, ends = [line.start for line in lines], [line.end for line in lines]
        found: list[tuple[int, int, int, int, int, Mark]] = []
        for mark in dict.fromkeys(marks):
            first, behind = bisect_right(ends, mark.start), bisect_left(starts, mark.end)
            if mark.start < mark.end and first < behind:
                start, end = max(mark.start, starts[first]), min(mark.end, ends[behind - 1])
                found.append((mark.start - mark.end, mark.start, len(found), start, end, mark))
        found.sort()
        self.marks = [mark for *_, mark in found]
        self.extent = [(start, end) for *_, start, end, _ in found]
        self._by_start = sorted(range(len(found)), key=lambda rank: self.extent[rank][0])
        self._starts = [self.extent[rank][0] for rank in self._by_start]
        self._reach = self._furthest()

    def over(self, start: int, end: int) -> list[int]:
        """The ranks of the marks that lie over a range, the outermost first."""
        last = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, last)
        return sorted(rank for rank in self._by_start[first:last] if self.extent[rank][1] > start)

    def _furthest(self) -> list[int]:
        """How far any mark reaches that begins no later: it never falls, so a search can halve it."""
        furthest, found = 0, []
        for rank in self._by_start:
            furthest = max(furthest, self.extent[rank][1])
            found.append(furthest)
        return found


def _blocks(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that are set together."""
    block: list[Line] = []
    for line in lines:
        if block and not _go_together(text, block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _go_together(text: str, before: Line, line: Line) -> bool:
    types = {_SAME_BLOCK.get(before.type, before.type), _SAME_BLOCK.get(line.type, line.type)}
    parted = text.count("\n", before.end, line.start)
    return len(types) == 1 and parted < 2 and before.article == line.article


def _block(text: str, lines: Sequence[Line], visible: _Visible) -> Block:
    types = {line.type for line in lines}
    type_ = lines[0].type if len(types) == 1 else next(_SAME_BLOCK.get(t, t) for t in sorted(types))
    stretches: list[Stretch] = []
    for line in lines:
        if stretches and stretches[-1].end < line.start:
            stretches.append(_stretch(text, None, stretches[-1].end, line.start, visible))
        stretches.append(_stretch(text, line.type, line.start, line.end, visible))
    return Block(type_, lines[0].start, lines[-1].end, tuple(stretches))


def _stretch(text: str, type_: LineType | None, start: int, end: int, visible: _Visible) -> Stretch:
    return Stretch(type_, start, end, tuple(_nested(text, _segments(start, end, visible), visible, 0, {})))


_Segment = tuple[int, int, tuple[int, ...]]


def _segments(start: int, end: int, visible: _Visible) -> list[_Segment]:
    """The range, cut wherever a mark begins or ends, each part with the ranks of the marks over it."""
    over = visible.over(start, end)
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for rank in over:
        first, last = visible.extent[rank]
        opening.setdefault(max(first, start), []).append(rank)
        closing.setdefault(min(last, end), []).append(rank)
    cuts = sorted({start, end, *opening, *closing})
    active: list[int] = []
    found = []
    for one, other in pairwise(cuts):
        for rank in closing.get(one, ()):
            active.remove(rank)
        for rank in opening.get(one, ()):
            insort(active, rank)
        found.append((one, other, tuple(active)))
    return found


def _nested(
    text: str, segments: Sequence[_Segment], visible: _Visible, level: int, around: dict[str, int]
) -> Iterator[Piece]:
    """Neighbours under the same mark of this level, put into it. `around` counts the marks outside by their role."""
    for rank, group in groupby(segments, key=lambda segment: segment[2][level] if len(segment[2]) > level else None):
        parts = list(group)
        start, end = parts[0][0], parts[-1][1]
        if rank is None:
            yield Words(start, end, text[start:end])
            continue
        mark, (first, last) = visible.marks[rank], visible.extent[rank]
        depth = around.get(mark.role, 0)
        inside = _nested(text, parts, visible, level + 1, {**around, mark.role: depth + 1})
        yield Marked(mark, start, end, start == first, end == last, depth, tuple(inside))
