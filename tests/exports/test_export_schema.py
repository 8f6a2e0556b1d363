"""The JSON Schema of a line: what selon writes is what it says, and nothing else."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from exports.made_statements import readings
from selon.exports import jsonl
from selon.exports.sharing import shared_reading
from selon.ledger.judgements.parts import SPAN_ROLES, STANCE
from selon.model import Commitment, Evidence, Kind, Reading, SpeakerType, Statement
from selon.pipeline import Pipeline

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads(jsonl.schema())
VALIDATOR = Draft202012Validator(SCHEMA)


def written(reading: Reading) -> list[dict[str, Any]]:
    file = io.StringIO()
    jsonl.write([reading], (), file)
    return [json.loads(line) for line in file.getvalue().splitlines()]


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for each in schema.values():
            yield from objects(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from objects(each)


def test_it_is_a_schema_of_its_draft() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_no_object_has_other_fields_and_every_field_says_what_it_holds() -> None:
    for each in objects(SCHEMA):
        assert each["additionalProperties"] is False
        assert each["description"].endswith(".")
        assert {name for name, field in each["properties"].items() if not field.get("description")} == set()


def test_the_fields_are_those_of_a_statement_in_their_order() -> None:
    empty = Statement("st_", "sha256:0", 1, Kind.DIRECT, (), Evidence("rule", 1.0))
    assert list(SCHEMA["properties"]) == [*jsonl.as_dict(empty), "corrected"]
    assert SCHEMA["required"] == list(jsonl.as_dict(empty))


def test_the_values_are_those_of_the_model() -> None:
    fields, parts = SCHEMA["properties"], SCHEMA["$defs"]
    assert fields["kind"]["enum"] == list(Kind)
    assert fields["commitment"]["enum"] == list(Commitment)
    assert parts["speaker"]["properties"]["type"]["enum"] == list(SpeakerType)
    assert parts["relay"]["properties"]["type"]["enum"] == list(SpeakerType)
    assert set(fields["corrected"]["items"]["enum"]) == {"speaker", "kind", *STANCE, *SPAN_ROLES}


def test_its_words_are_those_of_the_vocabulary() -> None:
    """Each field's description opens as its row of docs/vocabulary.md does."""
    vocabulary = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", vocabulary.split("## The columns")[0], re.MULTILINE))
    for name in SCHEMA["required"]:
        first = re.match(r"\w+(?:\W+\w+){1,3}", rows[name].replace("`", ""))
        assert first is not None
        described = SCHEMA["properties"][name]["description"]
        assert re.findall(r"\w+", first[0]) == re.findall(r"\w+", described)[: len(re.findall(r"\w+", first[0]))], name


def test_the_samples(pipeline: Pipeline) -> None:
    files = sorted(file for file in (ROOT / "samples").iterdir() if file.suffix in (".txt", ".html"))
    found = [line for file in files for line in written(pipeline.read(file))]
    assert len(found) > 50
    for line in found:
        VALIDATOR.validate(line)
        VALIDATOR.validate({name: value for name, value in line.items() if name != "corrected"})


@given(readings())
def test_any_statement(reading: Reading) -> None:
    for each in (reading, shared_reading(reading, 2), shared_reading(reading, 0)):
        (line,) = written(each)
        VALIDATOR.validate(line)


def test_what_a_person_set_right_is_told(reading: Reading) -> None:
    lines = written(replace(reading, corrected={"st_2": ("speaker", "content")}))
    assert [line["corrected"] for line in lines] == [[], ["speaker", "content"], []]
    VALIDATOR.validate(lines[1])


@pytest.mark.parametrize(
    "change",
    [{"more": 1}, {"kind": "quoted"}, {"article": 0}, {"content": [{"start": -1, "end": 2, "text": ""}]}, {"id": None}],
    ids=["a field more", "no kind", "no article", "no offset", "no id"],
)
def test_drift_fails(reading: Reading, change: dict[str, Any]) -> None:
    line = written(reading)[0]
    assert VALIDATOR.is_valid(line)
    assert not VALIDATOR.is_valid(line | change)
    assert not VALIDATOR.is_valid({name: value for name, value in line.items() if name != "said"})
