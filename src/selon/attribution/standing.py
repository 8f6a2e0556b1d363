"""Where candidates stand, so that each is compared with those beside it and not with all of the article.

Of two contents that share no character none can rival, claim or hold the other: `Neighbours` finds those that may.
`Endings` finds what was said last before a place. Both answer in the order in which candidates were added, as a search
through all of them would.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import chain

from selon.attribution.rule import Candidate, Range

_CELL = 512  # code points: a sentence or two, so that a cell holds few statements and a statement few cells


class Neighbours:
    """Candidates by the places of their contents."""

    def __init__(self) -> None:
        self._extents: list[Range] = []
        self._over: dict[int, list[int]] = {}
        self._begun: dict[int, list[int]] = {}

    def add(self, candidate: Candidate) -> None:
        start, end = _bounds(candidate)
        number = len(self._extents)
        self._begun.setdefault(start // _CELL, []).append(number)
        for cell in range(start // _CELL, end // _CELL + 1):
            self._over.setdefault(cell, []).append(number)
        self._extents.append((start, end))

    def beside(self, candidate: Candidate) -> list[int]:
        """The numbers of those whose content, gaps included, meets or touches that of `candidate`."""
        start, end = _bounds(candidate)
        first, last = start // _CELL, end // _CELL
        later = (k for cell in range(first + 1, last + 1) for k in self._begun.get(cell, ()))
        near = chain(self._over.get(first, ()), later)  # each once, however far it reaches
        return sorted(k for k in near if self._extents[k][0] <= end and start <= self._extents[k][1])


class Endings:
    """Statements by where they end."""

    def __init__(self) -> None:
        self._ends: list[tuple[int, int, int]] = []

    def add(self, number: int, end: int, length: int = 0) -> None:
        """`number` is answered for what ends at `end`; of several that end there for the shortest (a nested one is not
        the last word), of those for the lowest number."""
        insort(self._ends, (end, -length, -number))

    def last_before(self, offset: int, but: int | None = None) -> int | None:
        """The number of what ends last at an offset or before it, `but` aside."""
        k = bisect_left(self._ends, (offset + 1,)) - 1
        if k >= 0 and -self._ends[k][2] == but:
            k -= 1
        return -self._ends[k][2] if k >= 0 else None


def reach(candidate: Candidate) -> int:
    """The last character of content and cue."""
    return max(candidate.extent[1], candidate.cue.end if candidate.cue else 0)


def size(content: Sequence[Range]) -> int:
    """How many code points a content has."""
    return sum([b - a for a, b in content])


def _bounds(candidate: Candidate) -> Range:
    return min([a for a, _ in candidate.content]), max([b for _, b in candidate.content])
