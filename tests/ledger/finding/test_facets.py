"""What a search filters and counts by, and that it follows what is written and corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from press import Said, entry, story
from selon.errors import QuestionError
from selon.ledger import Ledger
from selon.ledger.finding.circles import about, via
from selon.ledger.finding.days import days
from selon.ledger.finding.holdings import holdings
from selon.ledger.finding.labels import labels
from selon.ledger.finding.question import Exclusion, Question
from selon.ledger.finding.search import every, search
from selon.model import Kind, SpeakerType
from stores import Store

_DERIVED = """
SELECT statement.id, statement.article, statement.kind, commitment, polarity, mention.signature,
       iif(mention IS NULL, speaker, NULL), said_first, said_last, retracted, article.outlet, article.day
FROM statement JOIN article ON article.id = statement.article
LEFT JOIN mention ON mention.id = statement.mention ORDER BY 1
"""


@pytest.fixture
def ledger(store: Store, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(store(tmp_path / "presse.selon"), create=True) as ledger:
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


def test_days_and_whom_are_counted_as_they_are_found(ledger: Ledger) -> None:
    ledger.add(
        entry(
            "Radio Lorme",
            "2024-03-10",
            Said("Ana Valdi", "Luc Serval et Monsieur Serval se trompent", about=("Luc Serval",), via=("Agence Nord",)),
            Said("Ana Valdi", "Luc Serval se trompe", about=("Luc Serval",), via=("Agence Nord", "Radio Nord")),
        )
    )
    db = ledger.connection
    assert [(each.name, each.count) for each in days(db, Question())] == [("2024-03-10", 3), ("2024-03-12", 1)]
    assert [(each.name, each.count) for each in via(db, Question())] == [("Agence Nord", 2), ("Radio Nord", 1)]
    (luc,) = about(db, Question())
    assert (luc.name, luc.count) == ("Luc Serval", 2)
    assert about(db, Question("barrage")) == via(db, Question("barrage")) == ()
    for facet, value, left in (("about", luc.id, 2), ("via", "Radio Nord", 3), ("via", "Nord", 4)):
        assert search(db, Question(excluding=(Exclusion(facet, value),))).total == left


def test_ids_are_called_by_their_names(ledger: Ledger) -> None:
    story(ledger.connection, "sy_1", "Le barrage", "Le barrage est plein")
    (jeanne,) = ledger.connection.execute("SELECT id FROM entity WHERE name = 'Jeanne Lormel'").fetchone()
    assert labels(ledger.connection, [jeanne, "sy_1", "en_none"]) == {jeanne: "Jeanne Lormel", "sy_1": "Le barrage"}


def test_what_a_ledger_holds(ledger: Ledger) -> None:
    first, _ = ledger.statements()
    held = holdings(ledger.connection)
    assert (held.pages, held.articles, held.statements, held.speakers, held.outlets) == (2, 2, 2, 2, 2)
    assert (held.first, held.last) == ("2024-03-10", "2024-03-12")
    ledger.corrections("moi").retract(first.id)
    held = holdings(ledger.connection)
    assert (held.statements, held.speakers) == (1, 1)


def test_every_hit_is_read_whatever_the_limit(ledger: Ledger) -> None:
    question = Question("barrage", limit=1, offset=1)
    assert [hit.statement.id for hit in every(ledger.connection, question)] == [
        hit.statement.id for hit in search(ledger.connection, Question("barrage")).hits
    ]
    with pytest.raises(QuestionError):
        every(ledger.connection, Question(since="hier"))
