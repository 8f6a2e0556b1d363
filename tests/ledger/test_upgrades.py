"""A ledger of every earlier schema opens, is brought up to date, and keeps what people corrected (`old/make.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard

from selon.engines.intake import Intake
from selon.engines.linker import Linker
from selon.ledger import Ledger
from selon.ledger.connection import VERSION
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search
from selon.ledger.keeping.checking import check
from selon.model import Entry
from selon.pipeline import Pipeline

OLD = Path(__file__).parent / "old"
SCHEMAS = sorted(int(file.name.partition(".")[0]) for file in OLD.glob("*.selon.zst"))


@pytest.fixture(params=SCHEMAS)
def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    file = tmp_path / "old.selon"
    file.write_bytes(zstandard.ZstdDecompressor().decompress((OLD / f"{request.param}.selon.zst").read_bytes()))
    with Ledger.open(file) as ledger:
        yield ledger


def test_there_is_a_ledger_of_every_schema() -> None:
    assert list(range(1, VERSION + 1)) == SCHEMAS


def test_it_is_sound_and_of_the_present_schema(upgraded: Ledger) -> None:
    assert upgraded.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert list(check(upgraded.connection)) == []
    counts = upgraded.counts()
    assert (counts["page"], counts["correction"], counts["failure"]) == (4, 5, 1)
    assert counts["statement"] == 36


def test_it_answers_and_takes_pages(upgraded: Ledger, entry: Callable[..., Entry]) -> None:
    assert search(upgraded.connection, Question("criée")).total
    upgraded.add(entry("La criée rouvrira lundi, a promis le port."))
    assert search(upgraded.connection, Question("rouvrira port")).total


def test_corrections_stay_when_its_pages_are_read_anew(upgraded: Ledger, pipeline: Pipeline) -> None:
    before = _corrected(upgraded)
    assert {line.action for line in upgraded.corrections("").log()} == {"speaker", "kind", "retract", "span", "link"}
    assert all(outcome.fate == "reread" for outcome in Intake(upgraded, lambda: pipeline).reread(upgraded.stored()))
    Linker(upgraded).link()
    assert [line for line in upgraded.corrections("").log() if line.orphan] == []
    assert _corrected(upgraded) == before


def _corrected(ledger: Ledger) -> list[tuple[object, ...]]:
    """The statements that a person corrected, as they stand now."""
    rows = ledger.connection.execute(
        "SELECT key, kind, speaker, content, retracted, machine IS NOT NULL FROM statement "
        "WHERE retracted OR machine IS NOT NULL ORDER BY key"
    )
    found = [tuple(row) for row in rows]
    assert len(found) == 4
    return found
