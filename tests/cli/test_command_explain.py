"""`selon explain`: the rule, the entry, the analysis of one statement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from selon.cli.explain import innermost
from selon.model import Evidence, Kind, Page, Reading, Span, Statement

Run = Callable[..., Result]

TEXT = "Le pont rouvrira\n\n« Le pont rouvrira le 3 avril », a déclaré la maire, Jeanne Lormel.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pont.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("at", [str(TEXT.index("rouvrira le")), f"@{TEXT.index('déclaré')}", "le 3 avril"])
def test_the_why_of_a_statement(run: Run, file: Path, at: str) -> None:
    result = run("explain", file, "--at", at)
    assert result.exit_code == 0
    for words in ("Règle", "Entrée du lexique", "lemma: déclar", "Analyse", "Fonction"):
        assert words in result.stdout


def test_the_words_that_decided(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gardien.txt"
    path.write_text("Le gardien aurait nié avoir dormi.\n", "utf-8")
    told = run("explain", path, "--at", "dormi").stdout.replace("\u00a0", " ")
    assert "Indices" in told
    assert "au conditionnel, d’après « aurait » @11" in told
    assert "dément, d’après « aurait nié » @11" in told


def test_no_statement_there(run: Run, file: Path) -> None:
    result = run("explain", file, "--at", "2")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"selon: {file}: no statement at 2\n")


def test_words_that_are_not_there(run: Run, file: Path) -> None:
    result = run("explain", file, "--at", "le viaduc")
    assert (result.exit_code, result.stderr) == (1, f"selon: {file}: 'le viaduc' does not stand in the page\n")


def test_the_innermost_statement_is_explained() -> None:
    def statement(name: str, start: int, end: int, parent: str | None = None) -> Statement:
        content = (Span.of(TEXT, start, end),)
        return Statement(name, "sha256:", 1, Kind.INDIRECT, content, Evidence("rule", 1.0), parent=parent)

    reading = Reading(Page("sha256:", "a.txt", TEXT, (), ()), [statement("outer", 0, 40), statement("inner", 10, 20)])
    assert [getattr(innermost(reading, at), "id", None) for at in (0, 10, 19, 20, 40)] == [
        "outer",
        "inner",
        "inner",
        "outer",
        None,
    ]
