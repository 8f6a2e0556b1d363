"""Verification: candidate pairs looked at one by one.

What is worked out for one article or statement is kept for the pairs that it stands in. Pairs come in their order, and
with them articles of the same days: what lies far behind is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from selon.linking.claims import Claims
from selon.linking.commonplaces import Commonplaces
from selon.linking.comparison import Side
from selon.linking.contradictions import contradiction_of
from selon.linking.denials import denial_of
from selon.linking.records import Telling, Text
from selon.linking.reuse import reuse_of
from selon.linking.same_statement import same_of
from selon.linking.semantics import Meanings, same_meaning
from selon.linking.weights import Weights
from selon.model import Link

Pair = tuple[int, int]
Judge = Callable[[Pair], Link | None]

_KEPT = 1 << 15  # articles or statements of which what was worked out is kept

#: What two statements share weighs at least so much, in nats, and is at least this much of what they say on average;
#: where one of them denies, it need only be a hint. On an invented newswire of 2,500 articles 3.5 % of the links share
#: less, wrong ones for the most part: without them the F1 of each kind is higher (of one statement 0.908 for 0.904,
#: denials 0.860 for 0.852, contradictions 0.471 for 0.458; `python -m benchmarks.linking`).
_SHARE, _WEIGHT, _HINT = 0.4, 9.0, 5.0


def judge_articles(texts: Mapping[int, Text], commonplaces: Commonplaces) -> Judge:
    """What two articles have of each other's text."""

    @lru_cache(_KEPT)
    def ready(key: int) -> Side:
        return Side(texts[key], commonplaces)

    return lambda pair: reuse_of(ready(pair[0]), ready(pair[1]))


def judge_statements(tellings: Mapping[int, Telling], weights: Weights, meanings: Meanings | None = None) -> Judge:
    """What two statements are to each other: a denial before all, then one utterance, then a contradiction.

    Two statements of one article are told as its author means them: there only a denial is a link. With `meanings`,
    those that share few words are looked at too, and may be one utterance by what they mean.
    """

    @lru_cache(_KEPT)
    def ready(key: int) -> Claims:
        return Claims(tellings[key], weights)

    def judge(pair: Pair) -> Link | None:
        one, other = ready(pair[0]), ready(pair[1])
        if other.moment < one.moment:
            one, other = other, one
        if meanings is None and not _is_worth_it(one, other):
            return None
        found = denial_of(one, other)
        if found is not None or one.telling.article == other.telling.article:
            return found
        alike = same_of(one, other)
        if alike is None and meanings is not None:
            alike = same_meaning(one.telling, other.telling, weights, meanings)
        return alike or contradiction_of(one, other)

    return judge


def _is_worth_it(one: Claims, other: Claims) -> bool:
    """Whether two statements share enough words that they may be linked. What is denied is often told again in others,
    and what says little is found by the words around it."""
    if one.telling.denies or other.telling.denies:
        near = one.telling.article == other.telling.article
        return near or _recalled(one, other) >= _HINT or _recalled(other, one) >= _HINT
    left, right = one.profile, other.profile
    if left.total < _WEIGHT or right.total < _WEIGHT:
        return True
    ours = left.weights
    shared = sum([ours[base] for base in ours.keys() & right.weights.keys()])
    return shared >= _WEIGHT and 2 * shared >= _SHARE * (left.total + right.total)


def _recalled(told: Claims, reply: Claims) -> float:
    """What of the one the other tells again, in its words or around them, in nats."""
    around, weights = reply.setting, reply.profile.weights
    return sum([weight for base, weight in told.profile.weights.items() if base in weights or base in around])
