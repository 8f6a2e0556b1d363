"""A ledger of an earlier schema brought up to date, a step a transaction: an interruption leaves a whole ledger.

Whoever comes meanwhile waits for the step, and finds it done.
"""

from __future__ import annotations

import psycopg

from selon.errors import LedgerError
from selon.ledger.postgres.connection import Connection, index
from selon.ledger.postgres.fulltext import COLUMNS
from selon.ledger.steps import steps_of

OLDEST = 4
"""The schema of the first ledger in a database."""


def steps() -> dict[int, str]:
    """The steps from older versions, by the version that each leads to."""
    return steps_of("selon.ledger.postgres")


def version_of(connection: Connection) -> int:
    """Of the schema that a ledger has."""
    (found,) = connection.plain("SELECT version FROM selon_ledger").fetchone() or (0,)
    return int(found)


def migrate(connection: Connection, there: dict[int, str], version: int) -> None:
    """Bring a ledger to a version. Raises `LedgerError` where somebody else has to."""
    found = version_of(connection)
    try:
        for number in range(found + 1, version + 1):
            _step(connection, number, there[number], last=number == version)
    except LedgerError as error:
        if isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
            raise outdated(connection, found, version) from error
        raise


def outdated(connection: Connection, found: int, version: int) -> LedgerError:
    """Said to whoever may not write."""
    return LedgerError(
        str(connection.path),
        f"is of schema {found} and must be brought to {version} by its owner: 'selon check' does it",
    )


def _step(connection: Connection, number: int, sql: str, *, last: bool) -> None:
    connection.begin()
    try:
        if version_of(connection) < number:
            connection.plain(sql)
            connection.plain(f"UPDATE selon_ledger SET version = {number}")
            for table in COLUMNS if last else ():
                index(connection, table)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
