"""Counts and the figures made of them. Counts of documents add up; figures are made last (micro averages)."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple


class Hits(NamedTuple):
    """How much of the gold was found, and how much of what was predicted is right.

    Two numerators, because some protocols count them apart; in a one-to-one pairing `recalled == correct`.
    """

    recalled: int = 0
    gold: int = 0
    correct: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where nothing is right.

        >>> round(Hits(recalled=2, gold=4, correct=2, predicted=2).f1, 3)
        0.667
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def value(self) -> float:
        """The figure that stands for the counts."""
        return self.f1

    def plus(self, other: Hits) -> Hits:
        return Hits(*(a + b for a, b in zip(self, other, strict=True)))


class Share(NamedTuple):
    """How many of a number are right."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """From 0 to 1; 0 where there is nothing to be right about."""
        return self.right / self.of if self.of else 0.0

    def plus(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


Confusion = Counter[tuple[str, str]]
"""How often the gold says the first where the prediction says the second."""


def labels(confusion: Confusion) -> list[str]:
    """Every label that occurs on either side, the most frequent of the gold first."""
    counted = Counter[str]()
    for (gold, predicted), count in confusion.items():
        counted[gold] += count
        counted[predicted] += 0
    return sorted(counted, key=lambda label: (-counted[label], label))


def macro_f1(confusion: Confusion) -> float:
    """The mean F1 of the labels that occur, each counting alike however rare it is.

    >>> round(macro_f1(Counter({("plain", "plain"): 8, ("conditional", "plain"): 2})), 3)
    0.444
    """
    scores = []
    for label in labels(confusion):
        right = confusion[label, label]
        gold = sum(count for (g, _), count in confusion.items() if g == label)
        predicted = sum(count for (_, p), count in confusion.items() if p == label)
        scores.append(Hits(right, gold, right, predicted).f1)
    return sum(scores) / len(scores) if scores else 0.0
