"""What a ledger has on somebody, in the order of time, and from whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from press import Said, entry, link, story
from selon.exports import jsonl
from selon.ledger import Ledger
from selon.ledger.accounts.dossier import dossier
from selon.ledger.accounts.sources import sources, sources_of
from selon.ledger.accounts.story import stories
from selon.ledger.accounts.story import story as account
from selon.ledger.accounts.timeline import timeline
from selon.ledger.accounts.told import as_dict
from selon.ledger.finding.named import named
from selon.ledger.finding.question import Question
from selon.model import SpeakerType
from stores import Store

FULL = "Le barrage de Valmont sera vidé en mai"
AGAIN = "En mai, le barrage de Valmont sera vidé"
COPY = "le barrage de Valmont sera vidé en mai prochain"
NEVER = "Le barrage de Valmont ne sera jamais vidé"
NO = "Jeanne Lormel se trompe"
OLD = "Nous gardons l’eau du lac"


@pytest.fixture(scope="module")
def ledger(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    first = Said("Jeanne Lormel", FULL, role="maire de Valmont", said="2024-03-09", to="aux élus")
    again = Said("Jeanne Lormel", AGAIN, via=("Radio Lorme",), events=("2024-05",))
    with Ledger.open(store(Path(tmp_path_factory.mktemp("ledger")) / "presse.selon"), create=True) as ledger:
        pages = (
            entry("Radio Lorme", "2024-03-10", first),
            entry("Belmont Infos", "2024-03-11", again),
            entry("Le Phare", "2024-03-11", Said("Jeanne Lormel", COPY)),
            entry(
                "Radio Lorme",
                "2024-03-13",
                Said("Luc Serval", NO, denies=True, about=("Jeanne Lormel",)),
                Said("Radio Lorme", "Le lac est bas", SpeakerType.OUTLET),
            ),
            entry(
                "Le Phare",
                "2024-06-01",
                Said("Jeanne Lormel", NEVER, role="cheffe de la régie", denies=True, said="2024-06-01"),
            ),
            entry("Le Phare", "XXXX-07-02", Said("Jeanne Lormel", OLD, said="XXXX-07-01", events=("2019", "XXXX-08"))),
            entry("Le Phare", None, Said("Jeanne Lormel", "Bonjour")),
        )
        for page in pages:
            ledger.add(page)
        connection = ledger.connection
        while len(ids := named(connection, "Jeanne Lormel").entities) > 1:  # her roles keep her apart
            ledger.corrections("moi").merge(*ids[:2])
        link(connection, "same statement", FULL, AGAIN)
        link(connection, "same statement", AGAIN, COPY, directed=False)
        link(connection, "same statement", FULL, NO, judgement="negative")
        link(connection, "reprint", FULL, COPY)
        link(connection, "denial", NO, FULL)
        link(connection, "denial", NO, COPY, judgement="negative")
        link(connection, "contradiction", FULL, NEVER)
        link(connection, "contradiction", NO, AGAIN)
        story(connection, "sy_1", "barrage de Valmont", FULL, AGAIN, NO)
        story(connection, "sy_2", "lac", OLD)
        yield ledger


def test_a_dossier(ledger: Ledger) -> None:
    found = dossier(ledger.connection, "lormel")
    assert found is not None
    assert (found.who.name, found.names, found.others) == ("Jeanne Lormel", ("Jeanne Lormel",), ())
    assert [(role.role, role.first, role.last) for role in found.roles] == [
        ("maire de Valmont", "2024-03-09", "2024-03-09"),
        ("cheffe de la régie", "2024-06-01", "2024-06-01"),
    ]
    assert {c.name: c.count for c in found.outlets} == {"Le Phare": 4, "Radio Lorme": 1, "Belmont Infos": 1}
    assert [each.content for each in found.said] == [FULL, AGAIN, COPY, NEVER, OLD, "Bonjour"]
    assert [each.content for each in found.about] == [NO]
    assert [(c.name, c.count) for c in found.addressees] == [("aux élus", 1)]
    assert [(c.name, c.count) for c in found.relays] == [("Radio Lorme", 1)]
    assert [each.content for each in found.denials] == [NEVER]
    assert [(tie.left.content, tie.right.content) for tie in found.denied] == [(NO, FULL)]
    assert [(tie.left.content, tie.right.content) for tie in found.retold] == [(FULL, AGAIN), (AGAIN, COPY)]
    assert [(tie.left.content, tie.right.content) for tie in found.contradictions] == [(FULL, NEVER)]
    assert dossier(ledger.connection, found.who.id or "") == found


def test_who_else_may_be_meant_is_told(store: Store, tmp_path: Path) -> None:
    with Ledger.open(store(tmp_path / "l.selon"), create=True) as ledger:
        ledger.add(entry("A", "2024-03-10", Said("Ana Valdi", FULL, role="maire de Belmont"), Said("Ana Valdi", AGAIN)))
        ledger.add(entry("B", "2024-03-10", Said("Ana Valdi", NO, role="footballeuse")))
        found = dossier(ledger.connection, "valdi")
        assert found is not None
        assert {each.name for each in found.others} == {"Ana Valdi"}
        assert all(each.id != found.who.id for each in found.others)


def test_of_a_relay_whom_it_relays(ledger: Ledger) -> None:
    found = dossier(ledger.connection, "radio lorme")
    assert found is not None
    assert [(c.name, c.count) for c in found.relayed] == [("Jeanne Lormel", 1)]


def test_of_one_who_speaks_of_others(ledger: Ledger) -> None:
    found = dossier(ledger.connection, "Luc Serval")
    assert found is not None
    assert [c.name for c in found.speaks_of] == ["Jeanne Lormel"]


def test_of_nobody(ledger: Ledger) -> None:
    assert dossier(ledger.connection, "Ana Valdi") is None
    assert dossier(ledger.connection, "…") is None


def test_a_timeline_keeps_what_was_said_and_what_happened_apart(ledger: Ledger) -> None:
    found = timeline(ledger.connection, Question(speaker="lormel"))
    assert [(moment.of, moment.edtf) for moment in found.moments] == [
        ("event", "2019"),
        ("said", "2024-03-09"),
        ("published", "2024-03-11"),
        ("published", "2024-03-11"),
        ("event", "2024-05"),
        ("said", "2024-06-01"),
    ]
    assert [(moment.of, moment.edtf) for moment in found.yearless] == [("said", "XXXX-07-01"), ("event", "XXXX-08")]
    assert [each.content for each in found.undated] == ["Bonjour"]
    assert found.speaker is not None


def test_who_had_it_first_and_who_repeats_it(ledger: Ledger) -> None:
    rows = {row["content"]: row for row in ledger.connection.execute("SELECT id, key, content FROM statement")}
    group = sources_of(ledger.connection, rows[COPY]["key"])
    assert group is not None
    told = {teller.statement.content: teller for teller in group.tellers}
    assert [teller.statement.content for teller in group.tellers] == [FULL, AGAIN, COPY]
    assert [teller.first for teller in group.tellers] == [True, False, False]
    assert told[AGAIN].repeats == (rows[FULL]["id"],)
    assert told[AGAIN].via == ("Radio Lorme",)
    assert told[COPY].repeats == (rows[FULL]["id"],)  # its article reprints the other
    assert len(group.ties) == 2
    assert [(reuse.kind, reuse.left_outlet, reuse.right_outlet) for reuse in group.reuse] == [
        ("reprint", "Radio Lorme", "Le Phare")
    ]
    assert group.ties[0].why[0].detail == "communs"


def test_sources_of_a_story_and_of_words(ledger: Ledger) -> None:
    for question in (Question(story="sy_1"), Question("vidé mai")):
        (group,) = sources(ledger.connection, question)
        assert {teller.statement.content for teller in group.tellers} == {FULL, AGAIN, COPY}
    assert sources(ledger.connection, Question("bonjour")) == ()
    assert sources_of(ledger.connection, "st_none") is None


def test_stories(ledger: Ledger) -> None:
    cards = stories(ledger.connection)
    assert [(card.id, card.articles, card.statements, card.outlets) for card in cards] == [
        ("sy_1", 3, 4, 2),
        ("sy_2", 1, 1, 1),
    ]
    assert (cards[0].first, cards[0].last) == ("2024-03-10", "2024-03-13")
    assert stories(ledger.connection, "BARRAGE") == stories(ledger.connection, "sy_1") == cards[:1]
    assert stories(ledger.connection, "mer") == ()


def test_one_story(ledger: Ledger) -> None:
    whole = account(ledger.connection, stories(ledger.connection)[0])
    assert [(part.outlet, part.day, part.statements) for part in whole.articles] == [
        ("Radio Lorme", "2024-03-10", 1),
        ("Belmont Infos", "2024-03-11", 1),
        ("Radio Lorme", "2024-03-13", 2),
    ]
    assert [(tie.left.content, tie.right.content) for tie in whole.denials] == [(NO, FULL)]
    assert len(whole.statements) == 4
    assert len(whole.timeline.moments) == 5


def test_everything_can_be_written_as_json(ledger: Ledger) -> None:
    found = dossier(ledger.connection, "lormel")
    whole = account(ledger.connection, stories(ledger.connection)[0])
    dates, groups = timeline(ledger.connection, Question("barrage")), sources(ledger.connection, Question())
    for record in (found, whole, dates, *groups):
        assert json.loads(jsonl.dumps(as_dict(record)))


def test_what_was_retracted_is_in_none_of_them(store: Store, tmp_path: Path) -> None:
    with Ledger.open(store(tmp_path / "l.selon"), create=True) as ledger:
        one = ledger.add(entry("A", "2024-03-10", Said("Jeanne Lormel", FULL, to="aux élus"))).page
        ledger.add(entry("B", "2024-03-11", Said("Jeanne Lormel", AGAIN), Said("Luc Serval", NO, via=("A",))))
        link(ledger.connection, "same statement", FULL, AGAIN)
        story(ledger.connection, "sy_1", "barrage", FULL)
        key = ledger.statements_of(one)[0].id
        ledger.corrections("moi").retract(key)
        found = dossier(ledger.connection, "lormel")
        assert found is not None
        assert ([each.content for each in found.said], found.addressees, found.retold) == ([AGAIN], (), ())
        assert [c.name for c in found.outlets] == ["B"]
        assert sources_of(ledger.connection, key) is None
        assert sources(ledger.connection, Question()) == ()
        assert timeline(ledger.connection, Question(story="sy_1")).moments == ()
        assert stories(ledger.connection)[0].statements == 0
