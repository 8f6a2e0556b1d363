"""An entry goes from a worker to the writer and is there what it was, with its rows drafted."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

from selon.engines.entering import packed, unpacked
from selon.ledger import Ledger
from selon.model import Entry
from selon.pipeline import Pipeline

TEXT = """Lormel rouvre son pont 🌉

LORMEL, 12 mars 2024 - « Le pont rouvrira » , a déclaré mardi Anne Roux, maire de Lormel.

Selon Paul Blanc, « c’est faux ». Il a démenti que le pont fût sûr, d’après Radio Lorme.
"""
TIMES = {"at", "read_at"}


def test_the_same_on_the_other_side(pipeline: Pipeline) -> None:
    sent, entry = _sent(pipeline)
    there = unpacked(sent, entry.source)
    assert there.source == entry.source
    assert there.reading.page == entry.reading.page
    assert list(there.reading.statements) == list(entry.reading.statements)
    assert dict(there.words) == dict(entry.words)
    assert len(there.words[1]) > 20


def test_with_a_draft_the_same_rows_are_written(pipeline: Pipeline, tmp_path: Path) -> None:
    sent, entry = _sent(pipeline)
    with Ledger.open(tmp_path / "one", create=True) as one, Ledger.open(tmp_path / "two", create=True) as two:
        assert one.add(entry).statements == two.add(unpacked(sent, entry.source), drafted=sent.drafted).statements > 2
        ours, theirs = _rows(one), _rows(two)
    assert ours == theirs
    assert all(ours[table] for table in ("statement", "span", "term", "form", "mention", "about", "article", "line"))


def _sent(pipeline: Pipeline) -> tuple[Any, Entry]:
    entry = pipeline.entry(TEXT.encode(), "pont.txt")
    return pickle.loads(pickle.dumps(packed(entry))), entry


def _rows(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    """All that a ledger holds, but for the times at which it was written."""
    connection = ledger.connection
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'meta'").fetchall()
    return {
        table: [
            {column: row[column] for column in row.keys() if column not in TIMES}  # noqa: SIM118
            for row in connection.execute(f'SELECT * FROM "{table}"')
        ]
        for (table,) in tables
    }
