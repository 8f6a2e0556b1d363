"""Frames: statements as a table of pandas or polars, for a notebook.

The columns are those of the table `statement` (docs/tables.md), which begin with those of the CSV, under the same names
and in the same order; only `terms` and `setting` are left out, which are made of all the words of an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa

from selon.errors import MissingExtra
from selon.exports.tables import statement as table
from selon.exports.tables.columns import Row
from selon.ledger.finding.search import Answer, Hit
from selon.model import Reading, Statement

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Told: TypeAlias = Reading | Answer | Iterable[Reading | Hit | Statement]
"""A reading, many of them, what a ledger found, or any statements."""

SCHEMA = pa.schema([field for field in table.SCHEMA if field.name not in ("terms", "setting")])
"""The columns, their types and, as metadata, what they hold."""

_ROWS = 5_000  # statements that are plain Python at one time


def to_arrow(told: Told) -> pa.Table:
    """The statements as a table of Arrow, one a row, in their order, with the columns of `SCHEMA`."""
    rows, parts = _rows(told), []
    while some := list(islice(rows, _ROWS)):
        parts.append(pa.Table.from_pylist(some, schema=SCHEMA))
    return pa.concat_tables(parts) if parts else SCHEMA.empty_table()


def to_pandas(told: Told) -> pd.DataFrame:
    """The statements as a data frame of pandas, one a row.

    Arguments: `told`, a reading, an iterable of readings (`selon.read_many`), of statements (`ledger.statements()`), or
    what `ledger.search` found. Offsets are `Int32`, which knows what is missing, days `datetime64`; lists
    (`content_spans`, `via`, `events`, `candidates`) are arrays of dicts. Raises `MissingExtra` without pandas.

    >>> import selon
    >>> frame = to_pandas(selon.read("Le pont sera fermé mardi, a annoncé la préfète."))
    >>> frame[["speaker", "cue_lemma", "content", "cue_start"]].values.tolist()
    [['préfète', 'annoncer', 'Le pont sera fermé mardi', 26]]
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtra("pandas", "notebook") from None
    integers = {pa.int32(): pd.Int32Dtype()}
    frame: pd.DataFrame = to_arrow(told).to_pandas(types_mapper=integers.get, date_as_object=False)
    return frame


def to_polars(told: Told) -> pl.DataFrame:
    """The same as a data frame of polars: days are `Date`, lists are lists of structs. Raises `MissingExtra` without
    polars."""
    try:
        import polars as pl
    except ImportError:
        raise MissingExtra("polars", "notebook") from None
    frame = pl.from_arrow(to_arrow(told))
    assert isinstance(frame, pl.DataFrame)  # a table, not a column
    return frame


def _rows(told: Told) -> Iterator[Row]:
    if isinstance(told, Reading):
        told = [told]
    elif isinstance(told, Answer):
        told = told.hits
    for each in told:
        if isinstance(each, Reading):
            yield from (_row(each.page.name, statement) for statement in each.statements)
        elif isinstance(each, Hit):
            yield _row(each.page, each.statement)
        else:
            yield _row(None, each)


def _row(file: str | None, statement: Statement) -> Row:
    row = table.row(file or "", statement, ())
    return {**row, "file": row["file"] if file is not None else None}
