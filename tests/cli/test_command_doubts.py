"""`selon doubts`: where a page contradicts itself, with its places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from selon.cli.doubts import LABELS
from selon.model import DoubtKind

Run = Callable[..., Result]

TEXT = """\
Le pont fermera, a déclaré la maire ce jeudi 21 février 🙂.

Le tunnel a fait 12 morts. Les 14 morts sont connus.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pont.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_every_kind_of_doubt_has_a_label() -> None:
    assert set(LABELS) == set(DoubtKind)


def test_the_doubts_of_a_page(run: Run, file: Path) -> None:
    result = run("doubts", file, "--date", "2022-02-10")
    assert result.exit_code == 0
    assert "3 doutes" in result.stdout
    assert "le 21 février 2022 est un lundi" in result.stdout


def test_jsonl_holds_the_places(run: Run, file: Path) -> None:
    result = run("doubts", file, "--date", "2022-02-10", "--format", "jsonl")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["kind"] for record in records] == ["weekday", "later date", "figures"]
    for record in records:
        assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in record["spans"])


def test_no_doubt_is_nothing_found(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Le pont fermera mardi, a déclaré la maire.\n", "utf-8")
    result = run("doubts", page)
    assert result.exit_code == 1
    assert "aucun doute" in result.stdout


def test_a_page_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    result = run("doubts", tmp_path / "none.txt")
    assert result.exit_code == 2
    assert "none.txt" in result.stderr


def test_a_date_that_is_none(run: Run, file: Path) -> None:
    result = run("doubts", file, "--date", "10/02/2022")
    assert result.exit_code == 2
    assert "'10/02/2022' is no day" in result.stderr
