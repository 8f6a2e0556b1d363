"""Scrubbing: what was deleted leaves the file too, not only the tables.

SQLite leaves deleted bytes where they lay until something else needs the room. `secure_delete` overwrites them, VACUUM
writes the whole file anew without what is free, and the write-ahead log, which holds pages as they were, is emptied
(https://sqlite.org/pragma.html#pragma_secure_delete, https://sqlite.org/lang_vacuum.html).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selon.ledger.connection import on_server
from selon.ledger.faults import telling


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


def scrub(connection: sqlite3.Connection, path: Path) -> bool:
    """Write the file anew without what was deleted, and empty its write-ahead log; whether that could be done to the
    end. It cannot while another program reads the ledger: what was deleted is in no table then, but may still be in the
    log's file, until this is done again. Raises `LedgerError` where the disk has no room for a second copy."""
    if on_server(connection):
        from selon.ledger.postgres.keeping import scrub as scrub_tables

        scrub_tables(connection)
        return True
    with telling(path):
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
