"""Pages a second with 1, 2 and 4 workers, how well the workers are used, and what each of them holds in memory.

    .venv/bin/python benchmarks/scaling.py FOLDER [--pages 400] [--workers 1 2 4] [--rounds 3] [--ledger]

FOLDER is what `selon read` takes: a folder of pages, an archive, a table. Its pages are read over and over until there
are as many as were asked for. The processes of every number of workers stand ready before the first round, and the
rounds take turns, so that whatever else the machine does falls on all of them. Loading the model is not counted.

`used` is the rate against so many times that of one worker. On a machine that does other things too it says nothing:
two processes may get no more of its cores than one. The next two hold there as well. `busy` is the share of the time in
which a worker worked, or was ready to and waited for a core; in the rest it had nothing to do. `cost` is the processor
time of a page, all processes together, against that with one worker. `busy` over `cost` is what `used` would be on a
machine with nothing else to do. With `--ledger`, pages go into a new ledger each round, as with `selon add`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from selon.corpora import Record, shards
from selon.corpora.reading import records
from selon.engines.entering import Entering, unpacked
from selon.engines.local import Labour, engine
from selon.engines.outcomes import Failed
from selon.engines.reading import Loading, Shaping
from selon.exports import jsonl
from selon.ledger import Ledger
from selon.ledger.connection import transaction

_WARM = 24  # pages for each worker, before anything is counted


class Crew:
    """So many workers, ready."""

    def __init__(self, workers: int, stack: ExitStack, *, ledger: bool) -> None:
        before = set(psutil.Process().children())
        task: Any = Entering() if ledger else Shaping(jsonl.lines)
        self.workers = workers
        self._ledger = ledger
        self._engine = stack.enter_context(engine(Loading(), task, Labour(workers)))
        self._engine.ready()
        self.processes = [
            p for p in set(psutil.Process().children()) - before if "resource_tracker" not in str(p.cmdline())
        ]
        self.rates: list[float] = []
        self.seconds: list[float] = []
        self.busy: list[float] = []

    def read(self, pages: list[Record]) -> None:
        """Read the pages, and note how many a second, and how much processor time each took."""
        started, used, busy = time.perf_counter(), self._used(), self._busy()
        with tempfile.TemporaryDirectory() as folder:
            batches = self._engine.batches((page, page) for page in pages)
            deque(_entered(batches, Path(folder) / "ledger") if self._ledger else batches, maxlen=0)
        passed = time.perf_counter() - started
        self.rates.append(len(pages) / passed)
        self.busy.append((self._busy() - busy) / passed / self.workers)
        self.seconds.append((self._used() - used) / len(pages))

    def forget(self) -> None:
        for each in (self.rates, self.seconds, self.busy):
            each.clear()

    @property
    def memory(self) -> float:
        """Megabytes that are a worker's own, of the largest."""
        return max(p.memory_full_info().uss for p in self.processes or [psutil.Process()]) / 1e6

    def _used(self) -> float:
        times = [p.cpu_times() for p in [psutil.Process(), *self.processes]]
        return sum(each.user + each.system for each in times)

    def _busy(self) -> float:
        """Seconds in which the workers had a core or waited for one (Linux; see proc-schedstat)."""
        stats = [Path(f"/proc/{p.pid}/schedstat").read_text().split() for p in self.processes or [psutil.Process()]]
        return sum(int(each[0]) + int(each[1]) for each in stats) / 1e9


def _entered(batches: Iterator[list[tuple[Record, Any]]], path: Path) -> Iterator[None]:
    """As the intake of `selon add` does it."""
    with Ledger.open(path, create=True) as ledger:
        for some in batches:
            with transaction(ledger.connection):
                for page, sent in some:
                    if not isinstance(sent, Failed):
                        ledger.add(unpacked(sent, page.source), drafted=sent.drafted)
            yield


def _pages(folder: str, number: int) -> list[Record]:
    found, _ = shards([folder])
    read = [record for shard in found for record in records(shard) if isinstance(record, Record)]
    marks = (Record(f"{n}", each.source + b"\n" * n) for n, each in enumerate(cycle(read)))  # each page is another
    return list(islice(marks, number))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ledger", action="store_true")
    wanted = parser.parse_args()
    pages = _pages(wanted.folder, wanted.pages)
    size = sum(len(page.source) for page in pages) / len(pages) / 1000
    print(f"{len(pages)} pages of {size:.1f} kB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before")
    with ExitStack() as stack:
        crews = [Crew(workers, stack, ledger=wanted.ledger) for workers in wanted.workers]
        _print(measured(pages, crews, wanted.rounds))
    print(f"load {os.getloadavg()[0]:.1f} after")


class Use(NamedTuple):
    """What a number of workers came to."""

    workers: int
    rate: float
    used: float
    busy: float
    cost: float
    memory: float


def measured(pages: list[Record], crews: list[Crew], rounds: int) -> list[Use]:
    """Rounds over the same pages, in which the crews take turns."""
    for crew in crews:
        crew.read(pages[: _WARM * crew.workers])
        crew.forget()
    for _ in range(rounds):
        for crew in crews:
            crew.read(pages)
    first = crews[0]
    rate, seconds = (statistics.median(each) / n for each, n in ((first.rates, first.workers), (first.seconds, 1)))
    uses = []
    for crew in crews:
        here, cost, busy = map(statistics.median, (crew.rates, crew.seconds, crew.busy))
        uses.append(Use(crew.workers, here, here / rate / crew.workers, busy, cost / seconds, crew.memory))
    return uses


def _print(uses: list[Use]) -> None:
    print(f"{'workers':>8}{'pages/s':>10}{'used':>8}{'busy':>8}{'cost':>8}{'MB a worker':>13}")
    for use in uses:
        told = f"{use.used:8.2f}{use.busy:8.2f}{use.cost:8.2f}{use.memory:13.0f}"
        print(f"{use.workers:8}{use.rate:10.1f}{told}")


if __name__ == "__main__":
    main()
