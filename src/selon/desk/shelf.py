"""The shelf: where requests get the ledger from, to read or to write.

Readers have a connection each and never wait; writers follow one another, as SQLite has it anyway. A writer waits for
the others of this desk for some seconds, then is told to come again; and only so many wait at once that there are
threads left for readers.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Full, LifoQueue

from selon.errors import LedgerBusy, LedgerError
from selon.ledger import Ledger
from selon.ledger.connection import answers

PATIENCE = 10.0
"""Seconds that a writer waits for those before it."""
_WAITING = 16  # writers; the threads that answer requests are forty
_KEPT = 8  # connections that wait for a reader: each may have 64 MiB of the ledger in memory


class Shelf:
    """One ledger for many requests. To be closed."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._idle: LifoQueue[Ledger] = LifoQueue(_KEPT)
        self._writing = threading.Lock()
        self._line = threading.BoundedSemaphore(_WAITING)

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """The ledger as it stands, unchanged from the first question to the last one."""
        ledger = self._taken()
        try:
            ledger.connection.execute("BEGIN")
            yield ledger
        finally:
            self._put_back(ledger)

    def _taken(self) -> Ledger:
        """A connection that waited and still answers, or a new one."""
        while True:
            try:
                ledger = self._idle.get_nowait()
            except Empty:
                return Ledger.open(self.path, read_only=True)
            if answers(ledger.connection):
                return ledger
            ledger.close()

    def _put_back(self, ledger: Ledger) -> None:
        try:
            ledger.connection.rollback()
            self._idle.put_nowait(ledger)
        except (Full, LedgerError, sqlite3.Error):
            ledger.close()

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, to be changed by one request at a time. Raises `LedgerBusy` where the others take too long."""
        if self.read_only:
            raise PermissionError("this desk is read-only")
        with self._turn(), Ledger.open(self.path) as ledger:
            yield ledger

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self._standing_in_line():
            if not self._writing.acquire(timeout=PATIENCE):
                raise self._busy()
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def _standing_in_line(self) -> Iterator[None]:
        if not self._line.acquire(blocking=False):
            raise self._busy()
        try:
            yield
        finally:
            self._line.release()

    def _busy(self) -> LedgerBusy:
        return LedgerBusy(str(self.path), "others at this desk are writing to it; try again in some seconds")

    def close(self) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().close()
