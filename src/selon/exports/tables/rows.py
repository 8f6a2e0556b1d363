"""Rows: what one page gives each table, and many of them as Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa
import pyarrow.ipc

from selon.exports.tables import READ, SCHEMAS
from selon.exports.tables.columns import Row

Tables: TypeAlias = dict[str, pa.Table]
"""Rows by the name of their table."""


Packed: TypeAlias = dict[str, bytes]
"""The same as bytes, for another process: Arrow's own messages, without the columns, which both sides know. A tenth of
what pickling the tables costs."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one page. One that could not be read has neither articles nor statements."""

    page: Row
    article: Sequence[Row] = ()
    statement: Sequence[Row] = ()


def as_arrow(pages: Iterable[Rows]) -> Tables:
    """The rows of some pages, in their order, a table each.

    >>> found = as_arrow([Rows({"name": "a.txt", "error": "is empty", "error_kind": "EmptyInput"})])
    >>> [(name, table.num_rows) for name, table in found.items()]
    [('page', 1), ('article', 0), ('statement', 0)]
    """
    pages = list(pages)
    of = {
        "page": [each.page for each in pages],
        "article": [row for each in pages for row in each.article],
        "statement": [row for each in pages for row in each.statement],
    }
    return {name: pa.Table.from_pylist(of[name], schema=SCHEMAS[name]) for name in READ}


def packed(pages: Iterable[Rows]) -> Packed:
    """The rows of some pages for another process."""
    return {name: _message(table) for name, table in as_arrow(pages).items() if table.num_rows}


def unpacked(sent: Packed) -> Tables:
    """What another process packed."""
    return {name: _table(sent.get(name), SCHEMAS[name]) for name in READ}


def _message(table: pa.Table) -> bytes:
    (batch,) = table.combine_chunks().to_batches()
    return bytes(batch.serialize())


def _table(message: bytes | None, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_batches([pa.ipc.read_record_batch(pa.py_buffer(message), schema)] if message else [], schema)
