"""What a disk, the rights on a file or another program may do to a ledger, told as a person would tell it.

SQLite tells by a code. A code that is not here is a defect of ours and stays as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selon.errors import DamagedLedger, FullDisk, LedgerBusy, LedgerError, NotALedger

DAMAGED = "is damaged; keep the file, see what 'selon check' says of it, and take a backup"
_PRIMARY = 0xFF  # of SQLite's codes; the rest says more than anybody can act on
_FAULTS: dict[int, tuple[type[LedgerError], str]] = {
    sqlite3.SQLITE_BUSY: (LedgerBusy, "another program is writing to it; try again when it has finished"),
    sqlite3.SQLITE_LOCKED: (LedgerBusy, "another program is writing to it; try again when it has finished"),
    sqlite3.SQLITE_READONLY: (LedgerError, "may not be written by you"),
    sqlite3.SQLITE_PERM: (LedgerError, "may not be written by you"),
    sqlite3.SQLITE_IOERR: (LedgerError, "the disk fails to read or write it; what was told as stored is kept"),
    sqlite3.SQLITE_FULL: (
        FullDisk,
        "the disk is full; what was told as stored is kept: make room, and run the same command again",
    ),
    sqlite3.SQLITE_CANTOPEN: (LedgerError, "cannot be opened: is its folder there, and may you write in it?"),
    sqlite3.SQLITE_CORRUPT: (DamagedLedger, DAMAGED),
    sqlite3.SQLITE_NOTADB: (NotALedger, "is not a ledger"),
}


def told(path: Path, error: sqlite3.Error) -> LedgerError | None:
    """What happened to the ledger in a file; None where it is no fault of the file's or of whoever else uses it."""
    kind, reason = _FAULTS.get(getattr(error, "sqlite_errorcode", -1) & _PRIMARY, (None, ""))
    return kind(str(path), reason) if kind else None


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Whatever befalls the ledger within is raised as a `LedgerError` that names it."""
    try:
        yield
    except sqlite3.Error as error:
        fault = told(path, error)
        if fault is None:
            raise
        raise fault from error
