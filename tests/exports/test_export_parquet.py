"""Parquet from readings that are there already: the same columns, and DuckDB reads them with their links."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from selon.exports import jsonl, parquet
from selon.exports.tables import SCHEMAS
from selon.exports.tables.link import as_link
from selon.exports.tables.statement import as_dict
from selon.model import Doubt, DoubtKind, Link, LinkKind, LinkReason, Reading, Span

LINK = Link(LinkKind.DENIAL, "st_3", "st_1", True, 0.8, (LinkReason("words", Span(0, 2, "La"), None, "x"),))


def folder(reading: Reading, path: Path) -> Path:
    doubt = Doubt(DoubtKind.WEEKDAY, 1, (Span.of(reading.page.text, 68, 73),), "le 21 mars est un jeudi")
    more = replace(reading, doubts=(doubt,), corrected={"st_2": ("kind",)})
    parquet.write([more], [LINK], path)
    return path


def test_duckdb_reads_every_table(reading: Reading, tmp_path: Path) -> None:
    where = folder(reading, tmp_path / "tables")
    found = duckdb.sql(
        f"SELECT s.id, s.corrected, l.kind FROM '{where}/statement/*/*.parquet' s "
        f"LEFT JOIN '{where}/link/*.parquet' l ON l.left = s.id ORDER BY s.id"
    ).fetchall()
    assert found == [("st_1", [], None), ("st_2", ["kind"], None), ("st_3", [], "denial")]
    doubts = duckdb.sql(f"SELECT doubts, words FROM '{where}/article/*/*.parquet'").fetchall()
    assert doubts == [
        ([{"kind": "weekday", "why": "le 21 mars est un jeudi", "places": [{"start": 68, "end": 73}]}], [])
    ]


def test_the_columns_are_those_of_the_tables_and_nothing_of_a_statement_is_lost(
    reading: Reading, tmp_path: Path
) -> None:
    where = folder(reading, tmp_path / "tables")
    for name in ("page", "article", "statement", "link"):
        for file in where.glob(f"{name}/**/*.parquet"):
            assert pq.read_schema(file).names == SCHEMAS[name].names
    files = where.glob("statement/**/*.parquet")
    found = [as_dict(row) for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    assert sorted(found, key=itemgetter("id")) == [jsonl.as_dict(each) for each in reading.statements]
    assert [as_link(row) for row in pq.ParquetFile(where / parquet.LINKS).read().to_pylist()] == [LINK]


def test_nothing_to_write_is_tables_without_rows(tmp_path: Path) -> None:
    parquet.write([], [], tmp_path / "tables")
    for name in ("page", "article", "statement", "link"):
        (file,) = (tmp_path / "tables").glob(f"{name}/**/*.parquet")
        assert pq.ParquetFile(file).metadata.num_rows == 0
