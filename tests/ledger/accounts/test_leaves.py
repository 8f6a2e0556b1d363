"""Dossiers, stories and outlets a page at a time: the same as whole, with true totals, through indices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from press import Said, entry, link, story
from selon.ledger import Ledger
from selon.ledger.accounts.chapters import Chapters
from selon.ledger.accounts.cover import cover
from selon.ledger.accounts.dossier import dossier
from selon.ledger.accounts.leaves import Leaves
from selon.ledger.accounts.listing import cards_of, listed
from selon.ledger.accounts.origins import Origins
from selon.ledger.accounts.outlets import articles_of, imprint, publishes
from selon.ledger.accounts.sources import sources
from selon.ledger.accounts.story import stories
from selon.ledger.accounts.story import story as account
from selon.ledger.finding.named import named
from selon.ledger.finding.question import Question
from stores import Store, only_file

FULL = "Le barrage de Valmont sera vidé en mai"
AGAIN = "En mai, on videra le lac de Valmont"
COPY = "Le barrage de Valmont sera vidé en mai prochain"
NEVER = "Le barrage de Valmont ne sera jamais vidé"
NO = "Jeanne Lormel se trompe"
LATER = "Nous verrons bien"


@pytest.fixture(scope="module")
def ledger(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(store(Path(tmp_path_factory.mktemp("ledger")) / "presse.selon"), create=True) as ledger:
        for page in (
            entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL, said="2024-03-09", to="aux élus")),
            entry(
                "Belmont Infos", "2024-03-11", Said("Jeanne Lormel", AGAIN, via=("Radio Lorme",), events=("2024-05",))
            ),
            entry("Le Phare", "2024-03-11", Said("Jeanne Lormel", COPY)),
            entry("Radio Lorme", "2024-04-13", Said("Luc Serval", NO, denies=True, about=("Jeanne Lormel",))),
            entry("Le Phare", "2024-06-01", Said("Jeanne Lormel", NEVER, denies=True, said="2024-06")),
            entry("Le Phare", None, Said("Jeanne Lormel", LATER, said="XXXX-07-01")),
        ):
            ledger.add(page)
        link(ledger.connection, "same statement", FULL, AGAIN)
        link(ledger.connection, "same statement", AGAIN, COPY, directed=False)
        link(ledger.connection, "same statement", FULL, NO, judgement="negative")
        link(ledger.connection, "reprint", FULL, COPY)
        link(ledger.connection, "denial", NO, FULL)
        link(ledger.connection, "denial", NO, COPY, judgement="negative")
        link(ledger.connection, "denial", NEVER, NO)
        link(ledger.connection, "contradiction", FULL, NEVER)
        story(ledger.connection, "sy_1", "barrage de Valmont", FULL, AGAIN, COPY, NO)
        story(ledger.connection, "sy_2", "l’été à venir", LATER)
        yield ledger


@pytest.fixture
def lormel(ledger: Ledger) -> Leaves:
    return Leaves(ledger.connection, named(ledger.connection, "Jeanne Lormel").taken[0])


def test_leaves_hold_what_the_dossier_holds(ledger: Ledger, lormel: Leaves) -> None:
    whole = dossier(ledger.connection, "Jeanne Lormel")
    assert whole is not None
    assert {each.row for each in lormel.statements("said", 99)} == {each.row for each in whole.said}
    assert lormel.statements("about", 99) == whole.about
    assert {each.row for each in lormel.statements("denials", 99)} == {each.row for each in whole.denials}
    assert lormel.ties("denied", 99) == whole.denied
    assert lormel.ties("retold", 99) == whole.retold
    assert lormel.ties("contradictions", 99) == whole.contradictions


def test_a_page_of_a_leaf_the_latest_first(lormel: Leaves) -> None:
    assert lormel.total("said") == 5
    pages = [lormel.statements("said", 2, offset) for offset in (0, 2, 4, 6)]
    assert [[each.content for each in page] for page in pages] == [[NEVER, COPY], [AGAIN, FULL], [LATER], []]
    assert lormel.ties("retold", 1, 1) == lormel.ties("retold", 2)[1:]


def test_what_a_denial_denies(lormel: Leaves) -> None:
    (denial,) = lormel.statements("denials", 9)
    assert [tie.right.content for tie in lormel.denied_by([denial.row])[denial.row]] == [NO]


def test_the_cover_counts_as_the_dossier_does(ledger: Ledger, lormel: Leaves) -> None:
    whole, told = dossier(ledger.connection, "Jeanne Lormel"), cover(lormel)
    assert whole is not None
    for name in ("names", "roles", "outlets", "addressees", "relays", "relayed", "speaks_of"):
        assert getattr(told, name) == getattr(whole, name), name
    assert [(each.month, each.said, each.about) for each in told.months] == [
        ("2024-03", 3, 0),
        ("2024-04", 0, 1),
        ("2024-06", 1, 0),
    ]
    assert [(each.name, each.count) for each in told.denies] == [("Luc Serval", 1)]
    assert [(each.name, each.count) for each in told.denied_by] == [("Luc Serval", 1)]


def test_what_is_retracted_is_in_no_leaf(store: Store, tmp_path: Path) -> None:
    with Ledger.open(store(tmp_path / "l.selon"), create=True) as ledger:
        ledger.add(entry("A", "2024-03-10", Said("Ana Valdi", FULL)))
        ledger.add(entry("B", "2024-03-11", Said("Ana Valdi", COPY)))
        link(ledger.connection, "same statement", FULL, COPY)
        who = named(ledger.connection, "Ana Valdi").taken[0]
        assert (Leaves(ledger.connection, who).total("said"), Leaves(ledger.connection, who).total("retold")) == (2, 1)
        (key,) = ledger.connection.execute("SELECT key FROM statement WHERE content = ?", (COPY,)).fetchone()
        ledger.corrections("moi").retract(key)
        assert (Leaves(ledger.connection, who).total("said"), Leaves(ledger.connection, who).total("retold")) == (1, 0)


def test_stories_a_page_at_a_time(ledger: Ledger) -> None:
    whole = stories(ledger.connection)
    ids = listed(ledger.connection)
    assert cards_of(ledger.connection, ids) == whole
    assert cards_of(ledger.connection, ids[1:]) == whole[1:]
    assert listed(ledger.connection, "ÉTÉ venir") == ["sy_2"]
    assert listed(ledger.connection, "été barrage") == []
    assert listed(ledger.connection, order="largest") == ["sy_1", "sy_2"]
    assert cards_of(ledger.connection, ["sy_none"]) == ()


def test_chapters_hold_what_the_story_holds(ledger: Ledger) -> None:
    (card,) = cards_of(ledger.connection, ["sy_1"])
    whole, chapters = account(ledger.connection, card), Chapters(ledger.connection, card)
    assert chapters.statements(99) == whole.statements
    assert chapters.parts == whole.articles
    assert {(m.of, m.edtf, m.statement.row) for m in chapters.timeline(99)} == {
        (m.of, m.edtf, m.statement.row) for m in whole.timeline.moments
    }
    assert [hand.first for hand in chapters.moments] == sorted(hand.first or "" for hand in chapters.moments)
    assert chapters.timeline(2, 1) == chapters.timeline(3)[1:]
    assert {tie.id for tie in chapters.ties(99)} >= {tie.id for tie in whole.denials}
    assert [tie.kind for tie in chapters.ties(99)] == ["contradiction", "denial", "denial"]
    assert len([hand for hand in chapters.hands if hand.of == "published"]) == 4


def test_origins_are_sources_without_reasons(ledger: Ledger) -> None:
    (card,) = cards_of(ledger.connection, ["sy_1"])
    found = Origins(ledger.connection, Chapters(ledger.connection, card).rows)
    whole = sources(ledger.connection, Question(story="sy_1"))
    assert found.total == len(whole) == 1
    assert found.page(9) == tuple(group.tellers for group in whole)
    assert [teller.first for teller in found.page(9)[0]] == [True, False, False]
    assert found.page(9, 1) == ()


def test_an_outlet(ledger: Ledger) -> None:
    told = imprint(ledger.connection, "phare")
    assert told is not None
    assert (told.name, told.articles, told.statements) == ("Le Phare", 3, 3)
    assert (told.first, told.last) == ("2024-03-11", "2024-06-01")
    assert [(each.name, each.count) for each in told.speakers] == [("Jeanne Lormel", 3)]
    assert [(each.name, each.count) for each in told.copied_from] == [("Radio Lorme", 1)]
    lorme = imprint(ledger.connection, "Radio Lorme")
    assert lorme is not None
    assert [(each.name, each.count) for each in lorme.copied_by] == [("Le Phare", 1)]
    assert [part.day for part in articles_of(ledger.connection, "Le Phare", limit=2)] == ["2024-06-01", "2024-03-11"]
    assert [part.day for part in articles_of(ledger.connection, "Le Phare", limit=2, offset=2)] == [None]
    assert imprint(ledger.connection, "Gazette") is None
    assert publishes(ledger.connection, "Le Phare")
    assert not publishes(ledger.connection, "phare")


@only_file
def test_nothing_walks_the_statements(ledger: Ledger, lormel: Leaves) -> None:
    """Every plan looks rows up; only what was asked for is scanned."""
    asked: list[str] = []
    ledger.connection.set_trace_callback(asked.append)
    (card,) = cards_of(ledger.connection, ["sy_1"])
    leaves, chapters = Leaves(ledger.connection, lormel.who), Chapters(ledger.connection, card)
    cover(leaves)
    assert leaves.retold
    assert chapters.hands
    assert chapters.disputes
    imprint(ledger.connection, "Le Phare")
    ledger.connection.set_trace_callback(None)
    plans = [
        str(row[3])
        for query in asked
        if query.lstrip().startswith(("SELECT", "WITH"))
        for row in ledger.connection.execute(f"EXPLAIN QUERY PLAN {query}")
    ]
    for table in ("statement", "facet", "span", "link", "about", "mention", "page"):
        walks = [plan for plan in plans if plan.split()[:2] == ["SCAN", table] and "statement_retracted" not in plan]
        assert not walks, table
    assert len(plans) > 50
