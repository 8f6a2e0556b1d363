"""Reuse: what two articles have of each other's text, a reprint or passages. The door to the files beside it."""

from __future__ import annotations

from selon.linking.commonplaces import NONE, Commonplaces
from selon.linking.comparison import Comparison, Side, compare, compare_sides
from selon.linking.passages import passage_reuse
from selon.linking.records import Text
from selon.linking.reprints import SURE, reprint
from selon.model import Link

MUCH = 1 / 3
"""With more standing text than this on one side, the two articles are compared as wholes too."""


def reuse(one: Text, other: Text, commonplaces: Commonplaces = NONE) -> Link | None:
    """The link between two articles that share text: a reprint where most of both is shared, else the passages; None
    where there is nothing of either. The order of the arguments does not matter.

    >>> from selon.linking.words import text_of
    >>> brief = "La préfète a annoncé mardi que le pont de Vaubrun resterait fermé jusqu'au printemps prochain."
    >>> one, other = (text_of(brief, [(0, len(brief))], article=key, day=day) for key, day in (("b", 7), ("a", 8)))
    >>> link = reuse(one, other)
    >>> link.kind.value, link.left, link.directed, link.score
    ('reprint', 'b', True, 1.0)
    """
    return reuse_of(Side(one, commonplaces), Side(other, commonplaces))


def reuse_of(one: Side, other: Side) -> Link | None:
    """As `reuse`, for articles that were made ready: each is compared with many."""
    comparison = compare_sides(one, other)
    return reprint(comparison) or _printed_by_all(comparison) or passage_reuse(comparison)


def _printed_by_all(comparison: Comparison) -> Link | None:
    """A reprint of which much is standing text, on one side at least, and that is nearly the same as a whole."""
    left, right = comparison.left, comparison.right
    standing = max(1 - own / max(1, len(text.words)) for own, text in zip(comparison.own, (left, right), strict=True))
    return reprint(compare(left, right), SURE) if standing > MUCH else None
