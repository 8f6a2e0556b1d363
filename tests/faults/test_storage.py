"""What a disk, the rights on a file, or another program does to a ledger is told in one line, and costs nothing that
was told as stored."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result

from faults.conftest import PAGES, stored, told
from selon.desk.shelf import Shelf
from selon.errors import LedgerError
from selon.ledger import Ledger, connection
from selon.ledger.connection import answers

Run = Callable[..., Result]


@contextmanager
def opened_with(monkeypatch: pytest.MonkeyPatch, pragma: str) -> Iterator[None]:
    """Within, every connection to a ledger has this besides."""
    plain = connection._open

    def limited(path: Path, read_only: bool) -> sqlite3.Connection:
        made = plain(path, read_only)
        made.execute(pragma)
        return made

    with monkeypatch.context() as patch:
        patch.setattr(connection, "_open", limited)
        yield


def _add(run: Run, ledger: Path, pages: Path) -> Result:
    return run("add", ledger, pages, "--format", "jsonl", "--no-link")


def test_a_full_disk(run: Run, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for an empty ledger, for one of all pages, and for whatever lies between: a page is there or not."""
    with Ledger.open(tmp_path / "empty.selon", create=True) as book:
        (least,) = book.connection.execute("PRAGMA page_count").fetchone()
    _add(run, tmp_path / "whole.selon", pages)
    with Ledger.open(tmp_path / "whole.selon") as book:
        (most,) = book.connection.execute("PRAGMA page_count").fetchone()
    ledgers = [tmp_path / f"{room}.selon" for room in range(least, most, max(1, (most - least) // 8))]
    full = 0
    for ledger in ledgers:
        with opened_with(monkeypatch, f"PRAGMA max_page_count = {ledger.stem}"):
            result = _add(run, ledger, pages)
        if result.exit_code:
            full += 1
            assert result.exit_code == 2
            assert result.stderr.endswith(
                f"selon: {ledger}: the disk is full; what was told as stored is kept: make room, and run the same "
                "command again\n"
            )
        assert told(result) == stored(ledger)
        assert _add(run, ledger, pages).exit_code == 0
        assert len(stored(ledger)) == PAGES
    assert full == len(ledgers) > 5


def test_a_ledger_that_may_not_be_written(
    run: Run, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "presse.selon"
    Ledger.open(ledger, create=True).close()
    with opened_with(monkeypatch, "PRAGMA query_only = ON"):
        result = _add(run, ledger, pages)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"selon: {ledger}: may not be written by you\n")
    assert stored(ledger) == set()


def test_a_ledger_that_another_program_writes(
    run: Run, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "presse.selon"
    monkeypatch.setattr(connection, "_WAIT", 0.01)
    with Ledger.open(ledger, create=True) as other:
        other.connection.execute("BEGIN IMMEDIATE")
        result = _add(run, ledger, pages)
        assert result.exit_code == 2
        assert result.stderr.endswith("another program is writing to it; try again when it has finished\n")
        assert run("search", ledger, "pont").exit_code == 1  # who reads does not wait
    assert _add(run, ledger, pages).exit_code == 0
    assert len(stored(ledger)) == PAGES


def _another(ledger: Path) -> None:
    Ledger.open(ledger.with_name("autre.selon"), create=True).close()
    ledger.with_name("autre.selon").replace(ledger)


@pytest.mark.parametrize("befalls", [Path.unlink, _another], ids=["removed", "replaced"])
def test_a_ledger_that_loses_its_name(run: Run, pages: Path, tmp_path: Path, befalls: Callable[[Path], object]) -> None:
    """What is written to a file that has no name is lost when it is closed: none of it is told as stored."""
    ledger = tmp_path / "presse.selon"
    _add(run, ledger, pages)
    with Ledger.open(ledger) as book:
        said = next(book.statements()).id
        befalls(ledger)
        with pytest.raises(LedgerError, match="was removed or replaced while it was open"):
            book.corrections("mireille").retract(said)
        assert not answers(book.connection)


def test_a_desk_takes_up_the_file_that_has_the_name_now(run: Run, pages: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "presse.selon"
    _add(run, ledger, pages)
    shelf = Shelf(ledger)
    with shelf.reading() as book:
        assert book.counts()["page"] == PAGES
    _another(ledger)
    with shelf.reading() as book:
        assert book.counts()["page"] == 0
    shelf.close()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a name may not have all of these")
@pytest.mark.parametrize(
    "name",
    ["a b", "q?mode=ro", "h#x", "p%20q%zz", "é🌉", "nl\nx", "a\\b", "b'\"", ":memory:", "file:x", "\udcff", "x" * 200],
    ids=ascii,
)
def test_a_ledger_of_any_name(run: Run, pages: Path, tmp_path: Path, name: str) -> None:
    ledger, copy = tmp_path / name, tmp_path / f"{name}.copie"
    assert _add(run, ledger, next(pages.iterdir())).exit_code == 0
    assert run("search", ledger, "pont").exit_code == 0
    assert run("backup", ledger, copy).exit_code == 0
    assert run("check", copy).exit_code == 0
    assert run("reread", ledger, "--all").exit_code == 0
    assert {each.name for each in tmp_path.iterdir() if each.is_file()} >= {name, copy.name}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are POSIX's")
@pytest.mark.parametrize("command", [("search", "pont"), ("check",), ("add", "."), ("export", "--to", "csv")])
def test_what_is_no_file(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    """A pipe would be waited for, a device written to."""
    os.mkfifo(tmp_path / "presse.selon")
    for place in (tmp_path / "presse.selon", Path("/dev/null")):
        result = run(command[0], place, *command[1:])
        assert (result.exit_code, result.stderr) == (2, f"selon: {place}: is a device or a pipe, not a ledger\n")


COMMANDS = (
    ("search", "pont"),
    ("search", "pont", "--facets"),
    ("dossier", "Anne Roux"),
    ("timeline", "pont"),
    ("story",),
    ("sources", "pont"),
    ("review", "pont"),
    ("correct", "log"),
    ("link", "--all"),
    ("reread", "--all"),
    ("check",),
)

SLOW = {"link", "reread"}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_damaged_ledger(run: Run, pages: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Pages of the file are overwritten, each in its turn: a command answers, or says in one line that the ledger is
    damaged; it never ends in a traceback."""
    whole, file = tmp_path / "whole.selon", tmp_path / "presse.selon"
    _add(run, whole, pages)
    content = whole.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    damaged = 0
    for start in range(size, len(content), (9 if command[0] in SLOW else 1) * size):
        file.write_bytes(content[:start] + b"\xa5" * size + content[start + size :])
        name, *words = command
        result = run(*((name, words[0], file) if name == "correct" else (name, file, *words)))
        damaged += "is damaged" in result.stderr or "malformed" in result.stdout + result.stderr
        assert result.exit_code in (0, 1, 2)
        assert "Traceback" not in result.output
        for each in tmp_path.glob("presse.selon*"):
            each.unlink()
    assert damaged


def test_a_clock_that_goes_backwards(run: Run, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came later stands later, whatever the clock said: the log of corrections, and the versions of an address."""
    ledger = tmp_path / "presse.selon"
    _add(run, ledger, pages)
    hours = iter(range(23, 0, -1))
    for module in ("selon.ledger.store", "selon.ledger.judgements.corrections"):
        monkeypatch.setattr(f"{module}.now", lambda: f"2024-03-20T{next(hours):02}:00:00Z")
    with Ledger.open(ledger) as book:
        said = next(book.statements())
        corrections = book.corrections("mireille")
        lines = [corrections.retract(said.id), corrections.restore(said.id), corrections.retract(said.id)]
        moments = [line.at for line in corrections.log()]
        assert moments == sorted(moments, reverse=True)
        assert lines == [1, 2, 3]
        for page in (2, 1, 3):
            book.seen(
                next(p.sha256 for p in book.stored() if p.row == page), "https://gazette.example/pont", {"status": 200}
            )
        last = book.last_fetch("https://gazette.example/pont")
        assert last is not None
        assert last.page == 3
    assert stored(ledger)
