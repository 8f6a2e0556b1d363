"""Opening ledgers: made, refused, brought up to date."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from selon.errors import DamagedLedger, LedgerError, NewerLedger, NoLedger, NotALedger
from selon.ledger import connection as opening
from selon.ledger.connection import APPLICATION, VERSION, connect, migrate, migrations, transaction

MANY = 6


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_a_new_ledger(tmp_path: Path) -> None:
    made = connect(tmp_path / "a.selon", create=True)
    assert version(made) == VERSION
    assert made.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert made.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert made.execute("PRAGMA application_id").fetchone()[0] == APPLICATION


def test_no_such_file_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(NoLedger, match=r"b\.selon: no such ledger"):
        connect(tmp_path / "b.selon")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Il pleut.\n" * 200, b"\x89PNG\r\n\x1a\n" + b"\0" * 5000])
def test_another_file_is_no_ledger(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    with pytest.raises(NotALedger, match=r"notes\.txt: is not a ledger"):
        connect(file, create=True)
    assert file.read_bytes() == content


def test_another_database_is_no_ledger(tmp_path: Path) -> None:
    file = tmp_path / "photos.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE photo (id)")
    with pytest.raises(NotALedger, match=r"photos\.db: is a database, but no ledger"):
        connect(file, create=True)
    tables = sqlite3.connect(file).execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("photo",)]


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="is a folder"):
        connect(tmp_path, create=True)


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.selon"
    connect(file, create=True).close()
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    with pytest.raises(DamagedLedger, match="damaged"):
        connect(file)


def test_a_newer_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.selon"
    made = connect(file, create=True)
    made.execute(f"PRAGMA user_version = {VERSION + 1}")
    made.close()
    for read_only in (False, True):
        with pytest.raises(NewerLedger, match=r"a later selon made it .*update selon"):
            connect(file, read_only=read_only)


def old(file: Path, number: int) -> sqlite3.Connection:
    """A ledger of an earlier schema."""
    made = connect(file, create=True)
    made.execute(f"PRAGMA user_version = {number}")
    return made


def test_an_old_ledger_is_brought_up_to_date_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.selon"
    old(file, VERSION - 1).close()
    monkeypatch.setattr(
        opening, "migrations", lambda: {VERSION: "CREATE TABLE later (id);\nINSERT INTO later VALUES (1);"}
    )
    with pytest.raises(LedgerError, match="may not be written"):
        connect(file, read_only=True)
    opened = connect(file)
    assert version(opened) == VERSION
    assert opened.execute("SELECT id FROM later").fetchone()[0] == 1


def test_a_step_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    made = old(tmp_path / "a.selon", 1)
    with pytest.raises(sqlite3.OperationalError):
        migrate(made, {2: "CREATE TABLE later (id);", 3: "CREATE TABLE last (id);\nINSERT INTO nowhere VALUES (1);"}, 3)
    assert version(made) == 2
    names = {row[0] for row in made.execute("SELECT name FROM sqlite_master")}
    assert "later" in names
    assert "last" not in names


def at_once(opened: Callable[[], sqlite3.Connection]) -> list[int]:
    """The versions of the ledgers that so many threads open in the same moment."""
    barrier = threading.Barrier(MANY)

    def come(_: int) -> int:
        barrier.wait(60)
        with closing(opened()) as connection:
            return version(connection)

    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(come, range(MANY)))


def test_several_at_once_take_a_step_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.selon"
    old(file, VERSION - 1).close()
    slow = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT max(i) FROM n;\n"
    monkeypatch.setattr(opening, "migrations", lambda: {VERSION: f"CREATE TABLE later (id);\n{slow}"})
    assert at_once(partial(connect, file)) == [VERSION] * MANY


def test_there_is_a_step_to_every_version_after_the_first() -> None:
    assert sorted(migrations()) == list(range(2, VERSION + 1))


def test_two_may_make_one_ledger_at_once(tmp_path: Path) -> None:
    for n in range(30):  # who is first differs from time to time
        assert at_once(partial(connect, tmp_path / f"{n}.selon", create=True)) == [VERSION] * MANY


def test_a_transaction_inside_another_is_part_of_it(tmp_path: Path) -> None:
    made = connect(tmp_path / "a.selon", create=True)
    with pytest.raises(RuntimeError), transaction(made):  # noqa: PT012
        with transaction(made):
            made.execute("INSERT INTO meta VALUES ('purpose', 'test')")
        raise RuntimeError
    assert made.execute("SELECT count(*) FROM meta").fetchone()[0] == 0


def test_a_busy_ledger_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_WAIT", 0.05)
    writer = connect(tmp_path / "a.selon", create=True)
    writer.execute(f"PRAGMA user_version = {VERSION - 1}")
    writer.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(opening, "migrations", lambda: {VERSION: "CREATE TABLE later (id);"})
    with pytest.raises(LedgerError, match="another program is writing"):
        connect(tmp_path / "a.selon")
