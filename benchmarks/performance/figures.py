"""A figure: what was measured, and how it stands to a yardstick measured in the same run.

Machines differ, and one machine differs from hour to hour; a ratio of two things that were measured side by side does
much less. So figures that have a yardstick are compared between runs by their ratio, and by nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. `value` is in `unit`; `yardstick`, in the same unit, is what it is held against, and is
    None for a figure that stands for itself (an efficiency, a growth, megabytes)."""

    name: str
    value: float
    unit: str
    yardstick: float | None = None
    more_is_better: bool = True

    @property
    def ratio(self) -> float:
        """What is compared between runs.

        >>> Figure("from plain text", 9_000.0, "words/s", yardstick=18_000.0).ratio
        0.5
        """
        return self.value if self.yardstick is None else self.value / self.yardstick


@dataclass(slots=True)
class Stopwatch:
    """Seconds of processor time of this process, and seconds on the wall."""

    processor: float = 0.0
    wall: float = 0.0


@contextmanager
def stopwatch() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    processor, wall = time.process_time(), time.perf_counter()
    yield watch
    watch.processor, watch.wall = time.process_time() - processor, time.perf_counter() - wall


def best(work: Callable[[], object], times: int = 2) -> float:
    """Processor seconds of the quickest of so many runs."""
    seconds = []
    for _ in range(times):
        with stopwatch() as watch:
            work()
        seconds.append(watch.processor)
    return min(seconds)
