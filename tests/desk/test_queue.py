"""The queue of links: one at a time, judged and taken back without any script."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests import press
from tests.desk.filling import desk, sent, tree, words
from tests.press import Said

from selon.desk.languages import catalogue
from selon.desk.reasons import NAMES, why
from selon.ledger import Ledger
from selon.model import LinkReason, Span

OWN = "La digue 🌊 numéro {} tiendra"
EVIL = "<script>alert(1)</script> \u202e" + "x" * 5_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three denials, from the least sure to the surest; the surest is of a hostile page."""
    path = tmp_path / "presse.selon"
    contents = [OWN.format(n) for n in range(3)]
    with Ledger.open(path, create=True) as ledger:
        ledger.add(press.entry("Radio Lorme", "2024-03-01", Said("Anne Roux", OWN.format("une"))))
        for n, content in enumerate(contents):
            ledger.add(press.entry(f"Journal {n}", "2024-03-02", Said(f"Paul Blanc{n}", content, denies=True)))
            press.link(ledger.connection, "denial", content, OWN.format("une"))
        ledger.add(press.entry(EVIL, "2024-03-02", Said(EVIL, EVIL), title=EVIL))
        press.link(ledger.connection, "denial", EVIL, OWN.format("une"))
        for n, score in enumerate((0.3, 0.5, 0.7, 0.9)):
            ledger.connection.execute("UPDATE link SET score = ? WHERE left_article = ?", (score, n + 2))
    return path


@pytest.fixture
def client(file: Path) -> TestClient:
    return desk(file)


def judgements(file: Path) -> list[str | None]:
    with Ledger.open(file, read_only=True) as ledger:
        return [row[0] for row in ledger.connection.execute("SELECT judgement FROM link ORDER BY score")]


def test_the_least_sure_first_with_both_sides_and_how_far_one_is(client: TestClient) -> None:
    page = client.get("/queue")
    assert words(page, "//h2") == ["Does the first deny what the second says?"]
    assert words(page, "//*[@class='said-by']") == ["Paul Blanc0", "Anne Roux"]
    assert words(page, "//*[@class='own']") == [OWN.format(0), OWN.format("une")]
    assert "0 of 4 judged" in words(page, "//*[@class='progress']")[0]
    surest = client.get("/queue?order=most&kind=denial")
    assert words(surest, "//*[@class='said-by']")[1] == "Anne Roux"
    assert words(surest, "//*[@class='said-by']")[0].startswith("<script>")


def test_judging_goes_on_to_the_next_and_undo_comes_back(client: TestClient, file: Path) -> None:
    page = client.get("/queue")
    page = sent(client, page, ".//button[@value='positive']", judgement="positive", why="dit en conseil")
    assert words(page, "//*[@class='said-by']")[0] == "Paul Blanc1"
    page = sent(client, page, ".//button[@value='negative']", judgement="negative")
    page = sent(client, page, ".//button[@value='unsure']", judgement="unsure")
    assert judgements(file) == ["positive", "negative", "unsure", None]
    assert "3 of 4 judged" in words(page, "//*[@class='progress']")[0]
    for expected in (["positive", "negative", None, None], ["positive", None, None, None], [None] * 4):
        page = sent(client, page, "self::form[contains(@action, '/undo')]")
        assert judgements(file) == expected
    assert words(page, "//*[@class='said-by']")[0] == "Paul Blanc0"
    assert not words(page, "//form[contains(@action, '/undo')]")


def test_what_is_skipped_stays_and_the_end_is_told(client: TestClient, file: Path) -> None:
    page = client.get("/queue")
    for _ in range(4):
        page = client.get(tree(page).xpath("//a[@data-key='s']/@href")[0])
    assert "That was the last one" in page.text
    assert judgements(file) == [None] * 4


def test_only_the_undecided(client: TestClient) -> None:
    page = client.get("/queue")
    sent(client, page, ".//button[@value='unsure']", judgement="unsure")
    page = client.get("/queue?kind=denial&unsure=1")
    assert words(page, "//*[@class='said-by']")[0] == "Paul Blanc0"
    assert "Judged so far: undecided" in " ".join(page.text.replace("<strong>", "").replace("</strong>", "").split())
    page = sent(client, page, ".//button[@value='positive']", judgement="positive")
    assert "Nothing of this kind waits" in page.text


def test_what_another_judged_meanwhile_is_told_and_not_overwritten(client: TestClient, file: Path) -> None:
    mine = client.get("/queue")
    other = desk(file, by="Max")
    sent(other, other.get("/queue"), ".//button[@value='negative']", judgement="negative")
    page = sent(client, mine, ".//button[@value='positive']", judgement="positive")
    assert "Somebody has judged this link meanwhile" in page.text
    assert words(page, "//*[@class='said-by']")[0] == "Paul Blanc0"
    assert judgements(file)[0] == "negative"
    page = sent(client, page, ".//button[@value='positive']", judgement="positive")
    assert judgements(file)[0] == "positive"


def test_a_form_sent_twice_is_one_judgement(client: TestClient, file: Path) -> None:
    page = client.get("/queue")
    for _ in range(2):
        assert sent(client, page, ".//button[@value='positive']", judgement="positive").status_code == 200
    with Ledger.open(file, read_only=True) as ledger:
        assert ledger.counts()["correction"] == 1


def test_other_pages_judge_too_and_take_back(client: TestClient, file: Path) -> None:
    client.get("/help")
    given = {"csrf": client.cookies["selon_csrf"], "back": "/log"}
    with Ledger.open(file, read_only=True) as ledger:
        (link,) = ledger.connection.execute("SELECT id FROM link WHERE score = .5").fetchone()
    answer = client.post(f"/link/{link}/judge", data={**given, "judgement": "negative"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/log")
    assert judgements(file)[1] == "negative"
    client.post(f"/link/{link}/judge", data={**given, "judgement": "none"})
    assert judgements(file)[1] is None


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/link/ln_0/judge", {"judgement": "positive"}, 400),
        ("/link/ln_0/judge", {"judgement": "perhaps"}, 400),
        ("/link/ln_0/judge", {"judgement": "positive", "csrf": "forged"}, 403),
        ("/log/77/undo", {}, 400),
        ("/log/99999999999999999999999/undo", {}, 404),
    ],
)
def test_what_cannot_be_judged_changes_nothing(
    client: TestClient, file: Path, path: str, fields: dict[str, str], status: int
) -> None:
    client.get("/help")
    answer = client.post(path, data={"csrf": client.cookies["selon_csrf"], **fields})
    assert answer.status_code == status
    assert judgements(file) == [None] * 4


@pytest.mark.parametrize(
    "query", ["after=x", "after=nan~ln_0", "kind=nothing", "link=ln_0", "order=most&after=~", "after=inf~"]
)
def test_an_address_that_means_little_shows_what_it_can(client: TestClient, query: str) -> None:
    assert client.get(f"/queue?{query}").status_code == 200


def test_a_read_only_desk_has_no_queue(file: Path) -> None:
    client = desk(file, read_only=True)
    assert client.get("/queue").status_code == 403
    assert client.post("/link/ln_0/judge").status_code == 403


def test_a_ledger_without_links_says_so(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "empty.selon", create=True).close()
    assert "no links yet" in desk(tmp_path / "empty.selon").get("/queue").text


def test_a_hostile_page_is_shown_as_text(client: TestClient) -> None:
    page = client.get("/queue?order=most")
    assert "<script>alert" not in page.text
    assert EVIL in "".join(each for each in page.text.replace("&lt;", "<").replace("&gt;", ">").splitlines())


# -- reasons ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "detail", "told"),
    [
        ("dates", "2 days apart", "2 jours d’écart"),
        ("dates", "0 days apart", "le même jour"),
        ("dates", "unknown", "inconnu"),
        ("dates", "2024-03-01 2024-03-02", "1er mars 2024 / 2 mars 2024"),
        ("content", "0.76 of the left, 1.00 of the right", "76\u00a0% du premier, 100\u00a0% du second"),
        ("shared share", "left 99%, right 88%, Jaccard 0.98", "99\u00a0% du premier, 88\u00a0% du second"),
        ("shared passage", "43 words, 92% equal, quoted", "43 mots, identiques à 92\u00a0%, entre guillemets"),
        ("shared figure", "6.4e+07", "64\u202f000\u202f000"),
        ("synonym", "évadé / fugitif", "évadé / fugitif"),
    ],
)
def test_figures_of_reasons_in_words(name: str, detail: str, told: str) -> None:
    (found,) = why([LinkReason(name, detail=detail)], catalogue("fr"))
    assert found.detail == told


def test_reasons_of_one_name_are_one() -> None:
    reasons = [
        LinkReason("shared word", Span(0, 4, "pont"), Span(1, 6, "ponts"), "pont"),
        LinkReason("shared word", None, Span(9, 12, "eau"), "eau"),
    ]
    (found,) = why(reasons, catalogue("en"))
    assert (found.name, found.detail, found.left, found.right) == ("shared word", "", "pont", "ponts · eau")
    assert all(catalogue("fr").knows(name) for name in NAMES)
