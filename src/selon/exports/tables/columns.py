"""Columns: what the tables have in common. Spans are half-open code-point offsets in the text of the page as read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import pyarrow as pa

from selon.model import Span

Row: TypeAlias = dict[str, Any]
"""A row by its columns; a column that is not there is null."""

COMMENT = b"comment"
"""Under this key of a field's metadata stands what the column holds; Spark shows it as the column's comment."""

TEXT, COUNT, NUMBER, DAY = pa.string(), pa.int32(), pa.float64(), pa.date32()
OFFSETS = pa.struct([("start", COUNT), ("end", COUNT)])
SPAN = pa.struct([("start", COUNT), ("end", COUNT), ("text", TEXT)])


def column(name: str, type_: pa.DataType, holds: str) -> pa.Field:
    """A column, and what it holds, in a clause or two."""
    return pa.field(name, type_, metadata={COMMENT: holds.encode()})


def columns_of_span(name: str, holds: str) -> list[pa.Field]:
    """The three columns of a span: its words, under `name`, and its offsets.

    >>> [field.name for field in columns_of_span("cue", "The words that attribute.")]
    ['cue', 'cue_start', 'cue_end']
    """
    return [
        column(name, TEXT, holds),
        column(f"{name}_start", COUNT, f"The offset of the first character of `{name}`."),
        column(f"{name}_end", COUNT, "The offset behind its last character."),
    ]


def flat(name: str, span: Span | None) -> Row:
    """The cells of those columns."""
    return {name: span.text, f"{name}_start": span.start, f"{name}_end": span.end} if span else {}


def span_of(row: Row, name: str) -> Row | None:
    """The span that stands in those columns, as JSON has it."""
    start = row[f"{name}_start"]
    return None if start is None else {"start": start, "end": row[f"{name}_end"], "text": row[name]}


def offsets(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def whole(span: Span | None) -> tuple[int, int, str] | None:
    return (span.start, span.end, span.text) if span else None
