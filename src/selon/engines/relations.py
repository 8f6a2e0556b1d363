"""The relations that candidates for links are sought in, on either of two engines; the expressions are the same.

On the ledger's own SQLite for what is new: indices make the cost that of what is new. On DuckDB over Parquet for a
whole corpus, which it reads by columns and joins in parallel.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.sql import SQLBackend
from ibis.expr.types import Table

from selon.engines.scratch import scratch
from selon.ledger import Ledger

_ORDINAL = "CAST(julianday({}) - 1721424.5 AS INTEGER)"  # as date.toordinal counts

QUERIES = {
    "article": f"SELECT id AS article, outlet, {_ORDINAL.format('day')} AS day FROM article",
    "band": "SELECT article, hash FROM band",
    "fingerprint": "SELECT article, hash, position FROM fingerprint",
    "statement": f"""
        SELECT statement.id AS statement, statement.article, coalesce(signature.entity, speaker) AS speaker,
               {_ORDINAL.format("coalesce(CASE WHEN said_first = said_last THEN said_first END, article.day)")} AS day,
               coalesce(polarity = 'denies', 0) AS denies, story
        FROM statement JOIN article ON article.id = statement.article
        LEFT JOIN story_article ON story_article.article = article.id
        LEFT JOIN mention ON mention.id = statement.mention LEFT JOIN signature ON signature.id = mention.signature
        WHERE NOT retracted""",
    "term": "SELECT statement, term FROM term",
}
"""What each relation is, in the ledger's SQL."""

SCHEMAS = {
    "article": {"article": "int64", "outlet": "string", "day": "int64"},
    "band": {"article": "int64", "hash": "int64"},
    "fingerprint": {"article": "int64", "hash": "int64", "position": "int64"},
    "statement": {
        "statement": "int64",
        "article": "int64",
        "speaker": "string",
        "day": "int64",
        "denies": "bool",
        "story": "string",
    },
    "term": {"statement": "int64", "term": "string"},
}

STORED = frozenset({"band", "fingerprint", "term"})
"""Those that are tables of the ledger."""

_ROWS = 100_000  # a row group


@dataclass(frozen=True, slots=True)
class _Query:
    """An expression in the words of its engine, the relations that it reads, and what its rows are."""

    sql: str
    reads: frozenset[str]
    schema: pa.Schema


_QUERIES: dict[tuple[str, str], _Query] = {}
"""By engine and name. To put expressions of many joins into SQL takes half a second, far longer than to find what a few
pages have in common with a ledger; the words are the same every time."""


class Relations:
    """The tables of `selon.linking.candidates`, and the engine that they are on. Each is made when first asked for, as
    the ledger stands then: statements after their articles have found their stories."""

    def __init__(self, engine: SQLBackend, table: Callable[[str], Table]) -> None:
        self._engine = engine
        self._table = table

    def given(self, column: str, keys: Iterable[int]) -> Table:
        """A relation of one column, under one name every time: keys that are given later take the place of others."""
        name, con = f"given_{column}", self._engine.con
        if self._engine.name == "duckdb":
            con.register(name, pa.table({column: pa.array(sorted(keys), pa.int64())}))
        else:
            con.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({column} INTEGER NOT NULL)")
            con.execute(f"DELETE FROM {name}")
            con.executemany(f"INSERT INTO {name} VALUES (?)", ((key,) for key in sorted(keys)))
            con.commit()
        return ibis.table({column: "int64"}, name=name)

    def rows(self, name: str, expression: Callable[[], Table]) -> pa.Table:
        """The rows of an expression on these relations and on what was given. Under one `name`, it is the same."""
        query = _QUERIES.get((self._engine.name, name))
        if query is None:
            asked = expression()
            reads = frozenset(self.__dict__.keys() & SCHEMAS.keys())
            query = _Query(self._engine.compile(asked), reads, asked.schema().to_pyarrow())
            _QUERIES[self._engine.name, name] = query
        for relation in query.reads:
            getattr(self, relation)
        if self._engine.name == "duckdb":
            return self._engine.con.sql(query.sql).to_arrow_table().cast(query.schema)
        return _as_table(self._engine.con.execute(query.sql).fetchall(), query.schema)

    @cached_property
    def article(self) -> Table:
        return self._table("article")

    @cached_property
    def band(self) -> Table:
        return self._table("band")

    @cached_property
    def fingerprint(self) -> Table:
        return self._table("fingerprint")

    @cached_property
    def statement(self) -> Table:
        return self._table("statement")

    @cached_property
    def term(self) -> Table:
        return self._table("term")


@contextmanager
def in_sqlite(ledger: Ledger) -> Iterator[Relations]:
    """On the ledger itself, as it stands committed."""
    engine = ibis.sqlite.connect(ledger.path)
    try:
        yield Relations(engine, lambda name: _in_place(engine, name))
    finally:
        engine.disconnect()


@contextmanager
def in_duckdb(ledger: Ledger, threads: int | None = None) -> Iterator[Relations]:
    """On Parquet files written from the ledger, which go when it is done."""
    with scratch("selon-linking-") as folder:
        engine = ibis.duckdb.connect(temp_directory=str(folder), **({"threads": threads} if threads else {}))

        def table(name: str) -> Table:
            file = folder / f"{name}.parquet"
            write_parquet(ledger.connection, name, file)
            return engine.read_parquet(file, table_name=name)

        try:
            yield Relations(engine, table)
        finally:
            engine.disconnect()


def write_parquet(connection: sqlite3.Connection, name: str, file: Path) -> None:
    """One relation as a Parquet file (zstd)."""
    schema = pa.schema([(column, _ARROW[type_]) for column, type_ in SCHEMAS[name].items()])
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        cursor = connection.cursor()
        cursor.row_factory = None
        cursor.execute(QUERIES[name])
        while rows := cursor.fetchmany(_ROWS):
            writer.write_table(_as_table(rows, schema))


def _as_table(rows: Sequence[Sequence[object]], schema: pa.Schema) -> pa.Table:
    if not rows:
        return schema.empty_table()
    columns = [_column(values, field) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
    return pa.Table.from_arrays(columns, schema=schema)


def _column(values: Sequence[object], field: pa.Field) -> pa.Array:
    """SQLite has no truth values of its own, but 0 and 1."""
    return pa.array(map(bool, values) if pa.types.is_boolean(field.type) else values, type=field.type)


_ARROW = {"int64": pa.int64(), "string": pa.string(), "bool": pa.bool_()}


def _in_place(engine: SQLBackend, name: str) -> Table:
    """A stored relation is named outright, so that SQLite sees its indices; the others are queries."""
    if name in STORED:
        return engine.table(name)
    return engine.sql(QUERIES[name], schema=ibis.schema(SCHEMAS[name]))
