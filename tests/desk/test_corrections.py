"""Correcting without any script: statements, names, and the log that tells of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests import press
from tests.desk.filling import desk, sent, tree, words
from tests.press import Said

from selon.desk.addresses import article_key
from selon.ledger import Ledger
from selon.ledger.judgements.history import history
from selon.model import Commitment, Entry, Statement

DIGUE = "La digue 🌊🌊 du port tiendra cet hiver"
EVIL = "<img src=x onerror=alert(1)> \u202e" + "x" * 5_000


PAGE = press.entry("Radio Lorme", "2024-03-01", Said("Anne Roux", DIGUE, role="préfète"), Said("Paul Blanc", "Non"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "presse.selon"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(PAGE)
        ledger.add(press.entry(EVIL, "2024-03-02", Said(EVIL, EVIL, role=EVIL), title=EVIL))
    return path


@pytest.fixture
def client(file: Path) -> TestClient:
    return desk(file)


def without(entry: Entry, content: str) -> Entry:
    """A page as a later version might read it, which finds one statement less."""
    kept = [each for each in entry.reading.statements if each.content[0].text != content]
    return replace(entry, reading=replace(entry.reading, statements=kept))


def key(file: Path, content: str = DIGUE) -> str:
    with Ledger.open(file, read_only=True) as ledger:
        return str(ledger.connection.execute("SELECT key FROM statement WHERE content = ?", (content,)).fetchone()[0])


def statement(file: Path, of: str) -> Statement:
    with Ledger.open(file, read_only=True) as ledger:
        (row,) = ledger.connection.execute("SELECT id FROM statement WHERE key = ?", (of,)).fetchone()
        return next(ledger.statements([row]))


def entity(file: Path, name: str) -> str:
    with Ledger.open(file, read_only=True) as ledger:
        return str(ledger.connection.execute("SELECT entity FROM signature WHERE name = ?", (name,)).fetchone()[0])


def a_form(change: str) -> str:
    return f".//input[@name='change'][@value='{change}']"


UNDO = "self::form[contains(@action, '/undo')]"


# -- a statement -----------------------------------------------------------------------------------------------------


def test_another_speaker_is_told_with_a_way_back(client: TestClient, file: Path) -> None:
    mine = key(file)
    page = client.get(f"/statement/{mine}/correct")
    page = sent(client, page, a_form("speaker"), name="Zoé Lang", role="", why="voir la légende")
    speaker = statement(file, mine).speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Zoé Lang", None)
    (told,) = words(page, "//*[@class='done']/p")
    assert told == "Changed: speaker – Anne Roux (préfète, person) →now Zoé Lang (person)"
    assert "The machine had read: Anne Roux" in " ".join(words(page, "//*[@class='machine']"))
    page = sent(client, page, UNDO)
    speaker = statement(file, mine).speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Anne Roux", "préfète")
    assert words(page, "//*[@class='done']/p")[0].startswith("Taken back:")


def test_nobody_is_named(client: TestClient, file: Path) -> None:
    page = client.get(f"/statement/{key(file)}/correct")
    page = sent(client, page, a_form("speaker"), name="")
    assert statement(file, key(file)).speaker is None
    page = sent(client, page, "self::form[@class='machine']")
    assert statement(file, key(file)).speaker is not None


def test_the_words_are_chosen_by_those_that_begin_and_end_them(client: TestClient, file: Path) -> None:
    """Emoji before them: what counts are code points, whatever a browser counts."""
    mine = key(file)
    page = client.get(f"/statement/{mine}/correct")
    (piece, _) = tree(page).xpath("//fieldset[@class='piece']")

    def option(name: str, label: str) -> str:
        return str(piece.xpath(f".//select[@name='{name}']/option[contains(., '{label}')]/@value")[0])

    begin = next(value for value in piece.xpath(".//select[@name='start']/option[starts-with(., 'du port')]/@value"))
    page = sent(client, page, a_form("span"), start=[begin, ""], end=[option("end", "du port tiendra"), ""])
    assert [span.text for span in statement(file, mine).content] == ["du port tiendra"]
    assert words(page, "//*[@data-passage]/*[@class='in ' or @class='in']") == ["du", "port", "tiendra"]
    page = sent(client, page, "self::form[@class='machine']")
    assert [span.text for span in statement(file, mine).content] == [DIGUE]


def test_a_second_piece_and_a_part_that_is_not_there(client: TestClient, file: Path) -> None:
    mine = key(file)
    (content,) = statement(file, mine).content
    page = client.get(f"/statement/{mine}/correct")
    cut = content.start + len("La digue")
    page = sent(
        client, page, a_form("span"), start=[str(content.start), str(content.end - 5)], end=[str(cut), str(content.end)]
    )
    assert [span.text for span in statement(file, mine).content] == ["La digue", "hiver"]
    page = client.get(f"/statement/{mine}/correct?part=source")
    page = sent(client, page, a_form("span"), start="", end="")
    assert statement(file, mine).source is None
    assert "?part=source" in str(page.url)


@pytest.mark.parametrize(
    ("change", "fields", "told"),
    [
        ("span", {"start": ["12", ""], "end": ["", ""]}, "choose where the words begin"),
        ("span", {"start": ["40", ""], "end": ["30", ""]}, "the words end before they begin"),
        ("span", {"start": ["40", ""], "end": ["9999999", ""]}, "these offsets are not in the page"),
        ("span", {"start": ["", ""], "end": ["", ""]}, "a statement without a content is none"),
        ("span", {"part": "via"}, "no part that can be moved"),
        ("speaker", {"type": "king"}, "is no type of a speaker"),
        ("kind", {"kind": "other"}, "is no kind of a statement"),
        ("kind", {}, "That is so already"),
        ("stance", {}, "That is so already"),
        ("stance", {"commitment": "sure"}, "is no commitment of a page"),
        ("stance", {"seen": "[]"}, "reload the page"),
        ("kind", {"seen": "{"}, "reload the page"),
        ("kind", {"seen": "[]"}, "reload the page"),
        ("unheard", {}, "There is no such choice."),
    ],
)
def test_what_cannot_be_corrected_is_told_and_changes_nothing(
    client: TestClient, file: Path, change: str, fields: dict[str, str | list[str]], told: str
) -> None:
    before = statement(file, key(file))
    page = client.get(f"/statement/{key(file)}/correct")
    form = a_form(change if change != "unheard" else "kind")
    answer = sent(client, page, form, **{"change": change, **fields})
    assert answer.status_code == 400
    assert told in answer.text.replace("&#39;", "'")
    assert statement(file, key(file)) == before


def test_what_another_corrected_meanwhile_is_told_and_not_overwritten(client: TestClient, file: Path) -> None:
    mine = client.get(f"/statement/{key(file)}/correct")
    other = desk(file, by="Max")
    sent(other, other.get(f"/statement/{key(file)}/correct"), a_form("speaker"), name="Léa Morin")
    answer = sent(client, mine, a_form("speaker"), name="Zoé Lang")
    assert answer.status_code == 409
    assert "Somebody has corrected this meanwhile" in words(answer, "//*[@role='alert']")[0]
    speaker = statement(file, key(file)).speaker
    assert speaker is not None
    assert speaker.name == "Léa Morin"
    assert tree(answer).xpath("//input[@id='name']/@value") == ["Léa Morin"]
    assert sent(client, mine, a_form("kind"), kind="mixed").status_code == 200  # that was not changed


def test_another_stance_and_the_machines(client: TestClient, file: Path) -> None:
    mine = key(file)
    page = client.get(f"/statement/{mine}/correct")
    page = sent(client, page, a_form("stance"), commitment="conditional", denies="1", why="« aurait »")
    said = statement(file, mine)
    assert (said.commitment, said.polarity) == (Commitment.CONDITIONAL, "denies")
    assert words(page, "//*[@class='done']/p") == ["Changed: stance – without reserve →now in the conditional, denies"]
    assert tree(page).xpath("//input[@name='denies'][@type='checkbox']/@checked")
    page = sent(client, page, "self::form[@class='machine']")
    assert (statement(file, mine).commitment, statement(file, mine).polarity) == (Commitment.PLAIN, None)
    assert "The machine had read" not in page.text


def test_a_stance_that_was_corrected_meanwhile_is_not_overwritten(client: TestClient, file: Path) -> None:
    mine = client.get(f"/statement/{key(file)}/correct")
    other = desk(file, by="Max")
    sent(other, other.get(f"/statement/{key(file)}/correct"), a_form("stance"), denies="1")
    assert sent(client, mine, a_form("stance"), commitment="distanced").status_code == 409
    assert statement(file, key(file)).commitment is Commitment.PLAIN


def test_not_a_statement_and_one_after_all(client: TestClient, file: Path) -> None:
    page = client.get(f"/statement/{key(file)}/correct")
    page = sent(client, page, a_form("retract"))
    assert "no search shows it" in words(page, "//p[@class='notice']")[0]
    with Ledger.open(file, read_only=True) as ledger:
        assert key(file) not in {each.id for each in ledger.statements()}
    page = sent(client, page, a_form("restore"))
    assert [each.action for each in log(file)] == ["retract", "restore"]


def log(file: Path) -> list[object]:
    with Ledger.open(file, read_only=True) as ledger:
        return list(history(ledger.connection))


def test_whom_a_speaker_means_here(client: TestClient, file: Path) -> None:
    mine, before = key(file), entity(file, "Anne Roux")
    page = client.get(f"/statement/{mine}/correct?who=blanc")
    page = sent(client, page, a_form("pin"), entity=entity(file, "Paul Blanc"))
    speaker = statement(file, mine).speaker
    assert speaker is not None
    assert speaker.entity == entity(file, "Paul Blanc")
    sent(client, page, UNDO)
    speaker = statement(file, mine).speaker
    assert speaker is not None
    assert speaker.entity == before


def test_a_hostile_page_is_shown_as_text(client: TestClient, file: Path) -> None:
    page = client.get(f"/statement/{key(file, EVIL)}/correct")
    assert page.status_code == 200
    assert "<img" not in page.text
    assert "x" * 5_000 in page.text
    assert max(len(label) for label in words(page, "//option")) < 60
    marked = "".join(tree(page).xpath("//*[@data-passage]//*[contains(concat(' ', @class, ' '), ' in ')]//text()"))
    assert EVIL.replace(" ", "").replace("\u202e", "") in marked.replace(" ", "").replace("\u202e", "")


# -- a statement that was missed -------------------------------------------------------------------------------------


def article(file: Path, of: str = DIGUE) -> str:
    said = statement(file, key(file, of))
    return f"/article/{article_key(said.page, said.article)}"


ADDING = ".//textarea[@name='content']"


def test_a_missed_statement_is_added_by_its_words(client: TestClient, file: Path) -> None:
    """Copied with quotation marks, and with other white space than the page has."""
    (address,) = tree(client.get(article(file))).xpath("//a[contains(@href, '/add')]/@href")
    page = client.get(address)
    fields = {"content": "«\u00a0digue 🌊🌊  du port »\ncet hiver", "source": "Anne Roux", "name": "Zoé Lang"}
    page = sent(client, page, ADDING, **fields, role="maire", kind="mixed", commitment="distanced", why="oublié")
    assert page.status_code == 200
    assert words(page, "//*[@class='done']/p")[0].startswith("Changed: statement added")
    (line,) = log(file)
    added = statement(file, line.target)  # type: ignore[attr-defined]
    text = PAGE.reading.page.text
    assert [text[each.start : each.end] for each in added.content] == ["digue 🌊🌊 du port", "cet hiver"]
    assert added.source is not None
    assert added.source.text == "Anne Roux"
    assert added.speaker is not None
    assert (added.speaker.name, added.speaker.role) == ("Zoé Lang", "maire")
    assert (added.kind, added.commitment, added.polarity) == ("mixed", "distanced", None)
    assert sent(client, client.get(address), ADDING, **fields).status_code == 400
    sent(client, page, UNDO)
    with Ledger.open(file, read_only=True) as ledger:
        assert added.id not in {each.id for each in ledger.statements()}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"content": "   "}, "its content is missing"),
        ({"content": "La digue cédera"}, "do not stand in the article"),
        ({"content": "La digue", "time": "7"}, "do not stand there so many times"),
        ({"content": "hiver\nLa digue 🌊"}, "in the order of the article"),
        ({"content": "La digue", "cue": "<b>jamais"}, "do not stand in the article"),
        ({"content": "La digue", "kind": "other"}, "There is no such choice."),
    ],
)
def test_what_cannot_be_added_is_told_and_stays_in_the_form(
    client: TestClient, file: Path, fields: dict[str, str], told: str
) -> None:
    page = client.get(f"{article(file)}/add")
    answer = sent(client, page, ADDING, **fields, name="Zoé <i>")
    assert answer.status_code == 400
    assert told in words(answer, "//*[@role='alert']")[0]
    assert tree(answer).xpath("//input[@id='name']/@value") == ["Zoé <i>"]
    assert log(file) == []


def test_a_hostile_article_is_shown_as_text_beside_the_form(client: TestClient, file: Path) -> None:
    page = client.get(f"{article(file, EVIL)}/add")
    assert page.status_code == 200
    assert "<img" not in page.text
    assert client.get("/article/0123456789abcdef-1/add").status_code == 404


def test_a_forged_form_adds_nothing(client: TestClient, file: Path) -> None:
    page = client.get(f"{article(file)}/add")
    assert sent(client, page, ADDING, content="La digue", csrf="autre").status_code == 403
    assert log(file) == []


# -- names -----------------------------------------------------------------------------------------------------------


def test_two_names_are_merged_and_parted_again(client: TestClient, file: Path) -> None:
    page = client.get("/names?q=anne")
    page = client.get(tree(page).xpath("//ul[contains(@class, 'names')]//a/@href")[0])
    page = client.get(f"/names/{entity(file, 'Anne Roux')}?q=paul")
    page = client.get(tree(page).xpath("//ul[contains(@class, 'names')]//a/@href")[0])
    assert words(page, "//*[@id='pair']") == ["Are these one?"]
    page = sent(client, page, ".//input[@name='other']", why="nom de plume")
    assert entity(file, "Anne Roux") == entity(file, "Paul Blanc")
    assert "two different ones →now one and the same" in words(page, "//*[@class='done']/p")[0]
    page = sent(client, page, ".//select[@name='name']", name="Paul Blanc")
    assert entity(file, "Anne Roux") != entity(file, "Paul Blanc")
    page = sent(client, page, UNDO)
    assert entity(file, "Anne Roux") == entity(file, "Paul Blanc")


def test_a_merge_with_nobody_is_refused(client: TestClient, file: Path) -> None:
    client.get("/names")
    mine = entity(file, "Anne Roux")
    given = {"csrf": client.cookies["selon_csrf"], "back": "/names"}
    assert client.post(f"/names/{mine}/merge", data={**given, "other": "en_0"}).status_code == 400
    assert client.post(f"/names/{mine}/merge", data={**given, "other": mine}).status_code == 400
    assert client.post(f"/names/{mine}/split", data={**given, "name": "Personne"}).status_code == 400
    assert client.post(f"/names/{mine}/merge", data={"other": "en_0"}).status_code == 403
    assert client.get("/names/en_0").status_code == 404
    assert log(file) == []


# -- the log ---------------------------------------------------------------------------------------------------------


def test_the_log_tells_who_what_when_and_why(client: TestClient, file: Path) -> None:
    sent(client, client.get(f"/statement/{key(file)}/correct"), a_form("kind"), kind="mixed", why="<b>voir</b>")
    other = desk(file, by="Max")
    sent(other, other.get(f"/statement/{key(file, 'Non')}/correct"), a_form("retract"))
    page = client.get("/log")
    assert words(page, "//*[@class='action']") == ["not a statement", "kind of statement"]
    assert words(page, "//*[@class='step']")[1] == "quoted →now quoted in part"
    assert words(page, "//*[@class='because']") == ["<b>voir</b>"]
    assert words(client.get("/log?by=Max"), "//*[@class='action']") == ["not a statement"]
    assert words(client.get("/log?action=kind"), "//*[@class='action']") == ["kind of statement"]
    assert words(client.get("/log?orphans=1"), "//*[@class='action']") == []
    page = sent(client, page, UNDO)
    assert words(page, "//*[@class='action']") == ["a statement after all", "not a statement", "kind of statement"]
    assert words(page, "//*[@class='tag']") == ["takes back line 2", "taken back"]


def test_an_orphan_is_listed_and_has_no_way_back(client: TestClient, file: Path) -> None:
    sent(client, client.get(f"/statement/{key(file)}/correct"), a_form("kind"), kind="mixed")
    with Ledger.open(file) as ledger:
        ledger.reread(1, without(PAGE, DIGUE))
    page = client.get("/log?orphans=1")
    assert words(page, "//*[contains(@class, 'doubt')]") == ["orphan"]
    assert not words(page, "//form[contains(@action, '/undo')]")


def test_a_long_log_has_pages(client: TestClient, file: Path) -> None:
    with Ledger.open(file) as ledger:
        corrections, mine = ledger.corrections("Ida"), key(file)
        for _ in range(30):
            corrections.retract(mine)
            corrections.restore(mine)
    page = client.get("/log?by=Ida")
    assert len(words(page, "//*[@class='action']")) == 50
    (later,) = tree(page).xpath("//a[@rel='next']/@href")
    assert len(words(client.get(later), "//*[@class='action']")) == 10
    for odd, at in (("0", 1), ("99", 2), ("x", 1), ("99999999", 2), ("1" * 30, 1)):
        assert f"Page {at} of 2" in client.get(f"/log?page={odd}").text, odd


def test_behind_the_last_page_of_names_is_the_last(file: Path) -> None:
    with Ledger.open(file) as ledger:
        for number in range(40):
            ledger.add(
                press.entry(
                    "Radio Lorme",
                    "2024-03-02",
                    Said(f"Marc Ostier{'abcdefghij'[number % 10] * (2 + number // 10)}", f"Oui {number}"),
                )
            )
    client = desk(file)
    last = client.get("/names?page=2")
    assert "Page 2 of 2" in last.text
    assert words(client.get("/names?page=99999999"), "//*[@class='said-by']") == words(last, "//*[@class='said-by']")
    for odd in ("0", "x", "²", "٣"):
        assert "Page 1 of 2" in client.get("/names", params={"page": odd}).text


def test_a_read_only_desk_shows_the_log_and_nothing_to_change(file: Path) -> None:
    sent(client := desk(file), client.get(f"/statement/{key(file)}/correct"), a_form("kind"), kind="mixed")
    visitor = desk(file, read_only=True)
    page = visitor.get("/log")
    assert words(page, "//*[@class='action']") == ["kind of statement"]
    assert not words(page, "//main//form[@method='post']")
    for path in (f"/statement/{key(file)}/correct", "/names", f"/names/{entity(file, 'Anne Roux')}"):
        assert visitor.get(path).status_code == 403
    assert "/add" not in visitor.get(article(file)).text
    assert visitor.get(f"{article(file)}/add").status_code == 403
    for path in (
        f"/statement/{key(file)}/correct",
        f"{article(file)}/add",
        "/log/1/undo",
        "/names/en_0/merge",
        "/names/en_0/split",
    ):
        assert visitor.post(path, data={"csrf": "x"}).status_code == 403


def test_a_forged_form_changes_nothing(client: TestClient, file: Path) -> None:
    page = client.get(f"/statement/{key(file)}/correct")
    for forged in ("", "autre"):
        assert sent(client, page, a_form("kind"), kind="mixed", csrf=forged).status_code == 403
    assert log(file) == []
    assert client.get("/statement/st_0/correct").status_code == 404


def test_forms_say_what_they_show(client: TestClient, file: Path) -> None:
    page = client.get(f"/statement/{key(file)}/correct")
    seen = [json.loads(value) for value in tree(page).xpath("//input[@name='seen']/@value")]
    assert {"kind": "direct"} in seen
    assert {"name": "Anne Roux", "type": "person", "role": "préfète"} in seen
