"""Hostile input by the hundred thousand.

    python -m benchmarks.hostile --inputs 200000 --seed 1 [--processes 4] [--seconds 30] [--memory 4] [--keep FOLDER]
    python -m benchmarks.hostile --inputs 20000 --feeds  feeds alone
    python -m benchmarks.hostile --shapes 1000000        every shape, so many characters long
    python -m benchmarks.hostile --seed 1 --only 4711    one input again, in this process, with its traceback

Half of the inputs are real pages that were damaged (`mutations`), the others are drawn (`structured`), repeat one thing
many times (`shapes`), or are damaged containers and feeds. Each goes through its reader, what it holds through the
whole pipeline and into a ledger, in a process with a limit of memory (GB) and of time. Prints what became of them, the
slowest, the largest in memory, and each crash with the file in which its input is kept. Exit status: 0 without a crash,
else 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from heapq import nlargest
from pathlib import Path
from queue import SimpleQueue

from benchmarks.hostile.inputs import SHAPES, WINDOW, Input, nth, nth_feed, shaped
from benchmarks.hostile.warden import Bounds, Makes, Outcome, tried

TOLD = 8
EVERY = 60.0  # seconds between two lines of progress


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=2_000)
    parser.add_argument("--from", type=int, default=0, dest="first", help="the number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=30, help="that one input may take")
    parser.add_argument("--memory", type=float, default=4, help="GB of address space that a process may have")
    parser.add_argument("--keep", type=Path, default=Path("build/hostile"), help="a folder for what crashes")
    parser.add_argument("--shapes", type=int, metavar="SIZE", help="try every shape at this size instead")
    parser.add_argument("--feeds", action="store_true", help="try feeds alone")
    parser.add_argument("--only", type=int, metavar="NUMBER")
    asked = parser.parse_args()
    make: Makes = (
        partial(nth_feed if asked.feeds else nth, asked.seed) if asked.shapes is None else partial(shaped, asked.shapes)
    )
    if asked.only is not None:
        return alone(make(asked.only))
    numbers = range(asked.first, asked.first + asked.inputs) if asked.shapes is None else range(len(SHAPES))
    bounds = Bounds(asked.seconds, int(asked.memory * 1e9))
    report = Report(make, asked.keep)
    for outcome in by_several(make, numbers, bounds, asked.processes):
        report.add(outcome)
    report.show(bounds)
    return 1 if report.crashes else 0


def alone(given: Input) -> int:
    """Try one input in this process."""
    from benchmarks.hostile.trials import Trials

    print(f"{given.trial}, {given.kind}, {len(given.data):,} bytes")
    with Trials() as trials:
        print(dict(trials.run(given)))
    return 0


def by_several(make: Makes, numbers: range, bounds: Bounds, processes: int) -> Iterator[Outcome]:
    """The outcomes as they come, each process with every n-th window of numbers: examples are drawn for a window."""
    found: SimpleQueue[Outcome | None] = SimpleQueue()

    def share(first: int) -> None:
        try:
            mine = [number for number in numbers if number // WINDOW % processes == first]
            for outcome in tried(make, mine, bounds):
                found.put(outcome)
        finally:
            found.put(None)

    with ThreadPoolExecutor(processes) as threads:
        shares = [threads.submit(share, first) for first in range(processes)]
        ended = 0
        while ended < processes:
            outcome = found.get()
            if outcome is None:
                ended += 1
            else:
                yield outcome
        for each in shares:
            each.result()


class Report:
    """What became of the inputs."""

    def __init__(self, make: Makes, keep: Path) -> None:
        self._make = make
        self._keep = keep
        self._counts: Counter[str] = Counter()
        self._tried = 0
        self._slowest: list[Outcome] = []
        self._largest: list[Outcome] = []
        self._begun = self._told = time.monotonic()
        self.crashes: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        self._tried += 1
        self._counts.update(outcome.counts)
        self._slowest = nlargest(TOLD, [*self._slowest, outcome], key=lambda o: o.seconds)
        self._largest = nlargest(TOLD, [*self._largest, outcome], key=lambda o: o.memory)
        if outcome.crash is not None:
            self.crashes.append(outcome)
            print(f"crash: {self._named(outcome)}: {outcome.crash}\n  kept: {self._kept(outcome)}", flush=True)
        if time.monotonic() - self._told > EVERY:
            self._told = time.monotonic()
            print(f"{self._tried:,} inputs, {self._told - self._begun:.0f} s, {len(self.crashes)} crashes", flush=True)

    def show(self, bounds: Bounds) -> None:
        print(f"\ninputs tried: {self._tried:,} in {time.monotonic() - self._begun:.0f} s")
        for told, count in self._counts.most_common():
            print(f"  {count:>9,}  {told}")
        print(f"slowest (each may take {bounds.seconds:g} s):")
        for outcome in self._slowest:
            print(f"  {outcome.seconds:9.2f} s  {self._named(outcome)}")
        print(f"largest in memory (a process may have {bounds.memory / 1e9:g} GB):")
        for outcome in self._largest:
            print(f"  {outcome.memory / 1e6:9.0f} MB {self._named(outcome)}")
        print(f"crashes: {len(self.crashes)}")

    def _named(self, outcome: Outcome) -> str:
        given = outcome.given or self._make(outcome.number)
        return f"#{outcome.number} {given.trial}, {given.kind}, {len(given.data):,} bytes"

    def _kept(self, outcome: Outcome) -> Path:
        given = outcome.given or self._make(outcome.number)
        self._keep.mkdir(parents=True, exist_ok=True)
        file = self._keep / f"{outcome.number}.{given.trial}"
        file.write_bytes(given.data)
        return file


if __name__ == "__main__":
    sys.exit(main())
