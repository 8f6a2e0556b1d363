"""The fast mode reads the same page with another extractor: the same text, other marks, the fields it declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon import pages, readers
from selon.model import Page
from selon.offsets import source_span
from selon.readers.fast import extract_fast, is_lost
from selon.readers.flatten import MAX_DEPTH, flatten
from selon.readers.html import MAX_LINES
from selon.readers.metadata import declared_in

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.html"))
PARAGRAPH = (
    "<p>Le maire a déclaré que la route resterait coupée, selon un communiqué publié lundi par ses services.</p>\n"
)


def prose_of(page: Page) -> list[tuple[str, str]]:
    """The article's text. A byline that trafilatura takes for text and resiliparse does not may differ in type."""
    return [(line.text, line.type.value) for article in page.articles for line in article.prose()]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_samples_are_read_alike(path: Path) -> None:
    exact, fast = (pages.compose(readers.read(path, fast=fast)) for fast in (False, True))
    assert fast.text == exact.text
    assert prose_of(fast) == prose_of(exact)
    assert [(a.title, a.authors, a.outlet, a.published) for a in fast.articles] == [
        (a.title, a.authors, a.outlet, a.published) for a in exact.articles
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_way_back_to_the_source_is_the_same(path: Path) -> None:
    exact, fast = (readers.read(path, fast=fast) for fast in (False, True))
    assert fast.runs == exact.runs
    for block in fast.blocks:
        assert source_span(fast, block.start, block.end) == source_span(exact, block.start, block.end)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-05T08:00:00+01:00">', "2024-03-05"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-05"}</script>',
            "2024-03-05",
        ),
        ('<link rel="canonical" href="https://exemple.fr/2024/03/05/pluie.html">', "2024-03-05"),
        ('<body><time pubdate datetime="2024-03-05T08:00">hier</time>', "2024-03-05"),
        ('<meta property="article:published_time" content="2024-13-45">', None),
        ('<meta property="article:published_time" content="2999-01-01">', None),
        ('<meta property="article:modified_time" content="hier">', None),
    ],
)
def test_the_day_is_what_the_page_declares(head: str, day: str | None) -> None:
    source = f"<html><head>{head}</head><body>{PARAGRAPH * 3}"
    assert extract_fast(source, declared_in(source)).published == day


def test_the_title_stands_in_for_a_declared_one() -> None:
    source = f"<html><head><title>Pluie :\n trois villages isol&eacute;s</title></head><body>{PARAGRAPH}"
    assert extract_fast(source, declared_in(source)).title == "Pluie : trois villages isolés"


def test_marks_that_miss_the_article_are_not_used() -> None:
    raw = readers.read(f"<html><body>{PARAGRAPH * 5}".encode(), "a.html", fast=True)
    assert not is_lost(raw.blocks)
    assert is_lost(flatten(f"<html><body>{PARAGRAPH * 5}").blocks)
    assert not is_lost(flatten("<html><body><p>Il pleut.").blocks)


def test_elements_as_deep_as_no_page_has_them_cost_no_time() -> None:
    source = "<html><body>" + "<div>" * 50_000 + PARAGRAPH * 5
    assert flatten(source).too_deep
    assert not flatten("<div>" * (MAX_DEPTH // 2)).too_deep
    page = pages.compose(readers.read(source.encode(), "a.html", fast=True))
    assert [line.type.value for line in page.lines] == ["body"] * 5


def test_a_page_of_too_many_lines_is_read_fast() -> None:
    source = f"<html><body><article>{PARAGRAPH * (MAX_LINES + 1)}</article>".encode()
    assert readers.read(source, "a.html").blocks == readers.read(source, "a.html", fast=True).blocks


def test_plain_text_knows_no_fast_mode() -> None:
    assert readers.read(b"Il pleut.", "a.txt", fast=True) == readers.read(b"Il pleut.", "a.txt")
