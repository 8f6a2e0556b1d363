"""Reading: the article as it was laid out, its statements marked and told, whatever a page tries."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from press import Said, entry, link
from selon.analysis.passage import Passage
from selon.desk import evidence
from selon.desk.addresses import article_key
from selon.desk.app import application
from selon.desk.settings import Settings
from selon.ledger import Ledger
from selon.ledger.reading import read_page
from selon.model import (
    Article,
    Commitment,
    Cue,
    Doubt,
    DoubtKind,
    Entry,
    Evidence,
    Kind,
    Line,
    LineType,
    Moment,
    Page,
    Reading,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)
from selon.offsets import Excerpt
from selon.pipeline import Pipeline

VOID = {"meta", "link", "input", "br", "img"}


class Shown(HTMLParser):
    """A page as a reader sees it: what stands in the elements asked for, and all elements with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[tuple[str, dict[str, str | None]], ...], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))

    def within(self, class_: str, *, of: str | None = None, but: tuple[str, ...] = ()) -> str:
        """The text in elements of a class, those of one statement where it is named, without some elements in them."""
        return "".join(
            data
            for around, data in self.texts
            if any(class_ in (a.get("class") or "").split() and of in (None, a.get("data-st")) for _, a in around)
            and not any(tag in but for tag, _ in around)
        )

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for name, a in self.elements if name == tag and wanted.items() <= a.items()]


def _span(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words), words)


def digest() -> Entry:
    """Two articles with their furniture: one statement in another, a relay, a date, a doubt, a page that doubts."""
    text = (
        "Accueil\n\nLa criée 🦀 vendue ?\n\nLe port s’inquiète\n\nPar Nadège Frémont\n\nPORT-AUBRY, 15 mars. "
        "« Le maire m’a dit que tout était vendu », a raconté jeudi, à Radio Lorme, Loïc Daniélou, qui aurait vu "
        "douze lettres.\n\nLes pêcheurs\n\nOn parle de dix lettres.\n\nLa criée au matin. © Gazette\n\nLire aussi\n\n"
        "La mer monte\n\nElle monte.\n\nMentions légales"
    )
    kinds = [
        (LineType.NAVIGATION, None), (LineType.HEADLINE, 1), (LineType.STANDFIRST, 1), (LineType.BYLINE, 1),
        (LineType.BODY, 1), (LineType.SUBHEADING, 1), (LineType.BODY, 1), (LineType.CAPTION, 1), (LineType.RELATED, 1),
        (LineType.HEADLINE, 2), (LineType.BODY, 2), (LineType.NAVIGATION, None),
    ]  # fmt: skip
    lines: list[Line] = []
    start = 0
    for (type_, article), written in zip(kinds, text.split("\n\n"), strict=True):
        end = start + len(written)
        cut = {"PORT-AUBRY": (". ", LineType.DATELINE), "La criée au": (". ", type_)}.get(written[:10])
        cut = cut or ((". ", type_) if "©" in written else None)
        if cut:
            middle = start + written.index(cut[0]) + 1
            lines.append(Line(start, middle, text[start:middle], cut[1], article))
            behind = LineType.CREDIT if "©" in written else type_
            lines.append(Line(middle + 1, end, text[middle + 1 : end], behind, article))
        else:
            lines.append(Line(start, end, written, type_, article))
        start = end + 2
    id_ = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    articles = tuple(
        Article(
            number, _span(text, title), tuple(line for line in lines if line.article == number), None, (), None, None
        )
        for number, title in ((1, "La criée 🦀 vendue ?"), (2, "La mer monte"))
    )
    page = Page(id_, "depeches.txt", text, tuple(lines), articles, "javascript:alert(1)", "Le Phare", "2024-03-15")
    outer = Statement(
        "st_000000000000000a", id_, 1, Kind.DIRECT, (_span(text, "Le maire m’a dit que tout était vendu"),),
        Evidence("fr.incise", 0.91), Cue(_span(text, "a raconté"), "raconter", "say"), _span(text, "Loïc Daniélou"),
        Speaker("Loïc Daniélou", SpeakerType.PERSON, "pêcheur"), _span(text, "à Radio Lorme"),
        via=(Relay("Radio Lorme", SpeakerType.OUTLET, _span(text, "Radio Lorme")),),
        said=Moment("2024-03-14", _span(text, "jeudi"), "le 14 mars est un jeudi en 2024"),
    )  # fmt: skip
    inner = Statement(
        "st_000000000000000b", id_, 1, Kind.INDIRECT, (_span(text, "tout était vendu"),),
        Evidence("fr.completive", 0.8, _span(text, "aurait")), Cue(_span(text, "dit"), "dire", "say"),
        _span(text, "Le maire"), Speaker("Le maire", SpeakerType.GROUP), commitment=Commitment.CONDITIONAL,
        polarity="denies", parent=outer.id,
    )  # fmt: skip
    places = (_span(text, "douze lettres"), _span(text, "dix lettres"))
    doubt = Doubt(DoubtKind.FIGURES, 1, places, "deux chiffres pour « lettre »")
    return Entry(text.encode(), Reading(page, (inner, outer)), (), (doubt,), {})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "presse.selon"
    with Ledger.open(file, create=True) as ledger:
        ledger.add(digest())
    return file


@pytest.fixture
def client(file: Path) -> TestClient:
    return _client(file)


def _client(file: Path, language: str = "en", **settings: bool) -> TestClient:
    client = TestClient(application(Settings(file, **settings)), base_url="http://localhost", follow_redirects=False)
    client.cookies.set("selon_language", language)
    return client


def _article(number: int = 1) -> str:
    return f"/article/{article_key(digest().reading.page.id, number)}"


def _read(client: TestClient, address: str) -> Shown:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return Shown(answer.text)


# -- as it was laid out ----------------------------------------------------------------------------------------------


def test_every_line_of_the_article_is_there_and_nothing_is_added(client: TestClient) -> None:
    shown = _read(client, _article())
    page = digest().reading.page
    seen = "".join(
        data
        for around, data in shown.texts
        if any(a.get("dir") == "auto" for _, a in around)
        and any("sheet" in (a.get("class") or "") for _, a in around)
        and not any(tag == "sup" or "margin" in (a.get("class") or "") for tag, a in around)
    )
    wanted = "".join(line.text for line in page.lines if line.article in (None, 1))
    assert "".join(seen.split()) == "".join(wanted.split())


def test_lines_are_set_by_their_types(client: TestClient) -> None:
    shown = _read(client, _article())
    assert shown.within("headline", but=("sup",)) == "La criée 🦀 vendue ?"
    assert shown.within("standfirst") == "Le port s’inquiète"
    assert shown.within("byline") == "Par Nadège Frémont"
    assert shown.within("subheading") == "Les pêcheurs"
    assert shown.within("dateline") == "PORT-AUBRY, 15 mars."
    assert shown.within("caption") == "La criée au matin. © Gazette"
    assert shown.within("credit") == "© Gazette"
    assert len(shown.all("h1")) == 1


def test_an_article_without_a_headline_has_a_heading_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "presse.selon"
    with Ledger.open(file, create=True) as ledger:
        ledger.add(digest())
        ledger.connection.execute("UPDATE line SET type = 'body' WHERE type = 'headline'")
        ledger.connection.execute("UPDATE article SET title = NULL, title_start = NULL, title_stop = NULL")
    shown = _read(_client(file), _article())
    assert shown.within("headline") == "Article without a title"
    assert "La criée 🦀 vendue ?" in shown.within("body")
    assert len(shown.all("h1")) == 1


def test_furniture_is_folded_and_there(client: TestClient) -> None:
    text = _read(client, _article()).within("furniture")
    assert "Accueil" in text
    assert "Lire aussi" in text
    assert "Mentions légales" in text
    assert "tout était vendu" not in text


def test_the_other_articles_of_the_page_are_a_link_away(client: TestClient) -> None:
    shown = _read(client, _article())
    assert "La mer monte" in shown.within("siblings")
    assert shown.all("a", href=_article(2), rel="next")
    assert "La criée" not in _read(client, _article(2)).within("body")


def test_an_address_of_no_article_is_not_found(client: TestClient) -> None:
    for address in (_article(3), "/article/0000000000000000-1", "/article/..%2f..%2fetc%2fpasswd", "/article/x"):
        assert client.get(address).status_code == 404, address


# -- what is marked --------------------------------------------------------------------------------------------------


def test_each_part_is_marked_over_its_own_words(client: TestClient) -> None:
    shown = _read(client, _article())
    for statement in digest().reading.statements:
        assert shown.within("content", of=statement.id, but=("sup",)) == statement.content[0].text
        assert statement.cue is not None
        assert shown.within("cue", of=statement.id, but=("sup",)) == statement.cue.span.text
    assert shown.within("source", of="st_000000000000000a", but=("sup",)) == "Loïc Daniélou"


def test_a_statement_in_another_is_marked_inside_it_and_its_card_says_so(client: TestClient) -> None:
    shown = _read(client, _article())
    assert shown.all("span", **{"class": "m content deep-1", "data-st": "st_000000000000000b"})
    assert not shown.all("span", **{"class": "m content deep-1", "data-st": "st_000000000000000a"})
    assert "statement 1" in " ".join(shown.within("note", of="st_000000000000000b").split())
    assert [a["id"] for a in shown.all("article")] == ["card-st_000000000000000a", "card-st_000000000000000b"]


def test_words_and_card_are_a_link_away_from_each_other_without_a_script(client: TestClient) -> None:
    shown = _read(client, _article())
    for id_ in ("st_000000000000000a", "st_000000000000000b"):
        assert len([a for _, a in shown.elements if a.get("id") == id_]) == 1
        assert shown.all("a", href=f"#card-{id_}")
        assert shown.all("a", href=f"#{id_}", **{"class": "number"})
        assert shown.all("a", href=f"/statement/{id_}")


def test_a_card_tells_who_through_whom_when_and_how(client: TestClient) -> None:
    outer = " ".join(_read(client, _article()).within("note", of="st_000000000000000a").split())
    for told in ("Loïc Daniélou", "pêcheur", "quoted", "Radio Lorme", "14 March 2024", "jeudi", "year inferred"):
        assert told in outer, told
    assert "denies" not in outer
    inner = " ".join(_read(client, _article()).within("note", of="st_000000000000000b").split())
    assert "denies" in inner
    assert "in the conditional" in inner


def test_doubts_are_marked_with_their_reason(client: TestClient) -> None:
    shown = _read(client, _article())
    assert shown.within("doubt", but=("sup", "li", "p")) == ""
    marked = [a for a in shown.all("span") if a.get("data-doubt") == "doubt-1"]
    assert len(marked) == 2
    assert "deux chiffres pour « lettre »" in shown.within("doubting")
    assert len(shown.all("a", href="#doubt-1")) == 2


def test_marks_can_be_switched_off_without_a_script(client: TestClient) -> None:
    on, off = _read(client, _article()), _read(client, _article() + "?marks=off")
    assert on.all("a", href=_article() + "?marks=off")
    assert off.all("a", href=_article())
    assert [on.all("div", **{"data-marks": "on"}), off.all("div", **{"data-marks": "off"})] == [
        [{"class": "sheet told", "data-marks": "on"}], [{"class": "sheet told", "data-marks": "off"}],
    ]  # fmt: skip


# -- a statement and its evidence ------------------------------------------------------------------------------------


def test_a_statement_is_found_in_its_article_at_its_words(client: TestClient) -> None:
    answer = client.get("/statement/st_000000000000000a")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{_article()}#st_000000000000000a")
    assert client.get("/statement/st_ffffffffffffffff").status_code == 404


def test_why_tells_the_rule_its_phenomenon_the_cue_and_the_version(client: TestClient) -> None:
    page = client.get("/statement/st_000000000000000b/why").text
    for told in ("fr.completive", "Near miss:", "« </", "dire", "aurait", "Read by selon"):
        assert told.replace("« </", "dit") in page, told
    assert client.get("/statement/st_ffffffffffffffff/why").status_code == 404


def test_the_sentence_is_analysed_for_whoever_asks(client: TestClient) -> None:
    address = "/statement/st_000000000000000a/why"
    assert not _read(client, address).within("analysis")
    analysed = _read(client, f"{address}?analysis=on").within("analysis")
    assert "raconté" in analysed
    assert "raconter" in analysed


def test_an_article_is_analysed_once_for_all_of_its_sentences(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysed: list[int] = []
    parsed = Pipeline.parsed

    def counted(pipeline: Pipeline, page: Page, article: Article) -> tuple[Passage, Excerpt]:
        analysed.append(article.number)
        return parsed(pipeline, page, article)

    monkeypatch.setattr(Pipeline, "parsed", counted)
    evidence._parsed.cache_clear()
    for statement in ("st_000000000000000a", "st_000000000000000b") * 2:
        assert "raconter" in _read(client, f"/statement/{statement}/why?analysis=on").within("analysis")
    assert analysed == [1]


def test_a_rule_that_this_version_does_not_have_is_said_to_be_gone(file: Path) -> None:
    with Ledger.open(file) as ledger:
        ledger.connection.execute("UPDATE statement SET rule = 'fr.gone'")
    assert "no rule of that name" in _client(file).get("/statement/st_000000000000000a/why").text


# -- what people did, and what answers elsewhere ---------------------------------------------------------------------


def test_a_corrected_value_stands_beside_the_machines(file: Path) -> None:
    with Ledger.open(file) as ledger:
        corrections = ledger.corrections("anne")
        corrections.speaker("st_000000000000000a", "Claire Aubin", SpeakerType.PERSON, "pêcheur")
        where = _span(digest().reading.page.text, "vendu »")
        corrections.span("st_000000000000000b", "content", [(where.start, where.start + 5)])
    shown = _read(_client(file), _article())
    first = " ".join(shown.within("changes", of=None).split())
    assert "corrected: speaker. selon had read: Loïc Daniélou" in first
    assert "corrected: content. selon had read: tout était vendu" in first
    assert "role" not in first
    assert shown.within("content", of="st_000000000000000b", but=("sup",)) == "vendu"


def test_a_statement_whose_words_are_not_in_the_article_still_has_its_card(file: Path) -> None:
    with Ledger.open(file) as ledger:
        where = _span(digest().reading.page.text, "Elle monte")
        ledger.corrections("anne").span("st_000000000000000a", "content", [(where.start, where.end)])
    shown = _read(_client(file), _article())
    assert shown.within("content", of="st_000000000000000a") == ""
    assert len(shown.all("article", id="card-st_000000000000000a")) == 1


def test_a_retracted_statement_is_folded_and_not_marked(file: Path) -> None:
    with Ledger.open(file) as ledger:
        ledger.corrections("anne").retract("st_000000000000000a", "ce n’est pas un propos")
    shown = _read(_client(file), _article())
    assert shown.within("content", of="st_000000000000000a") == ""
    assert "1 retracted statement" in shown.within("retractions")
    assert "Loïc Daniélou" in shown.within("retractions")
    assert [a["id"] for a in shown.all("span", **{"class": "m retracted"})] == ["st_000000000000000a"]


def test_links_from_a_statement_lead_to_its_tellings_and_denials(tmp_path: Path) -> None:
    file = tmp_path / "presse.selon"
    with Ledger.open(file, create=True) as ledger:
        for outlet, who, content in (
            ("Le Phare", "Anne", "Oui"),
            ("Radio", "Anne", "Oui, oui"),
            ("Écho", "Luc", "Non"),
        ):
            ledger.add(entry(outlet, "2024-03-10", Said(who, content)))
        link(ledger.connection, "same statement", "Oui", "Oui, oui")
        link(ledger.connection, "denial", "Non", "Oui")
        rows = ledger.connection.execute(
            "SELECT content, statement.key, sha256 FROM statement JOIN article ON article.id = article "
            "JOIN page ON page.id = page ORDER BY statement.id"
        ).fetchall()
    keys = {row[0]: row[1] for row in rows}
    shown = _read(_client(file), f"/article/{article_key(rows[0][2], 1)}")
    assert shown.all("a", href=f"/compare/{keys['Oui']}")
    assert shown.all("a", href=f"/statement/{keys['Non']}")
    told = " ".join(shown.within("ties").split())
    assert "told by 1 other" in told
    assert "denied by Luc Écho" in told


def test_nothing_can_be_corrected_on_a_desk_that_is_read_only(file: Path) -> None:
    address = "/statement/st_000000000000000a/correct"
    assert _read(_client(file), _article()).all("a", href=address)
    assert not _read(_client(file, read_only=True), _article()).all("a", href=address)


# -- what pages try --------------------------------------------------------------------------------------------------

HOSTILE = (
    "🌊👩🏽‍🚒 <script>document.title='volé'</script>",
    '𝕃e barrage \u202etiendra\u202c « <img src=x onerror="alert(1)">',
    "\"></span></p><b onmouseover='alert(2)'>&lt;script&gt; &#60; {{ 7 * 7 }} {% if x %}",
    "o" * 5000,
    "שלום עולם\u200f \u2066caché",
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    file = tmp_path / "hostile.selon"
    told = tuple(Said(f"Jean {n} <i>🌊</i>", words, role="<b>maire</b>") for n, words in enumerate(HOSTILE))
    with Ledger.open(file, create=True) as ledger:
        ledger.add(entry("Le <s>Phare</s>", "2024-03-10", *told, title="🌊 <h1 onclick=alert(3)>Titre \u202e"))
    return file


def test_a_hostile_page_is_shown_as_it_is_written_and_marked_where_it_should_be(hostile: Path) -> None:
    with Ledger.open(hostile, read_only=True) as ledger:
        page = read_page(ledger.connection, 1)
        ids = dict(ledger.connection.execute("SELECT content, key FROM statement").fetchall())
    client = _client(hostile)
    shown = _read(client, f"/article/{article_key(page.id, 1)}")
    for words in HOSTILE:
        assert shown.within("content", of=ids[words], but=("sup",)) == words
    assert shown.within("headline", but=("sup",)) == "🌊 <h1 onclick=alert(3)>Titre \u202e"
    for address in (f"/article/{article_key(page.id, 1)}", *(f"/statement/{id_}/why" for id_ in ids.values())):
        seen = _read(client, address)
        assert {tag for tag, _ in seen.elements} <= SAFE, address
        assert not [a for _, a in seen.elements for name in a if name.startswith("on") or name == "style"]
        assert all(a.get("src", "").startswith("/static/") for a in seen.all("script"))
        assert "49" not in seen.within("told")


SAFE = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "form", "label", "input", "button", "nav",
    "ul", "li", "main", "div", "p", "span", "sup", "h1", "h2", "article", "details", "summary", "bdi", "dl", "dt", "dd",
    "footer", "select", "option", "blockquote", "code", "strong",
}  # fmt: skip


def test_a_mark_of_direction_turns_nothing_around(hostile: Path) -> None:
    with Ledger.open(hostile, read_only=True) as ledger:
        page = read_page(ledger.connection, 1)
    shown = _read(_client(hostile), f"/article/{article_key(page.id, 1)}")
    for around, data in shown.texts:
        if re.search("[\u202a-\u202e\u2066-\u2069]", data):
            assert any(tag in ("bdi", "title") for tag, _ in around), data


def test_an_address_that_is_no_web_page_is_no_link(client: TestClient) -> None:
    assert "javascript:" not in client.get(_article()).text


# -- words -----------------------------------------------------------------------------------------------------------


def test_it_speaks_french(file: Path) -> None:
    page = _client(file, "fr").get(_article()).text
    assert "Masquer le surlignage" in page
    assert "au conditionnel" in page
    assert "14 mars 2024" in page
