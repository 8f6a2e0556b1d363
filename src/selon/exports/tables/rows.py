"""Rows: what one page gives each table, and many of them as Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa

from selon.exports.tables import READ, SCHEMAS
from selon.exports.tables.columns import Row

Tables: TypeAlias = dict[str, pa.Table]
"""Rows by the name of their table."""


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
