"""Spark gives the same tables as this machine alone, row by row; a worker that dies costs nothing but time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock

import pytest
from tests.engines.spark.killing import KillsOnce
from tests.exports.tables.made import rows_in

from selon.corpora import Record, Shard, shards
from selon.corpora.reading import records
from selon.engines.alone import Alone
from selon.engines.feeding import feed
from selon.engines.pool import Pool
from selon.engines.spark import Work, engine_of_task, read_pages, read_shards, save
from selon.engines.tables import Tabling, packed_rows_of
from selon.engines.tabling import TableSink
from selon.exports.tables import READ
from selon.exports.tables.folder import Folder
from selon.pipeline import Pipeline

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TaskContext = pytest.importorskip("pyspark").TaskContext

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # PySpark closes none of its sockets

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Shard]:
    """Two runs of pages, a web page among them, and a file that is no page."""
    picture = tmp_path_factory.mktemp("corpus") / "une.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    runs = [SAMPLES / "breve.txt", SAMPLES / "urgences.html"], [SAMPLES / "viaduc.txt", picture]
    return [shard for run in runs for shard in shards(map(str, run))[0]]


@pytest.fixture(scope="module")
def here(corpus: list[Shard], pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables as this process writes them."""
    folder = tmp_path_factory.mktemp("here")
    with TableSink(Folder(folder), corpus) as sink:
        for origin, outcome in Alone(lambda: pipeline, Tabling(packed_rows_of)).results(
            feed(corpus, records, sink.frontier)
        ):
            found = outcome or origin.failed
            assert found is not None
            sink.write(origin, found)
    return folder


def without(rows: list[dict[str, Any]], *columns: str) -> list[dict[str, Any]]:
    return sorted(({name: row[name] for name in row if name not in columns} for row in rows), key=repr)


def test_shards_that_spark_deals_give_the_same_tables(
    spark: SparkSession, corpus: list[Shard], here: Path, tmp_path: Path
) -> None:
    """The worker that first opens a shard is killed: the shard is read again, and every row is there once."""
    work = Work(KillsOnce(corpus[0].id, str(tmp_path / "killed")))
    read_shards(spark, corpus, work, str(tmp_path / "there"))
    assert (tmp_path / "killed").exists()
    for name in READ:
        assert rows_in(tmp_path / "there", name) == rows_in(here, name)
    assert [row["error_kind"] for row in rows_in(here, "page") if row["error"]] == ["BinaryInput"]
    assert len(rows_in(here, "statement")) > 20
    assert Folder(tmp_path / "there").remaining([shard.id for shard in corpus]) == []
    assert not any((tmp_path / "there" / "_unfinished").iterdir())


def test_a_task_that_is_tried_again_reads_pages_in_a_process_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a page that ends its process is known, and becomes a row with its error."""
    for attempt, engine in ((0, Alone), (1, Pool)):
        monkeypatch.setattr(TaskContext, "get", lambda attempt=attempt: Mock(attemptNumber=lambda: attempt))
        assert isinstance(engine_of_task(None, Tabling(packed_rows_of)), engine)


def test_pages_of_a_data_frame_give_the_same_tables(
    spark: SparkSession, corpus: list[Shard], here: Path, tmp_path: Path
) -> None:
    """What Spark itself writes of them; only the shard is not known there."""
    pages = [record for shard in corpus for record in records(shard) if isinstance(record, Record)]
    frame = spark.createDataFrame([(page.name, page.source) for page in pages], "name string, source binary")
    save(read_pages(frame.repartition(1)), str(tmp_path))
    for name in READ:
        assert without(rows_in(tmp_path, name), "shard") == without(rows_in(here, name), "shard")


def test_spark_opens_the_tables(spark: SparkSession, here: Path) -> None:
    statements = spark.read.parquet(str(here / "statement"))
    rows = rows_in(here, "statement")
    dated = [row for row in rows if row["date"] == "2024-03-15"]
    assert 0 < statements.where("date = '2024-03-15'").count() == len(dated) < len(rows)
    spans = statements.selectExpr("id", "inline(content_spans)").collect()
    assert {(row["id"], row["start"]) for row in spans} == {
        (row["id"], span["start"]) for row in rows for span in row["content_spans"]
    }
