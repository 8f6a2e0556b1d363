"""A copy is whole, whatever is written meanwhile, and takes its name only then."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from selon.errors import LedgerError
from selon.ledger import Ledger
from selon.ledger.connection import transaction
from selon.ledger.keeping.backup import backup
from selon.ledger.keeping.checking import check


def test_a_copy_is_the_same(damaged: Ledger, tmp_path: Path) -> None:
    backup(damaged.connection, tmp_path / "copie.selon")
    with Ledger.open(tmp_path / "copie.selon") as copy:
        assert list(check(copy.connection)) == []
        assert list(copy.connection.iterdump()) == list(damaged.connection.iterdump())
        assert copy.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert {file.name for file in tmp_path.iterdir() if "copie" in file.name} == {"copie.selon"}


def test_a_copy_made_while_others_write_is_of_one_moment(damaged: Ledger, tmp_path: Path) -> None:
    """Each transaction notes two failures: a copy has both or none of each."""
    stop, written = threading.Event(), threading.Event()

    def write() -> None:
        with Ledger.open(damaged.path) as other:
            number = 0
            while not stop.is_set():
                with transaction(other.connection):
                    other.refuse(f"{number}", "un")
                    other.refuse(f"{number}", "deux")
                number += 1
                written.set()

    writer = threading.Thread(target=write)
    writer.start()
    written.wait()
    try:
        copies = [tmp_path / f"{number}.selon" for number in range(5)]
        for file in copies:
            backup(damaged.connection, file)
    finally:
        stop.set()
        writer.join()
    for file in copies:
        with Ledger.open(file, read_only=True) as copy:
            odd = "SELECT count(*) FROM (SELECT address FROM failure GROUP BY address HAVING count(*) <> 2)"
            assert copy.connection.execute(odd).fetchone()[0] == 0
            assert copy.counts()["failure"] >= 2


def test_a_copy_that_fails_leaves_what_was_there(
    damaged: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "copie.selon"
    file.write_text("hier")

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    class Full:
        backup = staticmethod(full)

    with pytest.raises(LedgerError, match=r"copie\.selon: the ledger could not be copied: database or disk is full"):
        backup(Full(), file)  # type: ignore[arg-type]
    assert file.read_text() == "hier"
    assert [each.name for each in tmp_path.iterdir() if "copie" in each.name] == ["copie.selon"]


def test_a_copy_for_which_there_is_no_place(damaged: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is its folder there, and may you write in it"):
        backup(damaged.connection, tmp_path / "nowhere" / "copie.selon")
