"""What stands around statements: stories, relays, days, headlines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from press import Said, entry, story
from selon.ledger import Ledger
from selon.ledger.accounts.contexts import called, latest_days, relays_of, stories_of
from selon.ledger.accounts.headings import headings
from stores import Store

FULL, AGAIN, NO = "Le lac sera vidé", "Le lac sera vidé en mai", "Le lac ne sera pas vidé"


@pytest.fixture
def ledger(store: Store, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(store(tmp_path / "presse.selon"), create=True) as ledger:
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL)))
        ledger.add(entry("Belmont Infos", "2024-03-11", Said("Jeanne Lormel", AGAIN, via=("Radio Lorme", "Le Phare"))))
        ledger.add(entry("Le Phare", None, Said("Luc Serval", NO, denies=True)))
        story(ledger.connection, "sy_1", "Lac de Valmont", FULL, AGAIN)
        yield ledger


def row(ledger: Ledger, content: str) -> int:
    return int(ledger.connection.execute("SELECT id FROM statement WHERE content = ?", (content,)).fetchone()[0])


def test_the_stories_of_articles(ledger: Ledger) -> None:
    found = stories_of(ledger.connection, [1, 2, 3, 1])
    assert {article: tuple(label) for article, label in found.items()} == dict.fromkeys(
        (1, 2), ("sy_1", "Lac de Valmont")
    )


def test_relays_in_their_order(ledger: Ledger) -> None:
    rows = [row(ledger, content) for content in (FULL, AGAIN)]
    assert relays_of(ledger.connection, rows) == {rows[1]: ("Radio Lorme", "Le Phare")}


@pytest.mark.parametrize(
    ("asked", "ids"), [("sy_1", ["sy_1"]), ("valmont LAC", ["sy_1"]), ("lac d'Aubry", []), ("", []), ("?", [])]
)
def test_stories_by_id_or_words(ledger: Ledger, asked: str, ids: list[str]) -> None:
    assert [each.id for each in called(ledger.connection, asked)] == ids


def test_the_last_days(ledger: Ledger) -> None:
    assert [tuple(each) for each in latest_days(ledger.connection, 1)] == [("2024-03-11", 1)]
    assert len(latest_days(ledger.connection, 9)) == 2


def test_headlines_by_the_hash_of_their_page(ledger: Ledger) -> None:
    pages = [each.sha256 for each in ledger.stored()]
    found = headings(ledger.connection, [*pages[:2], "sha256:none"])
    assert list(found) == pages[:2]
    assert [tuple(each) for each in found[pages[0]]] == [(1, "Le barrage 🌊 de\u00a0Valmont")]
