"""One, two and four workers on the same pages: the share of the speed-up that could be had, and the memory of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.performance.figures import Figure
from benchmarks.performance.texts import Texts
from benchmarks.scaling import Crew, measured

WORKERS = (1, 2, 4)
ROUNDS = 3


def figures(texts: Texts) -> Iterator[Figure]:
    """`used`: the rate against so many times that of one worker. `could be`: the same on a machine that does nothing
    else (`benchmarks.scaling` says how that is known). Then the same again into a ledger, which one process writes."""
    yield from _figures(texts, ledger=False)
    yield from _figures(texts, ledger=True)


def _figures(texts: Texts, *, ledger: bool) -> Iterator[Figure]:
    numbers = [workers for workers in WORKERS if workers <= (os.cpu_count() or 1)]
    with ExitStack() as stack:
        uses = measured(texts.records, [Crew(workers, stack, ledger=ledger) for workers in numbers], ROUNDS)
    for use in uses:
        name = f"{use.workers} worker{'s' if use.workers > 1 else ''}{' into a ledger' if ledger else ''}"
        yield Figure(name, use.rate, "pages/s", uses[0].rate)
        if use.workers > 1:
            yield Figure(f"{name}: used", use.used, "of 1")
            yield Figure(f"{name}: could be", use.busy / use.cost, "of 1")
        yield Figure(f"{name}: memory of each", use.memory, "MB", more_is_better=False)
