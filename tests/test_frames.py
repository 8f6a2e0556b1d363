"""Statements as data frames: the columns that are promised, the types, and that nothing is lost on the way."""

from __future__ import annotations

import builtins
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

import selon
from selon import frames
from selon.cli import cli
from selon.exports import csv, jsonl
from selon.exports.tables import statement as table
from selon.ledger import Ledger
from selon.model import Page, Reading
from selon.pipeline import Pipeline

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def readings(pipeline: Pipeline) -> Sequence[Reading]:
    return [pipeline.read(SAMPLES / name) for name in ("viaduc.txt", "urgences.html", "depeches.txt")]


def test_the_first_columns_are_those_of_the_csv() -> None:
    assert tuple(frames.SCHEMA.names[: len(csv.COLUMNS)]) == csv.COLUMNS


def test_the_columns_are_those_of_the_parquet(readings: Sequence[Reading]) -> None:
    names = [name for name in table.SCHEMA.names if name not in ("terms", "setting")]
    assert list(selon.to_pandas(readings).columns) == names
    assert selon.to_polars(readings).columns == names


def test_nothing_is_lost_on_the_way_to_polars(readings: Sequence[Reading]) -> None:
    told = [jsonl.as_dict(statement) for reading in readings for statement in reading.statements]
    assert [table.as_dict(row) for row in selon.to_polars(readings).to_dicts()] == told


def test_nothing_is_lost_on_the_way_to_pandas(readings: Sequence[Reading]) -> None:
    frame = selon.to_pandas(readings)
    statements = [statement for reading in readings for statement in reading.statements]
    assert frame["id"].tolist() == [statement.id for statement in statements]
    for row, statement in zip(frame.to_dict("records"), statements, strict=True):
        assert [(s["start"], s["end"]) for s in row["content_spans"]] == [(s.start, s.end) for s in statement.content]
        assert [relay["name"] for relay in row["via"]] == [relay.name for relay in statement.via]


def test_offsets_days_and_what_is_missing_keep_their_types(readings: Sequence[Reading]) -> None:
    frame = selon.to_pandas(readings)
    assert frame["cue_start"].dtype == pd.Int32Dtype()
    assert frame["cue_start"].isna().any()
    assert pd.api.types.is_datetime64_any_dtype(frame["day"])
    polar = selon.to_polars(readings)
    assert (polar["cue_start"].dtype, polar["day"].dtype) == (pl.Int32, pl.Date)
    assert datetime.date(2024, 3, 18) in polar["day"].to_list()


def test_a_reading_a_list_of_them_and_their_statements_give_the_same_rows(readings: Sequence[Reading]) -> None:
    one = readings[0]
    alone, listed = selon.to_polars(one), selon.to_polars(iter([one]))
    assert alone.equals(listed)
    assert alone["file"].unique().to_list() == [one.page.name]
    bare = selon.to_polars(one.statements)
    assert bare["file"].null_count() == len(bare) == len(alone)
    assert bare.drop("file").equals(alone.drop("file"))


def test_what_says_nothing_has_all_the_columns_too() -> None:
    empty = Reading(Page("sha256:0", "a.txt", "", (), ()), [])
    for frame in (selon.to_pandas(empty), selon.to_pandas([])):
        assert (len(frame), list(frame.columns)) == (0, frames.SCHEMA.names)
    assert selon.to_polars([]).schema == selon.to_polars(empty).schema


def test_what_a_ledger_finds_is_a_frame(pipeline: Pipeline, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "presse.selon", create=True) as ledger:
        assert repr(ledger) == f"<Ledger {str(tmp_path / 'presse.selon')!r}>"
        for name in ("viaduc.txt", "depeches.txt"):
            ledger.add(pipeline.entry((SAMPLES / name).read_bytes(), name))
        found = ledger.search(speaker="Delcourt")
        frame = selon.to_pandas(found)
        assert len(frame) == found.total > 1
        assert set(frame["speaker"]) == {"Armand Delcourt"}
        assert set(frame["file"]) == {"viaduc.txt"}
        assert frame["entity"].notna().all()
        assert len(ledger.search(speaker="Delcourt", limit=1).hits) == 1
        assert len(selon.to_polars(ledger.statements())) == ledger.counts()["statement"] == ledger.search().total


def test_a_frame_is_what_selon_read_writes_as_parquet(tmp_path: Path) -> None:
    from click.testing import CliRunner

    page = str(SAMPLES / "viaduc.txt")
    result = CliRunner().invoke(cli, ["read", page, "--format", "parquet", "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    written = pl.from_arrow(pq.read_table(tmp_path / "out" / "statement"))
    assert isinstance(written, pl.DataFrame)
    assert written.select(frames.SCHEMA.names).equals(selon.to_polars(selon.read(Path(page))))


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_without_the_library_one_line_says_what_to_install(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    importing = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return importing(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(selon.MissingExtra, match=rf"this needs {library}: pip install 'selon\[notebook\]'"):
        getattr(selon, f"to_{library}")([])
