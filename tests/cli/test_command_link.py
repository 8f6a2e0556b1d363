"""`selon link` on a folder of tables; on a ledger, `selon add` is tested with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from benchmarks.newswire import iter_entries
from click.testing import Result

from engines.corpus.wire import as_tables

Run = Callable[..., Result]


def test_a_folder_of_tables_is_linked_on_this_machine(run: Run, tmp_path: Path) -> None:
    folder = as_tables(list(iter_entries(20, 3)), tmp_path)
    result = run("link", folder)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.startswith("selon: 20 articles linked: ")
    assert f"; {pq.read_table(folder / 'link').num_rows} links in all" in result.stderr
    assert {"link", "story", "group"} < {each.name for each in folder.iterdir()}


def test_tables_without_links(run: Run, tmp_path: Path) -> None:
    result = run("link", as_tables([], tmp_path, shards=1), "--engine", "duckdb")
    assert (result.exit_code, result.stderr) == (1, "selon: 0 articles linked: no link; 0 links in all\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{folder}"], "no tables here"),
        (["{folder}", "--encoder", "any"], "--encoder is for a ledger"),
        (["{folder}", "--master", "local"], "--master is for --engine spark"),
        (["s3://bucket/corpus"], "an address is for --engine spark"),
        (["{folder}/none.selon", "--engine", "spark"], "--engine and --master are for a folder of tables"),
    ],
)
def test_what_cannot_be_linked_says_so(words: list[str], said: str, run: Run, tmp_path: Path) -> None:
    result = run("link", *(word.format(folder=tmp_path) for word in words))
    assert result.exit_code == 2
    assert said in result.stderr
