"""Verification: candidate pairs looked at one by one, side by side in processes where they are many."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from selon.linking.commonplaces import Commonplaces
from selon.linking.contradictions import contradiction
from selon.linking.denials import denial
from selon.linking.records import Telling, Text
from selon.linking.reuse import reuse
from selon.linking.same_statement import same
from selon.linking.weights import Weights
from selon.model import Link

Pair = tuple[int, int]
Judge = Callable[[Pair], Link | None]

_WORTH = 5_000  # pairs below which another process costs more than it brings
_BATCH = 1_000

_judge: Judge | None = None  # what the processes of a pool inherit: a closure over a corpus is not to be sent to each


def judge_articles(texts: Mapping[int, Text], commonplaces: Commonplaces) -> Judge:
    """What two articles have of each other's text."""
    return lambda pair: reuse(texts[pair[0]], texts[pair[1]], commonplaces)


def judge_statements(tellings: Mapping[int, Telling], weights: Weights) -> Judge:
    """What two statements are to each other: a denial before all, then one utterance, then a contradiction.

    Two statements of one article are told as its author means them: there only a denial is a link.
    """

    def judge(pair: Pair) -> Link | None:
        left, right = tellings[pair[0]], tellings[pair[1]]
        found = denial(left, right, weights)
        if found is not None or left.article == right.article:
            return found
        return same(left, right, weights) or contradiction(left, right, weights)

    return judge


def verify(pairs: Sequence[Pair], judge: Judge, processes: int = 1) -> list[Link]:
    """The links among the pairs, in their order, whatever the number of processes."""
    if processes < 2 or len(pairs) < _WORTH or "fork" not in multiprocessing.get_all_start_methods():
        return [link for pair in pairs if (link := judge(pair)) is not None]
    global _judge
    _judge = judge
    try:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            return [link for found in pool.imap(_judged, _batches(pairs)) for link in found]
    finally:
        _judge = None


def _judged(pairs: Sequence[Pair]) -> list[Link]:
    assert _judge is not None
    return [link for pair in pairs if (link := _judge(pair)) is not None]


def _batches(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    rows = iter(pairs)
    while batch := list(islice(rows, _BATCH)):
        yield batch
