"""A clock that only waiting moves, shared with the press, so that hours pass as fast as the work in them is done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from multiprocessing.sharedctypes import Synchronized


class Clock:
    """Seconds since `start`, kept in `passed`. Threads that wait at the same time move it one after the other: of what
    they do, nothing comes sooner than they asked for."""

    def __init__(self, passed: Synchronized[float], start: datetime) -> None:
        self._passed = passed
        self._start = start

    def seconds(self) -> float:
        return float(self._passed.value)

    def now(self) -> datetime:
        return (self._start + timedelta(seconds=self.seconds())).astimezone(UTC)

    def sleep(self, seconds: float) -> None:
        with self._passed.get_lock():
            self._passed.value += max(0.0, seconds)
