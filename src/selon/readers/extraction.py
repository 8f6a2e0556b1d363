"""The article by trafilatura, and what trafilatura and htmldate know of it, from one parsed tree.

`trafilatura.bare_extraction(with_metadata=True)` would also look for categories, tags and licences, which nobody reads
here, and walk over scripts and icons again and again, which hold no text. So its own functions are asked one by one, in
its order, and the tree is relieved of scripts and icons between the metadata and the body: they are the first that it
throws away itself. What one of them stumbles over costs no more than its own answer.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Any

import trafilatura
from htmldate import find_date
from lxml import html as lxml_html
from trafilatura import metadata as about
from trafilatura.settings import set_date_params

from selon.readers.xpaths import hasten

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an extractor says of a page: the article as lines of text, and its fields. `authors` is one string, names
    parted by "; "; `published` is a day in ISO 8601."""

    text: str | None = None
    title: str | None = None
    authors: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    standfirst: str | None = None


def extract(source: str, url: str | None = None) -> Extracted | None:
    """trafilatura's reading of a decoded page; None where it makes nothing of it.

    Arguments: `source`, the page; `url`, its address where known. Whatever trafilatura stumbles over is not the page's
    end: lxml, htmldate and dateparser raise many kinds of errors on broken pages.
    """
    hasten()
    try:
        tree = trafilatura.load_html(source)
        if not isinstance(tree, lxml_html.HtmlElement):
            return None
        found = _fields(tree, url)
    except Exception:
        return None
    try:
        body = _body(tree, url)
    except Exception:
        return found
    return replace(found, text=body)


def _fields(tree: Any, url: str | None) -> Extracted:
    """What `trafilatura.extract_metadata` finds, less what is of no use here, each step after its own."""
    found = about.examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    try:
        found = about.extract_meta_json(tree, found)
    except Exception:  # as trafilatura itself does: broken JSON-LD is common
        logging.getLogger(__name__).debug("broken JSON-LD", exc_info=True)
    found.title = found.title or about.extract_title(tree)
    found.author = found.author or about.extract_author(tree)
    found.url = found.url or about.extract_url(tree, url)
    found.date = _day(tree, found.url)
    found.sitename = _outlet(found.sitename or about.extract_sitename(tree), found.url)
    found.clean_and_trim()
    return Extracted(None, found.title, found.author, found.date, found.sitename, found.url, found.description)


def _day(tree: Any, url: str | None) -> str | None:
    try:
        day: str | None = find_date(tree, **(set_date_params() | {"url": url}))
    except Exception:
        return None
    return day


def _outlet(name: str | None, url: str | None) -> str | None:
    """The name of the site in capitals, without the `@` of an account; failing a name, the site's address."""
    if not name:
        site = about.META_URL.match(url) if url else None
        return site[1] if site else None
    name = name.lstrip("@")
    return name.title() if name and "." not in name and not name[0].isupper() else name


def _body(tree: Any, url: str | None) -> str | None:
    """The text of the article; `tree` is spent. JSON-LD stays: trafilatura knows forums by it."""
    for element in list(tree.iter("script", "style")):
        if "ld+json" not in element.get("type", ""):
            element.drop_tree()
    for element in tree.iter("svg"):
        del element[:]
    found = trafilatura.bare_extraction(tree, url=url, favor_precision=True, include_comments=False)
    return getattr(found, "text", None)
