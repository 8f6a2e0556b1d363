"""The press review at the desk: chosen, shown, kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from press import Said, entry, link, story
from selon.desk.app import application
from selon.desk.settings import Settings
from selon.ledger import Ledger

FULL = "Le barrage de Valmont sera vidé en mai"
NO = "Le barrage de Valmont ne sera pas vidé"
LAKE = "Le lac restera <script>fermé</script> " + "x" * 5000


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "presse.selon"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL)))
        ledger.add(entry("Le Phare", "2024-03-12", Said("Luc Serval", NO, denies=True)))
        ledger.add(entry("Le Phare", "2024-03-13", Said("<b>Luc</b>", LAKE), title="<img src=x>\u202e"))
        link(ledger.connection, "denial", NO, FULL)
        story(ledger.connection, "sy_1", "barrage de Valmont", FULL, NO)
        story(ledger.connection, "sy_2", "lac de <i>Valmont</i>", LAKE)
    with TestClient(
        application(Settings(path)), base_url="http://localhost", headers={"accept-language": "en"}
    ) as client:
        yield client


def test_the_last_days_are_offered(client: TestClient) -> None:
    page = client.get("/review").text
    assert page.index("/review?day=2024-03-13") < page.index("/review?day=2024-03-10")
    assert page.count("<h1") == 1
    assert "/review.html" not in page


@pytest.mark.parametrize(
    ("query", "told", "untold"),
    [
        ("day=2024-03-10", FULL, LAKE[:8]),
        ("story=sy_1", NO, LAKE[:8]),
        ("story=barrage", NO, LAKE[:8]),
        ("q=vidé", FULL, LAKE[:8]),
        ("speaker=Serval", NO, LAKE[:8]),
        ("q=barrage&not=outlet:Radio+Lorme", NO, "Day of publication</dt>"),
    ],
)
def test_a_day_a_story_a_search(client: TestClient, query: str, told: str, untold: str) -> None:
    answer = client.get(f"/review?{query}")
    assert answer.status_code == 200
    assert told in answer.text
    assert untold not in answer.text
    assert answer.text.count("<h1") == 1
    assert "/statement/st_" in answer.text
    assert "style=" not in answer.text
    assert "<style" not in answer.text


def test_empty_fields_are_no_part_of_an_address(client: TestClient) -> None:
    assert str(client.get("/review?day=&story=&q=vid%C3%A9").url).endswith("/review?q=vid%C3%A9")
    assert str(client.get("/review?day=&not=outlet:a&not=outlet:b").url).endswith(
        "/review?not=outlet%3Aa&not=outlet%3Ab"
    )


def test_what_a_search_asked_for_is_carried_along(client: TestClient) -> None:
    page = client.get("/review?kind=direct&not=outlet:Le+Phare&q=vidé").text
    assert '<input type="hidden" name="kind" value="direct">' in page
    assert '<input type="hidden" name="not" value="outlet:Le Phare">' in page
    assert page.count('name="q"') == 2  # the quick search, and the form


def test_several_stories_are_offered(client: TestClient) -> None:
    answer = client.get("/review?story=valmont")
    assert answer.status_code == 400
    assert "/review?story=sy_1" in answer.text
    assert "lac de &lt;i&gt;Valmont&lt;/i&gt;" in answer.text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("story=inconnue", "No story is called so."),
        ("day=hier", "This is no day"),
        ("since=x", "since=x</code> – This is no date"),
        ("day=hier&until=x", "until=x</code> – This is no date"),
        ("since=2024&until=2023", "until=2023</code> – It ends before it begins."),
        ("kind=<b>", "kind=&lt;b&gt;</code> – There is no such choice."),
    ],
)
def test_what_cannot_be_meant(client: TestClient, query: str, told: str) -> None:
    answer = client.get(f"/review?{query}")
    assert answer.status_code == 400
    assert told in answer.text
    assert client.get(f"/review.html?{query}").url.path == "/review"


@pytest.mark.parametrize(
    ("query", "status", "count"),
    [
        ("denies=1", 200, 1),
        ("denies=0", 400, None),
        ("denied=yes", 400, None),
        ("kind=zzz", 400, None),
        ("kind=direct&not=outlet:Radio+Lorme", 200, 2),
        ("order=best&q=barrage", 400, None),
        ("q=barrage&order=oldest&when=said", 200, 2),
        ("q=barrage&not=colour:red&colour=red", 200, 2),
        ("speaker=Luc&speaker=Jeanne+Lormel", 200, 1),
        ("since=2024-03-12&when=published", 200, 2),
    ],
)
def test_an_address_means_what_it_means_in_the_search(
    client: TestClient, query: str, status: int, count: int | None
) -> None:
    review, data = client.get(f"/review?{query}"), client.get(f"/search.json?{query}")
    assert (client.get(f"/?{query}").status_code, data.status_code, review.status_code) == (status, status, status)
    assert data.json().get("total") == count
    assert re.findall(r"(\d+) statements? found", review.text) == ([] if count is None else [str(count)])


def test_a_story_among_several_keeps_the_rest_of_the_question(client: TestClient) -> None:
    page = client.get("/review?story=valmont&kind=direct&day=2024-03-12").text
    assert 'href="/review?story=sy_1&amp;kind=direct&amp;day=2024-03-12"' in page


def test_files_to_keep(client: TestClient) -> None:
    html = client.get("/review.html?day=2024-03-10")
    assert html.headers["content-disposition"] == 'attachment; filename="press-review-2024-03-10.html"'
    assert html.text.startswith("<!doctype html>")
    assert "/statement/" not in html.text
    markdown = client.get("/review.md?q=vid%C3%A9", headers={"accept-language": "fr"})
    assert markdown.headers["content-type"].startswith("text/markdown")
    assert markdown.text.startswith("# Revue de presse\n")
    assert client.get("/review.md").url.path == "/review"


def test_its_style_is_a_file(client: TestClient) -> None:
    answer = client.get("/review.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert '"/review.css"' in client.get("/review").text


def test_a_hostile_page_is_shown_harmlessly(client: TestClient) -> None:
    page = client.get("/review?day=2024-03-13").text
    for markup in ("<script>fermé", "<b>Luc", "<img", "<i>Valmont", "\u202e", "x" * 300):
        assert markup not in page
    assert "&lt;b&gt;Luc&lt;/b&gt;" in page


def test_more_can_be_taken(client: TestClient) -> None:
    page = client.get("/review?q=barrage&most=1").text
    assert "(1 of 2)" in page
    assert "/review?q=barrage&amp;most=5000" in page
    assert "(1 of 2)" not in client.get("/review?q=barrage&most=5000").text
    assert client.get("/review?q=barrage&most=x").status_code == 200
