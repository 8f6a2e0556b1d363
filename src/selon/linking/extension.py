"""Extension: how far two texts go on together from a place, over edits.

The X-drop rule of BLAST (Altschul et al. 1997). An equal word counts one, a word changed, left out or put in costs
two: three equal words pay for an edit. It stops where three edits more than the best so far are spent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_EDIT = -2
_DROP = 3 * _EDIT
RUN = 3
"""Equal words in a row without which nothing goes on over an edit: fewer never pay for it."""
_BAND = 4
"""How many words more one side may have put in than the other, in one step."""
STEP = 32
"""The words of a step."""
_NEVER = -1000
"""The score of what no path leads to."""


def reach(a: Sequence[int], b: Sequence[int], i: int, j: int, way: int) -> tuple[int, int]:
    """How many words of `a` from `i` and of `b` from `j`, forward (`way` +1) or backward (-1), go together. The last
    of them are equal.

    >>> one, other = [1, 2, 3, 9, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 0]
    >>> reach(one, other, 3, 3, +1)
    (4, 4)
    """
    total_a = total_b = 0
    while True:
        more_a, more_b = _step(_ahead(a, i, way), _ahead(b, j, way))
        if not more_a:
            return total_a, total_b
        total_a, total_b = total_a + more_a, total_b + more_b
        i, j = i + way * more_a, j + way * more_b


def _ahead(row: Sequence[int], start: int, way: int) -> Sequence[int]:
    if way > 0:
        return row[start : start + STEP]
    return row[max(0, start - STEP + 1) : start + 1][::-1]


def _step(a: Sequence[int], b: Sequence[int]) -> tuple[int, int]:
    """The best pair of beginnings of `a` and `b`: (0, 0) where none scores above nothing."""
    best, top = (0, 0), 0
    if not (a and b) or (a[0] != b[0] and set(_runs(a)).isdisjoint(_runs(b))):
        return best
    above = {y: _EDIT * y for y in range(min(_BAND, len(b)) + 1)}
    for x, word in enumerate(a, 1):
        row: dict[int, int] = {}
        before = diagonal = _NEVER
        first = max(0, x - _BAND)
        if first:
            diagonal = above.get(first - 1, _NEVER)
        for y in range(first, min(len(b), x + _BAND) + 1):
            over = above.get(y, _NEVER)
            score = (over if over > before else before) + _EDIT
            if y:
                met = diagonal + (1 if word == b[y - 1] else _EDIT)
                score = met if met > score else score
            before, diagonal = _NEVER, over
            if score >= top + _DROP:
                row[y] = before = score
                if score > top:
                    best, top = (x, y), score
        if not row:
            break
        above = row
    return best


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The runs of three words: an edit at once pays only with as many equal words in a row somewhere behind it."""
    return zip(row, row[1:], row[2:], strict=False)
