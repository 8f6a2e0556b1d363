"""`selon check` and `selon backup`: what they say, and how they end."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from selon.ledger import Ledger

Run = Callable[..., Result]
PAGE = "Le pont sera fermé mardi, a annoncé la préfète Léa Morin."


@pytest.fixture
def ledger(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "pont.txt").write_text(PAGE, "utf-8")
    file = tmp_path / "presse.selon"
    assert run("add", file, tmp_path / "pont.txt", "--no-link").exit_code == 0
    return file


def _damage(ledger: Path, *statements: str) -> None:
    with Ledger.open(ledger) as book:
        for statement in statements:
            book.connection.execute(statement)


def test_a_sound_ledger(run: Run, ledger: Path) -> None:
    result = run("check", ledger)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"selon: {ledger}: sound; 1 page, 1 statement\n"


def test_problems_are_told_with_what_helps(run: Run, ledger: Path) -> None:
    _damage(ledger, "DROP INDEX statement_said", "UPDATE line SET stop = 9999")
    result = run("check", ledger)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "schema: index statement_said: is missing",
        f"offsets: page 1, line 1: 0:9999 lies outside the text, which ends at {len(PAGE)}",
    ]
    assert "1 problem: 'selon check --repair'" in result.stderr
    assert "1 problem: 'selon reread --all'" in result.stderr


def test_repair_mends_what_follows_from_the_rest_and_tells_what_is_left(run: Run, ledger: Path) -> None:
    _damage(ledger, "DROP INDEX statement_said", "UPDATE line SET stop = 9999")
    result = run("check", ledger, "--repair", "--format", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["check"] for line in result.stdout.splitlines()] == ["offsets"]
    assert f"selon: {ledger}: 1 problem of 2 mended\n" in result.stderr
    assert run("reread", ledger, "--all", "--no-link").exit_code == 0
    assert run("check", ledger).exit_code == 0


def test_what_is_no_ledger_is_told(run: Run, tmp_path: Path) -> None:
    assert run("check", tmp_path / "none.selon").stderr == (
        f"selon: {tmp_path}/none.selon: no such ledger; 'selon add' makes one\n"
    )


def test_a_backup_is_a_ledger(run: Run, ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.selon"
    result = run("backup", ledger, copy)
    assert (result.exit_code, result.stderr) == (0, f"selon: {copy}: 1 page, 1 statement\n")
    assert run("check", copy).exit_code == 0
    assert run("search", copy, "pont").exit_code == 0


def test_a_backup_writes_over_nothing_unasked(run: Run, ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.selon"
    copy.write_text("hier", "utf-8")
    result = run("backup", ledger, copy)
    assert (result.exit_code, result.stderr) == (2, f"selon: {copy}: is there already; --force writes over it\n")
    assert copy.read_text("utf-8") == "hier"
    assert run("backup", ledger, copy, "--force").exit_code == 0
    assert sqlite3.connect(copy).execute("SELECT count(*) FROM page").fetchone() == (1,)


@pytest.mark.parametrize(("where", "said"), [("presse.selon", "would be overwritten"), ("", "is a folder")])
def test_where_no_backup_can_be(run: Run, ledger: Path, tmp_path: Path, where: str, said: str) -> None:
    result = run("backup", ledger, tmp_path / where, "--force")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_folder_that_is_not_there(run: Run, ledger: Path, tmp_path: Path) -> None:
    result = run("backup", ledger, tmp_path / "none" / "copie.selon")
    assert result.exit_code == 2
    assert "cannot be opened: is its folder there, and may you write in it" in result.stderr
