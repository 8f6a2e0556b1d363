"""The first page of the desk: what is asked in an address, answered as a page, as JSON, as CSV."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from press import Said, entry, link, story
from selon.desk import hits
from selon.desk.app import application
from selon.desk.settings import Settings
from selon.ledger import Ledger
from selon.ledger.finding.search import Hit
from selon.model import Commitment, Kind

HOSTILE = '<script>alert("x")</script>'
LONG = "mot" * 1700


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "presse.selon"
    with Ledger.open(path, create=True) as made:
        made.add(
            entry(
                "Radio Lorme",
                "2024-03-10",
                Said("Jeanne Lormel", "Le barrage est plein", role="préfète", said="2024-03-09"),
                Said("Jeanne Lormel", "Les écluses seront fermées", kind=Kind.INDIRECT, to="la presse"),
            )
        )
        made.add(
            entry(
                "Belmont Infos",
                "2024-04-12",
                Said("Luc Serval", "Le barrage n’est pas plein", denies=True, about=()),
                Said("Luc Serval", "Jeanne Lormel se trompe de barrage", about=("Jeanne Lormel",)),
                Said("un ingénieur", "Le mur aurait cédé", commitment=Commitment.CONDITIONAL, via=("Agence Nord",)),
            )
        )
        made.add(
            entry(
                HOSTILE,
                "2025-01-02",
                Said(f"Ana {HOSTILE}", f"🌊 \u202eécluse {HOSTILE} onerror=x"),
                Said("Ana Valdi", f"écluse {LONG}"),
                Said("Ana Valdi", "=HYPERLINK(1) écluse"),
                title=f"🌊 {HOSTILE} \u202egrue",
            )
        )
        link(made.connection, "denial", "Le barrage n’est pas plein", "Le barrage est plein")
        story(made.connection, "sy_1", "Le barrage de Valmont", "Le barrage est plein", "Le barrage n’est pas plein")
        for number in range(45):
            made.add(entry("Gazette de Lorme", "2023-05-01", Said("Paul Ferrand", f"La grue numéro {number} tourne")))
    return path


@pytest.fixture(scope="module")
def desk(ledger: Path) -> Iterator[TestClient]:
    with TestClient(
        application(Settings(ledger)), base_url="http://localhost", headers={"accept-language": "en"}
    ) as client:
        yield client


def seen(desk: TestClient, address: str) -> str:
    """What a reader sees of the answer to a question, without what narrows it."""
    page = desk.get(address)
    assert page.status_code == 200
    return text(page.text.split("<aside")[0])


def text(page: str) -> str:
    main = page.split("<main", 1)[1].split("</main>")[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", main)))


def contents(desk: TestClient, query: str) -> set[str]:
    return {hit["content"][0]["text"] for hit in desk.get(f"/search.json?{query}").json()["hits"]}


# -- the first page ---------------------------------------------------------------------------------------------------


def test_the_first_page_tells_what_the_ledger_holds(desk: TestClient) -> None:
    told, page = seen(desk, "/"), desk.get("/").text
    assert "Who said what, according to whom" in told
    for what, number in (
        ("statements", 53),
        ("voices", 6),
        ("articles", 48),
        ("outlets", 4),
        ("story", 1),
        ("link", 1),
    ):
        assert f"<dt>{what}</dt><dd>{number}</dd>" in page
    assert told.index("=HYPERLINK(1)") < told.index("La grue numéro")  # the latest first


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "vide.selon", create=True).close()
    with TestClient(application(Settings(tmp_path / "vide.selon")), base_url="http://localhost") as client:
        page = client.get("/", headers={"accept-language": "fr"})
        assert "Ce registre est vide." in page.text
        assert client.get("/search.csv").text.count("\n") == 1
        assert client.get("/search.json").json()["total"] == 0


# -- answers ----------------------------------------------------------------------------------------------------------


def test_found_words_are_marked(desk: TestClient) -> None:
    page = desk.get("/?q=plein").text
    assert page.count("<mark>plein</mark>") == 2
    assert "2 statements" in text(page)
    assert "Le mur aurait" not in text(page)


def test_a_hit_tells_who_where_when_and_how(desk: TestClient) -> None:
    told = seen(desk, "/?q=mur")
    for words in ("un ingénieur", "in the conditional", "through Agence Nord", "Belmont Infos", "12 April 2024"):
        assert words in told
    page = desk.get("/?q=écluses+fermées").text
    assert "said to: la presse" in text(page)
    assert "reported" in text(page)
    (statement,) = desk.get("/search.json?q=écluses+fermées").json()["hits"]
    for address in (
        f"/statement/{statement['id']}",
        f"/compare/{statement['id']}",
        f"/name/{statement['speaker']['entity']}",
    ):
        assert f'href="{address}"' in page


def test_nobody_says_it(desk: TestClient) -> None:
    told = seen(desk, "/?q=girafe")
    assert "0 statements" in told
    assert "Nobody says this" in told


def test_pages_follow_each_other(desk: TestClient) -> None:
    first, last = desk.get("/?q=grue").text, desk.get("/?q=grue&page=3").text
    assert "45 statements" in text(first)
    assert "1 to 20 of 45" in text(first)
    assert 'rel="next" href="/?q=grue&amp;page=2"' in first
    assert 'rel="prev"' not in first
    assert "41 to 45 of 45" in text(last)
    assert 'rel="next"' not in last
    numbers = [set(re.findall(r"numéro (\d+)", text(desk.get(f"/?q=grue&page={n}").text))) for n in (1, 2, 3)]
    assert [len(each) for each in numbers] == [20, 20, 5]
    assert len(set.union(*numbers)) == 45


@pytest.mark.parametrize("page", [4, 999_999_999])
def test_behind_the_last_page_is_the_last(desk: TestClient, page: int) -> None:
    told = seen(desk, f"/?q=grue&page={page}")
    assert "41 to 45 of 45" in told
    assert "Page 3 of 3" in told
    assert told.count("numéro") == seen(desk, "/?q=grue&page=3").count("numéro") > 0


def test_words_that_were_left_out_are_told(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selon.ledger.finding.plan.FEW", 0)
    assert "Too frequent, not looked for: grue" in seen(desk, "/?q=grue+OU+mur&order=newest")


# -- narrowing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("speaker=lormel", {"Le barrage est plein", "Les écluses seront fermées"}),
        ("speaker=lormel&not=kind:indirect", {"Le barrage est plein"}),
        ("q=barrage&about=lormel", {"Jeanne Lormel se trompe de barrage"}),
        ("via=agence", {"Le mur aurait cédé"}),
        ("outlet=belmont&not=via:Agence+Nord&denies=1", {"Le barrage n’est pas plein"}),
        ("commitment=conditional", {"Le mur aurait cédé"}),
        ("denied=1", {"Le barrage est plein"}),
        ("story=sy_1&kind=indirect", {"Les écluses seront fermées"}),
        ("q=barrage&not=story:sy_1", set()),
        (
            "q=barrage&since=2024-04&until=2024-04&when=published&not=polarity:denies",
            {"Jeanne Lormel se trompe de barrage"},
        ),
        ("q=barrage&not=month:2024-04", {"Le barrage est plein"}),
        ("until=2024-03-09&since=2024-03-09", {"Le barrage est plein"}),
        ("q=barrage&not=outlet:Belmont+Infos", {"Le barrage est plein"}),
    ],
)
def test_conditions(desk: TestClient, query: str, found: set[str]) -> None:
    assert contents(desk, query) == found


def test_of_whom_is_excluded(desk: TestClient) -> None:
    (about,) = desk.get("/search.json?q=barrage").json()["facets"]["about"]
    assert (about["name"], about["count"]) == ("Jeanne Lormel", 1)
    assert contents(desk, f"q=barrage&not=about:{about['id']}") == {
        "Le barrage est plein",
        "Le barrage n’est pas plein",
    }


def test_every_count_is_what_its_link_finds(desk: TestClient) -> None:
    """Each value of each facet, included and excluded: the counts are true."""
    told = desk.get("/search.json?since=2024").json()
    for facet, values in told["facets"].items():
        assert values, facet
        for value in values:
            key = value["id"] or value["name"]
            name = {"polarity": "denies", "month": "q"}.get(facet, facet)
            if facet != "month":
                asked = {"since": "2024", name: "1" if facet == "polarity" else key}
                assert desk.get("/search.json", params=asked).json()["total"] == value["count"], (facet, key)
            without = desk.get("/search.json", params={"since": "2024", "not": f"{facet}:{key}"}).json()["total"]
            assert without == told["total"] - value["count"], (facet, key)


def test_the_links_of_a_facet_keep_the_rest_of_the_question(desk: TestClient) -> None:
    page = desk.get("/?q=barrage&page=1").text
    assert 'href="/?q=barrage&amp;outlet=Radio+Lorme"' in page
    assert 'href="/?q=barrage&amp;not=outlet%3ARadio+Lorme"' in page


def test_the_path_of_a_question(desk: TestClient) -> None:
    page = desk.get("/?q=barrage&not=story:sy_1&not=kind:direct").text
    assert "<s><bdi>Le barrage de Valmont</bdi></s>" in page
    assert "<s>quoted</s>" in page
    assert 'href="/?q=barrage&amp;not=kind%3Adirect"' in page  # takes the story's exclusion away
    assert 'class="clear" href="/"' in page


def test_months_are_links_and_a_list_says_the_same(desk: TestClient) -> None:
    page = desk.get("/?q=barrage+OU+mur+OU+grue").text
    picture, numbers = (
        re.search(r"<svg.*?</svg>", page, re.S),
        re.search(r"<details>.*?</details>", page.split("</svg>")[1], re.S),
    )
    assert picture
    assert numbers
    links = [re.findall(r'href="(/\?[^"]*published)"', each[0]) for each in (picture, numbers)]
    assert links[0] == links[1]
    assert len(links[0]) == 3
    assert "since=2024-03&amp;until=2024-03&amp;when=published" in links[0][1]
    assert "March 2024" in text(page)
    assert "not=month%3A2024-03" in numbers[0]


def test_two_months_are_seen_by_day(desk: TestClient) -> None:
    page = desk.get("/?q=barrage").text
    assert "since=2024-03-10&amp;until=2024-03-10&amp;when=published" in page
    assert "10 March 2024" in text(page)


def test_a_form_leaves_a_tidy_address(desk: TestClient) -> None:
    answer = desk.get("/?q=barrage&speaker=&since=&not=kind:direct&order=relevance", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?q=barrage&not=kind%3Adirect"


def test_whom_a_name_was_taken_for(desk: TestClient) -> None:
    assert "Who said it: taken for Jeanne Lormel" in seen(desk, "/?speaker=lormel")
    assert "taken for" not in seen(desk, "/?speaker=Jeanne+Lormel")
    assert "Who said it: nobody of that name" in seen(desk, "/?speaker=Zorro")
    assert "Published by: taken for Belmont Infos" in seen(desk, "/?outlet=belmont")


# -- what cannot be asked ---------------------------------------------------------------------------------------------


def test_a_date_that_is_none_is_told_beside_its_field(desk: TestClient) -> None:
    page = desk.get("/?q=barrage&since=hier")
    assert page.status_code == 400
    assert re.search(r'name="since" value="hier"[^>]*aria-invalid="true" aria-describedby="e-since"', page.text, re.S)
    assert 'id="e-since"' in page.text
    assert 'name="q" type="search" value="barrage"' in page.text
    assert desk.get("/search.json?since=hier").json() == {"problems": {"since": "date"}}
    assert desk.get("/search.csv?since=hier").status_code == 400


def test_a_choice_that_is_none_is_told(desk: TestClient) -> None:
    page = desk.get("/?kind=wrong")
    assert page.status_code == 400
    assert "Quotation: wrong" in text(page.text)


@pytest.mark.parametrize(
    "query", ['"', "*", "-", "OU", "NEAR(", 'a" OR b', "\x00", "q" * 5000, "mot " * 2000, "-barrage", "content:x"]
)
def test_no_words_break_it(desk: TestClient, query: str) -> None:
    assert desk.get("/", params={"q": query}).status_code == 200


# -- for programs -----------------------------------------------------------------------------------------------------


def test_json_turns_its_own_pages(desk: TestClient) -> None:
    found, address = [], "/search.json?q=grue"
    while address:
        told = desk.get(address).json()
        assert told["total"] == 45
        found += [hit["id"] for hit in told["hits"]]
        address = told["next"]
    assert len(set(found)) == len(found) == 45


def test_json_marks_are_offsets_of_the_page(desk: TestClient, ledger: Path) -> None:
    (hit,) = desk.get("/search.json?q=onerror").json()["hits"]
    (mark,) = hit["snippet"]["marks"]
    assert hit["snippet"]["text"][mark["start"] : mark["end"]] == "onerror"
    with Ledger.open(ledger, read_only=True) as opened:
        page = opened.page(opened.page_of(hit["page"]) or 0)
    assert page.text[mark["page_start"] : mark["page_end"]] == "onerror"


def test_csv_has_every_statement_not_a_page(desk: TestClient) -> None:
    answer = desk.get("/search.csv?q=grue")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 45
    assert len({row["id"] for row in rows}) == 45
    assert rows[0]["url"].startswith("https://presse.example/")
    assert len(list(csv.DictReader(io.StringIO(desk.get("/search.csv?page=3").text)))) == 53


def test_who_asks_for_the_head_of_a_csv_has_no_row_read(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Hit] = []
    monkeypatch.setattr(hits, "as_row", lambda hit: read.append(hit) or {})
    answer = desk.head("/search.csv?q=grue")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "selon.csv" in answer.headers["content-disposition"]
    assert read == []
    assert desk.head("/search.csv?since=hier").status_code == 400


def test_a_spreadsheet_runs_no_formula(desk: TestClient) -> None:
    (row,) = csv.DictReader(io.StringIO(desk.get("/search.csv?q=hyperlink").text))
    assert row["content"] == "'=HYPERLINK(1) écluse"


# -- strangers' words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/", "/?q=écluse", f"/?outlet={HOSTILE}", f"/?q={HOSTILE}&not=outlet:{HOSTILE}", f"/?since={HOSTILE}"]
)
def test_nothing_of_a_page_is_markup(desk: TestClient, address: str) -> None:
    page = desk.get(address).text
    assert "<script>alert" not in page
    assert html.escape("<script>") in page


def test_marks_lie_right_behind_emoji_and_direction_marks(desk: TestClient) -> None:
    page = desk.get("/?q=écluse").text
    assert "🌊 \u202e<mark>écluse</mark> &lt;script&gt;" in page
    assert 'class="told" lang="fr" dir="auto"' in page


# -- languages, and what is remembered --------------------------------------------------------------------------------


def test_all_of_it_is_french_too(desk: TestClient) -> None:
    page = text(desk.get("/?q=barrage&not=kind:mixed", headers={"accept-language": "fr"}).text)
    for words in ("3 propos", "Qui parle", "sauf", "Tout effacer", "Affiner", "Par date de publication"):
        assert words in page


def test_an_answer_is_remembered_until_the_ledger_changes(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "copie.selon"
    path.write_bytes(ledger.read_bytes())
    with TestClient(application(Settings(path)), base_url="http://localhost") as client:
        before = client.get("/search.json?q=plein").json()
        assert before == client.get("/search.json?q=plein").json()
        with Ledger.open(path) as opened:
            corrections = opened.corrections("moi")
            corrections.retract(before["hits"][0]["id"])
        after = client.get("/search.json?q=plein").json()
        assert (before["total"], after["total"]) == (2, 1)
        assert sum(each["count"] for each in after["facets"]["kind"]) == 1
