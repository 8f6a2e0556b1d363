"""How far a figure would move if other documents of the same kind had been annotated: bootstrap intervals.

Documents are drawn, not statements, because the statements of one document are not independent (Efron's percentile
bootstrap). Drawing is from counts that were made once, so that a thousand corpora take less than a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple

from selon.evaluation.counts import Hits, Share
from selon.evaluation.scoring import FIGURES, Score

RESAMPLES = 1000
SEED = 20220210


class Interval(NamedTuple):
    """Nineteen of twenty resamples lie between the two, which are from 0 to 1."""

    low: float
    high: float


def intervals(
    scores: Sequence[Score],
    figures: Mapping[str, Callable[[Score], Hits | Share]] = FIGURES,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> dict[str, Interval]:
    """The 95 % interval of each figure over the scores of single documents.

    Arguments: `resamples`, how many corpora are drawn, with replacement and each as large as the given one; `seed`,
    the same for the same numbers.
    """
    counted = Counter(tuple(figure(score) for figure in figures.values()) for score in scores)
    kinds, weights = list(counted), list(counted.values())
    random = Random(seed)
    drawn: list[list[float]] = [[] for _ in figures]
    for _ in range(resamples):
        times = Counter(random.choices(range(len(kinds)), weights, k=len(scores)))
        for at, values in enumerate(drawn):
            values.append(_value([(kinds[kind][at], count) for kind, count in times.items()]))
    return {name: _interval(values) for name, values in zip(figures, drawn, strict=True)}


def _value(drawn: Sequence[tuple[Hits | Share, int]]) -> float:
    """The figure of a corpus in which each of these counts occurs so many times."""
    columns = zip(*(each for each, _ in drawn), strict=True)
    sums = [sum(c * count for c, (_, count) in zip(column, drawn, strict=True)) for column in columns]
    return type(drawn[0][0])(*sums).value


def _interval(values: Sequence[float]) -> Interval:
    ordered = sorted(values)
    last = len(ordered) - 1
    return Interval(ordered[round(0.025 * last)], ordered[round(0.975 * last)])
