"""The documentation is a contract: what it lists is complete, what it links to is there.

That what it tells to type runs is tested by test_documents_run.py.
"""

from __future__ import annotations

import configparser
import dataclasses
import json
import re
import runpy
from pathlib import Path

import pytest

from documents import DOCUMENTS
from selon.cli.page import LABELS
from selon.exports import csv, jsonl, table
from selon.languages.fr.rules import RULES
from selon.model import Evidence, Kind, LineType, SpeakerType, Statement
from selon.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
EVALUATION = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
LIMITS = (ROOT / "docs" / "method-and-limits.md").read_text("utf-8")
VOCABULARY = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_readme_opens_with_a_page_that_is_a_sample() -> None:
    assert blocks(README, "text")[0] == (ROOT / "samples" / "breve.txt").read_text("utf-8")


def test_the_statement_of_the_readme_is_what_selon_prints(pipeline: Pipeline) -> None:
    (statement,) = pipeline.read(ROOT / "samples" / "breve.txt").statements
    assert json.loads(blocks(README, "json")[0]) == jsonl.as_dict(statement), "run `make docs`"


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    for block in blocks(README, "python"):
        exec(block, {})
    assert "Claire Aubin" in capsys.readouterr().out


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"(?:`|^)make ([a-z]+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_leads_nowhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_command_reference_is_not_stale() -> None:
    written = runpy.run_path(str(ROOT / "docs" / "write.py"))["reference"]()
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == written, "run `make docs`"


def test_the_vocabulary_has_every_field_of_a_statement_in_the_order_of_the_json() -> None:
    fields = [row for row in first_cells("A statement") if row != "field"]
    empty = Statement("st_", "sha256:", 1, Kind.DIRECT, (), Evidence("rule", 1.0))
    assert fields == list(jsonl.as_dict(empty))
    assert set(fields) == {field.name for field in dataclasses.fields(Statement)}


def test_the_vocabulary_has_every_column_of_the_csv() -> None:
    named = [name for row in first_cells("The columns of the CSV") for name in row.split("` `") if name != "column"]
    assert sorted(named) == sorted(csv.COLUMNS)


def test_the_vocabulary_has_every_type_of_line_and_its_label() -> None:
    rows = dict(re.findall(r"^\| `([^`]+)` \| (\w[^|]*?) \|", section("A page"), re.MULTILINE))
    assert rows == {kind.value: LABELS[kind][0] for kind in LineType}


def test_the_vocabulary_has_every_type_of_speaker_and_every_word_of_the_table() -> None:
    assert [kind for kind in SpeakerType if f"`{kind}`" not in VOCABULARY] == []
    assert [
        words for words in (table.DENIES, table.NOBODY, *table.STANCES.values()) if f"`{words}`" not in VOCABULARY
    ] == []


def test_the_errors_by_construction_are_those_of_the_evaluation_and_leave_no_rule_out() -> None:
    measured = {
        name: (int(right), int(of))
        for name, right, of in re.findall(r"^\| (fr\.\w+) \| (\d+) \| (\d+) \|", EVALUATION, re.MULTILINE)
    }
    rows = re.findall(r"^\|[^|]+\| (`fr\.[^|]+) \| (\d+) of (\d+) \|", LIMITS, re.MULTILINE)
    named = [(re.findall(r"`(fr\.\w+)`", rules), (int(right), int(of))) for rules, right, of in rows]
    assert sorted(name for names, _ in named for name in names) == sorted(rule.name for rule in RULES)
    for names, told in named:
        assert told == tuple(map(sum, zip(*(measured.get(name, (0, 0)) for name in names), strict=True))), names


def test_the_errors_by_the_place_of_the_cue_are_those_of_the_evaluation() -> None:
    measured = re.findall(
        r"^\| (before|inside|behind|none) \| (\d+) .*\((0\.\d+) / (0\.\d+)\) \|$", EVALUATION, re.MULTILINE
    )
    told = re.findall(
        r"^\| (?:cue )?(before|inside|behind|no cue)[^|]*\| (\d+) \| (0\.\d+) \| (0\.\d+) \|$", LIMITS, re.M
    )
    assert sorted((place.removesuffix(" cue"), *rest) for place, *rest in told) == sorted(
        (place.removesuffix("ne"), gold, recall, precision) for place, gold, precision, recall in measured
    )


def test_the_layers_of_the_architecture_are_those_enforced() -> None:
    rules = configparser.ConfigParser()
    rules.read(ROOT / ".importlinter", encoding="utf-8")
    enforced = rules["importlinter:contract:layers"]["layers"].strip()
    assert enforced + "\n" in blocks((ROOT / "docs" / "architecture.md").read_text("utf-8"), "text")


def section(title: str) -> str:
    return VOCABULARY.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(title: str) -> list[str]:
    """The first cell of each row of the tables in a section, without its backquotes."""
    return re.findall(r"^\| `([^|]+)` \|", section(title), re.MULTILINE)
