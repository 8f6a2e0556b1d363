"""Many pages at once: what each gives alone, and no page at the cost of another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from selon.corpora.record import Record
from selon.errors import EmptyInput
from selon.languages.fr import FRENCH
from selon.pipeline import Pipeline

SAMPLES = Path(__file__).parents[1] / "samples"
TEXTS = (
    "« Le pont tiendra », a déclaré jeudi la préfète Anne Roy.",
    "Selon le maire, la crue a fait deux morts. Il le regrette.",
    "",
    "Il pleut.\n\n« Non », dit-elle.",
)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    samples = [Record(file.name, file.read_bytes()) for file in sorted(SAMPLES.glob("*.*")) if file.suffix != ".md"]
    return [*samples, *(Record(f"{k}", text.encode()) for k, text in enumerate(TEXTS))]


def alone(pipeline: Pipeline, record: Record) -> object:
    try:
        return pipeline.entry(record.source, record.name, url=record.url, date=record.date)
    except Exception as error:
        return repr(error)


def told(outcomes: object) -> list[object]:
    return [repr(each) if isinstance(each, Exception) else each for each in outcomes]


def test_each_page_reads_as_it_does_alone(pipeline, records):
    entries = [alone(pipeline, record) for record in records]
    assert told(pipeline.entries(records)) == entries
    readings = [entry if isinstance(entry, str) else entry.reading for entry in entries]
    assert told(pipeline.readings(records)) == readings


def test_however_many_are_taken_at_a_time(pipeline, records, monkeypatch):
    together = told(pipeline.readings(records))
    monkeypatch.setattr("selon.pipeline._PAGES", 2)
    assert told(pipeline.readings(records)) == together


def test_a_page_that_cannot_be_read_stands_in_its_place(pipeline):
    found = list(pipeline.readings([Record("a", TEXTS[0].encode()), Record("b", b""), Record("c", TEXTS[1].encode())]))
    assert [type(each).__name__ for each in found] == ["Reading", "EmptyInput", "Reading"]
    assert isinstance(found[1], EmptyInput)
    assert found[1].name == "b"


def test_a_defect_in_one_page_costs_no_other(pipeline, monkeypatch):
    def broken(doc):
        if "crue" in doc.text:
            raise RuntimeError("a defect")
        return FRENCH.repair(doc)

    monkeypatch.setattr(pipeline, "language", replace(pipeline.language, repair=broken))
    found = list(pipeline.readings([Record(f"{k}", text.encode()) for k, text in enumerate(TEXTS[:2])]))
    assert [type(each).__name__ for each in found] == ["Reading", "RuntimeError"]


def test_the_day_given_wins_over_a_record_s(pipeline):
    record = Record("a", TEXTS[0].encode(), date="2022-02-10")
    days = [next(iter(pipeline.readings([record], date=date))).page.published for date in (None, "2021-01-01")]
    assert days == ["2022-02-10", "2021-01-01"]


def test_words_that_were_forgotten_read_the_same(pipeline, records, monkeypatch):
    """Beyond its bound the vocabulary keeps nothing of a text, and the embeddings are given up."""
    before = told(pipeline.readings(records))
    monkeypatch.setattr("selon.analysis.parsing._LEXEMES", 0)
    assert told(pipeline.readings(records)) == before
    page = "Le zorblique a flumé dans la nuit de mardi à mercredi, selon la préfète."
    assert told(pipeline.readings([Record("new", page.encode())]))
    assert "zorblique" not in pipeline.nlp.vocab.strings


def test_records_are_taken_some_at_a_time(pipeline, monkeypatch):
    monkeypatch.setattr("selon.pipeline._PAGES", 2)
    taken: list[int] = []

    def given():
        for k in range(6):
            taken.append(k)
            yield Record(f"{k}", TEXTS[0].encode())

    next(iter(pipeline.readings(given())))
    assert taken == [0, 1]
