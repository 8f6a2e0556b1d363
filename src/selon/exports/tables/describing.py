"""The description of the tables for people, from the schemas themselves."""

from __future__ import annotations

import re

import pyarrow as pa

from selon.exports.tables import SCHEMAS
from selon.exports.tables.columns import COMMENT


def described(text: str) -> str:
    """A document with its tables of columns as the schemas are now: each below the heading `## The table …`."""
    for name, schema in SCHEMAS.items():
        below = rf"(\n## The table `{name}`\n(?:(?!\n## ).)*?\n)\|[^\n]*(?:\n\|[^\n]*)*"
        written = "\n".join(["| column | type | what it holds |", "|---|---|---|", *map(_row, schema)])
        text = re.sub(below, lambda found, to=written: found[1] + to, text, count=1, flags=re.DOTALL)  # type: ignore[misc]
    return text


def _row(field: pa.Field) -> str:
    return f"| `{field.name}` | `{type_name(field.type)}` | {field.metadata[COMMENT].decode()} |"


def type_name(type_: pa.DataType) -> str:
    """As people write it.

    >>> type_name(pa.list_(pa.struct([("start", pa.int32())])))
    'list<struct<start: int32>>'
    """
    return re.sub(r"list<(item|element): ", "list<", str(type_))
