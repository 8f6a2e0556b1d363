"""Whoever reads Parquet reads the tables: DuckDB and pandas here, Spark in tests/engines/spark."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from tests.exports.tables.made import FEBRUARY, a_page, arrow

from selon.exports.tables.folder import Folder
from selon.exports.tables.shard import ShardWriter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, days in (("une", (FEBRUARY, None)), ("deux", (FEBRUARY,))):
        with ShardWriter(Folder(tmp_path), name) as writer:
            for number, day in enumerate(days):
                writer.write(arrow(a_page(number, day)))
    return tmp_path


def test_duckdb(folder: Path) -> None:
    with duckdb.connect() as engine:
        engine.execute(f"CREATE VIEW statement AS FROM '{folder}/statement/*/*.parquet'")
        engine.execute(f"CREATE VIEW article AS FROM '{folder}/article/*/*.parquet'")
        by_day = engine.execute("SELECT date, count(*) FROM statement GROUP BY date ORDER BY date").fetchall()
        assert by_day == [("2022-02-10", 4), ("unknown", 2)]
        dated = engine.execute("SELECT count(*) FROM statement WHERE date BETWEEN '2022-02-01' AND '2022-02-28'")
        assert dated.fetchone() == (4,)
        words = engine.execute("SELECT DISTINCT unnest(words).lemma FROM article WHERE day = DATE '2022-02-10'")
        assert words.fetchall() == [("il",)]


def test_the_sql_of_the_document_runs(folder: Path) -> None:
    document = (Path(__file__).parents[3] / "docs" / "tables.md").read_text("utf-8")
    (block,) = re.findall(r"```sql\n(.*?)```", document, re.DOTALL)
    with duckdb.connect() as engine:
        queries = [query for query in block.replace("FOLDER", str(folder)).split(";") if query.strip()]
        assert len(queries) > 1
        for query in queries:
            engine.execute(query).fetchall()


def test_duckdb_counts_characters_as_offsets_do(tmp_path: Path) -> None:
    page = a_page(1)
    page.page["text"] = "🌉 « Il pleut », dit-elle."
    page.statement[0]["content_spans"] = [(4, 12)]
    with ShardWriter(Folder(tmp_path), "une") as writer:
        writer.write(arrow(page))
    with duckdb.connect() as engine:
        found = engine.execute(
            f"SELECT substring(text, span.start + 1, span.end - span.start) FROM '{tmp_path}/page/*/*.parquet' JOIN "
            f"(SELECT page AS id, unnest(content_spans) AS span FROM '{tmp_path}/statement/*/*.parquet') USING (id)"
        )
        assert found.fetchall() == [("Il pleut",)]


def test_pandas(folder: Path) -> None:
    read = pd.read_parquet(folder / "statement", columns=["id", "content", "date"])
    assert sorted(map(str, read["date"])) == ["2022-02-10"] * 4 + ["unknown"] * 2
    assert set(read["content"]) == {"Il pleut."}
    assert len(pd.read_parquet(folder / "page", filters=[("date", "=", "2022-02-10")])) == 2
