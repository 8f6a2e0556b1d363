"""A ledger that stays open while a program runs, though the server that has it may be started anew meanwhile."""

from __future__ import annotations

from pathlib import Path

from selon.ledger.connection import answers
from selon.ledger.store import Ledger


class Standing:
    """One connection to a ledger, opened when it is first asked for, and anew where the one before no longer answers.
    For one thread at a time. To be closed."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._ledger: Ledger | None = None

    def ledger(self) -> Ledger:
        """The ledger, which answers. Raises a `LedgerError` where it cannot be opened; the next call tries again."""
        if self._ledger is not None and not answers(self._ledger.connection):
            self.close()
        if self._ledger is None:
            self._ledger = Ledger.open(self._path, read_only=self._read_only)
        return self._ledger

    def close(self) -> None:
        """What is asked for afterwards is opened again."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None
