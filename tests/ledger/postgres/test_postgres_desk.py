"""The desk shows the same pages over a ledger in a database as over the same ledger in a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from selon.desk.app import Settings, application
from selon.ledger import Ledger
from selon.model import Entry
from stores import Server

_PASSING = re.compile(r'name="csrf" value="[^"]*"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ')
_PLACES = ("/", "/?q=criée", "/?q=vend*", "/stories", "/story/{story}", "/queue", "/review", "/compare/{statement}")


@pytest.fixture(scope="module")
def both(postgres: Server, samples: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    places = tmp_path_factory.mktemp("desk") / "presse.selon", Path(postgres.address(postgres.database()))
    for place in places:
        with Ledger.open(place, create=True) as ledger:
            for entry in samples:
                ledger.add(entry)
            ledger.connection.execute("INSERT INTO story VALUES ('sy_1', 'La criée')")
            ledger.connection.execute("INSERT INTO story_article (article, story) SELECT id, 'sy_1' FROM article")
    return places


@pytest.mark.parametrize("place", [*_PLACES, "/api/v1/stories"])
def test_the_same_page(both: tuple[Path, Path], place: str) -> None:
    with Ledger.open(both[0], read_only=True) as ledger:
        asked = place.format(statement=next(ledger.statements()).id, story="sy_1")
    shown = []
    for ledger_of in both:
        with TestClient(application(Settings(ledger_of)), base_url="http://localhost") as client:
            answer = client.get(asked)
            assert answer.status_code == 200
            shown.append(_PASSING.sub("…", answer.text))
    assert shown[0] == shown[1]
