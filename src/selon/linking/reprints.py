"""Reprints: two articles of which most is the same, word for word or with words changed.

What counts is the share of equal words in passages of both, not the resemblance of their shingles alone: with one word
in ten changed, not half of the five-word shingles are left, as few as when half of the article is another's.
"""

from __future__ import annotations

import numpy as np

from selon.linking.comparison import Comparison
from selon.linking.records import Text
from selon.linking.shingles import codes, shingles
from selon.linking.sketches import SHINGLE
from selon.model import Link, LinkKind, LinkReason

MOST = 2 / 3
"""Of either article, this much must be shared: two words in three. A brief cut from the head of a longer dispatch is
all in it, but the dispatch is not in the brief: that is a passage."""
SURE = 0.8
"""Of either article, standing text counted in: a dispatch that everybody prints is standing text itself by then."""
LEAST = 12
"""Words that each article must have of its own: fewer are a headline, and headlines agree by chance."""


def reprint(comparison: Comparison, most: float = MOST) -> Link | None:
    """The link of a reprint, directed from the earlier article; None where less than `most` of both is shared.

    `score` is the smaller of the two shares. Its reasons: the shares, with the resemblance (Jaccard) of the sets of
    five-word shingles; the longest shared passage; the dates, where known.
    """
    shares = comparison.shares()
    if min(comparison.own) < LEAST or min(shares) < most:
        return None
    left, right = comparison.left, comparison.right
    detail = f"left {shares[0]:.0%}, right {shares[1]:.0%}, Jaccard {resemblance(left, right):.2f}"
    longest = max(comparison.passages, key=lambda p: p.equal)
    why = (
        LinkReason("shared share", detail=detail),
        comparison.shared(longest, "longest shared passage"),
        *comparison.dates(),
    )
    return Link(LinkKind.REPRINT, left.id, right.id, comparison.directed, round(min(shares), 4), why)


def resemblance(one: Text, other: Text) -> float:
    """The Jaccard index of the two sets of five-word shingles, from 0 to 1: exact, not estimated."""
    ours, theirs = (np.unique(shingles(codes(text.words), SHINGLE)) for text in (one, other))
    both = len(np.intersect1d(ours, theirs, assume_unique=True))
    either = len(ours) + len(theirs) - both
    return both / either if either else 0.0
