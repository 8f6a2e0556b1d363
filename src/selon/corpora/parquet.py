"""Parquet: a page in a row, as FineWeb and its like have it."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow
import pyarrow.parquet

from selon.corpora.columns import Columns, Fields, fields
from selon.corpora.record import Record
from selon.corpora.rows import Row, record
from selon.corpora.stores import open_file
from selon.errors import InputError

_ROWS = 32  # that are in memory at once
_BUFFER = 1 << 20  # bytes of each column that are read at a time
_DAMAGED = (pyarrow.ArrowException, OSError, UnicodeDecodeError)  # the last where the name of a column is no UTF-8


def read_parquet(file: str, columns: Columns) -> Iterator[Record | InputError]:
    """The records of a Parquet file, from the columns that are needed. A record is named by its row, from 0.

    A row group that is damaged costs one error, and the next is read. Raises `OSError` where the file cannot be opened,
    and `InputError` where it is not Parquet or none of its columns is the page.
    """
    with open_file(file) as source:
        try:
            opened = pyarrow.parquet.ParquetFile(source, pre_buffer=False, buffer_size=_BUFFER)
            names = opened.schema_arrow.names
        except _DAMAGED as error:
            raise InputError(file, f"not a Parquet file, or a damaged one: {_told(error)}") from None
        known = fields(columns, names, file)
        first = 0
        for group in range(opened.num_row_groups):
            try:
                yield from _group(opened, group, known, first, file)
            except _DAMAGED as error:
                yield InputError(f"{file}#{first}", f"the row group that begins here is damaged: {_told(error)}")
            first += opened.metadata.row_group(group).num_rows


def _group(
    opened: pyarrow.parquet.ParquetFile, group: int, known: Fields, first: int, file: str
) -> Iterator[Record | InputError]:
    number = first
    for batch in opened.iter_batches(_ROWS, row_groups=[group], columns=list(known.names), use_threads=False):
        for at in range(batch.num_rows):
            try:
                yield record(_row(batch, at, f"{file}#{number}"), known, file, number)
            except InputError as error:
                yield error
            number += 1


def _row(batch: pyarrow.RecordBatch, at: int, name: str) -> Row:
    try:
        return {column: batch.column(k)[at].as_py() for k, column in enumerate(batch.schema.names)}
    except (ValueError, OverflowError) as error:  # text that is not UTF-8, a moment beyond the calendar
        raise InputError(name, f"a cell cannot be read: {_told(error)}") from None


def _told(error: Exception) -> str:
    return (str(error).splitlines() or ["it cannot be read"])[0][:120]
