"""The file of a desk's people: made for its owner alone, opened once, asked in short turns."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from selon.errors import AccountError
from selon.ledger.postgres.address import address_of, beside

VERSION = 1
"""Of the schema (`PRAGMA user_version`)."""
_APPLICATION = 0x5E10_0002  # `PRAGMA application_id`: tells it from any other SQLite file
_WAIT = 5.0  # seconds for another process; nothing here takes longer than some milliseconds
_OTHERS = 0o077  # the rights of anybody but the owner


def file_of(ledger: Path) -> Path:
    """Where the people of a ledger's desk are kept."""
    return beside(ledger, ".users")


class Store:
    """The file, open. One thread at a time; other processes too. To be closed."""

    def __init__(self, ledger: Path, *, create: bool = False) -> None:
        """`create` makes the file where there is none. Raises `AccountError` where it cannot serve."""
        if address_of(ledger) is None and not ledger.is_file():
            raise AccountError(str(ledger), "no such ledger; 'selon add' makes one")
        self.path = file_of(ledger)
        if create:
            _made(self.path)
        if not self.path.exists():
            raise AccountError(str(ledger), f"has no accounts; 'selon desk user add {ledger} NAME' makes one")
        if os.name == "posix" and self.path.stat().st_mode & _OTHERS:
            raise AccountError(str(self.path), "others than its owner may open it: chmod 600")
        self._lock = threading.RLock()
        with self._telling():
            self._connection = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
            self._connection.row_factory = sqlite3.Row
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Connection]:
        """The connection, for questions."""
        with self._lock, self._telling():
            yield self._connection

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """The connection, in a transaction: all of it or nothing. Inside another, it is part of it."""
        with self._lock, self._telling():
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            raise  # a rule of the schema, which whoever asks must know of
        except sqlite3.Error as error:
            raise AccountError(str(self.path), f"cannot be used: {error}") from error

    def _prepare(self) -> None:
        for pragma in ("foreign_keys = ON", "secure_delete = ON", "journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        with self.changing() as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                for statement in _statements():
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
        if self._connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
            raise AccountError(str(self.path), "is a database, but none of accounts")
        if (found := self._connection.execute("PRAGMA user_version").fetchone()[0]) > VERSION:
            raise AccountError(str(self.path), f"a later selon made it (schema {found}): update selon")


def _made(path: Path) -> None:
    """An empty file that its owner alone may open; SQLite gives its journals the same rights."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise AccountError(str(path), f"cannot be written: {error.strerror}") from error


def _statements() -> Iterator[str]:
    """The schema, statement by statement: `executescript` would end the transaction that they stand in."""
    statement = ""
    for line in (resources.files("selon.desk.people") / "schema.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
