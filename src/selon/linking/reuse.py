"""Reuse: what two articles have of each other's text, a reprint or passages. The door to the files beside it."""

from __future__ import annotations

from selon.linking.commonplaces import NONE, Commonplaces
from selon.linking.comparison import compare
from selon.linking.passages import passage_reuse
from selon.linking.records import Text
from selon.linking.reprints import reprint
from selon.model import Link


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
    comparison = compare(one, other, commonplaces)
    return reprint(comparison) or passage_reuse(comparison)
