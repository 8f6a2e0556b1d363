"""Comparison: two articles side by side, the earlier one left, and the passages that they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from selon.linking.alignment import Passage, Row, align_rows
from selon.linking.commonplaces import NONE, Commonplaces
from selon.linking.quotation import quoted
from selon.linking.records import Text
from selon.linking.shingles import Codes, codes
from selon.model import LinkReason


@dataclass(frozen=True)
class Side:
    """An article made ready for comparing. What is costly is worked out when first asked for."""

    text: Text
    commonplaces: Commonplaces = NONE

    @cached_property
    def row(self) -> Row:
        """Its words without standing text."""
        numbers = codes(self.text.words)
        return Row(_without(numbers, self._standing, f"{self.text.id} {self.text.page}"))

    @cached_property
    def own(self) -> int:
        """How many of its words are not standing text."""
        return int((~self._standing).sum())

    @cached_property
    def _standing(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return self.commonplaces.stand(codes(self.text.words))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a link between two articles is made from.

    `directed` tells that the day of both is known and the left is the earlier. `own` counts the words of the left and
    of the right that are not standing text; `passages` hold no others.
    """

    left: Text
    right: Text
    directed: bool
    passages: tuple[Passage, ...]
    own: tuple[int, int]
    commonplaces: Commonplaces = NONE

    def shares(self) -> tuple[float, float]:
        """How much of the left's own words, and of the right's, stands in shared passages and is equal: 0 to 1."""
        return (
            _share((p.left, p.equal) for p in self.passages) / max(1, self.own[0]),
            _share((p.right, p.equal) for p in self.passages) / max(1, self.own[1]),
        )

    def shared(self, passage: Passage, name: str = "shared passage") -> LinkReason:
        """A passage as a reason, with its place in either article, and whether both have it in quotation marks."""
        left, right = self.left.span(*passage.left), self.right.span(*passage.right)
        marks = ", quoted" if quoted(self.left.page, left) and quoted(self.right.page, right) else ""
        return LinkReason(name, left, right, f"{passage.words} words, {int(100 * passage.share)}% equal{marks}")

    def dates(self) -> tuple[LinkReason, ...]:
        """The days of the two articles as a reason, where both are known."""
        if self.left.day is None or self.right.day is None:
            return ()
        days = " ".join(date.fromordinal(day).isoformat() for day in (self.left.day, self.right.day))
        return (LinkReason("dates", detail=days),)


def compare(one: Text, other: Text, commonplaces: Commonplaces = NONE) -> Comparison:
    """Two articles side by side, whichever is named first. Standing text counts for neither."""
    return compare_sides(Side(one, commonplaces), Side(other, commonplaces))


def compare_sides(one: Side, other: Side) -> Comparison:
    """As `compare`, for articles that were made ready: each is compared with many."""
    left, _, directed = in_order(one.text, other.text)
    ours, theirs = (one, other) if left is one.text else (other, one)
    passages = align_rows(ours.row, theirs.row)
    return Comparison(ours.text, theirs.text, directed, tuple(passages), (ours.own, theirs.own), ours.commonplaces)


def in_order(one: Text, other: Text) -> tuple[Text, Text, bool]:
    """The earlier and the later article, and True; where the days do not tell, by their ids, and False."""
    if one.day is not None and other.day is not None and one.day != other.day:
        return (one, other, True) if one.day < other.day else (other, one, True)
    return (one, other, False) if one.id <= other.id else (other, one, False)


def _without(numbers: Codes, standing: np.ndarray[tuple[int], np.dtype[np.bool_]], article: str) -> Codes:
    """The words' numbers, each standing word made unlike all others, of this article and of any other."""
    if not standing.any():
        return numbers
    first = codes((article,))[0]
    return np.where(standing, first + np.arange(len(numbers), dtype=np.uint64), numbers)


def _share(pieces: Iterable[tuple[tuple[int, int], int]]) -> float:
    """The equal words of passages; words that two passages hold count once."""
    total, reached = 0.0, 0
    for (start, end), equal in sorted(pieces):
        new = max(0, end - max(start, reached))
        total += min(equal, new)
        reached = max(reached, end)
    return total
