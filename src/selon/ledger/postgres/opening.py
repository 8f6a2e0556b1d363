"""Opening a ledger in a PostgreSQL database: made where there is none, brought up to date or refused with
a clear message."""

from __future__ import annotations

from pathlib import Path

from selon.errors import LedgerError, NoLedger, NotALedger
from selon.ledger.postgres.connection import LOCK, Connection
from selon.ledger.postgres.dialect import told
from selon.ledger.postgres.faults import newer
from selon.ledger.postgres.migrating import OLDEST, migrate, outdated, steps, version_of
from selon.ledger.postgres.shape import definitions, read, views


def opened(path: Path, address: str, version: int, *, create: bool, read_only: bool) -> Connection:
    """A connection to the ledger at an address, of this version of the schema; `create` makes it in an empty database.
    Raises a `LedgerError` that names it."""
    connection = Connection(path, address, version, read_only=read_only)
    try:
        _prepare(connection, version, create=create, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, version: int, *, create: bool, read_only: bool) -> None:
    name = str(connection.path)
    if not _is_ledger(connection):
        if _others(connection):
            raise NotALedger(name, "is a database, but no ledger of selon's: give it one of its own")
        if read_only or not create:
            raise NoLedger(name, "no ledger in this database; 'selon add' makes one")
        _create(connection, version)
    found = version_of(connection)
    if found > version:
        raise newer(connection.path, found, version)
    if found < OLDEST:
        raise LedgerError(name, f"is of schema {found}, which no selon for PostgreSQL has made: use a backup")
    if found < version:
        if read_only:
            raise outdated(connection, found, version)
        migrate(connection, steps(), version)


def _is_ledger(connection: Connection) -> bool:
    return bool(connection.plain("SELECT to_regclass('selon_ledger') IS NOT NULL").fetchone()[0])  # type: ignore[index]


def _others(connection: Connection) -> bool:
    found = connection.plain("SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())").fetchone()
    return bool(found[0])  # type: ignore[index]


def _create(connection: Connection, version: int) -> None:
    """Two programs may find no ledger at once: the second waits, and then finds it made."""
    connection.plain("BEGIN")
    try:
        connection.plain(f"SELECT pg_advisory_xact_lock({LOCK})")
        if not _is_ledger(connection):
            (encoding,) = connection.plain("SHOW server_encoding").fetchone() or ("",)
            if encoding != "UTF8":
                raise NotALedger(str(connection.path), f"is a database in {encoding}: createdb -E UTF8 -T template0")
            connection.plain(read("functions.sql"))
            for statement in definitions():
                connection.plain(statement)
            connection.plain(read("triggers.sql"))
            for view in views():
                connection.plain(told(view).sql.replace("%%", "%"))
            connection.plain(f"INSERT INTO selon_ledger (version) VALUES ({version})")
        connection.plain("COMMIT")
    except BaseException:
        connection.rollback()
        raise
