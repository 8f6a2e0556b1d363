"""The document is whole, and what describes an operation stands beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from desk.api import press_api
from desk.api.press_api import client
from selon.desk.api.checking import body
from selon.desk.api.routes import OPERATIONS, described
from selon.desk.settings import Settings
from selon.exports import jsonl


@pytest.mark.parametrize("each", OPERATIONS, ids=lambda each: each.name)
def test_every_operation_is_described_and_its_examples_are_valid(each) -> None:  # type: ignore[no-untyped-def]
    assert each.description.endswith(".")
    assert all(parameter.description for parameter in each.parameters)
    for media, schema in each.body.content.items() if each.body else ():
        Draft202012Validator.check_schema(schema)
        for example in each.body.examples.values() if media == "application/json" else ():
            assert body(schema, json.dumps(example).encode()) == example


def test_names_of_operations_are_unique() -> None:
    assert len({each.name for each in OPERATIONS}) == len(OPERATIONS)


def test_every_reference_leads_somewhere() -> None:
    told = described(everybody=True)
    written = json.dumps(told)
    for part in written.split('"$ref": "#/components/schemas/')[1:]:
        assert part.split('"')[0] in told["components"]["schemas"]


def test_a_statement_is_the_published_schema() -> None:
    published = json.loads(jsonl.schema())
    told = described(everybody=False)["components"]["schemas"]["Statement"]
    assert list(told["properties"]) == list(published["properties"])
    assert told["required"] == published["required"]


def test_the_page_shows_every_operation(tmp_path: Path) -> None:
    with client(Settings(press_api.ledger(tmp_path)), headers={"accept-language": "fr"}) as api:
        page = api.get("http://localhost/api").text
    assert "Pour les programmes" in page
    assert "<script>" not in page
    for each in OPERATIONS:
        assert f"{each.method} /api/v1{each.path}</code>" in page
