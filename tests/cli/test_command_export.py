"""`selon export`, and the same formats from `selon read`."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from press import Said, entry, link
from selon.exports.formats import FORMATS, Shows
from selon.ledger import Ledger

Run = Callable[..., Result]

FULL, AGAIN = "Le barrage de Valmont sera vidé en mai", "En mai, le barrage de Valmont sera vidé"
SAMPLES = Path(__file__).parents[2] / "samples"
STREAMS = [each.name for each in FORMATS if not each.folder and not each.binary]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(tmp_path_factory.mktemp("ledger")) / "presse.selon"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL)))
        ledger.add(entry("Belmont Infos", "2024-03-11", Said("Luc Serval", AGAIN)))
        link(ledger.connection, "same statement", FULL, AGAIN)
    return path


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_every_format(run: Run, ledger: Path, tmp_path: Path, name: str) -> None:
    result = run("export", ledger, "--to", name, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    linked = next(each.linked for each in FORMATS if each.name == name)
    assert result.stderr == f"selon: 2 statements of 2 pages{', 1 link' if linked else ''}\n"
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("name", STREAMS)
def test_stdout_and_a_file_are_the_same(run: Run, ledger: Path, tmp_path: Path, name: str) -> None:
    printed = run("export", ledger, "--to", name).stdout_bytes
    run("export", ledger, "--to", name, "-o", tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == printed


def test_what_is_asked_for(run: Run, ledger: Path) -> None:
    for words in (
        ["--speaker", "lormel"],
        ["--until", "2024-03-10", "--when", "published"],
        ["vidé", "--outlet", "Radio Lorme"],
    ):
        result = run("export", ledger, *words, "--to", "jsonl")
        assert [json.loads(line)["content"][0]["text"] for line in result.stdout.splitlines()] == [FULL]
        assert result.stderr == "selon: 1 statement of 1 page\n"


def test_pages_by_hash(run: Run, ledger: Path) -> None:
    whole = [json.loads(line) for line in run("export", ledger, "--to", "jsonl").stdout.splitlines()]
    result = run("export", ledger, "--to", "jsonl", "--page", whole[1]["page"][:20])
    assert json.loads(result.stdout) == whole[1]
    result = run("export", ledger, "--to", "jsonl", "--page", "beef")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "beef: the ledger has no page of that hash" in result.stderr


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["--to", "jsonl", "--since", "hier"], 2, "'hier' is no date with a year"),
        (["--to", "jsonl", "--speaker", "Ana Valdi"], 1, "0 statements of 0 pages"),
        (["--to", "docx"], 2, "'docx' is not one of"),
        ([], 2, "Missing option '--to'"),
        (["--to", "parquet"], 2, "parquet is a folder of files: add --output FOLDER"),
        (["--to", "parquet", "-o", "x", "--positions"], 2, "parquet holds the text of the page, and --positions"),
        (["--to", "jsonl", "--extract", "3", "--positions"], 2, "exclude each other"),
        (["--to", "jsonl", "--extract", "0"], 2, "0 is not in the range"),
    ],
)
def test_what_cannot_be(run: Run, ledger: Path, words: list[str], status: int, message: str) -> None:
    result = run("export", ledger, *words)
    assert result.exit_code == status
    assert message in result.stderr
    assert not Path("x").exists()


def test_an_output_that_is_the_ledger(run: Run, ledger: Path) -> None:
    before = ledger.read_bytes()
    result = run("export", ledger, "--to", "jsonl", "-o", ledger)
    assert (result.exit_code, ledger.read_bytes()) == (2, before)
    assert "would be overwritten" in result.stderr


def test_a_folder_that_holds_files_is_left_alone(run: Run, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = run("export", ledger, "--to", "parquet", "-o", tmp_path)
    assert (result.exit_code, "holds files already" in result.stderr) == (2, True)
    result = run("export", ledger, "--to", "parquet", "-o", tmp_path / "mine.txt")
    assert (result.exit_code, "is a file" in result.stderr) == (2, True)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_no_ledger_and_an_empty_one(run: Run, tmp_path: Path) -> None:
    result = run("export", tmp_path / "non.selon", "--to", "csv", "-o", tmp_path / "out.csv")
    assert (result.exit_code, "no such ledger" in result.stderr) == (2, True)
    assert not (tmp_path / "out.csv").exists()
    Ledger.open(tmp_path / "vide.selon", create=True).close()
    for name in STREAMS:
        result = run("export", tmp_path / "vide.selon", "--to", name)
        assert (result.exit_code, result.stderr.startswith("selon: 0 statements of 0 pages")) == (1, True)


def test_a_ledger_that_may_not_be_written(run: Run, ledger: Path) -> None:
    """Looking is all that is done."""
    before = ledger.read_bytes()
    assert run("export", ledger, "--to", "webannotation").exit_code == 0
    assert ledger.read_bytes() == before


def test_extracts_and_positions(run: Run, ledger: Path) -> None:
    short = run("export", ledger, "--to", "jsonl", "--extract", "3")
    assert [json.loads(line)["content"][0]["text"] for line in short.stdout.splitlines()] == [
        "Le barrage de…",
        "En mai, le…",
    ]
    (line, _) = run("export", ledger, "--to", "jsonl", "--positions").stdout.splitlines()
    record = json.loads(line)
    assert record["content"][0]["text"] == record["cue"]["text"] == ""
    assert record["speaker"]["name"] == "Jeanne Lormel"
    assert record["content"][0]["end"] > record["content"][0]["start"]


def test_the_schema_is_printed_without_a_ledger(run: Run, ledger: Path) -> None:
    result = run("export", "--schema")
    assert result.exit_code == 0
    validator = Draft202012Validator(json.loads(result.stdout))
    for line in run("export", ledger, "--to", "jsonl").stdout.splitlines():
        validator.validate(json.loads(line))


@pytest.mark.parametrize("name", [each.name for each in FORMATS if each.name not in ("jsonl", "csv", "parquet")])
def test_the_same_from_pages(run: Run, tmp_path: Path, name: str) -> None:
    pages = [SAMPLES / "breve.txt", SAMPLES / "viaduc.txt"]
    result = run("read", *pages, "--format", name, "-o", tmp_path / "read")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 pages read; 9 statements" in result.stderr
    assert (tmp_path / "read").exists()
    refused = run("read", tmp_path / "no.txt", "--format", name, "-o", tmp_path / "none")
    assert refused.exit_code == 2


def test_pages_are_shortened_too(run: Run) -> None:
    page = SAMPLES / "breve.txt"
    for name, shown in (("csv", "Le…"), ("jsonl", "Le…"), ("tableur", "Le…")):
        result = run("read", page, "--format", name, "--extract", "1")
        assert (result.exit_code, shown in result.stdout, "barrage" in result.stdout) == (0, True, False)
    rows = list(csv.DictReader(run("read", page, "--format", "csv", "--positions").stdout.splitlines()))
    assert [(row["content"], row["content_spans"]) for row in rows] == [("", "103-121")]
    for name in ("table", "parquet"):
        result = run("read", page, "--format", name, "--positions", "-o", "x")
        assert (result.exit_code, f"{name} is not shortened" in result.stderr) == (2, True)


def test_only_what_can_be_taken_up_again_resumes(run: Run, tmp_path: Path) -> None:
    result = run("read", SAMPLES / "breve.txt", "--format", "tableur", "-o", tmp_path / "x.csv", "--resume")
    assert (result.exit_code, "--resume needs" in result.stderr) == (2, True)


def test_tables_of_a_ledger(run: Run, ledger: Path, tmp_path: Path) -> None:
    run("export", ledger, "--to", "parquet", "-o", tmp_path / "tables")
    (file,) = (tmp_path / "tables" / "link").glob("*.parquet")
    assert [row["kind"] for row in pq.ParquetFile(file).read().to_pylist()] == ["same statement"]


def test_some_formats_can_be_published() -> None:
    assert {each.name for each in FORMATS if each.shows is Shows.WORDS} >= {"jsonl", "csv", "tableur", "webannotation"}


def test_no_linguistic_model_is_waited_for(ledger: Path) -> None:
    code = (
        "import sys\nfrom selon.cli import cli\n"
        f"cli(['export', {str(ledger)!r}, '--to', 'webannotation'], standalone_mode=False)\n"
        "assert 'spacy' not in sys.modules and 'pyarrow' not in sys.modules and 'duckdb' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"})
