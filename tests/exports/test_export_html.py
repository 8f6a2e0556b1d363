"""HTML: everything of a page is shown, nothing of it acts, and a role is told by more than its colour."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from selon.exports import html
from selon.exports.html.laying import sections, whole
from selon.model import ROLES, Article, Evidence, Kind, Line, LineType, Page, Reading, Span, Statement

HOSTILE = '</p></style><script>alert(1)</script><img src=x onerror="alert(1)">&lt;b&gt; \u202e {{ 7 * 7 }} \x1b[31m\x00'


@pytest.fixture
def reading(reading: Reading) -> Reading:
    """One reading with every field of a statement, all of its text on lines."""
    lines = _lines([(line, LineType.BODY) for line in reading.page.text.split("\n")], "\n").page.lines
    return replace(reading, page=replace(reading.page, lines=lines))


def test_each_statement_is_marked_and_has_its_card(reading: Reading) -> None:
    shown = parser.fromstring(html.fragment(reading))
    cards = shown.xpath("//li[contains(@class, 'card')]")
    assert [card.xpath("string(.//blockquote)") for card in cards] == [
        "«\u00a0Je lui ai dit : “Rien n’est signé” […] J’attends.\u00a0»",
        "«\u00a0Rien n’est signé\u00a0»",
        "avoir signé",
    ]
    assert shown.xpath("//*[@class='text']//span[contains(@class, 'content')]/sup/a/text()") == ["1", "2", "1", "3"]
    assert {a.get("href").removeprefix("#") for a in shown.xpath("//sup/a")} == {card.get("id") for card in cards}
    assert "level-1" in cards[1].get("class")
    assert "dément" in cards[2].text_content()


def test_a_statement_says_in_words_what_it_is(reading: Reading) -> None:
    told = parser.fromstring(html.fragment(reading)).text_content()
    for words in ("Hélène Vasseur", "maire", "par qui", "Radio Lorme", "jeudi\u00a0: 2024-03-21", "fr.incise", "st_1"):
        assert words in told


def test_every_role_has_a_line_of_its_own_and_a_name() -> None:
    style = html.fragment(_page("Il pleut."))
    for role in ROLES:
        rules = re.findall(rf"\.m\.{role}[ ,][^}}]*\}}", style)
        assert any("underline" in rule or "border-bottom" in rule for rule in rules), role
    assert set(html.ROLES) == set(ROLES)


def test_what_a_hostile_page_says_is_text() -> None:
    page = _page(HOSTILE, name=HOSTILE, outlet=HOSTILE, warnings=(HOSTILE,), quoted=True)
    for shown in (html.fragment(page), _document([page])):
        tree = parser.fromstring(shown)
        assert tree.xpath("//script | //img | //b[not(@class)]") == []
        assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
        assert (
            len(tree.xpath("//style")) == shown.count("</style>") == 1 + ("<!doctype" in shown) - ("<!doctype" in shown)
        )
        assert "49" not in tree.xpath("string(//div[@class='sides'])")
        assert "\u202e" not in shown
        assert "\x00" not in shown


@given(st.text(max_size=40), st.text(max_size=20))
def test_whatever_the_page_says_its_text_is_shown_whole(words: str, name: str) -> None:
    text = f"a{words}z"
    shown = html.fragment(_page(text, name=name, quoted=True))
    shown.encode("utf-8")
    (paragraph,) = re.findall(r'<p class="body">(.*?)</p>', shown, re.DOTALL)
    plain = re.sub(r"<sup>.*?</sup>", "", paragraph, flags=re.DOTALL)
    assert parser.fromstring(f"<p>{plain}</p>").text_content() == re.sub(r"\r\n?", "\n", whole(text)) or "\r" in text


def test_nothing_comes_from_elsewhere(reading: Reading) -> None:
    for shown in (html.fragment(reading), _document([reading])):
        assert re.findall(r"(?:src|href)=\"(?!#)|url\(|@import|<script|https?:", shown) == []


def test_furniture_and_what_says_nothing_are_folded_but_there() -> None:
    silent = _lines([("Menu", LineType.NAVIGATION), *[(f"Rien {n}.", LineType.BODY) for n in range(5)]])
    first, second = sections(silent)
    assert (first.summary, second.summary) == ("1 bloc hors de l’article", "5 paragraphes sans propos")
    shown = parser.fromstring(html.fragment(silent))
    assert [s.text for s in shown.xpath("//details/summary")] == [first.summary, second.summary]
    assert "Rien 4." in shown.text_content()


def test_a_notebook_is_spared_a_page_without_end_and_a_document_is_not() -> None:
    endless = _lines([(f"Rien {n}.", LineType.BODY) for n in range(500)])
    shown = html.fragment(endless)
    assert "Rien 399." in shown
    assert "Rien 400." not in shown
    assert "100 autres blocs de la page, sans place ici" in shown
    assert "Rien 499." in _document([endless])


def test_a_document_is_written_reading_by_reading(reading: Reading) -> None:
    out = io.StringIO()
    seen = []

    def readings() -> object:
        for _ in range(2):
            seen.append(out.getvalue().count("<section"))
            yield reading

    html.write(readings(), (), out)  # type: ignore[arg-type]
    assert seen == [0, 1]
    assert out.getvalue().startswith("<!doctype html>")
    assert out.getvalue().rstrip().endswith("</html>")


def test_a_file_named_by_bytes_that_no_encoding_knows_can_be_written(reading: Reading) -> None:
    odd = replace(reading, page=replace(reading.page, name="caf\udce9.txt"))
    _document([odd]).encode("utf-8")


@pytest.mark.parametrize(("count", "words"), [(0, "aucun propos attribué"), (1, "1 propos attribué")])
def test_the_heading_counts(count: int, words: str) -> None:
    assert words in html.fragment(_page("Il pleut.", quoted=bool(count)))


def _document(readings: list[Reading]) -> str:
    out = io.StringIO()
    html.write(readings, (), out)
    return out.getvalue()


def _page(
    text: str, *, name: str = "a.txt", outlet: str | None = None, warnings: tuple[str, ...] = (), quoted: bool = False
) -> Reading:
    """A page of one line, which says all of it where it is `quoted`."""
    lines = (Line(0, len(text), text, LineType.BODY, 1),)
    page = Page("sha256:0", name, text, lines, (Article(1, None, lines),), outlet=outlet, warnings=warnings)
    span = Span(0, len(text), text)
    told = Statement("st_1", page.id, 1, Kind.DIRECT, (span,), Evidence("fr.incise", 0.9), source=span)
    return Reading(page, [told] if quoted else [])


def _lines(of: list[tuple[str, LineType]], between: str = "\n\n") -> Reading:
    """A page of these lines."""
    text = between.join(words for words, _ in of)
    found, at = [], 0
    for words, type_ in of:
        if words:
            found.append(Line(at, at + len(words), words, type_, 1))
        at += len(words) + len(between)
    return Reading(Page("sha256:0", "a.txt", text, tuple(found), (Article(1, None, tuple(found)),)), [])
