"""`selon page`: every line with its type."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from selon.cli.page import LABELS
from selon.model import LineType

Run = Callable[..., Result]

TEXT = """\
Le pont de Valmont rouvrira en avril

VALMONT, 3 mars. /Agence Littoral/. « Le pont rouvrira le 3 avril », a déclaré la maire, Jeanne Lormel.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pont.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_every_type_of_line_has_a_label_of_its_own() -> None:
    assert set(LABELS) == set(LineType)
    assert len({label for label, _ in LABELS.values()}) == len(LABELS)


def test_the_lines_of_a_page(run: Run, file: Path) -> None:
    result = run("page", file)
    assert result.exit_code == 0
    assert "1 article" in result.stdout
    assert "titre" in result.stdout
    assert "Le pont de Valmont rouvrira en avril" in result.stdout


def test_jsonl_holds_every_line(run: Run, file: Path) -> None:
    records = [json.loads(line) for line in run("page", file, "--format", "jsonl").stdout.splitlines()]
    assert [list(record) for record in records] == [["type", "start", "end", "text", "article"]] * len(records)
    assert {record["type"] for record in records} <= set(LineType)
    for record in records:
        assert TEXT[record["start"] : record["end"]] == record["text"]


def test_a_page_without_an_article_is_still_shown(run: Run, tmp_path: Path) -> None:
    menu = tmp_path / "menu.html"
    menu.write_text("<nav><ul><li><a href='/'>Accueil</a></li><li><a href='/s'>Sports</a></li></ul></nav>", "utf-8")
    result = run("page", menu)
    assert result.exit_code == 1
    assert "navigation" in result.stdout
    assert "aucun article" in result.stdout


def test_output(run: Run, file: Path, tmp_path: Path) -> None:
    result = run("page", file, "--output", tmp_path / "lines.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "titre" in (tmp_path / "lines.txt").read_text("utf-8")


def test_a_page_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    result = run("page", tmp_path / "non.txt")
    assert (result.exit_code, result.stderr) == (2, f"selon: {tmp_path}/non.txt: no such file or directory\n")
