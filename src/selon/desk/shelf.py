"""The shelf: where requests get the ledger from, to read or to write.

Readers have a connection each and never wait; writers follow one another, as SQLite has it anyway.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Full, LifoQueue

from selon.ledger import Ledger

_KEPT = 8  # connections that wait for a reader: each may have 64 MiB of the ledger in memory


class Shelf:
    """One ledger for many requests. To be closed."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._idle: LifoQueue[Ledger] = LifoQueue(_KEPT)
        self._writing = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """The ledger as it stands, unchanged from the first question to the last one."""
        try:
            ledger = self._idle.get_nowait()
        except Empty:
            ledger = Ledger.open(self.path, read_only=True)
        try:
            ledger.connection.execute("BEGIN")
            yield ledger
        finally:
            self._put_back(ledger)

    def _put_back(self, ledger: Ledger) -> None:
        try:
            ledger.connection.rollback()
            self._idle.put_nowait(ledger)
        except (Full, sqlite3.Error):
            ledger.close()

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, to be changed by one request at a time."""
        if self.read_only:
            raise PermissionError("this desk is read-only")
        with self._writing, Ledger.open(self.path) as ledger:
            yield ledger

    def close(self) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().close()
