"""The documentation is a contract: what it shows is run, what it lists is complete."""

from __future__ import annotations

import configparser
import dataclasses
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks import archive

from selon.cli.page import LABELS
from selon.exports import csv, jsonl, table
from selon.model import Evidence, Kind, LineType, SpeakerType, Statement

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "samples" / "README.md"]
README = (ROOT / "README.md").read_text("utf-8")
VOCABULARY = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Every command that the documents show, each once; but `selon desk`, which does not end by itself and is run by
    its own test."""
    shown = [
        line for path in DOCUMENTS for block in blocks(path.read_text("utf-8"), "console") for line in block.split("\n")
    ]
    found = {line.removeprefix("$ ") for line in shown if line.startswith("$ ")}
    return sorted(each for each in found if not re.match(r"selon desk (?!token )", each))


def test_the_readme_opens_with_a_page_that_is_a_sample() -> None:
    assert blocks(README, "text")[0] == (ROOT / "samples" / "breve.txt").read_text("utf-8")


def test_the_statement_of_the_readme_is_what_selon_prints(selon_command: Path) -> None:
    printed = shell("selon read samples/breve.txt --format jsonl", ROOT, selon_command).stdout
    (record,) = map(json.loads, printed.splitlines())
    assert json.loads(blocks(README, "json")[0]) == record, "run `make docs`"


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    for block in blocks(README, "python"):
        exec(block, {})
    assert "Claire Aubin" in capsys.readouterr().out


@pytest.fixture(scope="module")
def bulk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages in bulk of which the documents speak: archives, and a table."""
    folder = tmp_path_factory.mktemp("bulk")
    (folder / "crawl").mkdir()
    archive.write(folder / "crawl" / "1.warc.gz", 2)
    row = {"contenu": (ROOT / "samples" / "breve.txt").read_text("utf-8"), "jour": "2024-03-15"}
    pq.write_table(pa.Table.from_pylist([row]), folder / "corpus.parquet")
    return folder


@pytest.mark.parametrize("command", commands())
def test_every_command_shown_runs(
    command: str, tmp_path: Path, selon_command: Path, press_ledger: Path, bulk: Path
) -> None:
    for shown in (ROOT / "samples", bulk / "crawl", bulk / "corpus.parquet"):
        (tmp_path / shown.name).symlink_to(shown)
    if "presse.selon" in command and not command.startswith("selon add"):
        shutil.copy(press_ledger, tmp_path / "presse.selon")
    result = shell(command, tmp_path, selon_command)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr


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


def test_the_layers_of_the_architecture_are_those_enforced() -> None:
    rules = configparser.ConfigParser()
    rules.read(ROOT / ".importlinter", encoding="utf-8")
    enforced = rules["importlinter:contract:layers"]["layers"].strip()
    assert enforced + "\n" in blocks((ROOT / "docs" / "architecture.md").read_text("utf-8"), "text")


@pytest.fixture(scope="session")
def press_ledger(tmp_path_factory: pytest.TempPathFactory, selon_command: Path) -> Path:
    """The ledger that the documents speak of: the samples, and a correction."""
    folder = tmp_path_factory.mktemp("presse")
    (folder / "samples").symlink_to(ROOT / "samples")
    for command in ("selon add presse.selon samples/", "selon correct kind presse.selon st_9676e5c58a543418 mixed"):
        assert shell(command, folder, selon_command).returncode == 0
    return folder / "presse.selon"


def section(title: str) -> str:
    return VOCABULARY.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(title: str) -> list[str]:
    """The first cell of each row of the tables in a section, without its backquotes."""
    return re.findall(r"^\| `([^|]+)` \|", section(title), re.MULTILINE)


@pytest.fixture(scope="session")
def selon_command() -> Path:
    return Path(sys.executable).parent


def shell(command: str, folder: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"}
    return subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
