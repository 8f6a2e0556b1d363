"""Finding: answers that are remembered, and counts that nobody has to wait for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from press import Said, entry
from selon.desk import finding
from selon.desk.finding import Finder
from selon.desk.memory import Memory
from selon.desk.shelf import Shelf
from selon.ledger import Ledger
from selon.ledger.finding.question import Question


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "presse.selon"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", "Le barrage est plein")))
    return path


@pytest.fixture
def shelf(file: Path) -> Iterator[Shelf]:
    made = Shelf(file)
    yield made
    made.close()


@pytest.fixture
def finder(shelf: Shelf) -> Iterator[Finder]:
    made = Finder(shelf)
    yield made
    made.close()


def write(file: Path, words: str) -> None:
    with Ledger.open(file) as ledger:
        ledger.add(entry("Belmont Infos", "2024-04-10", Said("Luc Serval", words)))


def test_what_is_made_is_made_once_until_somebody_writes(file: Path, shelf: Shelf) -> None:
    memory, made = Memory(shelf), iter(range(9))
    assert [memory.of("a", lambda: next(made)) for _ in range(3)] == [0, 0, 0]
    assert memory.of("b", lambda: next(made)) == 1
    write(file, "Le mur tient")
    assert [memory.of("a", lambda: next(made)) for _ in range(3)] == [2, 2, 2]
    memory.close()


def test_what_was_made_while_somebody_wrote_is_not_kept(file: Path, shelf: Shelf) -> None:
    memory, made = Memory(shelf), iter(range(9))

    def slowly() -> int:
        write(file, "Le mur tient")
        return next(made)

    assert memory.of("a", slowly) == 0
    assert memory.of("a", lambda: next(made)) == 1
    memory.close()


def test_the_longest_unasked_is_forgotten_first(shelf: Shelf) -> None:
    memory, made = Memory(shelf, room=2), iter(range(9))
    for key in ("a", "b", "a", "c"):
        memory.of(key, lambda: next(made))
    assert memory.of("a", lambda: next(made)) == 0
    assert memory.of("b", lambda: next(made)) == 3
    memory.close()


def test_an_answer_and_how_it_is_spread(file: Path, finder: Finder) -> None:
    answer, spread = finder.find(Question("barrage"))
    assert spread is not None
    assert answer.total == sum(each.count for each in spread.facets.outlet) == 1
    assert [each.name for each in spread.days or ()] == ["2024-03-10"]
    write(file, "Le barrage est vide")
    answer, spread = finder.find(Question("barrage"))
    assert spread is not None
    assert answer.total == sum(each.count for each in spread.facets.outlet) == 2
    assert finder.holdings().result().statements == 2


def test_much_is_not_waited_for_unless_it_is_wanted_whole(finder: Finder, monkeypatch: pytest.MonkeyPatch) -> None:
    going, count = threading.Event(), finding.facets
    counted: list[Question] = []

    def slowly(connection: object, question: Question) -> object:
        counted.append(question)
        assert going.wait(30)
        return count(connection, question)  # type: ignore[arg-type]

    monkeypatch.setattr(finding, "facets", slowly)
    monkeypatch.setattr(finding, "COUNTABLE", 0)
    monkeypatch.setattr(finding, "PATIENCE", 0)
    for _ in range(2):
        answer, spread = finder.find(Question("barrage"))
        assert (answer.total, spread) == (1, None)
    going.set()
    answer, spread = finder.find(Question("barrage"), whole=True)
    assert spread is not None
    assert spread.about is None
    assert len(counted) == 1  # three asked, it was counted once


def test_the_end_does_not_wait_for_what_is_not_begun(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    finder, going, begun = Finder(shelf), threading.Event(), threading.Semaphore(0)
    count = finding.facets
    counted: list[Question] = []

    def slowly(connection: object, question: Question) -> object:
        counted.append(question)
        begun.release()
        assert going.wait(30)
        return count(connection, question)  # type: ignore[arg-type]

    monkeypatch.setattr(finding, "facets", slowly)
    monkeypatch.setattr(finding, "COUNTABLE", 0)
    monkeypatch.setattr(finding, "PATIENCE", 0)
    for n in range(12):
        finder.find(Question("barrage", since=f"{2000 + n}", when="published"))
    for _ in range(4):
        assert begun.acquire(timeout=10)
    closing = threading.Thread(target=finder.close)
    closing.start()
    closing.join(0.2)
    going.set()
    closing.join(10)
    assert len(counted) == 4
