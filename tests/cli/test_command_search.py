"""`selon search`, `dossier`, `timeline`, `story` and `sources`: looking into a ledger."""

from __future__ import annotations

import csv as flat
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from press import Said, entry, link, story
from selon.exports import csv
from selon.ledger import Ledger

Run = Callable[..., Result]

FULL = "Le barrage de Valmont sera vidé en mai"
AGAIN = "En mai, le barrage de Valmont sera vidé"
NO = "Le barrage de Valmont ne sera pas vidé"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(tmp_path_factory.mktemp("ledger")) / "presse.selon"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL, said="2024-03-09")))
        ledger.add(entry("Belmont Infos", "2024-03-11", Said("Jeanne Lormel", AGAIN, via=("Radio Lorme",))))
        ledger.add(entry("Le Phare", "2024-03-12", Said("Luc Serval", NO, denies=True)))
        link(ledger.connection, "same statement", FULL, AGAIN)
        link(ledger.connection, "denial", NO, FULL)
        story(ledger.connection, "sy_1", "barrage de Valmont", FULL, AGAIN, NO)
        story(ledger.connection, "sy_2", "lac")
    return path


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_table(run: Run, ledger: Path) -> None:
    result = run("search", ledger, "vidé", "--speaker", "lormel")
    assert result.exit_code == 0
    assert "2 propos" in result.stdout
    assert "Qui parle : Jeanne Lormel (en_" in result.stdout
    assert "Luc Serval" not in result.stdout


def test_jsonl_is_the_statement_whole_with_its_snippet(run: Run, ledger: Path) -> None:
    (record,) = records(run("search", ledger, "« vidé en mai »", "--format", "jsonl"))
    snippet = record.pop("snippet")
    assert isinstance(snippet, dict)
    (mark,) = snippet["marks"]
    assert snippet["text"][mark["start"] : mark["end"]] == "vidé en mai"
    assert record.pop("file") == "Radio Lorme.html"
    assert str(record.pop("url")).startswith("https://presse.example/")
    with Ledger.open(ledger, read_only=True) as opened:
        from selon.exports import jsonl

        assert record in [json.loads(jsonl.dumps(jsonl.as_dict(each))) for each in opened.statements()]


def test_csv_has_the_columns_of_the_contract(run: Run, ledger: Path) -> None:
    rows = list(flat.DictReader(run("search", ledger, "barrage", "--format", "csv").stdout.splitlines()))
    assert tuple(rows[0]) == (*csv.COLUMNS, "url")
    assert {row["content"] for row in rows} == {FULL, AGAIN, NO}
    assert {row["file"] for row in rows} == {"Radio Lorme.html", "Belmont Infos.html", "Le Phare.html"}


def test_what_is_not_shown_is_told(run: Run, ledger: Path) -> None:
    assert "1 à 1 sur 3" in run("search", ledger, "barrage", "--limit", 1).stdout
    result = run("search", ledger, "barrage", "--limit", 1, "--offset", 2, "--format", "jsonl")
    assert result.stderr == "selon: 3 to 3 of 3: --limit and --offset show the others\n"


def test_facets(run: Run, ledger: Path) -> None:
    counts = records(run("search", ledger, "barrage", "--facets", "--format", "jsonl"))
    assert {"facet": "outlet", "name": "Le Phare", "id": None, "count": 1} in counts
    assert "Publié par" in run("search", ledger, "barrage", "--facets").stdout
    assert run("search", ledger, "barrage", "--facets", "--format", "csv").stdout.startswith("facet,name,id,count\n")


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["barrage", "--denies"], 0, ""),
        (["barrage", "--denied"], 0, ""),
        (["--until", "2024-03", "--when", "published"], 0, ""),
        (["lac"], 1, ""),
        (["--speaker", "Ana Valdi"], 1, ""),
        (["--", "-barrage"], 1, ""),
        ([], 2, "say what to look for"),
        ([" "], 2, "say what to look for"),
        (["barrage", "--since", "hier"], 2, "'hier' is no date with a year"),
    ],
)
def test_exit_status(run: Run, ledger: Path, words: list[str], status: int, message: str) -> None:
    result = run("search", ledger, *words)
    assert result.exit_code == status
    assert message in result.stderr


@pytest.mark.parametrize("command", ["search", "dossier", "timeline", "story", "sources"])
def test_a_ledger_that_is_none(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "non.selon", "barrage")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such ledger" in result.stderr
    assert not (tmp_path / "non.selon").exists()


def test_dossier(run: Run, ledger: Path) -> None:
    result = run("dossier", ledger, "lormel")
    assert result.exit_code == 0
    assert "Relayé par   Radio Lorme (1)" in result.stdout
    assert "Redit autrement" in result.stdout
    assert "Démenti par" in result.stdout
    (record,) = records(run("dossier", ledger, "lormel", "--format", "jsonl"))
    assert isinstance(record["said"], list)
    assert [each["content"] for each in record["said"]] == [FULL, AGAIN]
    unknown = run("dossier", ledger, "Ana Valdi")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "nobody of the name 'Ana Valdi'" in unknown.stderr


def test_timeline(run: Run, ledger: Path) -> None:
    result = run("timeline", ledger, "--speaker", "lormel")
    assert result.exit_code == 0
    assert result.stdout.index("2024-03-09") < result.stdout.index("2024-03-11")
    told = [(each["of"], each["edtf"]) for each in records(run("timeline", ledger, "barrage", "--format", "jsonl"))]
    assert told == [("said", "2024-03-09"), ("published", "2024-03-11"), ("published", "2024-03-12")]
    assert run("timeline", ledger, "lac").exit_code == 1
    assert run("timeline", ledger).exit_code == 2


def test_story(run: Run, ledger: Path) -> None:
    listed = run("story", ledger)
    assert (listed.exit_code, "barrage de Valmont" in listed.stdout) == (0, True)
    whole = run("story", ledger, "sy_1")
    assert "Démentis  (1)" in whole.stdout
    (record,) = records(run("story", ledger, "barrage", "--format", "jsonl"))
    assert isinstance(record["articles"], list)
    assert len(record["articles"]) == 3
    assert run("story", ledger, "mer").exit_code == 1


def test_sources(run: Run, ledger: Path) -> None:
    result = run("sources", ledger, "--story", "sy_1")
    assert result.exit_code == 0
    assert "2 articles le disent" in result.stdout
    assert "reprend Radio Lorme" in result.stdout
    with Ledger.open(ledger, read_only=True) as opened:
        key = next(each.id for each in opened.statements() if each.content[0].text == AGAIN)
    (record,) = records(run("sources", ledger, key, "--format", "jsonl"))
    assert isinstance(record["tellers"], list)
    assert [teller["first"] for teller in record["tellers"]] == [True, False]
    assert run("sources", ledger, "st_none").exit_code == 1
    assert run("sources", ledger, "--query", "lac").exit_code == 1
    assert run("sources", ledger).exit_code == 2


def test_output(run: Run, ledger: Path, tmp_path: Path) -> None:
    for command in ("search", "timeline"):
        result = run(command, ledger, "barrage", "--output", tmp_path / "found.txt")
        assert (result.exit_code, result.stdout) == (0, "")
        assert "barrage" in (tmp_path / "found.txt").read_text("utf-8")


def test_whoever_only_looks_waits_for_no_linguistic_model(ledger: Path) -> None:
    code = (
        "import sys\nfrom selon.cli import cli\n"
        f"cli(['search', {str(ledger)!r}, 'barrage'], standalone_mode=False)\n"
        "assert 'spacy' not in sys.modules and 'duckdb' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"})
