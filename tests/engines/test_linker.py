"""The linker finds the same, whoever does the work: this process or others, SQLite or DuckDB."""

from __future__ import annotations

import gc
import multiprocessing
import shutil
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.linking import store
from benchmarks.newswire import iter_entries

from selon.engines import linker, workers
from selon.engines.linker import Linker
from selon.ledger import Ledger
from selon.ledger.connection import indices_anew, transaction
from selon.linking.claims import Claims
from selon.linking.comparison import Side
from selon.linking.kept import forget
from selon.linking.likeness import Likeness
from selon.linking.profiles import Profile
from selon.linking.records import Item, Telling, Text
from selon.linking.speakers import Who

ARTICLES = 60
COMPARED = {Claims, Item, Likeness, Profile, Side, Telling, Text, Who}


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a few hundred statements, linked by nobody yet."""
    file = tmp_path_factory.mktemp("wire") / "wire.selon"
    with Ledger.open(file, create=True) as ledger:
        store(ledger, iter_entries(ARTICLES, 3))
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def _links(wire: Path, folder: Path, processes: int = 1) -> list[tuple[object, ...]]:
    file = folder / "copy.selon"
    shutil.copy(wire, file)
    with Ledger.open(file) as ledger:
        linked = Linker(ledger, processes).link()
        rows = ledger.connection.execute("SELECT id, kind, directed, score, why FROM link ORDER BY id").fetchall()
        assert linked.total == len(rows) > ARTICLES
        assert ledger.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return [tuple(row) for row in rows]


def test_other_processes_find_the_same(wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = _links(wire, tmp_path)
    monkeypatch.setattr(workers, "_WORTH", 10)
    monkeypatch.setattr(workers, "_LEAST", 50)
    assert _links(wire, tmp_path, processes=2) == alone
    assert not multiprocessing.active_children()


def test_in_pieces_the_ledger_s_own_engine_finds_nearly_the_same(
    wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {row[0] for row in _links(wire, tmp_path)}
    file = tmp_path / "pieces.selon"
    shutil.copy(wire, file)
    monkeypatch.setattr(linker, "_FEW", 1_000)
    with Ledger.open(file) as ledger:
        every = [row[0] for row in ledger.connection.execute("SELECT id FROM article ORDER BY day, id")]
        with transaction(ledger.connection):
            later = every[ARTICLES // 2 :]
            ledger.connection.executemany("INSERT INTO linked VALUES (?, '')", ((row,) for row in later))
        Linker(ledger).link()
        with transaction(ledger.connection):
            ledger.connection.executemany("DELETE FROM linked WHERE article = ?", ((row,) for row in later))
        Linker(ledger).link()
        pieces = {row[0] for row in ledger.connection.execute("SELECT id FROM link")}
    assert len(whole & pieces) > 0.9 * len(whole | pieces)


def test_indices_come_back(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "t.db", isolation_level=None)
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE, c TEXT)")
    connection.execute("CREATE INDEX t_of_c ON t (c) WHERE c IS NOT NULL")

    def indices() -> list[tuple[str, str]]:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name")
        return [tuple(row) for row in rows]

    before = indices()
    with transaction(connection), indices_anew(connection, "t"):
        assert len(indices()) == len(before) - 1  # one that a constraint made stays
        connection.execute("INSERT INTO t VALUES (1, 'b', 'c')")
    assert indices() == before

    with pytest.raises(sqlite3.IntegrityError), transaction(connection), indices_anew(connection, "t"):
        connection.execute("INSERT INTO t VALUES (1, 'b', 'c')")
    assert indices() == before


def test_behind_a_run_nothing_is_kept_of_what_was_compared(wire: Path, tmp_path: Path) -> None:
    forget()
    before = _compared()
    _links(wire, tmp_path)
    assert not _compared() - before


def _compared() -> Counter[str]:
    """What there is of articles, statements and speakers, as linking compares them."""
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects() if type(each) in COMPARED)
