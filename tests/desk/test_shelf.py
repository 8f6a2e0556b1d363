"""The shelf: connections are used again, a few are kept, and none is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from selon.desk.shelf import Shelf
from selon.ledger import Ledger


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    path = tmp_path / "presse.selon"
    Ledger.open(path, create=True).close()
    made = Shelf(path)
    yield made
    made.close()


def is_open(ledger: Ledger) -> bool:
    try:
        ledger.connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return True


def test_eight_connections_are_kept_of_many(shelf: Shelf) -> None:
    with ExitStack() as all_:
        ledgers = [all_.enter_context(shelf.reading()) for _ in range(20)]
        assert len({id(each) for each in ledgers}) == 20
    assert sum(map(is_open, ledgers)) == 8


def test_a_connection_that_cannot_begin_is_not_lost(shelf: Shelf) -> None:
    with shelf.reading() as first:
        pass
    first.connection.execute("BEGIN")
    with pytest.raises(sqlite3.OperationalError), shelf.reading():
        pass
    with shelf.reading() as second:
        assert second is first


def test_one_that_is_broken_is_not_used_again(shelf: Shelf) -> None:
    with shelf.reading() as first:
        first.close()
    with shelf.reading() as second:
        assert second is not first
