"""JSON Lines: a page is an object on a line of its own."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator

from selon.corpora.columns import Columns
from selon.corpora.record import Record
from selon.corpora.rows import Hopeless, Row, Table
from selon.corpora.streams import lines, opened
from selon.errors import InputError, OversizedInput
from selon.limits import limits

TIMES = 4
"""How many times as many bytes as a page a line may have: JSON may write a character in six, and metadata stand beside
the page."""


def read_jsonl(file: str, columns: Columns) -> Iterator[Record | InputError]:
    """The records of `.jsonl`, `.jsonl.gz` or `.jsonl.zst`. A record is named by its line, from 0.

    A line that is no object, or too long, is an error, and the next is read. Raises `InputError` where the file is cut
    or its compression damaged, and `OSError` where it cannot be opened.
    """
    table = Table(file, columns)
    with opened(file) as stream:
        for number, line in enumerate(lines(stream, TIMES * limits().page, file)):
            if line is not None and not line.strip():
                continue
            try:
                yield table.record(_object(line, f"{file}#{number}"), number)
            except Hopeless as error:
                yield error
                return
            except InputError as error:
                yield error


def _object(line: bytes | None, name: str) -> Row:
    if line is None:
        raise OversizedInput(name, f"a line of more than {TIMES * limits().page:,} bytes")
    try:
        row = json.loads(line.removeprefix(BOM_UTF8))
    except ValueError as error:
        raise InputError(name, f"not JSON: {str(error)[:100]}") from None
    except RecursionError:
        raise InputError(name, "not JSON that can be read: too deep") from None
    if not isinstance(row, dict):
        raise InputError(name, "not a JSON object")
    return row
