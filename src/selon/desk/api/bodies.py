"""Bodies of changes: what each of them has, whatever it changes: who signs, and why."""

from __future__ import annotations

from typing import Any

from selon.desk.api.operations import JSON, Body
from selon.desk.api.shapes import Schema

_SIGNED: Schema = {
    "by": {"type": "string", "minLength": 1, "maxLength": 200, "description": "Who says so."},
    "why": {"type": "string", "maxLength": 5000, "description": "The reason, for whoever reads the log."},
}


def change(properties: Schema, required: list[str]) -> Schema:
    """The schema of a change with these fields."""
    return {
        "type": "object",
        "properties": {**properties, **_SIGNED},
        "required": required,
        "additionalProperties": False,
    }


def changing(properties: Schema, required: list[str], example: Any) -> Body:
    """The body of a request that makes one kind of change."""
    return Body({JSON: change(properties, required)}, {"example": example})
