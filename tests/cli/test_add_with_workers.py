"""`selon add` with workers, and taken up again: the ledger is the one that a single process makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from selon.corpora import Record
from selon.ledger import Ledger
from selon.model import Entry
from selon.pipeline import Pipeline

Run = Callable[..., Result]

SAMPLES = Path(__file__).parents[2] / "samples"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\0"


def rows(ledger: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything, but for when it was."""
    with Ledger.open(ledger, read_only=True) as book:
        tables = [row[0] for row in book.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table: [
                tuple(value for column, value in zip(row.keys(), row, strict=True) if column not in ("at", "read_at"))
                for row in book.connection.execute(f"SELECT * FROM {table}")
            ]
            for table in tables
            if not table.startswith("sqlite_") and "_fts" not in table and table != "meta"
        }


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "presse"
    folder.mkdir()
    for sample in sorted(SAMPLES.iterdir())[:6]:
        if sample.suffix in (".html", ".txt"):
            (folder / sample.name).write_bytes(sample.read_bytes())
    first = min(folder.iterdir())
    (folder / "zz.txt").write_bytes(first.read_bytes())  # the same bytes under another name
    (folder / "b.txt").write_bytes(PNG)
    return folder


def test_the_same_ledger(run: Run, tmp_path: Path, press: Path) -> None:
    alone, shared = tmp_path / "alone.selon", tmp_path / "shared.selon"
    one = run("add", alone, press, "--format", "jsonl")
    two = run("add", shared, press, "--format", "jsonl", "--workers", 2)
    assert (two.exit_code, two.stdout, two.stderr) == (one.exit_code, one.stdout, one.stderr)
    assert [json.loads(line)["fate"] for line in two.stdout.splitlines()].count("known") == 1
    assert rows(shared) == rows(alone)


def test_what_is_met_is_passed_over(run: Run, tmp_path: Path, press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = tmp_path / "presse.selon"
    (press / "late.txt").write_text("« Le pont rouvrira », a déclaré la maire, Jeanne Lormel.\n", encoding="utf-8")
    number = len(list(press.iterdir()))
    late = press / "late.txt"
    run("add", ledger, *(file for file in press.iterdir() if file != late))
    read: list[str] = []
    entries = Pipeline.entries

    def noted(self: Pipeline, records: list[Record], date: str | None = None) -> Iterator[Entry | Exception]:
        read.extend(record.name for record in records)
        return entries(self, records, date)

    monkeypatch.setattr(Pipeline, "entries", noted)
    result = run("add", ledger, press, "--resume")
    assert result.exit_code == 0
    assert result.stdout == f"added\t1 statement\t{late.resolve()}\n"
    assert f"1 page added; 1 statement; {number - 1} inputs already met" in result.stderr
    assert read == [str(late)]
    again = run("add", ledger, press, "--resume")
    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr == f"selon: no page; 0 statements; {number} inputs already met\n"


def test_a_table_is_taken_up_too(run: Run, tmp_path: Path) -> None:
    table, ledger = tmp_path / "corpus.jsonl", tmp_path / "presse.selon"
    said = [f"« Le pont n° {n} rouvrira », a déclaré la maire, Jeanne Lormel." for n in range(3)]
    lines = [json.dumps({"corps": text, "url": f"https://gazette.example/{n}"}) for n, text in enumerate(said)]
    table.write_text("\n".join(lines[:2]) + "\n{\n", encoding="utf-8")
    options = ("--text-column", "corps", "--no-link")
    first = run("add", ledger, table, *options)
    assert first.stdout == "".join(f"added\t1 statement\thttps://gazette.example/{n}\n" for n in range(2))
    assert "2 pages added, 1 refused" in first.stderr
    table.write_text("\n".join([lines[0], lines[1], "{", lines[2]]) + "\n", encoding="utf-8")
    second = run("add", ledger, table, *options, "--resume")
    assert second.stdout == "added\t1 statement\thttps://gazette.example/2\n"
    assert "1 page added; 1 statement; 3 inputs already met" in second.stderr
