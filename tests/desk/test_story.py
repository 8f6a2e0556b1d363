"""Stories in the desk: the list, the clocks, who had it first, who disagrees."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from press import Said, entry, link, story
from selon.desk.app import application
from selon.desk.pictures.clocks import clocks
from selon.desk.settings import Settings
from selon.desk.views import story as view
from selon.ledger import Ledger
from selon.ledger.accounts.chapters import Hand
from selon.ledger.accounts.listing import StoryOrder, listed

FULL = "Le barrage de Valmont sera vidé en mai"
AGAIN = "En mai, on videra le lac de Valmont"
NO = "C’est faux, le lac restera plein"
HOSTILE = "<script>alert(1)</script> 🌊 \u202e" + "y" * 5_000


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    file = Path(tmp_path_factory.mktemp("desk")) / "presse.selon"
    with Ledger.open(file, create=True) as ledger:
        for page in (
            entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL, said="2024-03-09", events=("2024-05",))),
            entry("Belmont Infos", "2024-03-11", Said("Jeanne Lormel", AGAIN, via=("Radio Lorme",), events=("1987",))),
            entry("Le Phare", "2024-03-13", Said("Luc Serval", NO, denies=True, events=("2024-03-18/..", "XXXX-07"))),
            entry("Le Piège", "2023-01-01", Said("Ana Valdi", HOSTILE), title="<b>gras</b>"),
            *(entry("Le Phare", "2022-05-01", Said("Marc Ostier", f"Voici la phrase {n}")) for n in range(40)),
        ):
            ledger.add(page)
        link(ledger.connection, "same statement", FULL, AGAIN)
        link(ledger.connection, "denial", NO, FULL)
        story(ledger.connection, "sy_1", "barrage de Valmont", FULL, AGAIN, NO)
        story(ledger.connection, "sy_2", "<img src=x onerror=alert(2)>", HOSTILE)
        for n in range(40):
            story(ledger.connection, f"sy_p{n:02}", f"phrase {n}", f"Voici la phrase {n}")
    with TestClient(
        application(Settings(file)), base_url="http://localhost", headers={"accept-language": "en"}
    ) as client:
        yield client


def test_the_list_the_newest_first(client: TestClient) -> None:
    page = client.get("/stories").text
    assert "42 stories" in page
    assert "1 to 30 of 42" in page
    assert page.index("barrage de Valmont") < page.index("&lt;img src=x") < page.index("<bdi>phrase ")
    assert "3 articles · 3 statements · 3 outlets" in page


def test_the_list_is_put_in_order_once_a_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(connection: sqlite3.Connection, words: str, *, order: StoryOrder) -> list[str]:
        asked.append(words)
        return listed(connection, words, order=order)

    monkeypatch.setattr(view, "listed", counted)
    assert "31 to 42 of 42" in client.get("/stories?page=2").text
    assert asked == [""]


def test_stories_by_words(client: TestClient) -> None:
    page = client.get("/stories", params={"words": "VALMONT barrage"}).text
    assert "1 story" in page
    assert "/story/sy_1" in page
    assert "/story/sy_2" not in page
    none = client.get("/stories", params={"words": "mer"}).text
    assert "0 stories" in none
    assert "No story of these words" in none
    assert "/stories?words=phrase&amp;page=2" in client.get("/stories?words=phrase").text


def test_the_timeline_of_a_story(client: TestClient) -> None:
    page = client.get("/story/sy_1").text
    told = page[page.index('class="list moments"') :]
    dates = [
        "1987",
        "9 March 2024",
        "11 March 2024",
        "13 March 2024",
        "18 March 2024 at the earliest",
        "May 2024",
        "July",
    ]
    places = [told.index(f"<time>{date}</time>") for date in dates]
    assert places == sorted(places)
    assert "<time>10 March 2024</time>" not in told  # it tells when it was said


def test_the_clocks_and_the_same_in_numbers(client: TestClient) -> None:
    page = client.get("/story/sy_1").text
    assert "← 1" in page  # 1987
    for row in ("<td>earlier</td><td>1</td>", "<td>9 March 2024</td><td>1</td>", "<td>without a year</td><td>1</td>"):
        assert row in page, row
    assert "style=" not in page


def test_who_said_it_first(client: TestClient) -> None:
    page = client.get("/story/sy_1?tab=first").text
    assert "Told by 2 articles" in page
    assert page.index("first, as far as is known") < page.index("repeats <bdi>Radio Lorme</bdi>")
    assert "Nothing here is told by more than one article" in client.get("/story/sy_2?tab=first").text


def test_who_denies(client: TestClient) -> None:
    page = client.get("/story/sy_1?tab=disputes").text
    assert page.index(NO) < page.index(FULL)
    assert "Nobody denies or contradicts anything here" in client.get("/story/sy_2?tab=disputes").text


def test_its_articles_and_statements(client: TestClient) -> None:
    assert client.get("/story/sy_1?tab=articles").text.count('href="/article/') == 3
    assert client.get("/story/sy_1?tab=statements").text.count('class="entry"') == 3
    assert client.get("/story/sy_none").status_code == 404


def test_in_french(client: TestClient) -> None:
    page = client.get("/story/sy_1", headers={"accept-language": "fr"}).text
    assert "9 mars 2024" in page
    assert "mai 2024" in page
    assert "Happened" not in page


def test_nothing_of_a_hostile_page_acts(client: TestClient) -> None:
    for path in ("/stories", *(f"/story/sy_2?tab={tab}" for tab in ("timeline", "articles", "statements"))):
        page = client.get(path).text
        for markup in ("<script>alert", "<img src=x", "<b>gras"):
            assert markup not in page, path
    assert "&lt;script&gt;alert(1)" in page


def test_clocks_reach_over_the_days_of_publication() -> None:
    hands = [
        Hand("published", "2024-03-10", "2024-03-10", "2024-03-10", 1),
        Hand("published", "2024-03-20", "2024-03-20", "2024-03-20", 2),
        Hand("said", "2024-03", "2024-03-01", "2024-03-31", 1),
        Hand("event", "0001", "0001-01-01", "0001-12-31", 1),
        Hand("event", "9999", "9999-01-01", "9999-12-31", 1),
    ]
    drawn = clocks(hands)
    assert drawn is not None
    event, said, published = drawn.lanes
    assert (event.before, event.after, event.bars) == (1, 1, ())
    assert [each.edtf for each in said.stretches] == ["2024-03"]
    assert [(bar.first, bar.count) for bar in published.bars] == [("2024-03-10", 1), ("2024-03-20", 1)]
    assert all(bar.x >= 0 and bar.x + bar.width <= drawn.width for lane in drawn.lanes for bar in lane.bars)


def test_clocks_of_ages_and_of_nothing() -> None:
    drawn = clocks([Hand("published", "0001-01-01", "0001-01-01", "0001-01-01", 1), Hand("said", "x", None, None, 1)])
    assert drawn is not None
    assert drawn.lanes[1].yearless == 1
    wide = clocks([Hand("said", str(year), f"{year}-01-01", f"{year}-01-01", year) for year in range(1900, 2025)])
    assert wide is not None
    assert sum(bar.count for bar in wide.lanes[1].bars) == 125
    assert clocks([Hand("said", "XXXX-07", None, None, 1)]) is None
