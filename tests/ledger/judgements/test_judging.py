"""Links to judge: every one comes once, in its order, and what a person retracted is not asked about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests import press
from tests.press import Said

from selon.entities.records import Verdict
from selon.ledger import Ledger
from selon.ledger.judgements.judging import Order, Place, case, next_place, progress
from selon.ledger.judgements.surroundings import surroundings
from selon.ledger.linked.reasons import stored
from selon.model import LinkKind, LinkReason, Span

SAID = tuple(f"La digue 🌊 numéro {n} tiendra" for n in range(6))


@pytest.fixture
def linked(ledger: Ledger) -> Ledger:
    """Five denials of one statement, two of one score; and a reprint."""
    for n, content in enumerate(SAID):
        ledger.add(press.entry(f"Journal {n}", "2024-03-01", Said(f"Anne Roux{n}", content)))
    for n, score in zip(range(1, 6), (0.9, 0.5, 0.5, 0.7, 1.0), strict=True):
        press.link(ledger.connection, "denial", SAID[n], SAID[0])
        ledger.connection.execute("UPDATE link SET score = ? WHERE score = .9 AND left_article = ?", (score, n + 1))
    press.link(ledger.connection, "reprint", SAID[1], SAID[0])
    return ledger


def all_places(ledger: Ledger, **how: object) -> Iterator[Place]:
    place = None
    while place := next_place(ledger.connection, LinkKind.DENIAL, after=place, **how):  # type: ignore[arg-type]
        yield place


def test_each_comes_once_in_its_order(linked: Ledger) -> None:
    up = list(all_places(linked))
    assert [place.score for place in up] == [0.5, 0.5, 0.7, 0.9, 1.0]
    assert len({place.id for place in up}) == 5
    assert list(all_places(linked, order=Order.SUREST)) == up[::-1]


def test_what_is_judged_does_not_come_again_but_what_is_unsure_can(linked: Ledger) -> None:
    first, second, *rest = all_places(linked)
    linked.corrections("Ida").link(first.id, Verdict.POSITIVE)
    linked.corrections("Ida").link(second.id, Verdict.UNSURE)
    assert list(all_places(linked)) == rest
    assert list(all_places(linked, unsure=True)) == [second]
    counts = progress(linked.connection)
    assert list(counts) == [LinkKind.DENIAL, LinkKind.REPRINT]
    denials = counts[LinkKind.DENIAL]
    assert (denials.total, denials.judged, denials.unsure, denials.waiting) == (5, 2, 1, 3)


def test_links_of_what_was_retracted_are_not_asked_about(linked: Ledger) -> None:
    (gone,) = linked.connection.execute("SELECT key FROM statement WHERE content = ?", (SAID[4],)).fetchone()
    (link,) = linked.connection.execute("SELECT id FROM link WHERE score = .7").fetchone()
    linked.corrections("Ida").retract(gone)
    assert [place.score for place in all_places(linked)] == [0.5, 0.5, 0.9, 1.0]
    assert progress(linked.connection)[LinkKind.DENIAL].total == 4
    assert case(linked.connection, link) is None
    (whole,) = linked.connection.execute("SELECT key FROM statement WHERE content = ?", (SAID[0],)).fetchone()
    linked.corrections("Ida").retract(whole)
    assert list(progress(linked.connection)) == [LinkKind.REPRINT]


def test_both_sides_with_their_words_where_they_stand(linked: Ledger) -> None:
    texts = [linked.page(row).text for row in (2, 1)]
    spans = [Span.of(text, text.index("digue"), text.index("digue") + 5) for text in texts]
    why = stored([LinkReason("shared words", spans[0], spans[1], "digue"), LinkReason("denies", spans[0])])
    linked.connection.execute("UPDATE link SET why = ? WHERE kind = 'denial' AND left_article = 2", (why,))
    (link,) = linked.connection.execute("SELECT id FROM link WHERE kind = 'denial' AND left_article = 2").fetchone()
    found = case(linked.connection, link)
    assert found is not None
    assert (found.kind, found.judgement) == (LinkKind.DENIAL, None)
    for side, text, content in ((found.left, texts[0], SAID[1]), (found.right, texts[1], SAID[0])):
        assert text[side.extract.start : side.extract.end] == side.extract.text
        assert [text[a:b] for a, b in side.own] == [content]
        assert [text[a:b] for a, b in side.shared] == ["digue"]
        assert side.statement is not None
        assert side.statement.content == content


def test_a_reprint_shows_how_its_articles_begin(linked: Ledger) -> None:
    place = next_place(linked.connection, LinkKind.REPRINT)
    assert place is not None
    found = case(linked.connection, place.id)
    assert found is not None
    assert found.left.statement is None
    assert found.left.extract.text.startswith("Le barrage")
    assert case(linked.connection, "ln_0") is None


def test_surroundings_are_whole_lines_unless_they_are_long(ledger: Ledger) -> None:
    content = "mot " * 400 + "🌊 ici " + "mot " * 400
    page = ledger.add(press.entry("Radio Lorme", "2024-03-01", Said("Anne Roux", content.strip()))).page
    text = ledger.page(page).text
    at = text.index("ici")
    extract = surroundings(ledger.connection, page, at, at + 3, most=50)
    assert text[extract.start : extract.end] == extract.text
    assert 60 < len(extract.text) <= 103
    assert extract.text.startswith("mot")
    assert extract.text.endswith("mot")
    assert surroundings(ledger.connection, page, 0, 3).text.startswith(text.split("\n")[0])
    assert surroundings(ledger.connection, page, 3, 5, most=10_000).text == text.split("\n")[0]
