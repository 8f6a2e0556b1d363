"""The article by resiliparse, and its fields from what the page declares: no tree of Python objects is made.

resiliparse finds nearly all of an article and more around it; `pages` takes most of that away again by its words and by
its place, comments included, so they are left to it. What trafilatura searches for in the text of a page is found here
only where the page declares it; a day that is not declared is left to htmldate in its own fast mode. docs/pages.md says
what all this costs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import unescape

from selon.model import Block
from selon.readers.extraction import Extracted
from selon.readers.markup import attributes_of
from selon.readers.metadata import Declared

TITLE = re.compile(r"<title(?:\s[^>]{0,300})?>([^<]{1,1000})</title", re.IGNORECASE)
CANONICAL = re.compile(r"<link\s([^>]{0,1000})>", re.IGNORECASE)
TIME = re.compile(r"<time\s([^>]{0,1000}(?:pubdate|datepublished)[^>]{0,1000})>", re.IGNORECASE)
DAY = re.compile(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)")
LONG = 100  # characters: a paragraph
LINKED = 0.3
LOST = 0.2
"""Of the characters of a page's paragraphs. Of 45 French pages, resiliparse took 3 to 15 % where it missed the article
(a widget, a list of keywords), and a third or more where it found it."""


def extract_fast(source: str, declared: Declared, *, shallow: bool = True) -> Extracted:
    """resiliparse's reading of a decoded page.

    Arguments: `source`, the page; `declared`, what its head says; `shallow`, whether its elements stand inside each
    other as those of pages do: the time of resiliparse grows with the square of their depth, so it is not asked else.
    """
    url = _url(source, declared)
    text = _article(source) if shallow else None
    return Extracted(text, title=_title(source, declared), published=_published(source, declared, url), url=url)


def _article(source: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text: str = extract_plain_text(
        source, main_content=True, comments=True, post_meta=False, alt_texts=False, list_bullets=False
    )
    return text


def is_lost(blocks: Sequence[Block]) -> bool:
    """Whether the marks on a page's lines leave out so many of its paragraphs that the article must be among them.

    Without marks, `pages` finds the article as it does in plain text.
    """
    paragraphs = [(block.end - block.start, block.extracted) for block in blocks if block.linked < LINKED]
    sizes = [(size, bool(marked)) for size, marked in paragraphs if size >= LONG]
    return sum(size for size, marked in sizes if marked) < LOST * sum(size for size, _ in sizes)


def _title(source: str, declared: Declared) -> str | None:
    if declared.titles:
        return declared.titles[0]
    found = TITLE.search(source)
    return " ".join(unescape(found[1]).split()) if found else None


def _url(source: str, declared: Declared) -> str | None:
    links = (attributes_of(match[1]) for match in CANONICAL.finditer(source) if "canonical" in match[1].lower())
    canonical = (link.get("href", "") for link in links if link.get("rel", "").lower() == "canonical")
    return next((url for url in (*declared.urls, *canonical) if url.startswith(("http://", "https://"))), None)


def _published(source: str, declared: Declared, url: str | None) -> str | None:
    """The day of publication: as declared, else in the address, else as htmldate finds it in the markup."""
    times = (attributes_of(match[1]).get("datetime", "") for match in TIME.finditer(source))
    days = (DAY.match(value) for value in (*declared.published, *times))
    for match in (*days, DAY_IN_URL.search(url) if url else None):
        if match and (day := _day(match)):
            return day
    return _searched(source)


def _day(match: re.Match[str]) -> str | None:
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return None
    return day.isoformat() if day <= date.today() else None


def _searched(source: str) -> str | None:
    from htmldate import find_date

    try:
        day: str | None = find_date(source, extensive_search=False, original_date=True)
    except Exception:  # lxml raises many kinds on broken pages
        return None
    return day
