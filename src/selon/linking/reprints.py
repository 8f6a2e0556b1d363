"""Reprints: two articles of which most is the same, word for word or with words changed; but no two of one mould.

What counts is the share of equal words in passages of both, not the resemblance of their shingles alone: with one word
in ten changed, not half of the five-word shingles are left, as few as when half of the article is another's.
"""

from __future__ import annotations

import numpy as np

from selon.linking.comparison import Comparison
from selon.linking.moulds import of_one_mould
from selon.linking.records import Text
from selon.linking.shingles import codes, shingles
from selon.linking.sketches import SHINGLE
from selon.model import Link, LinkKind, LinkReason

HALF = 0.5
MOST = 0.72
"""Of either article, half must be shared, and this much of the two on average. A brief cut from the head of a longer
dispatch is all in it, but the dispatch is not in the brief: that is a passage; a dispatch that lost its last paragraph
is a reprint. On an invented newswire of 4,000 articles, 99 % of the reprints lie above, and 2 % of what does is none.
"""
SURE = 0.8
"""The average where standing text counts too: a dispatch that everybody prints is standing text itself by then."""
LEAST = 12
"""Words that each article must have of its own: fewer are a headline, and headlines agree by chance."""


def reprint(comparison: Comparison, most: float = MOST) -> Link | None:
    """The link of a reprint, directed from the earlier article; None where less than `most` of both is shared, or only
    a mould.

    `score` is the average of the two shares. Its reasons: the shares, with the resemblance (Jaccard) of the sets of
    five-word shingles; the longest shared passage; the dates, where known.
    """
    shares = comparison.shares()
    score = sum(shares) / 2
    left, right = comparison.left, comparison.right
    if min(comparison.own) < LEAST or min(shares) < HALF or score < most or of_one_mould(left, right):
        return None
    detail = f"left {shares[0]:.0%}, right {shares[1]:.0%}, Jaccard {resemblance(left, right):.2f}"
    longest = max(comparison.passages, key=lambda p: p.equal)
    why = (
        LinkReason("shared share", detail=detail),
        comparison.shared(longest, "longest shared passage"),
        *comparison.dates(),
    )
    return Link(LinkKind.REPRINT, left.id, right.id, comparison.directed, round(score, 4), why)


def resemblance(one: Text, other: Text) -> float:
    """The Jaccard index of the two sets of five-word shingles, from 0 to 1: exact, not estimated."""
    ours, theirs = (np.unique(shingles(codes(text.words), SHINGLE)) for text in (one, other))
    both = len(np.intersect1d(ours, theirs, assume_unique=True))
    either = len(ours) + len(theirs) - both
    return both / either if either else 0.0
