"""Alignment: the passages that two articles share, though words were changed, left out or put in.

Seed, chain and extend, as in BLAST (Altschul et al. 1990, 1997): the five-word shingles that both hold are joined along
their diagonals to stretches of equal words; stretches are chained over a few edits; the ends of a chain grow as long
as equal words outweigh edits. Passages may stand in another order in the other article.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rapidfuzz.distance import Levenshtein

from selon.linking.extension import reach
from selon.linking.shingles import Codes, shingles

SEED = 5
_OFTEN = 8
"""A shingle that the other article repeats more often than this seeds nothing."""
_EDITS = 8
"""Over more edits than these, two stretches are two passages: that is a new clause, not a changed one."""
_GAP = 3 * _EDITS
_OPEN = 16
"""A stretch may join one of this many chains, those that grew last."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of words in either article, half-open, and how many of the words are equal, in the same order."""

    left: tuple[int, int]
    right: tuple[int, int]
    equal: int

    @property
    def words(self) -> int:
        """How many words the longer side has."""
        return max(self.left[1] - self.left[0], self.right[1] - self.right[0])

    @property
    def share(self) -> float:
        """The equal words among them, from 0 to 1."""
        return self.equal / self.words


@dataclass(frozen=True, eq=False)
class Row:
    """The words of one side, given as their numbers. What is costly is worked out when first asked for."""

    codes: Codes

    @cached_property
    def numbers(self) -> list[int]:
        numbers: list[int] = self.codes.tolist()
        return numbers

    @cached_property
    def seeds(self) -> Codes:
        """The five-word shingles, each where it starts."""
        return shingles(self.codes, SEED)

    @cached_property
    def ranked(self) -> tuple[np.ndarray[tuple[int], np.dtype[np.intp]], Codes]:
        """Where the shingles start and which they are, in their own order."""
        order = np.argsort(self.seeds, kind="stable")
        return order, self.seeds[order]


@dataclass(slots=True, eq=False)
class _Chain:
    left: tuple[int, int]
    right: tuple[int, int]


def align(left: Codes, right: Codes) -> list[Passage]:
    """The passages that two rows of words, given as their numbers, share: in the order of the left, each with equal
    words at both its ends and at least five equal words in a row. Of passages that lie for the most part over each
    other on one side, as where a text repeats itself, the longest is given.
    """
    return align_rows(Row(left), Row(right))


def align_rows(left: Row, right: Row) -> list[Passage]:
    """As `align`, for rows that were made ready: each is aligned with many."""
    a, b = left.numbers, right.numbers
    chains = _chained(_stretches(left, right), a, b)
    return sorted(_apart(chains, a, b), key=lambda p: p.left)


def _stretches(left: Row, right: Row) -> Iterator[tuple[int, int, int]]:
    """The longest stretches of equal words that hold a seed: their starts and length, in the order of the left."""
    i, j = _seeds(left, right)
    if not len(i):
        return
    diagonal = j - i
    order = np.lexsort((i, diagonal))
    i, diagonal = i[order], diagonal[order]
    breaks = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(i) != 1)) + 1
    first = np.concatenate(([0], breaks))
    last = np.concatenate((breaks, [len(i)])) - 1
    starts, lengths = i[first], i[last] - i[first] + SEED
    others = starts + diagonal[first]
    by_place = np.lexsort((others, starts))
    yield from zip(starts[by_place].tolist(), others[by_place].tolist(), lengths[by_place].tolist(), strict=True)


def _seeds(left: Row, right: Row) -> tuple[np.ndarray[tuple[int], np.dtype[np.intp]], ...]:
    """The places of equal shingles, every pair of them."""
    order, ranked = right.ranked
    low = np.searchsorted(ranked, left.seeds, "left")
    count = np.searchsorted(ranked, left.seeds, "right") - low
    count[count > _OFTEN] = 0
    i = np.repeat(np.arange(len(left.seeds)), count)
    nth = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
    return i, order[np.repeat(low, count) + nth]


def _chained(stretches: Iterator[tuple[int, int, int]], a: Sequence[int], b: Sequence[int]) -> list[_Chain]:
    """Each stretch joins the chain that it follows over the fewest edits, or opens one."""
    chains: list[_Chain] = []
    recent: deque[_Chain] = deque(maxlen=_OPEN)
    for i, j, length in stretches:
        best, fewest = None, _EDITS + 1
        for chain in recent:
            edits = _edits(chain, i, j, length, a, b)
            if edits < fewest:
                best, fewest = chain, edits
        if best:
            best.left, best.right = (best.left[0], i + length), (best.right[0], j + length)
            recent.remove(best)
        else:
            best = _Chain((i, i + length), (j, j + length))
            chains.append(best)
        recent.append(best)
    return chains


def _edits(chain: _Chain, i: int, j: int, length: int, a: Sequence[int], b: Sequence[int]) -> int:
    """How many edits lie between a chain and a stretch after it; more than `_EDITS` where they do not belong together.
    Where both hold the same words of one side, those are the chain's."""
    end_a, end_b = chain.left[1], chain.right[1]
    cut = max(0, end_a - i, end_b - j)
    i, j = i + cut, j + cut
    if cut >= length or max(i - end_a, j - end_b) > _GAP:
        return _EDITS + 1
    edits = Levenshtein.distance(a[end_a:i], b[end_b:j], score_cutoff=_EDITS)
    return edits if edits <= length - cut else _EDITS + 1


def _grown(chain: _Chain, a: Sequence[int], b: Sequence[int]) -> _Chain:
    """The chain with the words before and after it that go with it."""
    (i, end_a), (j, end_b) = chain.left, chain.right
    after_a, after_b = reach(a, b, end_a, end_b, +1)
    before_a, before_b = reach(a, b, i - 1, j - 1, -1)
    return _Chain((i - before_a, end_a + after_a), (j - before_b, end_b + after_b))


def _measured(chain: _Chain, a: Sequence[int], b: Sequence[int]) -> Passage:
    one, other = a[slice(*chain.left)], b[slice(*chain.right)]
    equal = max(len(one), len(other)) - Levenshtein.distance(one, other)
    return Passage(chain.left, chain.right, equal)


def _apart(chains: list[_Chain], a: Sequence[int], b: Sequence[int]) -> Iterator[Passage]:
    """The passages that chains grow to, the longest first, without those that lie for the most part over others."""
    taken = bytearray(len(a)), bytearray(len(b))
    for chain in sorted(chains, key=lambda c: (c.left[0] - c.left[1], c.left, c.right)):
        if any(_over(row, side) for row, side in zip(taken, (chain.left, chain.right), strict=True)):
            continue
        passage = _measured(_grown(chain, a, b), a, b)
        for row, (start, end) in zip(taken, (passage.left, passage.right), strict=True):
            row[start:end] = b"\1" * (end - start)
        yield passage


def _over(row: bytearray, side: tuple[int, int]) -> bool:
    return 2 * sum(row[slice(*side)]) > side[1] - side[0]
