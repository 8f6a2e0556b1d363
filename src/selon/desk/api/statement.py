"""The published schema of a statement, as a part of the document."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from selon.desk.api.shapes import REFERENCE, Schema
from selon.exports import jsonl

_PART = re.compile(r'"#/\$defs/(\w)(\w*)"')


@cache
def schemas() -> dict[str, Schema]:
    """The schema of a statement and those of its parts, by the names that the document gives them: `StatementSpan` is
    what the published schema calls `#/$defs/span`."""
    written = _PART.sub(lambda part: f'"{REFERENCE}Statement{part[1].upper()}{part[2]}"', jsonl.schema())
    told: dict[str, Any] = json.loads(written)
    parts = told.pop("$defs")
    for keyword in ("$id", "$schema", "title"):
        told.pop(keyword)
    return {"Statement": told, **{f"Statement{name.capitalize()}": part for name, part in parts.items()}}
