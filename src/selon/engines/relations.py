"""The relations that candidates for links are sought in, on either of two engines; the expressions are the same.

On the ledger's own SQLite for what is new: indices make the cost that of what is new. On DuckDB over Parquet for a
whole corpus, which it reads by columns and joins in parallel.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends import BaseBackend
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


class Relations:
    """The tables of `selon.linking.candidates`, and the engine that they are on. Each is made when first asked for, as
    the ledger stands then: statements after their articles have found their stories."""

    def __init__(self, engine: BaseBackend, table: Callable[[str], Table]) -> None:
        self.engine = engine
        self._table = table

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
            columns = [_column(values, field) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _column(values: Sequence[object], field: pa.Field) -> pa.Array:
    """SQLite has no truth values of its own, but 0 and 1."""
    return pa.array(map(bool, values) if pa.types.is_boolean(field.type) else values, type=field.type)


_ARROW = {"int64": pa.int64(), "string": pa.string(), "bool": pa.bool_()}


def _in_place(engine: BaseBackend, name: str) -> Table:
    """A stored relation is named outright, so that SQLite sees its indices; the others are queries."""
    if name in STORED:
        return engine.table(name)
    return engine.sql(QUERIES[name], schema=ibis.schema(SCHEMAS[name]))
