"""A whole ledger from a file into a database, or back: each row as it is, all of one moment, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, cast

import psycopg

from selon.errors import LedgerError
from selon.ledger.postgres.connection import Connection
from selon.ledger.postgres.faults import raised
from selon.ledger.postgres.fulltext import COLUMNS
from selon.ledger.postgres.keeping import words_anew
from selon.ledger.postgres.shape import pointers, tables

_BATCH = 1_000


def into_file(connection: sqlite3.Connection, file: Path) -> None:
    """The ledger of a database as it stands now, into a new file."""
    from selon.ledger.connection import connect, transaction

    server = cast(Connection, cast(Any, connection))
    file.unlink(missing_ok=True)
    with closing(connect(file, create=True)) as made:
        made.execute("PRAGMA foreign_keys = OFF")
        server.still()
        try:
            with transaction(made):
                triggers = made.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
                for name, _ in triggers:
                    made.execute(f"DROP TRIGGER {name}")
                for table in tables():
                    marks = ", ".join("?" for _ in tables()[table].columns)
                    made.executemany(f"INSERT INTO {table} VALUES ({marks})", _rows(server, table))
                for _, sql in triggers:
                    made.execute(sql)
                for table in COLUMNS:
                    made.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        finally:
            server.rollback()
        made.execute("PRAGMA journal_mode = DELETE")  # one file, to take its name; opened again, it keeps a log
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def into_database(connection: sqlite3.Connection, database: Path) -> None:
    """The ledger of a file as it stands now, into an empty database. Raises `LedgerError` where it is not empty."""
    from selon.ledger.connection import connect

    with closing(cast(Connection, cast(Any, connect(database, create=True)))) as server:
        if server.plain("SELECT EXISTS (SELECT 1 FROM page) OR EXISTS (SELECT 1 FROM feed)").fetchone()[0]:  # type: ignore[index]
            raise LedgerError(str(database), "has a ledger already that is not empty")
        connection.execute("BEGIN")
        server.begin()
        try:
            _fill(connection, server)
            server.commit()
        except psycopg.Error as error:
            raise raised(database, error) from error
        finally:
            server.rollback()
            connection.rollback()
        server.plain("ANALYZE")


def _fill(connection: sqlite3.Connection, server: Connection) -> None:
    for table in _in_order():
        server.plain(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        listed = ", ".join(f'"{column}"' for column in tables()[table].columns)
        with server.server.cursor().copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
            for row in connection.execute(f"SELECT {listed} FROM {table}"):
                copy.write_row(tuple(row))
    for table in COLUMNS:
        words_anew(cast(sqlite3.Connection, cast(Any, server)), table)
    for table in tables():
        server.plain(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _in_order() -> tuple[str, ...]:
    """The tables, each behind those that it points at."""
    graph = {table: {to for of, to in pointers() if of == table and to != of} for table in tables()}
    return tuple(TopologicalSorter(graph).static_order())


def _rows(server: Connection, table: str) -> Iterator[tuple[Any, ...]]:
    listed = ", ".join(f'"{column}"' for column in tables()[table].columns)
    with server.server.cursor(name="selon_copy") as cursor:
        cursor.itersize = _BATCH
        cursor.execute(f"SELECT {listed} FROM {table}")
        yield from cursor
