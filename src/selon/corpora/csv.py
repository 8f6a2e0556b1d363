"""CSV: a page in a cell, as minet's reports have it, or any table with a column of texts."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from selon.corpora.columns import Columns
from selon.corpora.record import Record
from selon.corpora.rows import Row, Table
from selon.corpora.streams import opened
from selon.errors import InputError
from selon.limits import limits

TIMES = 2
"""How many times as many characters as a page has bytes a cell may have. A longer one is a quotation mark that was
never closed."""

_DELIMITERS = (",", ";", "\t")
_TABBED = re.compile(r"\.tsv(?:\.\w+)?$", re.IGNORECASE)


def read_csv(file: str, columns: Columns) -> Iterator[Record | InputError]:
    """The records of `.csv` or `.tsv`, also with `.gz` or `.zst`. A record is named by its row, from 0, the header left
    out.

    The delimiter is told from the header. A row with more or fewer cells than the header is an error, and the next is
    read; where the file is cut or its compression damaged, that is the last. Raises `OSError` where it cannot be
    opened, and `InputError` where it is no table or none of its columns is the page.
    """
    csv.field_size_limit(max(csv.field_size_limit(), TIMES * limits().page))
    with opened(file) as stream:
        rows = csv.reader(_lines(stream), delimiter=_delimiter(stream, file))
        header = _header(rows, file)
        table = Table(file, columns)
        table.fields(tuple(header), file)
        number = -1
        while True:
            try:
                cells = next(rows)
            except StopIteration:
                return
            except (csv.Error, OSError) as error:
                yield InputError(f"{file}#{number + 1}", f"the rest of the table cannot be read: {error}")
                return
            if not cells:
                continue
            number += 1
            try:
                yield table.record(_row(header, cells, f"{file}#{number}"), number)
            except InputError as error:
                yield error


def _row(header: Sequence[str], cells: Sequence[str], name: str) -> Row:
    if len(cells) != len(header):
        raise InputError(name, f"{len(cells)} cells, where the header has {len(header)}")
    # What is not UTF-8 goes to the reader as it stands in the file: it may be Windows-1252.
    return {
        column: cell if cell.isascii() else cell.encode("utf-8", "surrogateescape") if _odd(cell) else cell
        for column, cell in zip(header, cells, strict=True)
    }


def _odd(cell: str) -> bool:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return True
    return False


def _header(rows: Iterator[list[str]], file: str) -> list[str]:
    try:
        header = next(rows, [])
    except csv.Error as error:
        raise InputError(file, f"not a table: {error}") from None
    if not header:
        raise InputError(file, "the file is empty, or begins with an empty line instead of the names of its columns")
    return header


def _delimiter(stream: BinaryIO, file: str) -> str:
    """What stands most often in the first line."""
    if _TABBED.search(file):
        return "\t"
    head = _peeked(stream).splitlines()[:1]
    return max(_DELIMITERS, key=lambda mark: head[0].count(mark.encode()) if head else 0)


def _peeked(stream: BinaryIO) -> bytes:
    assert isinstance(stream, io.BufferedReader)
    return stream.peek(1 << 13)


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines as text. One that never ends comes in pieces, so that no more than one is in memory."""
    mark = BOM_UTF8
    while line := stream.readline(TIMES * limits().page):
        yield line.removeprefix(mark).decode("utf-8", "surrogateescape")
        mark = b""
