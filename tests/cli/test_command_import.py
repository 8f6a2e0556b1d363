"""`selon import`: what it prints, how it ends, and that no mistake is a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from selon.exports import brat, jsonl
from selon.ledger import Ledger
from selon.model import Reading
from stores import Store

Run = Callable[..., Result]

SAID = "« Le pont rouvrira 🌉 le 3 avril », a déclaré la maire, Jeanne Lormel. Paul Blanc affirme que tout va bien.\n"


@pytest.fixture
def ledger(store: Store, tmp_path: Path, run: Run) -> Path:
    page = tmp_path / "a.txt"
    page.write_text(SAID, encoding="utf-8")
    made = store(tmp_path / "a.selon")
    run("add", made, page, "--no-link")
    with Ledger.open(made) as book:
        reading = Reading(book.page(1), book.statements_of(1))
        brat.write([reading], [], tmp_path / "brat")
        (tmp_path / "a.jsonl").write_text(jsonl.lines(reading), encoding="utf-8")
    return made


def change(folder: Path, old: str, new: str) -> None:
    (file,) = folder.glob("*.ann")
    written = file.read_text("utf-8")
    assert old in written
    file.write_text(written.replace(old, new), encoding="utf-8")


def log(run: Run, ledger: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("correct", "log", ledger, "--format", "jsonl").stdout.splitlines()]


def test_nothing_changed(run: Run, ledger: Path, tmp_path: Path) -> None:
    result = run("import", ledger, tmp_path / "brat", "--from", "brat")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "selon: nothing changed\n")


def test_a_change_is_shown_then_made(run: Run, ledger: Path, tmp_path: Path) -> None:
    change(tmp_path / "brat", "Jeanne Lormel | person | maire", "Jeanne Lorme | person | maire")
    tried = run("import", ledger, tmp_path / "brat", "--from", "brat", "--dry-run")
    assert tried.stderr == "selon: would be: 1 corrected\n"
    assert log(run, ledger) == []
    made = run("import", ledger, tmp_path / "brat", "--from", "brat", "--by", "Ida", "--why", "faute de frappe")
    assert made.exit_code == 0
    (told,) = map(json.loads, made.stdout.splitlines())
    assert (told["outcome"], told["part"], told["content"]) == (
        "corrected",
        "speaker",
        "Le pont rouvrira 🌉 le 3 avril",
    )
    (line,) = log(run, ledger)
    assert (line["by"], line["why"], line["action"], line["id"]) == ("Ida", "faute de frappe", "speaker", told["log"])
    again = run("import", ledger, tmp_path / "brat", "--from", "brat")
    assert (again.exit_code, again.stderr) == (1, "selon: 1 so already\n")


def test_jsonl_with_a_base_and_without(run: Run, ledger: Path, tmp_path: Path) -> None:
    first, second = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    changed = json.loads(first) | {"commitment": "distanced"}
    (tmp_path / "b.jsonl").write_text(json.dumps(changed) + "\n", encoding="utf-8")
    result = run("import", ledger, tmp_path / "b.jsonl", "--from", "jsonl", "--dry-run")
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(each["outcome"], each["statement"]) for each in told] == [
        ("missing", json.loads(second)["id"]),
        ("corrected", changed["id"]),
    ]
    result = run("import", ledger, tmp_path / "b.jsonl", "--from", "jsonl", "--base", tmp_path / "brat")
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(each["outcome"], each["part"]) for each in told] == [("corrected", "stance"), ("corrected", "removed")]
    with Ledger.open(ledger, read_only=True) as book:
        assert [each.commitment.value for each in book.statements()] == ["distanced"]


def test_jsonl_adds_what_another_program_found(run: Run, ledger: Path, tmp_path: Path) -> None:
    known = (tmp_path / "a.jsonl").read_text("utf-8")
    at, relay = SAID.index("va bien"), SAID.index("Paul Blanc")
    new = {
        "page": json.loads(known.splitlines()[0])["page"],
        "kind": "indirect",
        "content": [{"start": at, "end": at + 7, "text": "va bien"}],
        "via": [{"name": "Paul Blanc", "type": "person", "start": relay, "end": relay + 10}],
    }
    elsewhere = new | {"content": [{"start": at + 1, "end": at + 8, "text": "va bien"}]}
    (tmp_path / "b.jsonl").write_text(known + json.dumps(new) + "\n" + json.dumps(elsewhere) + "\n", encoding="utf-8")
    result = run("import", ledger, tmp_path / "b.jsonl", "--from", "jsonl")
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(each["part"], each["outcome"]) for each in told] == [("added", "corrected"), ("added", "not found")]
    with Ledger.open(ledger, read_only=True) as book:
        (added,) = (each for each in book.statements() if each.content[0].text == "va bien")
    assert [relay.span.text for relay in added.via] == ["Paul Blanc"]


def test_without_a_ledger_the_statements_are_written(run: Run, ledger: Path, tmp_path: Path) -> None:
    result = run("import", tmp_path / "brat", "--from", "brat", "-o", tmp_path / "same.jsonl")
    assert (result.exit_code, result.stderr) == (0, "selon: 2 statements of 1 page\n")
    assert (tmp_path / "same.jsonl").read_text("utf-8") == (tmp_path / "a.jsonl").read_text("utf-8")
    change(tmp_path / "brat", "Kind E1 direct", "Kind E1 mixed")
    run("import", tmp_path / "brat", "--from", "brat", "-o", tmp_path / "gold.jsonl")
    records = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()]
    assert [each["kind"] for each in records] == ["mixed", "indirect"]


def test_gold_is_a_set_that_evaluate_reads(run: Run, ledger: Path, tmp_path: Path) -> None:
    change(tmp_path / "brat", "A2\t", "A9\tNot_core E2\nA2\t")
    result = run("import", tmp_path / "brat", "--from", "brat", "-o", tmp_path / "set")
    assert (result.exit_code, result.stderr) == (0, "selon: 2 statements of 1 page\n")
    (file,) = (tmp_path / "set" / "gold").iterdir()
    first, second = json.loads(file.read_text("utf-8"))["statements"]
    assert first == {
        "source": "la maire, Jeanne Lormel",
        "speaker": "Jeanne Lormel",
        "cue": "a déclaré",
        "content": ["Le pont rouvrira 🌉 le 3 avril"],
        "kind": "direct",
        "via": [],
        "commitment": "plain",
        "core": True,
    }
    assert second["core"] is False
    scored = run(
        "evaluate", tmp_path / "set", "--predicted", tmp_path / "a.jsonl", "--format", "json", "--no-intervals"
    )
    assert scored.exit_code == 0, scored.stderr
    (measured,) = json.loads(scored.stdout)["sets"]
    assert '"f1": 1.0' in json.dumps(measured)


def test_mistakes_are_one_line(run: Run, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for words, told in {
        (ledger, tmp_path / "none", "--from", "brat"): "none: no such file",
        (ledger, tmp_path / "empty", "--from", "brat"): "no annotations here",
        (ledger, tmp_path / "empty", "--from", "cas"): "no documents here",
        (ledger, tmp_path / "empty", "--from", "jsonl"): "is a folder",
        (ledger, tmp_path / "empty", "--from", "webannotation"): "is a folder",
        (ledger, tmp_path / "a.jsonl", "--from", "webannotation"): "is not JSON",
        (ledger, tmp_path / "a.txt", "--from", "jsonl"): "a.txt:1: is not JSON",
        (ledger, tmp_path / "a.jsonl", "--from", "jsonl", "--base", tmp_path / "empty"): "is not a folder that selon",
        (tmp_path / "brat", "--from", "brat", "-o", tmp_path / "x", "--dry-run"): "have no use",
        (tmp_path / "brat", "--from", "brat", "-o", tmp_path / "a.txt"): "is a file; gold is a folder",
        (tmp_path / "a.jsonl", "--from", "jsonl", "-o", tmp_path / "set"): "holds no text",
        (ledger, "--from", "brat"): "name a LEDGER and what to read back",
    }.items():
        result = run("import", *words)
        assert result.exit_code == 2, words
        assert told in result.stderr, result.stderr
        assert "Traceback" not in result.stderr
