"""One request at a time to each host, and a pause between two, as long as the host asks for."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock


class TooLongAWait(Exception):
    """The host asks for a longer wait than the patience of the run; `seconds` are what it asks for."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    last: float | None = None
    not_before: float = 0.0


class Pace:
    """Who may ask a host next, and when. `clock` and `sleep` count seconds."""

    def __init__(
        self,
        patience: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._patience = patience
        self._clock = clock
        self._sleep = sleep
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._lock = Lock()

    @contextmanager
    def turn(self, host: str, gap: float) -> Iterator[None]:
        """Wait until nobody else asks the host and `gap` seconds have passed since its last answer; then hold the turn.

        Raises `TooLongAWait`, without waiting.
        """
        state = self._state(host)
        with state.lock:
            ready = max(state.not_before, state.last + gap if state.last is not None else 0.0)
            wait = ready - self._clock()
            if wait > self._patience:
                raise TooLongAWait(wait)
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                state.last = self._clock()

    def postpone(self, host: str, seconds: float) -> None:
        """Ask the host nothing more for so many seconds."""
        state = self._state(host)
        state.not_before = max(state.not_before, self._clock() + seconds)

    def _state(self, host: str) -> _Host:
        with self._lock:
            return self._hosts[host]
