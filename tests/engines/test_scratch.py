"""Folders of a run go with it; those of a killed run go with the next one, and those of a living one stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.linking import store
from benchmarks.newswire import iter_entries

from selon.engines import relations, scratch
from selon.engines.linker import Linker
from selon.ledger import Ledger

pytestmark = pytest.mark.skipif(scratch.fcntl is None, reason="folders cannot be locked here")

HOLDS = """
import sys
from pathlib import Path
from selon.engines.scratch import scratch
with scratch("selon-linking-", Path(sys.argv[1])) as folder:
    (folder / "article.parquet").write_bytes(b"x")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder counts as old enough to be locked, if ever it will be."""
    monkeypatch.setattr(scratch, "_NEW", -1.0)


@pytest.fixture
def holding(tmp_path: Path) -> Callable[[], tuple[subprocess.Popen[str], Path]]:
    """Starts a process that holds a folder."""

    def hold() -> tuple[subprocess.Popen[str], Path]:
        words = [sys.executable, "-c", HOLDS, str(tmp_path)]
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        return process, Path(process.stdout.readline().strip())

    return hold


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_run_s_folder_goes_with_the_next_run(
    number: int, tmp_path: Path, holding: Callable[[], tuple[subprocess.Popen[str], Path]]
) -> None:
    with holding()[0] as process:
        process.send_signal(number)
        process.wait(60)
    (left,) = tmp_path.iterdir()
    assert (left / "article.parquet").exists()
    with scratch.scratch("selon-linking-", tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]
    assert list(tmp_path.iterdir()) == []


def test_a_living_run_s_folder_is_left_alone(
    tmp_path: Path, holding: Callable[[], tuple[subprocess.Popen[str], Path]]
) -> None:
    process, theirs = holding()
    with process:
        with scratch.scratch("selon-linking-", tmp_path) as ours:
            assert sorted(tmp_path.iterdir()) == sorted([ours, theirs])
            assert (theirs / "article.parquet").exists()
        assert list(tmp_path.iterdir()) == [theirs]
        process.communicate("")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_selon_s_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "selon-notes").mkdir()
    (tmp_path / "selon-linking-list.txt").write_text("", encoding="utf-8")
    (tmp_path / "selon-linking-elsewhere").symlink_to(tmp_path / "selon-notes")
    before = sorted(tmp_path.iterdir())
    with scratch.scratch("selon-linking-", tmp_path):
        pass
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_was_just_made_may_be_locked_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_NEW", 60.0)
    (tmp_path / "selon-linking-new").mkdir()
    os.utime(tmp_path / "selon-linking-new")
    with scratch.scratch("selon-linking-", tmp_path):
        assert (tmp_path / "selon-linking-new").exists()


def test_linking_writes_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "gettempdir", lambda: str(tmp_path / "tmp"))
    (tmp_path / "tmp" / "selon-linking-left").mkdir(parents=True)
    spill: list[str] = []
    connect = relations.ibis.duckdb.connect

    def noting(**words: object) -> object:
        spill.append(str(words["temp_directory"]))
        return connect(**words)

    monkeypatch.setattr(relations.ibis.duckdb, "connect", noting)
    with Ledger.open(tmp_path / "wire.selon", create=True) as ledger:
        store(ledger, iter_entries(6, 1))
        Linker(ledger).link()
    assert list((tmp_path / "tmp").iterdir()) == []
    (folder,) = spill
    assert Path(folder).parent == tmp_path / "tmp", "DuckDB puts what memory cannot hold there too"
