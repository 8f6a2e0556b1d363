"""Opening a ledger in a PostgreSQL database: made where there is none, its version checked."""

from __future__ import annotations

from pathlib import Path

from selon.errors import LedgerError, NewerLedger, NoLedger, NotALedger
from selon.ledger.postgres.connection import LOCK, Connection
from selon.ledger.postgres.dialect import told
from selon.ledger.postgres.shape import definitions, read, views


def opened(path: Path, address: str, version: int, *, create: bool, read_only: bool) -> Connection:
    """A connection to the ledger at an address, of this version of the schema; `create` makes it in an empty database.
    Raises a `LedgerError` that names it."""
    connection = Connection(path, address, read_only=read_only)
    try:
        _prepare(connection, version, create=create and not read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, version: int, *, create: bool) -> None:
    name = str(connection.path)
    if not _is_ledger(connection):
        if _others(connection):
            raise NotALedger(name, "is a database, but no ledger of selon's: give it one of its own")
        if not create:
            raise NoLedger(name, "no ledger in this database; 'selon add' makes one")
        _create(connection, version)
    (found,) = connection.plain("SELECT version FROM selon_ledger").fetchone() or (0,)
    if found > version:
        raise NewerLedger(name, f"a later selon made it (schema {found}; this one reads {version}): update selon")
    if found < version:
        raise LedgerError(name, f"is of schema {found}, which no selon for PostgreSQL has made: use a backup")


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
