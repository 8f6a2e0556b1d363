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

from rapidfuzz.distance import Levenshtein

from selon.linking.extension import RUN, STEP, reach
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
    def seeds(self) -> dict[int, list[int]]:
        """Where each five-word shingle starts."""
        found: dict[int, list[int]] = {}
        for place, seed in enumerate(shingles(self.codes, SEED).tolist()):
            found.setdefault(seed, []).append(place)
        return found

    @cached_property
    def runs(self) -> list[int]:
        """The three-word shingles, in their order."""
        numbers: list[int] = shingles(self.codes, RUN).tolist()
        return numbers


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
    chains = _chained(_stretches(left, right), left.numbers, right.numbers)
    return sorted(_apart(chains, left, right), key=lambda p: p.left)


def _stretches(left: Row, right: Row) -> Iterator[tuple[int, int, int]]:
    """The longest stretches of equal words that hold a seed: their starts and length, in the order of the left."""
    met = sorted([(j - i, i) for i, j in _seeds(left, right)])
    begin, found = 0, []
    for n, (diagonal, i) in enumerate(met, 1):
        if n == len(met) or met[n] != (diagonal, i + 1):
            first = met[begin][1]
            found.append((first, first + diagonal, i - first + SEED))
            begin = n
    return iter(sorted(found))


def _seeds(left: Row, right: Row) -> Iterator[tuple[int, int]]:
    """The places of equal shingles, every pair of them."""
    ours, theirs = left.seeds, right.seeds
    for seed in ours.keys() & theirs.keys():
        places = theirs[seed]
        if len(places) <= _OFTEN:
            yield from ((i, j) for i in ours[seed] for j in places)


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


def _grown(chain: _Chain, left: Row, right: Row) -> _Chain:
    """The chain with the words before and after it that go with it."""
    (i, end_a), (j, end_b) = chain.left, chain.right
    after_a, after_b = _reach(left, right, end_a, end_b, +1)
    before_a, before_b = _reach(left, right, i - 1, j - 1, -1)
    return _Chain((i - before_a, end_a + after_a), (j - before_b, end_b + after_b))


def _reach(left: Row, right: Row, i: int, j: int, way: int) -> tuple[int, int]:
    """As `reach` from the end of a chain, where an edit is next: without a run of equal words ahead nothing pays for
    it, and few chains have one."""
    first_a, first_b = (i, j) if way > 0 else (max(0, i - STEP + 1), max(0, j - STEP + 1))
    last_a, last_b = (i + STEP, j + STEP) if way > 0 else (i + 1, j + 1)
    ahead = right.runs[first_b : max(0, last_b - RUN + 1)]
    if set(left.runs[first_a : max(0, last_a - RUN + 1)]).isdisjoint(ahead):
        return 0, 0
    return reach(left.numbers, right.numbers, i, j, way)


def _measured(chain: _Chain, a: Sequence[int], b: Sequence[int]) -> Passage:
    one, other = a[slice(*chain.left)], b[slice(*chain.right)]
    equal = max(len(one), len(other)) - Levenshtein.distance(one, other)
    return Passage(chain.left, chain.right, equal)


def _apart(chains: list[_Chain], left: Row, right: Row) -> Iterator[Passage]:
    """The passages that chains grow to, the longest first, without those that lie for the most part over others."""
    a, b = left.numbers, right.numbers
    taken = bytearray(len(a)), bytearray(len(b))
    for chain in sorted(chains, key=lambda c: (c.left[0] - c.left[1], c.left, c.right)):
        if any(_over(row, side) for row, side in zip(taken, (chain.left, chain.right), strict=True)):
            continue
        passage = _measured(_grown(chain, left, right), a, b)
        for row, (start, end) in zip(taken, (passage.left, passage.right), strict=True):
            row[start:end] = b"\1" * (end - start)
        yield passage


def _over(row: bytearray, side: tuple[int, int]) -> bool:
    return 2 * sum(row[slice(*side)]) > side[1] - side[0]
