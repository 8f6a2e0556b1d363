"""BCubed: how far a clustering agrees with gold, seen from each item (Bagga & Baldwin 1998; Amigó et al. 2009).

An item's precision is the share of its predicted cluster that is of its gold cluster; its recall, the share of its gold
cluster that is in its predicted cluster; itself included in both. The figures are means over items.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple


class BCubed(NamedTuple):
    """Precision and recall from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def bcubed(gold: Mapping[str, str], predicted: Mapping[str, str]) -> BCubed:
    """The figures of a clustering, both given as the cluster of each item.

    Raises `ValueError` where the two do not cluster the same items, or there is none.

    >>> bcubed({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "y", "c": "y"})
    BCubed(precision=0.6666666666666666, recall=0.6666666666666666)
    """
    if gold.keys() != predicted.keys():
        raise ValueError(f"not the same items: {sorted(gold.keys() ^ predicted.keys())[:5]}")
    if not gold:
        raise ValueError("no items to compare")
    sizes, found = Counter(gold.values()), Counter(predicted.values())
    common = Counter((gold[item], predicted[item]) for item in gold)
    # Each of the n items that two clusters have in common counts n / size: n² / size for the lot.
    precision = sum(n * n / found[cluster] for (_, cluster), n in common.items()) / len(gold)
    recall = sum(n * n / sizes[cluster] for (cluster, _), n in common.items()) / len(gold)
    return BCubed(precision, recall)
