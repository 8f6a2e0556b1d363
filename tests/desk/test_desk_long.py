"""A desk that is asked again and again keeps no handle open; a leak shows. The long run is `benchmarks.long_desk`."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio
import pytest
from benchmarks.desk import addresses
from benchmarks.linking import store
from benchmarks.long_desk import watched
from benchmarks.long_watch.vitals import constant
from benchmarks.newswire import iter_entries
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.testclient import TestClient

from selon.desk.app import application
from selon.desk.settings import Settings
from selon.desk.shelf import Shelf
from selon.desk.views.search import as_csv
from selon.engines.linker import Linker
from selon.ledger import Ledger
from selon.ledger.connection import settle, transaction

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("wire") / "wire.selon"
    with Ledger.open(file, create=True) as ledger:
        store(ledger, iter_entries(60, 3))
        Linker(ledger).link()
    return file


def steady(file: Path, times: int) -> tuple[bool, bool]:
    """Whether the files and the threads of so many requests of each view stay as they are."""
    views = [found for _, found in addresses(file, 4, random.Random(1)) if found]
    assert len(views) >= 14
    with TestClient(application(Settings(file)), base_url="http://localhost") as client:
        signs = list(watched(client, views, times, signs=12))
    assert len(signs) == 12
    return constant([each.files for each in signs]), constant([each.threads for each in signs])


def test_a_desk_leaves_nothing_open(wire: Path) -> None:
    assert steady(wire, 24) == (True, True)


def test_a_connection_that_is_not_given_back_shows(wire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Ledger] = []

    @contextmanager
    def reading(self: Shelf) -> Iterator[Ledger]:
        kept.append(Ledger.open(self.path, read_only=True))
        kept[-1].connection.execute("BEGIN")
        yield kept[-1]

    monkeypatch.setattr(Shelf, "reading", reading)
    assert steady(wire, 12) == (False, True)
    for each in kept:
        each.close()


def test_who_takes_a_table_slowly_does_not_hold_the_ledger(wire: Path) -> None:
    app = application(Settings(wire))
    shelf: Shelf = app.state.shelf
    scope = {"type": "http", "app": app, "method": "GET", "path": "/search.csv", "query_string": b"q=", "headers": []}
    sent = as_csv(Request(scope))
    assert isinstance(sent, StreamingResponse)
    assert is_read(shelf), "from the first row on"
    anyio.run(anext, aiter(sent.body_iterator))
    assert not is_read(shelf), "it has all rows, though only the first were sent"
    shelf.close()


def is_read(shelf: Shelf) -> bool:
    """Whether somebody reads the ledger as it stood before."""
    with Ledger.open(shelf.path) as ledger, transaction(ledger.connection):
        ledger.connection.execute("INSERT INTO failure (address, at, reason) VALUES ('a', 'b', 'c')")
    with Ledger.open(shelf.path) as ledger:
        return not settle(ledger.connection)
