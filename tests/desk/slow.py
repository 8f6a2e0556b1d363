"""A reader that reads nothing, a page at a time when it is let, so that tests see what happens meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from selon.desk.inputs import Submission
from selon.desk.reader import ReaderEnded
from selon.engines.intake import Fate, Outcome

_PATIENCE = 10.0  # seconds


class Slow:
    """`asked` submissions were given to it, `taken` are those that it answered; `go` lets it answer some more."""

    def __init__(self) -> None:
        self.asked = 0
        self.taken: list[str] = []
        self.linked = 0
        self.dies_at: str | None = None
        self.dies = False
        self.fails_at: str | None = None
        self.cannot_link = False
        self._may = threading.Semaphore(0)
        self._ended = threading.Event()

    def go(self, pages: int) -> None:
        self._may.release(pages)

    def take(self, submission: Submission) -> Outcome:
        self.asked += 1
        self._may.acquire(timeout=_PATIENCE)
        if self._ended.is_set() or self.dies or submission.address == self.dies_at:
            raise ReaderEnded("the reader ended")
        if submission.address == self.fails_at:
            raise MemoryError("no room")
        if submission.source is None:
            return Outcome(submission.address, Fate.REFUSED, reason="robots.txt forbids <b>it</b>")
        fate = Fate.KNOWN if submission.address in self.taken else Fate.ADDED
        self.taken.append(submission.address)
        return Outcome(submission.address, fate, "sha256:" + "0" * 64, 2)

    def finish(self) -> int:
        if self.fails_at == "links":
            raise MemoryError("no room")
        if self.cannot_link:
            raise ReaderEnded("no links")
        self.linked += 1
        return 7

    def rest(self) -> None:
        pass

    def close(self) -> None:
        self._ended.set()
        self._may.release()


def until(happened: Callable[[], bool]) -> None:
    """Wait for it; an error where it does not come."""
    end = time.monotonic() + _PATIENCE
    while not happened():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.002)
