"""What was asked before, remembered until somebody writes to the ledger.

To count the facets of a frequent word takes a quarter of a second, and whoever turns the pages of an answer, or comes
back to the first page of the desk, asks for the same again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from selon.desk.shelf import Shelf
from selon.ledger.connection import state
from selon.ledger.standing import Standing

T = TypeVar("T")

_ROOM = 128  # answers; the longest lists of names take a megabyte


class Memory:
    """Answers by what was asked, all of one state of the ledger. Other processes may write to it too, so it asks the
    store whether anything was committed (`selon.ledger.connection.state`); one connection is kept for that alone, since
    the number means something on its own connection only. To be closed."""

    def __init__(self, shelf: Shelf, room: int = _ROOM) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._watching = Standing(shelf.path, read_only=True)
        self._version: int | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for a key since the ledger was written to last, or is made now. `make` reads with connections
        that it takes itself; what it made is kept only if nothing was committed meanwhile."""
        before = self.version()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
        made = make()
        self.version()
        with self._lock:
            if self._version == before:
                self._kept[key] = made
                while len(self._kept) > self._room:
                    self._kept.popitem(last=False)
        return made

    def version(self) -> int:
        """The number of the ledger's present state; everything is forgotten where it is another than before."""
        with self._lock:
            version = state(self._watching.ledger().connection)
            if version != self._version:
                self._kept.clear()
                self._version = version
            return version

    def close(self) -> None:
        with self._lock:
            self._watching.close()
