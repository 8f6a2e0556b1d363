"""What keeps a ledger in PostgreSQL sound: whether its tables are all there, its full text, and scrubbing."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any, cast

from selon.ledger.postgres.connection import Connection, index
from selon.ledger.postgres.fulltext import COLUMNS, vectors
from selon.ledger.postgres.shape import definitions, read, tables, views

_BATCH = 2_000
_TRIGGER = re.compile(r"CREATE TRIGGER (\w+)")
_INDEX = re.compile(r"CREATE INDEX (\w+)")
_VIEW = re.compile(r"CREATE VIEW (\w+)")


def missing(connection: sqlite3.Connection) -> Iterator[str]:
    """Tables, indices, views and triggers that the database has not."""
    server = _of(connection)
    texts = (*definitions(), read("triggers.sql"))
    relations = {*tables(), *COLUMNS, *(found[1] for text in texts for found in _INDEX.finditer(text))}
    relations |= {found[1] for text in views() for found in _VIEW.finditer(text)}
    there = {row[0] for row in server.plain("SELECT relname FROM pg_class WHERE pg_table_is_visible(oid)")}
    yield from (f"relation {name}" for name in sorted(relations - there))
    triggers = {found[1] for found in _TRIGGER.finditer(read("triggers.sql"))}
    enabled = {row[0] for row in server.plain("SELECT tgname FROM pg_trigger WHERE tgenabled = 'O'")}
    yield from (f"trigger {name}" for name in sorted(triggers - enabled))


def wrong_words(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a full text lacks a row, or has other words for one than its text has."""
    server, of = _of(connection), table.removesuffix("_fts")
    (lacking,) = server.plain(
        f"SELECT count(*) FROM {of} LEFT JOIN {table} AS f USING (id) WHERE f.words IS NULL"
    ).fetchone() or (0,)
    if lacking:
        return True
    last = 0
    listed = ", ".join(f"{of}.{column}" for column in COLUMNS[table])
    query = f"SELECT id, {listed} FROM {of} WHERE id > %s ORDER BY id LIMIT {_BATCH}"
    while rows := server.plain(query, (last,)).fetchall():
        for row, (words, size) in zip(rows, vectors([each[1:] for each in rows]), strict=True):
            (same,) = server.plain(
                f"SELECT words = CAST(%s AS tsvector) AND size = %s FROM {table} WHERE id = %s", (words, size, row[0])
            ).fetchone() or (0,)
            if not same:
                return True
        last = rows[-1][0]
    return False


def words_anew(connection: sqlite3.Connection, table: str) -> None:
    """Write a full text again, inside the transaction of whoever calls."""
    server = _of(connection)
    server.plain(f"DELETE FROM {table}")
    server.plain(f"INSERT INTO {table} (id) SELECT id FROM {table.removesuffix('_fts')}")
    index(server, table)


def scrub(connection: sqlite3.Connection) -> None:
    """Write the tables anew without what was deleted. The server's log and its backups are its keeper's."""
    server = _of(connection)
    for table in (*tables(), *COLUMNS):
        server.plain(f"VACUUM FULL {table}")


def _of(connection: sqlite3.Connection) -> Connection:
    return cast(Connection, cast(Any, connection))
