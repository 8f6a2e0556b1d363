"""An article opened: what stands in it, what people did to it, what answers it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from press import Said, entry, link, story
from selon.ledger import Ledger
from selon.ledger.accounts.article import Opened, find_article, open_article, whereabouts
from selon.model import Kind, SpeakerType
from stores import Store

FULL = "Le barrage de Valmont sera vidé en mai"
COPY = "le barrage de Valmont sera vidé en mai prochain"
AGAIN = "En mai, le barrage sera vidé"
NEVER = "Le barrage ne sera jamais vidé"
OTHER = "Il sera vidé en juin"


@pytest.fixture
def ledger(store: Store, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(store(tmp_path / "presse.selon"), create=True) as ledger:
        for page in (
            entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL), Said("Marc Delatour", "Soit")),
            entry("Le Phare", "2024-03-11", Said("Jeanne Lormel", COPY)),
            entry("Belmont Infos", "2024-03-12", Said("Jeanne Lormel", AGAIN)),
            entry("L’Écho", "2024-03-13", Said("Paul Vernet", NEVER, denies=True)),
            entry("La Dépêche d’Aubry", "2024-03-14", Said("Anne Roche", OTHER)),
        ):
            ledger.add(page)
        connection = ledger.connection
        link(connection, "same statement", FULL, COPY)
        link(connection, "same statement", COPY, AGAIN)
        link(connection, "denial", NEVER, FULL)
        link(connection, "contradiction", FULL, OTHER)
        link(connection, "reprint", FULL, COPY)
        story(connection, "sy_1", "Le barrage", FULL)
        yield ledger


def opened(ledger: Ledger, content: str = FULL) -> Opened:
    (row,) = ledger.connection.execute("SELECT article FROM statement WHERE content = ?", (content,)).fetchone()
    return open_article(ledger.connection, row)


def key_of(ledger: Ledger, content: str) -> str:
    (key,) = ledger.connection.execute("SELECT key FROM statement WHERE content = ?", (content,)).fetchone()
    return str(key)


def test_statements_come_in_the_order_of_the_text(ledger: Ledger) -> None:
    assert [each.statement.content[0].text for each in opened(ledger).statements] == [FULL, "Soit"]


def test_tellings_are_counted_as_far_as_links_lead(ledger: Ledger) -> None:
    assert [each.tellings for each in opened(ledger).statements] == [2, 0]
    assert opened(ledger, COPY).statements[0].tellings == 2


def test_a_link_that_a_person_rejected_leads_nowhere(ledger: Ledger) -> None:
    ledger.connection.execute("UPDATE link SET judgement = 'negative' WHERE kind = 'same statement' AND directed")
    assert opened(ledger).statements[0].tellings == 0


def test_a_retracted_telling_is_none_and_leads_nowhere(ledger: Ledger) -> None:
    ledger.corrections("anne").retract(key_of(ledger, COPY))
    assert opened(ledger).statements[0].tellings == 0


def test_answers_stand_on_the_side_from_which_they_are_seen(ledger: Ledger) -> None:
    def seen(content: str) -> list[tuple[str, str]]:
        return [(each.how, each.other.content) for each in opened(ledger, content).statements[0].answers]

    assert seen(FULL) == [("denied by", NEVER), ("disagree", OTHER)]
    assert seen(NEVER) == [("denies", FULL)]
    assert seen(OTHER) == [("disagree", FULL)]
    assert seen(AGAIN) == []


def test_copies_tell_which_was_there_before(ledger: Ledger) -> None:
    assert [(each.kind, each.came, each.outlet) for each in opened(ledger).copies] == [("reprint", "after", "Le Phare")]
    assert [(each.came, each.outlet) for each in opened(ledger, COPY).copies] == [("before", "Radio Lorme")]


def test_the_story_is_told_where_there_is_one(ledger: Ledger) -> None:
    assert opened(ledger).story == ("sy_1", "Le barrage")
    assert opened(ledger, COPY).story is None


def test_what_the_machine_had_read_is_kept_beside_a_correction(ledger: Ledger) -> None:
    corrections = ledger.corrections("anne")
    corrections.speaker(key_of(ledger, FULL), "Claire Aubin", SpeakerType.PERSON)
    corrections.kind(key_of(ledger, FULL), Kind.MIXED)
    first, second = opened(ledger).statements
    assert first.statement.speaker is not None
    assert (first.statement.speaker.name, first.statement.kind) == ("Claire Aubin", Kind.MIXED)
    assert first.machine is not None
    assert (first.machine["speaker"], first.machine["kind"]) == ("Jeanne Lormel", "direct")
    assert second.machine is None


def test_a_retracted_statement_is_shown_as_such_to_whoever_opens_its_article(ledger: Ledger) -> None:
    ledger.corrections("anne").retract(key_of(ledger, FULL))
    found = opened(ledger)
    assert [each.retracted for each in found.statements] == [True, False]
    assert [each.statements for each in found.articles] == [1]


def test_an_article_is_found_by_how_its_page_begins(ledger: Ledger) -> None:
    page, number = whereabouts(ledger.connection, key_of(ledger, FULL)) or ("", 0)
    row = find_article(ledger.connection, page[:23], number)
    assert row == opened(ledger).row
    assert find_article(ledger.connection, page[:23], 2) is None
    assert find_article(ledger.connection, "sha256:ffffffffffffffff", 1) is None
    assert whereabouts(ledger.connection, "st_0000000000000000") is None
