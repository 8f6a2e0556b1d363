"""Pace: how many requests one caller may make, so that a program in a loop leaves the desk usable.

A bucket of tokens for each caller, filled at a steady rate (https://en.wikipedia.org/wiki/Token_bucket): short bursts
pass, a stream does not.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

RATE, BURST = 20.0, 100
"""Requests a second of one caller in the long run, and at once."""
_CALLERS = 1_000  # remembered; whoever was forgotten begins with a full bucket


class Pace:
    """Counts the requests of callers, by their names. `clock` gives seconds."""

    def __init__(self, rate: float = RATE, burst: int = BURST, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, caller: str) -> int:
        """Counts one request: 0 where it may pass, else in how many seconds another may.

        >>> pace = Pace(rate=1, burst=2, clock=lambda: 0.0)
        >>> [pace.wait("a"), pace.wait("a"), pace.wait("a"), pace.wait("b")]
        [0, 0, 1, 0]
        """
        now = self._clock()
        with self._lock:
            left, since = self._buckets.pop(caller, (float(self._burst), now))
            left = min(self._burst, left + (now - since) * self._rate)
            self._buckets[caller] = (left - 1 if left >= 1 else left, now)
            while len(self._buckets) > _CALLERS:
                self._buckets.popitem(last=False)
        return 0 if left >= 1 else max(1, ceil((1 - left) / self._rate))
