"""Scrubbing: what was deleted leaves the file too, not only the tables.

Whoever deletes leaves a mark in the same transaction, and scrubbing takes it away at its end: where it is broken off,
the next one knows.

SQLite leaves deleted bytes where they lay until something else needs the room. `secure_delete` overwrites them, VACUUM
writes the whole file anew without what is free, and the write-ahead log, which holds pages as they were, is emptied
(https://sqlite.org/pragma.html#pragma_secure_delete, https://sqlite.org/lang_vacuum.html).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selon.ledger.connection import on_server, transaction
from selon.ledger.faults import telling

_MARK = "unscrubbed"


@contextmanager
def overwriting(connection: sqlite3.Connection) -> Iterator[None]:
    """Whatever is deleted inside is overwritten; to be entered before a transaction."""
    if on_server(connection):
        yield
        return
    (before,) = connection.execute("PRAGMA secure_delete").fetchone()  # some builds of SQLite have it on
    connection.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA secure_delete = {before}")


def leave_to_scrub(connection: sqlite3.Connection) -> None:
    """Mark that something is deleted that is to leave the file. Part of the transaction that deletes it."""
    connection.execute("REPLACE INTO meta VALUES (?, '')", (_MARK,))


def is_left(connection: sqlite3.Connection) -> bool:
    """Whether what was deleted may still be in the file."""
    return connection.execute("SELECT 1 FROM meta WHERE name = ?", (_MARK,)).fetchone() is not None


def scrub(connection: sqlite3.Connection, path: Path) -> bool:
    """Write the file anew without what was deleted, and empty its write-ahead log; whether that could be done to the
    end. It cannot while another program reads the ledger: what was deleted is in no table then, but may still be in the
    log's file, until this is done again. Raises `LedgerError` where the disk has no room for a second copy."""
    clean = _scrubbed(connection, path)
    if clean and is_left(connection):
        with transaction(connection):
            connection.execute("DELETE FROM meta WHERE name = ?", (_MARK,))
    return clean


def _scrubbed(connection: sqlite3.Connection, path: Path) -> bool:
    if on_server(connection):
        from selon.ledger.postgres.keeping import scrub as scrub_tables

        scrub_tables(connection)
        return True
    with telling(path):
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
