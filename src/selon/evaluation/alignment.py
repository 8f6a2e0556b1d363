"""Which predicted statement stands for which of the gold: one to one, best agreement first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selon.evaluation.annotations import Annotation
from selon.evaluation.positions import agreement, letters

#: From this agreement of letters on, two contents are the same statement; from the second on, they are the same words.
OVERLAP, EXACT = 0.5, 0.95


class Match(NamedTuple):
    """A pair of indices and its agreement, from 0 to 1."""

    agreement: float
    gold: int
    predicted: int


class Pair(NamedTuple):
    """A statement of the gold and the predicted one that stands for it."""

    gold: Annotation
    predicted: Annotation
    agreement: float

    @property
    def exact(self) -> bool:
        return self.agreement >= EXACT


@dataclass(frozen=True, slots=True)
class Alignment:
    """The statements of one document, sorted out.

    `idle` are predictions that stand for a statement of the gold that is not core. They are neither right nor wrong.
    """

    pairs: tuple[Pair, ...]
    missed: tuple[Annotation, ...]
    spurious: tuple[Annotation, ...]
    idle: tuple[Annotation, ...]

    @property
    def gold(self) -> tuple[Annotation, ...]:
        """All that was to be found: the core statements of the gold."""
        return (*(pair.gold for pair in self.pairs), *self.missed)

    @property
    def predicted(self) -> tuple[Annotation, ...]:
        """All that is judged: the predictions that are not idle."""
        return (*(pair.predicted for pair in self.pairs), *self.spurious)


def align(gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> Alignment:
    """Sort out the statements of one document, both in the order of the text (see `annotations.in_order`).

    Pairs that are the same words are among those that are the same statement, because the best come first.
    """
    matches = match([letters(g.content) for g in gold], [letters(p.content) for p in predicted], OVERLAP)
    matched_gold, matched = {m.gold for m in matches}, {m.predicted for m in matches}
    return Alignment(
        pairs=tuple(Pair(gold[m.gold], predicted[m.predicted], m.agreement) for m in matches if gold[m.gold].core),
        missed=tuple(g for i, g in enumerate(gold) if g.core and i not in matched_gold),
        spurious=tuple(p for j, p in enumerate(predicted) if j not in matched),
        idle=tuple(predicted[m.predicted] for m in matches if not gold[m.gold].core),
    )


def match(gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]], floor: float) -> list[Match]:
    """Pair sets of positions greedily, the best agreement first; of equal ones, the later in the text.

    Arguments: `floor`, the least agreement of a pair, from 0 to 1; sets that share nothing are never paired.

    >>> match([frozenset({1, 2}), frozenset({3, 4})], [frozenset({2, 3, 4})], 0.5)
    [Match(agreement=0.6666666666666666, gold=1, predicted=0)]
    """
    scored = ((agreement(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted))
    pairs: list[Match] = []
    seen_gold, seen_predicted = set(), set()
    for share, i, j in sorted((s for s in scored if s[0] > 0 and s[0] >= floor), reverse=True):
        if i not in seen_gold and j not in seen_predicted:
            pairs.append(Match(share, i, j))
            seen_gold.add(i)
            seen_predicted.add(j)
    return pairs
