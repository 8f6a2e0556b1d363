"""The two pages that selon was begun for: what they say of when, and where they contradict themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon.model import DoubtKind
from selon.pipeline import Pipeline, page


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, Path]:
    return {file.name[:3]: file for file in (shared / "seeds").glob("*.txt")}


def test_the_datelines_of_the_digest(seeds: dict[str, Path]) -> None:
    read = page(seeds["000"])
    assert len(read.articles) == 10
    found = [(a.number, a.dateline.place, a.dateline.date, a.dateline.agency) for a in read.articles if a.dateline]
    assert found == [
        (2, "MOSCOU", "XXXX-02-10", "TASS"),
        (7, "MOSCOU", "XXXX-02-10", "TASS"),
        (8, "ANKARA", "XXXX-02-10", "TASS"),
    ]


def test_the_things_that_the_digest_speaks_of(seeds: dict[str, Path], pipeline: Pipeline) -> None:
    text = page(seeds["000"]).text
    found = [a for a in pipeline.appearances(seeds["000"]) if a.type == "thing"]
    assert all(text[a.span.start : a.span.end] == a.span.text for a in found)
    names = {" ".join(a.span.text.split()) for a in found}
    assert {"A-100 Premier", "Union Resolve", "Rapid Trident", "S-400"} <= names


def test_the_doubt_of_the_digest(seeds: dict[str, Path], pipeline: Pipeline) -> None:
    _, doubts = pipeline.doubts(seeds["000"])
    kinds = {(doubt.kind, doubt.spans[0].text) for doubt in doubts}
    assert (DoubtKind.WEEKDAY, "ce jeudi 21 février") in kinds


def test_the_year_of_the_second_page_and_its_reasons(seeds: dict[str, Path], pipeline: Pipeline) -> None:
    said = [s.said for s in pipeline.read(seeds["004"]).statements if s.said and s.said.source]
    tuesday = next(moment for moment in said if moment.source and "mardi 4 février" in moment.source.text)
    assert tuesday.edtf == "2020-02-04"
    assert tuesday.why is not None
    assert "le 4 février est un mardi en" in tuesday.why
    assert "Mike Pompeo" in tuesday.why
