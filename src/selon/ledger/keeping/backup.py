"""A copy of a ledger, consistent while others write to it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from selon.errors import LedgerError
from selon.ledger.connection import on_server
from selon.ledger.faults import told
from selon.ledger.postgres.address import address_of


def backup(connection: sqlite3.Connection, file: Path) -> None:
    """Copy a ledger as it stands now to `file`: pages that are acknowledged while it is copied are not in the copy.

    The copy is written beside `file`, looked through and put onto the disk before it takes its name, so that what has
    that name is always whole. Raises `LedgerError` where `file` cannot be written or the ledger is damaged.
    """
    if address_of(file) is not None:
        _into_database(connection, file)
        return
    unfinished = file.with_name(f".{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(connection, unfinished)
        os.replace(unfinished, file)  # noqa: PTH105  # atomic, and over a file that is there
    except sqlite3.DatabaseError as error:
        raise _told(file, error) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _told(file: Path, error: sqlite3.Error) -> LedgerError:
    """What the disk does to the copy, as of any ledger; the rest befalls the ledger that is copied."""
    code = getattr(error, "sqlite_errorcode", None)
    fault = told(file, error) if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN) else None
    return fault or LedgerError(str(file), f"the ledger could not be copied: {error}")


def _into_database(connection: sqlite3.Connection, database: Path) -> None:
    from selon.ledger.postgres.moving import into_database

    if on_server(connection):
        raise LedgerError(str(database), "one database is not copied into another: pg_dump and pg_restore do that")
    into_database(connection, database)


def _copy(connection: sqlite3.Connection, file: Path) -> None:
    if on_server(connection):
        from selon.ledger.postgres.moving import into_file

        into_file(connection, file)
    copy = sqlite3.connect(file)
    try:
        if not on_server(connection):  # in one step: it would begin anew after each page that others write meanwhile
            connection.backup(copy, pages=-1)
        # Not quick_check: SQLite 3.40 finds fault with sound tables WITHOUT ROWID whose key is in another order.
        told = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if told != "ok":
            raise sqlite3.DatabaseError(told)
    finally:
        copy.close()
    with file.open("rb+") as written:
        os.fsync(written.fileno())
