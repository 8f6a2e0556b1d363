"""Pairs of statements in articles of one story that may tell of one utterance, deny or contradict each other.

What is said of one event is said in the same weeks, often in other words and by speakers who are named otherwise:
within a story two terms in common are enough, or one where a side says no more, or where it denies.

Relations: `statement(statement int64, article int64, story string or null, denies bool)` and `term(statement int64,
term string)`. A term that more than `CAP` statements of a story share says what the story is about, not what one of
them says; a term of more than `COMMON` of all statements says nothing. With `new`, a table with a column `statement`,
only pairs of which one at least is in it: the work is that of the stories that it joined.
"""

from __future__ import annotations

import ibis
from ibis.expr.types import Table

from selon.linking.candidates.statements import frequencies

CAP = 60
COMMON = 0.05
LEAST_COMMON = 50
SHARED = 2
SHARE = 0.4
MANY = 4
"""So many shared terms are enough; of fewer, those shared must make up this share of the lighter statement, by weight.
On an invented newswire of 1,000 articles two pairs in five go, and with them hardly a right link."""
PRIOR_TOTAL, PRIOR_TERM = 1000, 2
"""What is known of terms before there is a corpus: see `weights`."""


def story_pairs(statement: Table, term: Table, new: Table | None = None, frequency: Table | None = None) -> Table:
    """Candidates: `left` and `right`, keys of statements with left < right, and `shared`, the number of terms."""
    told = statement.filter(statement.story.notnull())
    if new is not None:
        told = told.filter(told.story.isin(told.filter(told.statement.isin(new.statement)).story))
    keyed = term.inner_join(told, "statement")
    keyed = keyed.select("statement", "article", "story", "denies", "term")
    if frequency is None:
        frequency = frequencies(term if new is None else term.filter(term.term.isin(keyed.term)))
    total = statement.count().as_scalar()
    counted = frequency.filter(frequency.n <= ibis.greatest(total * COMMON, LEAST_COMMON))
    weight = ((total + PRIOR_TOTAL) / (counted.n + PRIOR_TERM)).ln()
    keyed = keyed.inner_join(counted.select("term", weight=weight), "term")
    keyed = keyed.mutate(listed=keyed.count().over(ibis.window(group_by=["story", "term"])))
    keyed = keyed.filter(keyed.listed <= CAP)
    of_one = ibis.window(group_by="statement")
    keyed = keyed.mutate(terms=keyed.count().over(of_one), whole=keyed.weight.sum().over(of_one))
    keyed = keyed.filter(keyed.listed > 1)
    left = keyed.select("story", "term", **_side("left"))
    right = keyed.select("story", "term", **_side("right"))
    pairs = left.inner_join(right, ["story", "term"])
    pairs = pairs.filter(pairs.left < pairs.right)
    if new is not None:
        pairs = pairs.filter(pairs.left.isin(new.statement) | pairs.right.isin(new.statement))
    pairs = pairs.group_by(["left", "right"]).agg(
        shared=pairs.term.nunique(),
        denies=(pairs.denies_left | pairs.denies_right).any(),
        apart=(pairs.article_left != pairs.article_right).any(),
        fewest=ibis.least(pairs.terms_left, pairs.terms_right).min(),
        share=(pairs.weight_left.sum() / ibis.least(pairs.whole_left, pairs.whole_right).min()),
    )
    enough = (pairs.shared >= SHARED) | pairs.denies | (pairs.fewest == 1)
    enough &= (pairs.shared >= MANY) | (pairs.share >= SHARE)
    return pairs.filter(enough & (pairs.apart | pairs.denies)).select("left", "right", "shared")


def _side(side: str) -> dict[str, str]:
    return {side: "statement"} | {f"{name}_{side}": name for name in ("article", "denies", "terms", "weight", "whole")}
