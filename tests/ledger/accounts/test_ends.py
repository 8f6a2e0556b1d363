"""Links by their ends: from either side, without what a person took away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from press import Said, entry, link
from selon.ledger import Ledger
from selon.ledger.accounts.ends import ends
from selon.model import LinkKind
from stores import Store

FULL, AGAIN, NO = "Le lac sera vidé", "Le lac sera vidé en mai", "Le lac ne sera pas vidé"


@pytest.fixture
def ledger(store: Store, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(store(tmp_path / "presse.selon"), create=True) as ledger:
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL)))
        ledger.add(entry("Belmont Infos", "2024-03-11", Said("Jeanne Lormel", AGAIN)))
        ledger.add(entry("Le Phare", None, Said("Luc Serval", NO, denies=True)))
        link(ledger.connection, "same statement", FULL, AGAIN)
        link(ledger.connection, "denial", NO, FULL)
        yield ledger


def row(ledger: Ledger, content: str) -> int:
    return int(ledger.connection.execute("SELECT id FROM statement WHERE content = ?", (content,)).fetchone()[0])


def test_links_are_found_from_either_end(ledger: Ledger) -> None:
    full, no = row(ledger, FULL), row(ledger, NO)
    for asked in ([full], [no], [full, no]):
        found = ends(ledger.connection, asked, LinkKind.DENIAL)
        assert [(each.left, each.right) for each in found] == [(no, full)]
    assert ends(ledger.connection, [row(ledger, AGAIN)], LinkKind.DENIAL) == ()


def test_what_a_person_rejected_is_no_link(ledger: Ledger) -> None:
    ledger.connection.execute("UPDATE link SET judgement = 'negative' WHERE kind = 'denial'")
    assert ends(ledger.connection, [row(ledger, FULL)], LinkKind.DENIAL) == ()


@pytest.mark.parametrize("retracted", [FULL, NO])
def test_what_a_person_retracted_has_no_link(ledger: Ledger, retracted: str) -> None:
    ledger.connection.execute("UPDATE statement SET retracted = 1 WHERE content = ?", (retracted,))
    assert ends(ledger.connection, [row(ledger, FULL), row(ledger, NO)], LinkKind.DENIAL) == ()
