"""`selon correct`: each correction from the command line, and the log."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from selon.ledger import Ledger
from selon.model import Statement

Run = Callable[..., Result]

SAID = "« Le pont rouvrira le 3 avril », a déclaré la maire, Jeanne Lormel. Paul Blanc affirme que tout va bien.\n"


@pytest.fixture
def ledger(tmp_path: Path, run: Run) -> Path:
    page = tmp_path / "a.txt"
    page.write_text(SAID, encoding="utf-8")
    run("add", tmp_path / "a.selon", page, "--no-link")
    return tmp_path / "a.selon"


def statements(ledger: Path) -> list[Statement]:
    with Ledger.open(ledger, read_only=True) as book:
        return list(book.statements())


def test_each_correction_and_the_log(run: Run, ledger: Path) -> None:
    first, second = statements(ledger)
    assert first.speaker is not None
    assert second.speaker is not None
    start, end = first.content[0].start, first.content[0].end
    commands = [
        ("speaker", ledger, first.id, "Anne Roux", "--role", "adjointe", "--by", "Ida", "--why", "légende"),
        ("kind", ledger, first.id, "mixed", "--by", "Ida"),
        ("span", ledger, first.id, "content", f"{start}-{end - 11}", "--by", "Ida"),
        ("retract", ledger, second.id, "--by", "Max"),
        ("restore", ledger, second.id, "--by", "Max"),
        ("merge", ledger, first.speaker.entity, second.speaker.entity, "--by", "Max"),
        ("split", ledger, second.speaker.entity, "Paul Blanc", "--by", "Max"),
        ("pin", ledger, second.id, first.speaker.entity, "--by", "Max"),
    ]
    for words in commands:
        result = run("correct", *words)
        assert result.exit_code == 0, (words, result.stderr)
        assert result.stderr.startswith("selon: ")
    corrected = statements(ledger)[0]
    assert corrected.speaker is not None
    assert (corrected.speaker.name, corrected.kind.value, corrected.content[0].text) == (
        "Anne Roux",
        "mixed",
        "Le pont rouvrira",
    )
    log = run("correct", "log", ledger, "--format", "jsonl")
    records = [json.loads(line) for line in log.stdout.splitlines()]
    assert [record["action"] for record in records] == [words[0] for words in commands]
    assert [record["by"] for record in records] == ["Ida"] * 3 + ["Max"] * 5
    table = run("correct", "log", ledger).stdout
    assert "légende" in table
    assert "Anne Roux" in table


def test_no_correction_yet(run: Run, ledger: Path) -> None:
    result = run("correct", "log", ledger)
    assert (result.exit_code, result.stdout) == (1, "")


def test_who_corrects_is_oneself(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELON_BY", "Zoé")
    run("correct", "kind", ledger, statements(ledger)[0].id, "mixed")
    assert json.loads(run("correct", "log", ledger, "--format", "jsonl").stdout)["by"] == "Zoé"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("kind", "st_0", "mixed"), "no statement st_0 in this ledger"),
        (("merge", "en_0", "en_1"), "no entity en_0 in this ledger"),
        (("link", "ln_0", "positive"), "no link ln_0 in this ledger"),
        (("span", "st_0", "content", "3:9"), "'3:9' is no stretch of text; write it as 812-901"),
        (("kind", "st_0", "oblique"), "'oblique' is not one of"),
    ],
)
def test_what_cannot_be_corrected(run: Run, ledger: Path, words: tuple[str, ...], told: str) -> None:
    command, *rest = words
    result = run("correct", command, ledger, *rest)
    assert result.exit_code == 2
    assert told in result.stderr


def test_orphans_are_listed(run: Run, ledger: Path) -> None:
    run("correct", "kind", ledger, statements(ledger)[0].id, "mixed")
    assert run("correct", "log", ledger, "--orphans").exit_code == 1
    with Ledger.open(ledger) as book:
        book.connection.execute("INSERT INTO orphan VALUES (1, '2024-03-05', 'no statement has its words any more')")
    assert "orpheline" in run("correct", "log", ledger, "--orphans").stdout


def test_stance(run: Run, ledger: Path) -> None:
    first, _ = statements(ledger)
    result = run("correct", "stance", ledger, first.id, "distanced", "--denies", "--by", "Ida")
    assert (result.exit_code, result.stderr) == (0, f"selon: {first.id}: distanced, denies\n")
    corrected = statements(ledger)[0]
    assert (corrected.commitment.value, corrected.polarity) == ("distanced", "denies")
    run("correct", "stance", ledger, first.id, "plain", "--by", "Ida")
    corrected = statements(ledger)[0]
    assert (corrected.commitment.value, corrected.polarity) == ("plain", None)
