"""What a search filters and counts by, and that it follows what is written and corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from press import Said, entry
from selon.ledger import Ledger
from selon.model import Kind, SpeakerType

_DERIVED = """
SELECT statement.id, statement.article, kind, commitment, polarity, mention.signature,
       iif(mention IS NULL, speaker, NULL), said_first, said_last, retracted
FROM statement LEFT JOIN mention ON mention.id = statement.mention ORDER BY 1
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "presse.selon", create=True) as ledger:
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", "Le barrage est plein", said="2024-03-09")))
        ledger.add(entry("Belmont Infos", "2024-03-12", Said("Luc Serval", "Le barrage n’est pas plein", denies=True)))
        yield ledger


def test_facets_follow_the_statements(ledger: Ledger) -> None:
    def follow() -> None:
        facets = [tuple(row) for row in ledger.connection.execute("SELECT * FROM facet ORDER BY id")]
        assert facets == [tuple(row) for row in ledger.connection.execute(_DERIVED)]
        assert facets

    first, second = ledger.statements()
    follow()
    corrections = ledger.corrections("moi")
    corrections.kind(first.id, Kind.INDIRECT)
    follow()
    corrections.speaker(first.id, "deux ingénieurs", SpeakerType.GROUP)
    follow()
    corrections.retract(second.id)
    follow()
    corrections.restore(second.id)
    (jeanne,) = ledger.connection.execute("SELECT id FROM entity WHERE name = 'Jeanne Lormel'").fetchone()
    corrections.pin(second.id, jeanne)
    follow()
    page = ledger.stored()[0]
    ledger.reread(page.row, entry("Radio Lorme", "2024-03-10", Said("Ana Valdi", "Le barrage est vide")))
    follow()
