"""A connection to a ledger in a PostgreSQL database, with the manners of sqlite3's: `?` and `:name`, rows by number and
by name, transactions that are begun in so many words, errors of DB-API under the same names.

One transaction writes at a time: it takes a lock on the ledger (`pg_advisory_xact_lock`), which is what
`BEGIN IMMEDIATE` does to a file. So nothing that was thought of one writer has to be thought anew of many. Readers
wait for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.types.string import StrDumper

from selon.errors import LedgerAway
from selon.ledger.postgres.dialect import Told, told
from selon.ledger.postgres.faults import newer, raised, unreachable
from selon.ledger.postgres.fulltext import COLUMNS, Phrase, as_json, expression, vectors

LOCK = 0x5E10_0001
_WAIT = "30s"  # for another writer to finish its page
_OURS = ("TimeZone = 'UTC'", f"lock_timeout = '{_WAIT}'", "client_min_messages = 'warning'", "jit = off")
_PATIENT = ("idle_in_transaction_session_timeout = 0", "idle_session_timeout = 0")
"""Linking and writing out think for minutes between two questions of one moment; pg_dump sets these too."""
_PENDING = 2_000  # rows of the full text that are written at once
_WRITING = {"statement": "statement_fts", "signature": "signature_fts"}


class Row(tuple[Any, ...]):
    """A row, by number and by name."""

    names: Mapping[str, int]

    def __getitem__(self, key: Any) -> Any:
        return tuple.__getitem__(self, self.names[key] if isinstance(key, str) else key)

    def keys(self) -> list[str]:
        return list(self.names)


@lru_cache(1024)
def _kind(names: tuple[str, ...]) -> type[Row]:
    """Rows of these columns."""
    return type("Row", (Row,), {"names": {name: n for n, name in enumerate(names)}})


class Cursor:
    """The rows of one statement, all of them here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: Iterator[Any] = iter(())
        self.row_factory: Any = Row
        self.rowcount = -1
        self.lastrowid: int | None = None

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        self._connection.run(self, sql, values)
        return self

    def executemany(self, sql: str, many: Iterable[Any]) -> Cursor:
        self._connection.run_all(self, sql, many)
        return self

    def take(self, found: psycopg.Cursor[Any], *, numbered: bool) -> None:
        """The rows that psycopg has."""
        self.rowcount = found.rowcount
        rows = found.fetchall() if found.description else []
        if numbered:
            self.lastrowid = rows[0][0] if rows else None
        elif self.row_factory is None:
            self._rows = iter(rows)
        else:
            self._rows = map(_kind(tuple(column.name for column in found.description or ())), rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return [row for _, row in zip(range(size), self._rows, strict=False)]

    def close(self) -> None:
        self._rows = iter(())


class Connection:
    """To be closed. `path` is the ledger, as it was named; `version`, that of the schema which it is read by."""

    on_server = True

    def __init__(self, path: Path, address: str, version: int, *, read_only: bool) -> None:
        self.path = path
        self.version = version
        try:
            self.server = psycopg.connect(
                address,
                autocommit=True,
                cursor_factory=psycopg.ClientCursor,
                connect_timeout=10,
                application_name="selon",
                fallback_application_name="selon",
            )
        except psycopg.Error as error:
            raise unreachable(path, error) from None
        _set_types(self.server)
        self._pending: set[str] = set()
        self._writes = False
        settings = [*_OURS, *_PATIENT]
        if read_only:
            settings.append("default_transaction_read_only = on")
        try:
            for each in settings:
                self.plain(f"SET {each}")
        except BaseException:
            self.close()  # the server was stopped between two words
            raise

    # -- as sqlite3 has it ---------------------------------------------------------------------------------------

    @property
    def in_transaction(self) -> bool:
        return self.server.info.transaction_status != psycopg.pq.TransactionStatus.IDLE

    def cursor(self) -> Cursor:
        return Cursor(self)

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        return self.cursor().execute(sql, values)

    def executemany(self, sql: str, many: Iterable[Any]) -> Cursor:
        return self.cursor().executemany(sql, many)

    def commit(self) -> None:
        if self.in_transaction:
            if self._writes:
                self._index()
            self._writes = False
            self.plain("COMMIT")

    def rollback(self) -> None:
        self._pending.clear()
        self._writes = False
        if not self.server.closed and self.in_transaction:
            self.plain("ROLLBACK")

    def close(self) -> None:
        self.server.close()

    # -- on the server -------------------------------------------------------------------------------------------

    def plain(self, sql: str, values: Any = None) -> psycopg.Cursor[Any]:
        """A statement of PostgreSQL's own."""
        try:
            return self.server.execute(sql, values)
        except psycopg.Error as error:
            raise raised(self.path, error) from error

    def begin(self) -> None:
        """A transaction that writes: it waits for whoever else does. A program that a later one has overtaken while it
        was open writes nothing more."""
        self.plain("BEGIN")
        try:
            self.plain(f"SELECT pg_advisory_xact_lock({LOCK})")
            (found,) = self.plain("UPDATE selon_ledger SET writes = writes + 1 RETURNING version").fetchone() or (0,)
            if found > self.version:
                raise newer(self.path, found, self.version)
        except BaseException:
            self.rollback()
            raise
        self._writes = True

    def still(self) -> None:
        """A transaction that reads: all of one moment."""
        self.plain("BEGIN ISOLATION LEVEL REPEATABLE READ")

    def answers(self) -> bool:
        """Whether the server is still there, and knows this connection."""
        try:
            self.plain("SELECT 1")
        except LedgerAway:
            return False
        return True

    def state(self) -> int:
        """A number that is another one after each transaction that wrote."""
        return int(self.plain("SELECT writes FROM selon_ledger").fetchone()[0])  # type: ignore[index]

    def run(self, cursor: Cursor, sql: str, values: Any) -> None:
        if (word := sql.strip().upper()) in _WORDS:
            _WORDS[word](self)
            return
        if word.startswith(_SAVEPOINTS):
            self.plain(sql)
            return
        asked = told(sql)
        if asked.full:
            self._index()
        given = self._given(asked, values)
        with _Alone(self, asked):
            cursor.take(self.plain(asked.sql, given), numbered=asked.numbered)
            self._note(asked)

    def run_all(self, cursor: Cursor, sql: str, many: Iterable[Any]) -> None:
        asked = told(sql)
        given = [_named(values) for values in many]
        if not given:
            return
        with _Alone(self, asked):
            try:
                self.server.cursor().executemany(asked.sql, given)
            except psycopg.Error as error:
                raise raised(self.path, error) from error
            self._note(asked)

    # -- within --------------------------------------------------------------------------------------------------

    def _note(self, asked: Told) -> None:
        if asked.into in _WRITING:
            self._pending.add(_WRITING[asked.into])

    def _given(self, asked: Told, values: Any) -> dict[str, Any]:
        given = _named(values)
        if asked.ranked is not None:
            parameter, weights = asked.ranked
            phrases = expression(asked.matches[parameter], given[parameter]).phrases
            average, worth = self._worth(asked.matches[parameter], phrases)
            given["bm25_average"], given["bm25_asked"] = average, as_json(phrases, weights, worth)
        for parameter, table in asked.matches.items():
            if given.get(parameter):  # none, or none of words
                given[parameter] = expression(table, given[parameter]).query
        return given

    def _worth(self, table: str, phrases: Sequence[Phrase]) -> tuple[float, list[float]]:
        """How long the texts are, on average, and what a phrase is worth that so many of them have."""
        rows, words = self.plain(f"SELECT count(*), coalesce(sum(size), 0) FROM {table}").fetchone() or (0, 0)
        worth = []
        for each in phrases:
            (hits,) = self.plain(
                f"SELECT count(*) FROM {table} WHERE words @@ CAST(%s AS tsquery)", (each.query(),)
            ).fetchone() or (0,)
            idf = log((rows - hits + 0.5) / (hits + 0.5))
            worth.append(idf if idf > 0.0 else 1e-6)
        return words / max(rows, 1) or 1.0, worth

    def _index(self) -> None:
        """Write the words of what has none yet."""
        for table in sorted(self._pending):
            index(self, table)
        self._pending.clear()


def index(connection: Connection, table: str) -> None:
    """Write the words of those rows of a full text that have none."""
    of, columns = table.removesuffix("_fts"), COLUMNS[table]
    listed = ", ".join(f"{of}.{column}" for column in columns)
    query = (
        f"SELECT {of}.id, {listed} FROM {table} AS f JOIN {of} ON {of}.id = f.id WHERE f.words IS NULL LIMIT {_PENDING}"
    )
    while rows := connection.plain(query).fetchall():
        made = vectors([row[1:] for row in rows])
        connection.server.cursor().executemany(
            f"UPDATE {table} SET words = CAST(%s AS tsvector), size = %s WHERE id = %s",
            [(words, size, row[0]) for row, (words, size) in zip(rows, made, strict=True)],
        )


class _Alone:
    """What writes outside a transaction is one of its own."""

    def __init__(self, connection: Connection, asked: Told) -> None:
        self._connection = connection
        self._own = asked.into is not None and not connection.in_transaction

    def __enter__(self) -> None:
        if self._own:
            self._connection.begin()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._own:
            self._connection.commit() if kind is None else self._connection.rollback()


_WORDS = {
    "BEGIN": Connection.still,
    "BEGIN IMMEDIATE": Connection.begin,
    "COMMIT": Connection.commit,
    "ROLLBACK": Connection.rollback,
}
_SAVEPOINTS = ("SAVEPOINT ", "ROLLBACK TO ", "RELEASE ")
"""The words of a part of a transaction, which are PostgreSQL's too."""


def _named(values: Any) -> dict[str, Any]:
    named = values.items() if isinstance(values, Mapping) else ((f"p{n}", value) for n, value in enumerate(values))
    return {name: _plain(value) for name, value in named}


def _plain(value: Any) -> Any:
    """sqlite3 takes members of an enumeration and truth values for what they are: texts and numbers."""
    if isinstance(value, Enum):
        return value.value
    return int(value) if isinstance(value, bool) else value


class _Number(Loader):
    """A number without a fraction is whole, whatever the server calls its type."""

    def load(self, data: Buffer) -> int | float:
        told = bytes(data)
        return float(told) if b"." in told else int(told)


class _Truth(Loader):
    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _Text(StrDumper):
    """PostgreSQL's text holds no NUL. Readers leave none in a page; what is around one, an address, a name, may."""

    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.replace("\0", "\ufffd"))

    def quote(self, obj: str) -> Buffer:
        return super().quote(obj.replace("\0", "\ufffd"))


def _set_types(server: psycopg.Connection[Any]) -> None:
    server.adapters.register_loader("numeric", _Number)
    server.adapters.register_loader("bool", _Truth)
    server.adapters.register_dumper(str, _Text)
