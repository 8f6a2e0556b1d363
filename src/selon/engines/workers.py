"""Workers: processes that verify candidate pairs side by side.

They are started afresh, since a connection to SQLite must not be carried across a fork, and each reads the ledger for
itself. Pairs are dealt out in stretches, each a part of what is left (guided self-scheduling, Polychronopoulos & Kuck
1987): long ones first, since whatever stands on the edge of a stretch is worked out twice, and short ones last, so that
nobody is waited for long.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Protocol

from selon.engines.processes import end_with_parent
from selon.engines.verification import Pair
from selon.engines.verifier import Verifier
from selon.ledger.connection import connect
from selon.ledger.linked.links import Written
from selon.linking.commonplaces import Commonplaces

_WORTH = 20_000  # pairs below which another process costs more than it brings
_LEAST = 2_000  # pairs of a stretch

_verifier: Verifier | None = None  # a worker's own


class Verifying(Protocol):
    """Links to come."""

    def __call__(self) -> list[Written]: ...


class Workers:
    """So many processes over one ledger, started when there is much to do; with less, or one process, the work is done
    in this one, by `verifier`. To be closed."""

    def __init__(self, ledger: Path, processes: int, verifier: Verifier) -> None:
        self._ledger = ledger
        self._processes = processes
        self._verifier = verifier
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def articles(self, pairs: Sequence[Pair], commonplaces: Commonplaces) -> Verifying:
        """The links among pairs of articles: begun now, and had when asked for, in the order of the pairs."""
        if self._here(pairs):
            return lambda: self._verifier.articles(pairs, commonplaces)
        return self._dealt([self._started.submit(_articles, each, commonplaces) for each in self._stretches(pairs)])

    def statements(self, pairs: Sequence[Pair]) -> Verifying:
        """The links among pairs of statements, in the same way."""
        if self._here(pairs):
            return lambda: self._verifier.statements(pairs)
        return self._dealt([self._started.submit(_statements, each) for each in self._stretches(pairs)])

    def _here(self, pairs: Sequence[Pair]) -> bool:
        return self._processes < 2 or len(pairs) < _WORTH

    @property
    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, context, _begin, (self._ledger,))
        return self._pool

    def _dealt(self, stretches: list[Future[list[Written]]]) -> Verifying:
        return lambda: [link for stretch in stretches for link in stretch.result()]

    def _stretches(self, pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
        at = 0
        while at < len(pairs):
            size = max(_LEAST, (len(pairs) - at) // (2 * self._processes))
            yield pairs[at : at + size]
            at += size


def _begin(ledger: Path) -> None:
    """In a worker, before anything. An interruption is for the first process to see to; when that is gone, so are its
    workers. A worker lives no longer than one run, and nothing in it is ever collected (`uncollected`)."""
    global _verifier
    gc.disable()
    atexit.register(os._exit, 0)  # what it holds goes with it: to free a million records one by one takes seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _verifier = Verifier(connect(ledger, read_only=True))


def _articles(pairs: Sequence[Pair], commonplaces: Commonplaces) -> list[Written]:
    assert _verifier is not None
    return _verifier.articles(pairs, commonplaces)


def _statements(pairs: Sequence[Pair]) -> list[Written]:
    assert _verifier is not None
    return _verifier.statements(pairs)
