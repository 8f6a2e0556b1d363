"""`selon evaluate`: statements against gold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

TEXT = "🌊 « Le pont rouvrira mardi », a déclaré la maire, Jeanne Lormel. Elle a fait un geste de la main.\n"
RIGHT = {
    "core": True,
    "kind": "direct",
    "commitment": "plain",
    "content": ["Le pont rouvrira mardi"],
    "cue": "a déclaré",
    "source": "la maire, Jeanne Lormel",
    "speaker": "Jeanne Lormel",
}
MISSED = {**RIGHT, "content": ["un geste de la main"], "cue": "a fait", "source": "Elle", "kind": "indirect"}


def write(folder: Path, statements: list[dict[str, object]]) -> Path:
    (folder / "gold").mkdir(parents=True)
    (folder / "text").mkdir()
    (folder / "gold" / "pont.json").write_text(json.dumps({"statements": statements}), "utf-8")
    (folder / "text" / "pont.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture
def crue(tmp_path: Path) -> Path:
    return write(tmp_path / "sets" / "crue", [RIGHT, MISSED])


def test_what_selon_reads_is_scored(run: Run, crue: Path) -> None:
    result = run("evaluate", crue / "gold", crue / "text")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    for words in ("content F1 (P / R)", "0.667 (1.000 / 0.500)", "On the 1 statements found", "Gender Gap Tracker"):
        assert words in result.stdout


def test_several_sets_have_a_row_each(run: Run, crue: Path) -> None:
    write(crue.parent / "delta", [RIGHT])
    result = run("evaluate", crue.parent, "--no-intervals")
    rows = [line.split()[:3] for line in result.stdout.splitlines() if line.startswith(("crue", "delta"))]
    assert rows[:2] == [["crue", "1", "2"], ["delta", "1", "1"]]
    assert "Intervals" not in result.stdout


def test_everything_as_json(run: Run, crue: Path) -> None:
    result = run("evaluate", crue, "--format", "json", "--errors", "--worst", "1")
    [record] = json.loads(result.stdout)["sets"]
    assert (record["set"], record["documents"], record["pairs"]) == ("crue", 1, 1)
    assert record["content"]["exact"]["direct"]["f1"] == 1.0
    assert record["accuracy"]["speaker"] == {"value": 1.0, "right": 1, "of": 1}
    assert record["confusion"]["kind"]["counts"] == [{"gold": "direct", "predicted": "direct", "count": 1}]
    assert set(record["intervals_95"]) == {"overlap_f1", "exact_f1", "source", "speaker", "kind", "commitment"}
    assert record["worst"] == [{"document": "pont", "mistakes": 1}]
    [mistake] = record["errors"]
    assert TEXT[mistake["start"] : mistake["end"]] == mistake["text"] == "un geste de la main"
    assert (mistake["mistake"], mistake["gold"], mistake["rule"]) == ("missed", "Jeanne Lormel", None)


def test_mistakes_in_the_table(run: Run, crue: Path) -> None:
    result = run("evaluate", crue, "--errors", "--worst", "3")
    assert "crue: documents with the most mistakes" in result.stdout
    line = next(line for line in result.stdout.splitlines() if "un geste" in line)
    assert line.split()[:2] == ["pont", "missed"]


def test_markdown(run: Run, crue: Path) -> None:
    result = run("evaluate", crue, "--format", "markdown")
    assert result.stdout.startswith("## Statements\n\n| set | texts | gold |")
    assert "| crue | 1 | 2 | 0.667 (1.000 / 0.500) |" in result.stdout


def test_what_selon_read_before_is_scored_alike(run: Run, crue: Path, tmp_path: Path) -> None:
    text = crue / "text" / "pont.txt"
    file, folder = tmp_path / "predicted.jsonl", tmp_path / "predicted"
    file.write_text(run("read", text, "--format", "jsonl").stdout, "utf-8")
    (folder / "crue").mkdir(parents=True)
    (folder / "crue" / "pont.jsonl").write_bytes(file.read_bytes())
    read = run("evaluate", crue).stdout
    assert run("evaluate", crue, "--predicted", file).stdout == read
    assert run("evaluate", crue, "--predicted", folder).stdout == read


def test_statements_of_other_pages_are_told(run: Run, crue: Path, tmp_path: Path) -> None:
    file = tmp_path / "predicted.jsonl"
    file.write_text('{"page": "sha256:00", "content": [{"start": 0, "end": 3}]}\n', "utf-8")
    result = run("evaluate", crue, "--predicted", file)
    assert result.exit_code == 0
    assert result.stderr == f"selon: {file}: 1 statement of other texts, not counted\n"


def test_gold_without_a_statement(run: Run, tmp_path: Path) -> None:
    assert run("evaluate", write(tmp_path / "rien", [])).exit_code == 1


def test_what_cannot_be_scored_is_one_line(run: Run, crue: Path, tmp_path: Path) -> None:
    result = run("evaluate", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"selon: {tmp_path}: no set here")
    (crue / "gold" / "pont.json").write_text("{", "utf-8")
    result = run("evaluate", crue)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"selon: {crue / 'gold' / 'pont.json'}: is not JSON")


def test_a_text_that_selon_refuses_has_no_statements(run: Run, crue: Path) -> None:
    (crue / "gold" / "anglais.json").write_text(json.dumps({"statements": []}), "utf-8")
    english = crue / "text" / "anglais.txt"
    english.write_text("The bridge will open again on Tuesday, the mayor of the town said to the press.\n" * 5, "utf-8")
    result = run("evaluate", crue)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"selon: {english}: ")
    assert result.stderr.endswith(": no statements\n")


def test_a_model_is_of_no_use_to_statements_that_are_there(run: Run, crue: Path) -> None:
    result = run("evaluate", crue, "--predicted", crue, "--model", "fr_core_news_lg")
    assert result.exit_code == 2
    assert "--model has no use" in result.stderr
