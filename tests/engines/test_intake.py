"""Pages that were read together are written together; a defect in one of them costs that one alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from selon.corpora import Record
from selon.engines.intake import Fate, Find, Found, Intake
from selon.errors import FullDisk
from selon.ledger import Ledger
from selon.ledger.entities import Entities
from selon.ledger.keeping.checking import check
from selon.pipeline import Pipeline

NAMES = ("Anne Roux", "Paul Blanc", "Léa Morin", "Marc Petit", "Ida Noël")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "a.selon", create=True) as opened:
        yield opened


def test_a_defect_in_one_page_of_several(ledger: Ledger, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, at=3, error=ValueError("a defect"))
    outcomes = list(Intake(ledger, lambda: pipeline).take(_pages()))
    assert [each.fate for each in outcomes] == [Fate.ADDED, Fate.ADDED, Fate.REFUSED, Fate.ADDED, Fate.ADDED]
    assert "a defect" in (outcomes[2].reason or "")
    assert [stored.name for stored in ledger.stored()] == ["0.txt", "1.txt", "3.txt", "4.txt"]
    speakers = {row[0] for row in ledger.connection.execute("SELECT DISTINCT speaker FROM statement")}
    assert speakers == {"Anne Roux", "Paul Blanc", "Marc Petit", "Ida Noël"}
    assert [row[0] for row in ledger.connection.execute("SELECT address FROM failure")] == ["2.txt"]
    assert list(check(ledger.connection)) == []


def test_where_the_disk_is_full_nothing_of_them_is_told(
    ledger: Ledger, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    _failing(monkeypatch, at=4, error=FullDisk("a.selon", "the disk is full"))
    told = Intake(ledger, lambda: pipeline).take(_pages())
    assert next(told).fate is Fate.ADDED  # the first is read by itself
    with pytest.raises(FullDisk):
        next(told)
    assert [stored.name for stored in ledger.stored()] == ["0.txt"]
    assert list(check(ledger.connection)) == []


def test_they_are_one_transaction(ledger: Ledger, pipeline: Pipeline) -> None:
    done: list[str] = []
    ledger.connection.set_trace_callback(lambda sql: done.append(sql) if sql.startswith(("BEGIN", "COMMIT")) else None)
    assert len(list(Intake(ledger, lambda: pipeline).take(_pages()))) == len(NAMES)
    assert done == ["BEGIN IMMEDIATE", "COMMIT"] * 2


def _failing(monkeypatch: pytest.MonkeyPatch, at: int, error: Exception) -> None:
    """The registry fails at the n-th page, when all but names is written."""
    place, calls = Entities.place, [0]

    def failing(self: Entities, signatures: Iterable[int]) -> None:
        calls[0] += 1
        if calls[0] == at:
            raise error
        place(self, signatures)

    monkeypatch.setattr(Entities, "place", failing)


def _pages() -> Iterator[tuple[str, Find]]:
    for n, name in enumerate(NAMES):
        text = f"« Le pont de Valmont sera fermé {n + 2} mois », a annoncé mardi {name}.\n"
        yield f"{n}.txt", _found(Record(f"{n}.txt", text.encode()))


def _found(record: Record) -> Callable[[], Found]:
    return lambda: Found(record.name, record)
