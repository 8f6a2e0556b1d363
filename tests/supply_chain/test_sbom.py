"""The bill of materials is valid CycloneDX, whole, and the same each time."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from supply.installed import needed
from supply.lock import ROOT, read
from supply.sbom import MODEL, MODEL_LICENCE, written


@pytest.fixture(scope="module")
def text() -> str:
    return written()


@pytest.fixture(scope="module")
def document(text: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(text)
    return made


def test_it_is_valid_by_the_schema_of_cyclonedx(text: str) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"bomFormat"', '"format"')) is not None


def test_it_is_the_same_each_time(text: str) -> None:
    assert written() == text
    assert "timestamp" not in text
    assert "serialNumber" not in text


def test_everything_that_is_needed_is_in_it_with_its_licence(document: dict[str, Any]) -> None:
    components = {each["name"]: each for each in document["components"]}
    assert set(components) == {*needed(), "selon_fr"}
    assert [name for name, each in components.items() if not each["licenses"]] == []
    assert "not told" not in json.dumps(document)
    assert components["selon_fr"]["type"] == "machine-learning-model"


def test_a_package_of_the_lock_has_its_hashes(document: dict[str, Any]) -> None:
    pins = {(pin.name, str(pin.version)): pin.hashes for pin in read("run")}
    for each in document["components"]:
        listed = {made["content"] for file in each.get("externalReferences", ()) for made in file["hashes"]}
        assert listed == pins.get((each["name"], each["version"]), frozenset())


def test_every_package_is_reached_from_selon(document: dict[str, Any]) -> None:
    edges = {each["ref"]: each.get("dependsOn", []) for each in document["dependencies"]}
    reached, wanted = set(), [document["metadata"]["component"]["bom-ref"]]
    while wanted:
        ref = wanted.pop()
        if ref not in reached:
            reached.add(ref)
            wanted += edges[ref]
    assert {each["bom-ref"] for each in document["components"]} <= reached


def test_the_licences_of_the_model_are_those_that_it_tells() -> None:
    told = (MODEL / "LICENSES.md").read_text("utf-8")
    assert "**LGPL-LR** and **CC BY-SA 4.0**" in told.replace("\n", " ")
    assert MODEL_LICENCE == "LGPLLR AND CC-BY-SA-4.0"
    assert MODEL.is_relative_to(ROOT)
