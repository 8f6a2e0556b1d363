"""Dossiers and outlets in the desk: who is shown, under which tabs, and that no page text acts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from press import Said, entry, link
from selon.desk.app import application
from selon.desk.pictures.when import when
from selon.desk.settings import Settings
from selon.ledger import Ledger
from selon.ledger.accounts.cover import Month
from selon.ledger.finding.named import named

FULL = "Le barrage de Valmont sera vidé en mai"
AGAIN = "En mai, on videra le lac de Valmont"
NEVER = "Le barrage de Valmont ne sera jamais vidé"
NO = "Jeanne Lormel se trompe"
HOSTILE = "<script>alert(1)</script> 🌊 \u202e<img src=x onerror=alert(2)> " + "x" * 5_000
WHO = '<b onmouseover="alert(3)">Ana'


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    file = Path(tmp_path_factory.mktemp("desk")) / "presse.selon"
    with Ledger.open(file, create=True) as ledger:
        for page in (
            entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL, said="2024-03-09", to="aux élus")),
            entry("Belmont Infos", "2024-04-11", Said("Jeanne Lormel", AGAIN, via=("Radio Lorme",))),
            entry("Radio Lorme", "2024-04-13", Said("Luc Serval", NO, denies=True, about=("Jeanne Lormel",))),
            entry("Le Phare", "2024-06-01", Said("Jeanne Lormel", NEVER, said="2024-06")),
            entry("A", "2024-03-10", Said("Ana Valdi", FULL + " !", role="maire de Belmont"), Said("Ana Valdi", "Oui")),
            entry("B", "2024-03-10", Said("Ana Valdi", "Non", role="footballeuse")),
            entry("<i>Le Piège</i>", "2024-03-10", Said(WHO, HOSTILE), title="<script>alert(4)</script>"),
            *(
                entry("Le Phare", f"2024-05-{n % 28 + 1:02}", Said("Marc Ostier", f"Voici la phrase {n}"))
                for n in range(70)
            ),
        ):
            ledger.add(page)
        link(ledger.connection, "same statement", FULL, AGAIN)
        link(ledger.connection, "reprint", FULL, NEVER)
        link(ledger.connection, "denial", NO, FULL)
        link(ledger.connection, "contradiction", FULL, NEVER)
        ledger.connection.execute(
            "UPDATE link SET why = ? WHERE kind = 'contradiction'",
            ('[["disagree on: date", null, null, "mai / jamais"]]',),
        )
    with TestClient(
        application(Settings(file)), base_url="http://localhost", headers={"accept-language": "en"}
    ) as client:
        yield client


def test_a_dossier_by_name(client: TestClient) -> None:
    page = client.get("/name/Jeanne Lormel").text
    assert "<bdi>Jeanne Lormel</bdi></h1>" in page
    for told in (FULL, AGAIN, NEVER, "aux élus", "Luc Serval", "Belmont Infos", "Mar 2024"):
        assert told in page, told
    assert NO not in page  # it is said about her, under another tab
    assert page.count('aria-current="page"') == 1
    assert 'href="/name/Jeanne' not in page  # she is somebody that the registry knows


def test_its_tabs(client: TestClient) -> None:
    about, denied, retold, contradictions = (
        client.get(f"/name/Jeanne Lormel?tab={tab}").text for tab in ("about", "denied", "retold", "contradictions")
    )
    assert NO in about
    assert FULL not in about
    assert denied.index(NO) < denied.index(FULL)
    assert "is retold as" in retold
    assert AGAIN in retold
    assert "disagree on the date: <bdi>mai / jamais</bdi>" in contradictions
    assert "?tab=denials" not in about  # nothing to be seen there


def test_a_tab_that_is_none_is_the_first(client: TestClient) -> None:
    assert client.get("/name/Luc Serval?tab=none").text.count(NO) == client.get("/name/Luc Serval").text.count(NO) > 0


def test_long_lists_have_pages(client: TestClient) -> None:
    first, last, beyond = (client.get(f"/name/Marc Ostier?page={n}").text for n in (1, 3, 99))
    assert "1 to 30 of 70" in first
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert first.count('class="entry"') == 30
    assert "61 to 70 of 70" in last
    assert 'rel="next"' not in last
    assert beyond.count('class="entry"') == 10
    for odd in ("0", "-1", "x", "9" * 50, "٣"):
        assert client.get("/name/Marc Ostier", params={"page": odd}).status_code == 200


def test_others_of_one_name_are_told(client: TestClient) -> None:
    page = client.get("/name/Ana Valdi").text
    assert "Others of this name:" in page
    assert "Others of this name:" not in client.get("/name/Luc Serval").text


def test_nobody_and_no_outlet(client: TestClient) -> None:
    for path in (
        "/name/Zoé Nulle",
        "/name/…",
        "/name/Jeanne Lormel?loose=1",
        "/outlet/Gazette",
        "/name/%2e%2e/%2e%2e/etc",
    ):
        assert client.get(path).status_code == 404, path


def test_an_outlet(client: TestClient) -> None:
    page = client.get("/outlet/Le Phare").text
    assert "71 articles" in page
    assert "Marc Ostier" in page
    assert "Takes articles from" in page
    assert "1 to 30 of 71" in page
    assert page.count('href="/article/') == 30


def test_in_french(client: TestClient) -> None:
    page = client.get("/name/Jeanne Lormel?tab=contradictions", headers={"accept-language": "fr"}).text
    assert "en désaccord sur la date\u00a0: <bdi>mai / jamais</bdi>" in page
    assert "mars 2024" in page
    assert "Said by" not in page


def test_nothing_of_a_hostile_page_acts(client: TestClient) -> None:
    found = [client.get("/name/Ana"), client.get("/outlet/Le Piège")]
    with client.app.state.shelf.reading() as ledger:
        known = named(ledger.connection, WHO).taken[0]
    found.append(client.get(client.app.url_path_for("dossier", name=known.id or known.name)))
    assert found[-1].status_code == 200
    assert "&lt;script&gt;alert(1)" in found[-1].text
    for page in found:
        for markup in ("<script>alert", "<img src=x", "<b onmouseover", "<i>Le Piège"):
            assert markup not in page.text
    assert "x" * 500 not in found[-1].text  # cut; the whole stands in its article


def test_what_is_said_and_what_is_said_about_have_one_scale() -> None:
    drawn = when([Month("2024-01", 10, 20), Month("2024-02", 5, 0)])
    assert drawn is not None
    assert drawn.bars[0].below == pytest.approx(2 * drawn.bars[0].above, abs=0.2)
    assert drawn.line + drawn.bars[0].below < drawn.height
    assert all(bar.above < drawn.line for bar in drawn.bars)


def test_many_months_are_told_by_year() -> None:
    drawn = when([Month("1990-01", 1, 0), Month("1990-07", 2, 0), Month("2024-02", 5, 0)])
    assert drawn is not None
    assert [(bar.name, bar.said) for bar in drawn.told] == [("1990", 3), ("2024", 5)]
    assert len(drawn.bars) == 35
    assert when([]) is None
    assert when([Month("2024-01", 9, 0)]) is None
