"""`selon read --format parquet`: a folder of tables, begun, broken off, gone on with."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.exports.tables.made import rows_in

from selon.engines.tables import rows_of
from selon.exports.tables import statement
from selon.exports.tables.rows import Rows, as_arrow, packed, unpacked
from selon.pipeline import Pipeline

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = [SAMPLES / "breve.txt", SAMPLES / "viaduc.txt"]


def test_the_tables_hold_what_the_json_lines_hold(run: Callable[..., Result], tmp_path: Path) -> None:
    lines = run("read", *PAGES, "--format", "jsonl")
    tables = run("read", *PAGES, "--format", "parquet", "--output", tmp_path / "out")
    assert (tables.exit_code, tables.stdout) == (lines.exit_code, "")
    assert tables.stderr == lines.stderr
    written = sorted(map(json.loads, lines.stdout.splitlines()), key=repr)
    rows = [statement.as_dict(row) for row in rows_in(tmp_path / "out", "statement")]
    assert sorted(rows, key=repr) == written


def test_gone_on_with(run: Callable[..., Result], tmp_path: Path) -> None:
    """What is done is not read again; what has come since is."""
    out = ("--format", "parquet", "--output", tmp_path / "out")
    bad = tmp_path / "bad.txt"
    bad.touch()
    run("read", PAGES[0], *out)
    again = run("read", PAGES[0], *out)
    assert (again.exit_code, "--resume goes on" in again.stderr) == (2, True)
    both = run("read", PAGES[0], *out, "--resume")
    assert both.exit_code == 0
    more = run("read", bad, *out, "--resume")
    assert more.exit_code == 2
    assert {row["name"]: row["error_kind"] for row in rows_in(tmp_path / "out", "page")} == {
        str(PAGES[0]): None,
        str(bad): "EmptyInput",
    }
    other = run("read", PAGES[0], *out, "--resume", "--date", "2024-01-01")
    assert other.exit_code == 2
    assert "date: none" in other.stderr


def test_a_run_that_is_broken_off_tells_what_stays(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("selon.engines.tabling.TableSink.write", interrupted)
    broken = run("read", *PAGES, "--format", "parquet", "--output", tmp_path / "out")
    assert broken.exit_code == 130
    assert "0 of 1 shard done; the same command with --resume goes on" in broken.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "parquet"), "add --output FOLDER"),
        (("--format", "parquet", "--output", PAGES[0]), "is a file"),
        (("--engine", "spark"), "add --format parquet --output FOLDER"),
        (("--master", "local"), "--master goes with --engine spark"),
    ],
)
def test_what_does_not_go_together(run: Callable[..., Result], words: tuple[object, ...], told: str) -> None:
    refused = run("read", PAGES[0], *words)
    assert refused.exit_code == 2
    assert told in refused.stderr


@pytest.fixture
def on_spark(tmp_path: Path) -> tuple[object, ...]:
    return ("--engine", "spark", "--format", "parquet", "--output", tmp_path / "out")


def test_a_cluster_without_java(
    run: Callable[..., Result], tmp_path: Path, on_spark: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selon.engines.sparksession._active", lambda: None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    refused = run("read", PAGES[0], *on_spark)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "Spark needs Java 17 or later" in refused.stderr


def test_a_cluster_without_pyspark(
    run: Callable[..., Result], on_spark: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    refused = run("read", PAGES[0], *on_spark)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "pip install 'selon[spark]'" in refused.stderr


def test_a_cluster_does_not_read_stdin(run: Callable[..., Result], on_spark: tuple[object, ...]) -> None:
    assert "does not read stdin" in run("read", "-", *on_spark, stdin=b"Il pleut.").stderr


def test_what_workers_send_arrives_whole(pipeline: Pipeline) -> None:
    rows = rows_of(pipeline.entry(PAGES[0].read_bytes(), "breve.txt"))
    assert unpacked(pickle.loads(pickle.dumps(packed([rows])))) == as_arrow([rows])
    bad = Rows({"name": "bad.txt", "error": "is empty", "error_kind": "EmptyInput"})
    assert unpacked(packed([bad])) == as_arrow([bad])
