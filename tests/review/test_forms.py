"""A review as HTML and as Markdown: all of it is there, and nothing of a page is markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.review.conftest import AGAIN, FULL, LATER, NO

from selon.ledger import Ledger
from selon.ledger.finding.question import Exclusion, Question
from selon.review.gathering import gather, of_day
from selon.review.html import to_fragment, to_html
from selon.review.markdown import escaped, to_markdown
from selon.review.wording import ENGLISH, FRENCH, WORDINGS, Wording

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BOTH = pytest.mark.parametrize("words", WORDINGS.values(), ids=WORDINGS)


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@BOTH
def test_both_forms_tell_all(ledger: Ledger, words: Wording) -> None:
    review = gather(ledger.connection, Question(story="sy_1"))
    for told in (plain(to_html(review, words)), plain(READER.render(to_markdown(review, words)))):
        for part in (
            FULL,
            NO,
            LATER,
            "Jeanne Lormel",
            "maire",
            "Radio Lorme",
            "Belmont Infos",
            words.denied_by,
            words.unchecked,
        ):
            assert part in told
        assert words.day("2024-03-11") in told
        assert words.values["conditional"] in told
        assert words.values["direct"] in told
        assert plain(words.disclaimer) in told
        assert "barrage de Valmont" in told
        assert AGAIN not in told  # the same, in other words


def test_quotations_are_marked_and_reported_speech_is_not(ledger: Ledger) -> None:
    direct = gather(ledger.connection, of_day(Question(), "2024-03-10"))
    reported = gather(ledger.connection, of_day(Question(), "2024-03-11"))
    assert f">«\u00a0{FULL}\u00a0»</blockquote>" in to_html(direct, FRENCH)
    assert f">{AGAIN}</p>" in to_html(reported, FRENCH)
    assert f"“{FULL}”" in to_markdown(direct, ENGLISH)
    assert "“" not in to_markdown(reported, ENGLISH).split("##")[1].split(ENGLISH.denied_by)[0]


def test_the_head_tells_what_was_asked_when_and_by_which_version(ledger: Ledger) -> None:
    question = Question(
        "vidé", speaker="Lormel", since="2024-03", when="published", kind="direct", denied=True,
        excluding=(Exclusion("outlet", "Le Phare"),),
    )  # fmt: skip
    review = gather(ledger.connection, question)
    told = dict(FRENCH.asked(review.asked))
    assert told == {
        "Mots": "vidé",
        "Qui parle": "Lormel (→ Jeanne Lormel)",
        "Depuis": "2024-03 (date de publication)",
        "Citation": "citation",
        "Seulement ce qui est démenti": "oui",
        "Sans": "Le Phare",
    }
    assert review.version in to_html(review, FRENCH)
    assert dict(FRENCH.asked(gather(ledger.connection, Question(speaker="personne")).asked)) == {
        "Qui parle": "personne (→ ∅)"
    }


def test_a_part_is_told_to_be_one(ledger: Ledger) -> None:
    review = gather(ledger.connection, Question(story="sy_1"), most=1)
    assert FRENCH.size(review) == "1 propos relevé · 1 média · 1 histoire (1 sur 5)"


@BOTH
def test_nothing_of_a_page_is_markup_in_html(ledger: Ledger, words: Wording) -> None:
    html = to_html(gather(ledger.connection, Question("script")), words)
    assert "&lt;script&gt;" in html
    assert not re.search(r"<(script|img|b)\b", html)
    assert "\u202e" not in html


def test_the_file_asks_for_nothing_from_elsewhere(ledger: Ledger) -> None:
    html = to_html(gather(ledger.connection, Question(story="sy_1")), FRENCH)
    assert "default-src 'none'" in html
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\(", html)


def test_the_fragment_leads_to_the_statement(ledger: Ledger) -> None:
    review = gather(ledger.connection, Question(story="sy_1"))
    fragment = to_fragment(review, FRENCH, lambda id_: f"/statement/{id_}")
    assert fragment.count('href="/statement/st_') == review.taken == 5
    assert "<html" not in fragment


@BOTH
def test_nothing_of_a_page_is_markup_in_markdown(ledger: Ledger, words: Wording) -> None:
    html = READER.render(to_markdown(gather(ledger.connection, Question("script")), words))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; *gras* [ici](javascript:alert)" in html
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "h2", "ul", "li", "p", "strong", "em", "a"}
    assert re.findall(r'href="(?!https://presse\.example/)', html) == []


@given(
    st.text(alphabet=st.one_of(st.sampled_from("\\`*_{}[]<>()#+-.!|&~=:;\"'/@^$1 \nwa"), st.characters(codec="utf-8")))
)
def test_escaped_text_is_that_text_and_nothing_else(text: str) -> None:
    shown = re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()
    if not shown or "\0" in shown:
        return
    html = READER.render(f"- **qui** : {escaped(text)}")
    told = unescape(html.removeprefix("<ul>\n<li><strong>qui</strong> : ").removesuffix("</li>\n</ul>\n"))
    assert told.strip() == shown.strip()


@pytest.mark.parametrize(
    "text", ["http://mauvais.example", "www.mauvais.example", "a@mauvais.example", "&lt;", "1. un"]
)
def test_other_dialects_make_no_links_either(text: str) -> None:
    assert escaped(text) != text
    assert unescape(READER.render(escaped(text))) == f"<p>{text}</p>\n"


def test_a_hostile_address_stays_in_its_brackets(ledger: Ledger) -> None:
    url = "https://presse.example/a>)(<script>[x]%20\\`"
    ledger.connection.execute("UPDATE page SET url = ?", (url,))
    html = READER.render(to_markdown(gather(ledger.connection, Question(story="sy_1")), FRENCH))
    assert "<script" not in html
    (address,) = set(re.findall(r'href="([^"]*)"', html))
    assert address == "https://presse.example/a%3E)(%3Cscript%3E%5Bx%5D%20%5C%60"


def test_no_word_is_missing_in_either_language() -> None:
    assert FRENCH.labels.keys() == ENGLISH.labels.keys()
    assert FRENCH.values.keys() == ENGLISH.values.keys()
    assert FRENCH.nouns.keys() == ENGLISH.nouns.keys()
    assert (FRENCH.count(0, "outlet"), ENGLISH.count(0, "outlet")) == ("0 média", "0 outlets")
