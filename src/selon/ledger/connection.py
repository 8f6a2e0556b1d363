"""Opening a ledger: one SQLite file, its version checked, brought up to date or refused with a clear message.

Write-ahead logging lets readers go on while one process writes. `synchronous=FULL` makes what was acknowledged
outlive a power cut too; for the few pages that were read together it costs little beside the reading.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import resources
from pathlib import Path
from typing import Any, cast

from selon.errors import LedgerError, MissingExtra, NewerLedger, NoLedger, NotALedger
from selon.ledger.faults import telling
from selon.ledger.postgres.address import address_of
from selon.ledger.steps import steps_of

VERSION = 5
"""Of the schema; `PRAGMA user_version` of every ledger says its own."""

APPLICATION = 0x5E10_0001
"""`PRAGMA application_id`: tells a ledger from any other SQLite file. It spells nothing; it has only to be rare."""

_WAIT = 30.0  # seconds for another writer to finish its page
_PAUSE = 0.005  # seconds between two tries of what SQLite does not wait for
_LOG = 64 << 20
"""Bytes that the log may keep for further use once it was carried over, `PRAGMA journal_size_limit`: what one large
transaction made of it, the first links of a corpus, is not to stay."""


_GONE = "was removed or replaced while it was open: nothing was written; run the same command again"


opened_last: ContextVar[Path | None] = ContextVar("opened_last", default=None)
"""Which ledger was opened last, for whoever has to tell why something failed over it."""


class _OnFile(sqlite3.Connection):
    """Knows which file it has opened, and under which name: that may be given to another meanwhile. SQLite could tell
    the name, but not one that is no UTF-8."""

    path: Path | None = None
    opened: tuple[int, int] | None = None


def connect(path: Path, *, create: bool = False, read_only: bool = False) -> sqlite3.Connection:
    """A connection to the ledger in the file `path`, of the present version.

    `create` makes it where there is none. `read_only` never writes, not even to bring it up to date. Raises `NoLedger`,
    `NotALedger`, `NewerLedger`, or another `LedgerError`; each names the file.
    """
    opened_last.set(path)
    if (address := address_of(path)) is not None:
        return _on_server(path, address, create=create, read_only=read_only)
    if not path.exists() and not create:
        raise NoLedger(str(path), "no such ledger; 'selon add' makes one")
    if path.exists() and not path.is_file():
        kind = "a folder" if path.is_dir() else "a device or a pipe"
        raise NotALedger(str(path), f"is {kind}, not a ledger")
    with telling(path):
        connection = _open(path, read_only)
        _prepare(connection, path, read_only)
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, or nothing of it. Waits for another writer, and raises `LedgerBusy` where that
    does not end, or another `LedgerError` where it cannot be written; inside another, it is part of it."""
    if connection.in_transaction:
        yield
        return
    with telling(path_of(connection)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            if not is_there(connection):
                raise LedgerError(str(path_of(connection)), _GONE)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise


@contextmanager
def savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    """A part of a transaction: where it fails, what was written inside is undone, and the transaction can go on."""
    connection.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk ends all of it
            connection.execute("ROLLBACK TO part")
            connection.execute("RELEASE part")
        raise
    connection.execute("RELEASE part")


def settle(connection: sqlite3.Connection) -> bool:
    """Carry the log over into the ledger and empty it; whether that could be done to the end.

    Waits for nobody: where others read what was before, or write, as much is carried over as they let, and the rest is
    the next one's. SQLite does the same from a thousand pages on, but never empties the log of what it once held.
    """
    if on_server(connection):  # PostgreSQL keeps its log itself
        return True
    with telling(path_of(connection)):
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            connection.execute(f"PRAGMA busy_timeout = {_WAIT * 1000:.0f}")


@contextmanager
def indices_anew(connection: sqlite3.Connection, table: str) -> Iterator[None]:
    """Take the indices of a table away, and make them anew: for a great many rows that is quicker by half than to put
    each row into each index. Inside a transaction, it is all or nothing like the rest."""
    if on_server(connection):
        yield
        return
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table,)
    ).fetchall()
    for name, _ in rows:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, sql in rows:
        connection.execute(sql)


def on_server(connection: sqlite3.Connection) -> bool:
    """Whether a ledger is in a PostgreSQL database, not in a file."""
    return getattr(connection, "on_server", False)


def path_of(connection: sqlite3.Connection) -> Path:
    """The ledger of a connection; of one in memory none, which nobody else can keep busy."""
    known: Path | None = getattr(connection, "path", None)
    if known is not None:
        return known
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def answers(connection: sqlite3.Connection) -> bool:
    """Whether the ledger can still be asked on this connection: a server may have been started anew meanwhile, a file
    may have been removed, or another put in its place."""
    return bool(cast(Any, connection).answers()) if on_server(connection) else is_there(connection)


def is_there(connection: sqlite3.Connection) -> bool:
    """Whether the file that was opened still has its name. One that lost it can be written on, and all of that is lost
    when it is closed."""
    opened = getattr(connection, "opened", None)
    return opened is None or opened == _identity(path_of(connection))


def state(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection commits (`PRAGMA data_version`,
    https://sqlite.org/pragma.html#pragma_data_version). It means something on this connection only."""
    if on_server(connection):
        return int(cast(Any, connection).state())
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def schema() -> str:
    """The schema of a new ledger, as SQL."""
    return (resources.files("selon.ledger") / "schema.sql").read_text(encoding="utf-8")


def migrations() -> dict[int, str]:
    """The steps from older versions, by the version that each leads to."""
    return steps_of("selon.ledger")


def migrate(connection: sqlite3.Connection, there: dict[int, str], version: int = VERSION) -> None:
    """Bring a ledger to a version, a step a transaction, so that an interruption leaves a whole ledger. Whoever comes
    meanwhile waits for the step, and finds it done."""
    for number in range(_version(connection) + 1, version + 1):
        with transaction(connection):
            if _version(connection) < number:
                _run(connection, there[number])
                connection.execute(f"PRAGMA user_version = {number}")


def _on_server(path: Path, address: str, *, create: bool, read_only: bool) -> sqlite3.Connection:
    """What this gives is no sqlite3.Connection, but one of the same manners: see `selon.ledger.postgres`."""
    try:
        from selon.ledger.postgres.opening import opened
    except ImportError:
        raise MissingExtra("psycopg", "postgres") from None
    return cast(sqlite3.Connection, opened(path, address, VERSION, create=create, read_only=read_only))


def _open(path: Path, read_only: bool) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False, factory=_OnFile
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.path, connection.opened = path.absolute(), _identity(path)
    connection.execute("PRAGMA cache_size = -65536")  # 64 MiB
    if not read_only:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA journal_size_limit = {_LOG}")
    return connection


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another that has its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare(connection: sqlite3.Connection, path: Path, read_only: bool) -> None:
    if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        if read_only:
            raise NotALedger(str(path), "is empty")
        _create(connection)
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise NotALedger(str(path), "is a database, but no ledger of selon's")
    found = _version(connection)
    if found > VERSION:
        raise NewerLedger(str(path), f"a later selon made it (schema {found}; this one reads {VERSION}): update selon")
    if found < VERSION:
        if read_only:
            raise LedgerError(
                str(path), f"is of schema {found} and must be brought to {VERSION}, but may not be written"
            )
        migrate(connection, migrations())


def _create(connection: sqlite3.Connection) -> None:
    """Two processes may find no ledger at once: the second waits, and then finds it made."""
    _log_ahead(connection)
    with transaction(connection):
        if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            _run(connection, schema())
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Write-ahead logging, from now on. For this alone SQLite may not wait where another does the same."""
    until = time.monotonic() + _WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Statement by statement: `executescript` would commit the transaction that they stand in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
