"""Linking a corpus on Spark: every relation and every pair of candidates is as on DuckDB, row by row, and so are the
links."""

from __future__ import annotations

import gc
import random
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from benchmarks.newswire import iter_entries
from ibis.expr.types import Table

from engines.corpus.wire import as_tables, by_a_ledger, copies, in_tables
from linking.candidates.test_articles import corpus
from linking.engine import COLUMNS, on_sqlite
from linking.engine import on_duckdb as on_duckdb_rows
from linking.graphs import SHAPES, joined
from selon.engines.corpus.linker import CorpusLinker
from selon.engines.corpus.on_duckdb import on_duckdb
from selon.engines.corpus.on_spark import on_spark
from selon.errors import InputError
from selon.linking.candidates.articles import commonplaces, passage_pairs, reprint_pairs
from selon.linking.components import components

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
ARTICLES = 30
QUICK = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}
"""To compile what runs once over a few rows takes longer than to run it."""


class Recording:
    """An engine that tells the rows of all that it was asked to keep."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._kept: list[Table] = []

    def keep(self, expression: Table) -> Table:
        self._kept.append(self._engine.keep(expression))
        return self._kept[-1]

    def told(self) -> list[list[str]]:
        return [sorted(map(repr, self._engine.rows(table))) for table in self._kept]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


@pytest.fixture
def quick(spark: Any) -> Iterator[Any]:
    before = {name: spark.conf.get(name) for name in QUICK}
    for name, value in QUICK.items():
        spark.conf.set(name, value)
    yield spark
    for name, value in before.items():
        spark.conf.set(name, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # PySpark closes none of its sockets
        gc.collect()


def test_the_same_on_a_ledger_duckdb_and_spark(quick: Any, tmp_path: Path) -> None:
    entries = list(iter_entries(ARTICLES, 3))
    here, cluster = as_tables(entries, tmp_path / "here"), tmp_path / "cluster"
    shutil.copytree(here, cluster)
    with on_duckdb(here) as engine:
        one = Recording(engine)
        CorpusLinker(one).link()
        expected = one.told()
    with on_spark(quick, str(cluster)) as engine:
        other = Recording(engine)
        CorpusLinker(other).link()
        assert other.told() == expected
    assert len(expected) > 10
    assert sum(map(bool, expected)) > 10
    assert in_tables(cluster) == in_tables(here) == by_a_ledger(entries, tmp_path / "wire.selon")
    assert copies(cluster) == copies(here) != {}
    assert not [left.name for left in cluster.iterdir() if left.name.startswith("_linking")]
    assert not quick.catalog.listTables()


def test_candidates_on_three_engines(quick: Any, tmp_path: Path) -> None:
    """Those of statements are among what the other test compares, and costly to plan."""
    rows = corpus(40)
    desk, batch = on_sqlite(rows, tmp_path), on_duckdb_rows(rows, tmp_path)
    engine = ibis.pyspark.connect(quick)
    for name in COLUMNS:
        engine.read_parquet(tmp_path / f"{name}.parquet", table_name=name)
    with on_spark(quick, str(tmp_path)) as cluster:
        band, fingerprint, article = (engine.table(name) for name in ("band", "fingerprint", "article"))
        for expected, found in (
            ((desk.reprints(), batch.reprints()), reprint_pairs(band)),
            ((desk.passages(), batch.passages()), passage_pairs(fingerprint, article)),
        ):
            pairs = {(row["left"], row["right"]): row["shared"] for row in cluster.rows(found)}
            assert expected == (pairs, pairs) != ({}, {})
        standing = cluster.rows(commonplaces(fingerprint, article))
        found = {row["hash"]: row["standing"] for row in standing}
        assert desk.commonplaces() == batch.commonplaces() == found != {}
    for name in COLUMNS:
        quick.catalog.dropTempView(name)


def test_components_on_spark(quick: Any, tmp_path: Path) -> None:
    """Every shape, and a graph by chance, side by side in one table."""
    draw = random.Random(1)
    chance = [(draw.randrange(40), draw.randrange(40)) for _ in range(30)]
    apart = enumerate([chance, *(shape(30) for shape in SHAPES.values())])
    graph = [(100 * n + one, 100 * n + other) for n, each in apart for one, other in each]
    with on_spark(quick, str(tmp_path)) as engine:
        rows = [{"left": one, "right": other} for one, other in draw.sample(graph, len(graph))]
        found = components(engine.given(pa.Table.from_pylist(rows)), engine)
        assert {row["node"]: row["component"] for row in engine.rows(found.members)} == joined(graph)
        assert found.rounds <= 8


def test_a_folder_without_tables_says_so(quick: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="table page is missing"), on_spark(quick, str(tmp_path)) as engine:
        CorpusLinker(engine).link()
