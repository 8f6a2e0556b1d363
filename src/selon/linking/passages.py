"""Passage reuse: two articles that share a paragraph or two, not most of themselves.

Who took from whom is not known from the words: the same official statement, quoted at length by both, is shared too,
and its reason says `quoted`.
"""

from __future__ import annotations

from selon.linking.alignment import Passage
from selon.linking.comparison import Comparison
from selon.linking.moulds import of_one_mould
from selon.linking.shingles import codes
from selon.linking.sketches import GUARANTEE
from selon.model import Link, LinkKind

WORDS = 20
EQUAL = 0.8
"""A passage of this many words, on its longer side, of which this share is equal, counts."""
IDENTICAL = GUARANTEE
"""So does one of this many words, all of them equal. Below, fingerprints find it by luck only. In ten million words of
novels (ELTeC-fra, as 28,000 articles), 15 gave 54 links, two or three of them accidents of the language; 12 gave 45
more, of which every other one was (`il n'y a qu'une chose à faire, c'est de`)."""
FRESH = GUARANTEE
LONG = 40
"""Of one that is shorter than `LONG`, `FRESH` words must stand outside recurrent text: names with their offices and
what is always said around them come to twenty words or more."""


def passage_reuse(comparison: Comparison) -> Link | None:
    """The link of a passage reuse, directed from the earlier article; None where no passage counts.

    `score` is the share of the shorter article that is shared. Its reasons: each shared passage with both its spans,
    the longest first; the dates, where known.
    """
    kept = [p for p in comparison.passages if _counts(p, comparison)]
    if not kept:
        return None
    kept.sort(key=lambda p: -p.equal)
    score = min(1.0, sum(p.equal for p in kept) / max(1, min(comparison.own)))
    why = (*(comparison.shared(p) for p in kept), *comparison.dates())
    left, right = comparison.left, comparison.right
    return Link(LinkKind.PASSAGE, left.id, right.id, comparison.directed, round(score, 4), why)


def _counts(passage: Passage, comparison: Comparison) -> bool:
    """Whether a passage is long enough, and its own enough, to be no accident of the language, and of no mould."""
    if passage.words < (IDENTICAL if passage.share == 1 else WORDS) or passage.share < EQUAL:
        return False
    left, right = comparison.left, comparison.right
    if passage.words < LONG and comparison.commonplaces.fresh(codes(left.words[slice(*passage.left)])) < FRESH:
        return False
    return not of_one_mould(left, right, passage.left, passage.right)
