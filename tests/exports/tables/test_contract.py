"""The columns are a contract: docs/tables.md describes them as the schemas do."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon.exports.tables import SCHEMAS
from selon.exports.tables.columns import COMMENT
from selon.exports.tables.describing import described, type_name

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_column_says_what_it_holds(name: str) -> None:
    for field in SCHEMAS[name]:
        said = (field.metadata or {}).get(COMMENT, b"").decode()
        assert said.endswith("."), f"{name}.{field.name} says nothing"
    assert len(set(SCHEMAS[name].names)) == len(SCHEMAS[name].names)


def test_the_document_is_not_stale() -> None:
    text = (ROOT / "docs" / "tables.md").read_text("utf-8")
    assert described(text) == text, "run `make docs`"
    for schema in SCHEMAS.values():
        assert all(f"| `{field.name}` | `{type_name(field.type)}` |" in text for field in schema)
