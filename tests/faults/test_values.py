"""Bytes of a row change on the disk, and SQLite does not notice: whoever reads the ledger answers all the same, or says
in one line that it is damaged; `selon check` sees it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

COMMANDS = (
    ("search", "pont", "--format", "jsonl"),
    ("dossier", "Anne Roux", "--format", "jsonl"),
    ("timeline", "pont"),
    ("review", "pont"),
    ("person", "export", "Anne Roux"),
    ("correct", "log"),
    ("export", "--to", "csv"),
    ("export", "--to", "jsonl"),
)
ROTTEN = {
    "TEXT": "CAST(x'63ff80' AS TEXT)",
    "INTEGER": "CAST(x'ff' AS TEXT)",
    "REAL": "CAST(x'ff' AS TEXT)",
    "BLOB": "x'00ff'",
}
JSON = {"warnings", "http", "authors", "dateline", "candidates", "machine", "places", "before", "after", "names"}
"""Columns that hold JSON, by their names in any table."""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    from selon.ledger import Ledger

    with Ledger.open(tmp_path_factory.mktemp("empty") / "presse.selon", create=True) as book:
        names = book.connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_fts*'"
        ).fetchall()
        return {
            name: [(row[1], row[2]) for row in book.connection.execute(f'PRAGMA table_info("{name}")')]
            for (name,) in names
        }


def _rot(file: Path, table: str, column: str, value: str) -> bool:
    """Give every row that value, as a disk would: without a trigger, and without asking whether it may be."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    try:
        changed = connection.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = {value}').rowcount
    except sqlite3.DatabaseError:  # the number of a row, and JSON that an index reads, may be nothing else
        changed = 0
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()
    return changed > 0


def _faults(tables: dict[str, list[tuple[str, str]]]) -> Iterator[tuple[str, str, str]]:
    for table, columns in tables.items():
        for column, type_ in columns:
            yield table, column, ROTTEN[type_]
            if column in JSON:
                yield table, column, "'[{'"
                yield table, column, "'7'"


@pytest.mark.timeout(300)
def test_a_value_that_cannot_be(
    run: Run, pages: Path, tmp_path: Path, tables: dict[str, list[tuple[str, str]]]
) -> None:
    whole, file = tmp_path / "whole.selon", tmp_path / "presse.selon"
    run("add", whole, *sorted(pages.iterdir())[:3])
    said = run("search", whole, "pont", "--format", "jsonl").stdout.partition('"id": "')[2][:19]
    run("correct", "retract", whole, said)
    faults = told = 0
    for table, column, value in _faults(tables):
        shutil.copy(whole, file)
        if not _rot(file, table, column, value):
            continue
        faults += 1
        for name, *words in COMMANDS:
            command = (name, words[0], file, *words[1:]) if name in ("person", "correct") else (name, file, *words)
            result = run(*command)
            assert result.exit_code in (0, 1, 2), (table, column, value, command)
            assert result.exception is None or isinstance(result.exception, SystemExit)
            told += f"{file}: is damaged" in result.stderr
        seen = run("check", file)
        assert seen.exit_code == 1, (table, column, value)
    assert faults > 150
    assert told > 150
