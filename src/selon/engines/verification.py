"""Verification: candidate pairs looked at one by one, side by side in processes where they are many.

What is worked out for one article or statement is kept for the pairs that it stands in. Pairs come in their order, and
with them articles of the same days: each process holds a stretch of the whole, and forgets what lies behind it.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from selon.ledger.links import Written, written
from selon.linking.claims import Claims, claims
from selon.linking.commonplaces import Commonplaces
from selon.linking.comparison import Side
from selon.linking.contradictions import contradiction_of
from selon.linking.denials import denial_of
from selon.linking.records import Telling, Text
from selon.linking.reuse import reuse_of
from selon.linking.same_statement import same_profiles
from selon.linking.semantics import Meanings, same_meaning
from selon.linking.weights import Weights
from selon.model import Link

Pair = tuple[int, int]
Judge = Callable[[Pair], Link | None]

_WORTH = 5_000  # pairs below which another process costs more than it brings
_FIRST = 100  # pairs that are judged before there are other processes: what they read first, as lexicons, all inherit
_BATCHES = 16  # for each process: the last ones to finish should not be waited for long

#: What two statements share is at least this much of the lighter one, and weighs so much, in nats; where one of them
#: denies, it need only be a hint. On an invented newswire of 1,000 articles a third of the pairs share less, and not
#: one link in a thousand but for denials, of which those that go are wrong more often than right.
_SHARE, _WEIGHT, _HINT = 0.3, 9.0, 5.0

_judge: Judge | None = None  # what the processes of a pool inherit: a closure over a corpus is not to be sent to each


def judge_articles(texts: Mapping[int, Text], commonplaces: Commonplaces) -> Judge:
    """What two articles have of each other's text."""
    ready = cache(lambda key: Side(texts[key], commonplaces))
    return lambda pair: reuse_of(ready(pair[0]), ready(pair[1]))


def judge_statements(tellings: Mapping[int, Telling], weights: Weights, meanings: Meanings | None = None) -> Judge:
    """What two statements are to each other: a denial before all, then one utterance, then a contradiction.

    Two statements of one article are told as its author means them: there only a denial is a link. With `meanings`,
    those that share few words are looked at too, and may be one utterance by what they mean.
    """

    @cache
    def ready(key: int) -> Claims:
        return claims(tellings[key], weights)

    def judge(pair: Pair) -> Link | None:
        one, other = sorted((ready(pair[0]), ready(pair[1])), key=_in_time)
        if meanings is None and not _is_worth_it(one, other):
            return None
        found = denial_of(one, other)
        if found is not None or one.telling.article == other.telling.article:
            return found
        alike = same_profiles(one.profile, other.profile)
        if alike is None and meanings is not None:
            alike = same_meaning(one.telling, other.telling, weights, meanings)
        return alike or contradiction_of(one, other)

    return judge


def _is_worth_it(one: Claims, other: Claims) -> bool:
    """Whether two statements share enough words that they may be linked. What is denied is often told again in others,
    and what says little is found by the words around it."""
    lighter = min(one.profile.total, other.profile.total)
    if one.telling.denies or other.telling.denies:
        near = one.telling.article == other.telling.article
        return near or _recalled(one, other) >= _HINT or _recalled(other, one) >= _HINT
    if lighter < _WEIGHT:
        return True
    left, right = one.profile.weights, other.profile.weights
    return sum([left[base] for base in left.keys() & right.keys()]) >= max(_SHARE * lighter, _WEIGHT)


def _recalled(told: Claims, reply: Claims) -> float:
    """What of the one the other tells again, in its words or around them, in nats."""
    around, weights = reply.setting, reply.profile.weights
    return sum([weight for base, weight in told.profile.weights.items() if base in weights or base in around])


def _in_time(made: Claims) -> tuple[int, str]:
    return made.telling.day or 0, made.telling.id


def verify(pairs: Sequence[Pair], judge: Judge, processes: int = 1) -> list[Written]:
    """The links among the pairs, in their order, whatever the number of processes."""
    if processes < 2 or len(pairs) < _WORTH or "fork" not in multiprocessing.get_all_start_methods():
        return _links(pairs, judge)
    global _judge
    first, _judge = _links(pairs[:_FIRST], judge), judge
    gc.freeze()  # what the processes inherit is theirs to read, and not to be looked through for garbage, nor copied
    try:
        with multiprocessing.get_context("fork").Pool(processes, gc.disable) as pool:
            rest = pool.imap(_judged, _batches(pairs[_FIRST:], processes * _BATCHES))
            return [*first, *(link for found in rest for link in found)]
    finally:
        gc.unfreeze()
        _judge = None


def _links(pairs: Sequence[Pair], judge: Judge) -> list[Written]:
    return [written(link) for pair in pairs if (link := judge(pair)) is not None]


def _judged(pairs: Sequence[Pair]) -> list[Written]:
    assert _judge is not None
    return _links(pairs, _judge)


def _batches(pairs: Sequence[Pair], number: int) -> Iterator[list[Pair]]:
    rows = iter(pairs)
    while batch := list(islice(rows, -(-len(pairs) // number))):
        yield batch
