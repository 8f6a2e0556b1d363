"""Aside: a text is read, and nothing is kept of it.

In a process of its own, as pages for the ledger are, but not in the same one: who asks for a sentence need not wait
behind two hundred pages. It is started when it is first needed, and gives its memory back when nobody needs it.
"""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import TimeoutError as TooLong
from typing import TYPE_CHECKING, Any, Protocol

from pebble import ProcessExpired, ProcessPool

from selon.corpora import Record
from selon.engines.outcomes import Failed, Fault
from selon.engines.reading import Loading, read_batch
from selon.model import Reading

if TYPE_CHECKING:
    from selon.pipeline import Pipeline

PATIENCE = 60.0
"""Seconds that one text may take, once the process is there."""
MOST_WAITING = 8
"""Texts that may wait, or be read; more are asked to come again."""
_IDLE = 300.0  # seconds

_pipeline: Pipeline | None = None  # of the process that reads


class Busy(Exception):
    """Too many texts wait already."""


class Aloof(Protocol):
    """Whoever reads a text and keeps nothing."""

    def read(self, record: Record) -> Reading | Failed:
        """The reading of a record, or why there is none. Raises `Busy`."""

    def close(self) -> None:
        """End, at once."""


class Aside:
    """A process that reads texts, one at a time. To be closed."""

    def __init__(self, patience: float = PATIENCE, idle: float = _IDLE) -> None:
        self._patience = patience
        self._idle = idle
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._clock: threading.Timer | None = None
        self._at_work = 0

    def read(self, record: Record) -> Reading | Failed:
        if not self._waiting.acquire(blocking=False):
            raise Busy
        try:
            future = self._begun().schedule(_read, args=(record,), timeout=self._patience)
            result: Reading | Failed = future.result()
            return result
        except TooLong:
            return Failed(Fault.FAILED, f"not read within {self._patience:g} s")
        except ProcessExpired:
            return Failed(Fault.FAILED, "the reader ended before it had finished")
        finally:
            self._done()
            self._waiting.release()

    def close(self) -> None:
        with self._lock:
            self._rest()

    def _begun(self) -> ProcessPool:
        with self._lock:
            self._at_work += 1
            self._stop_clock()
            if self._pool is None or not self._pool.active:
                context: Any = multiprocessing.get_context("spawn")
                self._pool = ProcessPool(1, initializer=_load, context=context)
            return self._pool

    def _done(self) -> None:
        with self._lock:
            self._at_work -= 1
            if not self._at_work and self._pool is not None:
                self._clock = threading.Timer(self._idle, self._rest_if_idle)
                self._clock.daemon = True
                self._clock.start()

    def _rest_if_idle(self) -> None:
        with self._lock:
            if not self._at_work:
                self._rest()

    def _rest(self) -> None:
        self._stop_clock()
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None


def _load() -> None:
    """In the process, once."""
    global _pipeline
    _pipeline = Loading()()


def _read(record: Record) -> Reading | Failed:
    assert _pipeline is not None  # `_load` went before
    return read_batch(_pipeline, [record], record.date)[0]
