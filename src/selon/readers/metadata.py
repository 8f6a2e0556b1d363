"""What an HTML page declares of itself: title, standfirst, authors, outlet, day, address.

JSON-LD is asked first, because outlets write it for search engines that punish errors; then the `<meta>` elements, then
trafilatura (and htmldate) for what is only in the page's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from selon.model import Metadata
from selon.readers.extraction import Extracted
from selon.readers.markup import attributes_of

JSON_LD = re.compile(r"<script[^>]{0,300}?application/ld\+json[^>]{0,300}?>", re.IGNORECASE)
CLOSES = re.compile(r"</script", re.IGNORECASE)
META = re.compile(r"<meta\s([^>]{1,4000})>", re.IGNORECASE)
ARTICLES = re.compile(r"Article|NewsArticle|BlogPosting|Report|LiveBlogPosting|WebPage", re.IGNORECASE)
MAX_JSON = 2_000_000  # characters of one JSON-LD script; the largest seen is 0.2 million

AUTHOR_KEYS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "parsely-title")
STANDFIRST_KEYS = ("og:description", "description", "twitter:description", "dc.description")
OUTLET_KEYS = ("og:site_name", "application-name", "dc.publisher")
PUBLISHED_KEYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
URL_KEYS = ("og:url", "twitter:url")


@dataclass(slots=True)
class Declared:
    """What the head of the page says. Lists keep the order of trust."""

    titles: list[str] = field(default_factory=list)
    standfirsts: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)


def declared_in(source: str) -> Declared:
    """Read the JSON-LD and the `<meta>` elements of a page.

    >>> declared_in('<meta property="og:title" content="Un &eacute;t&eacute;">').titles
    ['Un été']
    """
    declared = Declared()
    for thing in _things(source):
        _add_thing(declared, thing)
    metas: dict[str, list[str]] = {}
    for match in META.finditer(source):
        attributes = attributes_of(match[1])
        key = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        if key and attributes.get("content"):
            metas.setdefault(key, []).append(attributes["content"])
    for keys, into in (
        (TITLE_KEYS, declared.titles),
        (STANDFIRST_KEYS, declared.standfirsts),
        (AUTHOR_KEYS, declared.authors),
        (OUTLET_KEYS, declared.outlets),
        (PUBLISHED_KEYS, declared.published),
        (URL_KEYS, declared.urls),
    ):
        for key in keys:
            into.extend(clean for value in metas.get(key, ()) if (clean := _clean(value)))
    return declared


def _scripts(source: str) -> Iterator[str]:
    """The content of every JSON-LD script that is closed."""
    at = 0
    while (opens := JSON_LD.search(source, at)) and (closes := CLOSES.search(source, opens.end())):
        yield source[opens.end() : closes.start()]
        at = closes.end()


def _things(source: str) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object that describes an article, `@graph` and lists opened."""
    for script in _scripts(source):
        if len(script) > MAX_JSON:
            continue
        try:
            loaded = json.loads(script.strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [loaded]
        while queue:
            thing = queue.pop(0)
            if isinstance(thing, list):
                queue.extend(thing)
            elif isinstance(thing, dict):
                if ARTICLES.search(str(thing.get("@type", ""))):
                    yield thing
                queue.extend(thing[key] for key in ("@graph", "mainEntity") if key in thing)


def _add_thing(declared: Declared, thing: dict[str, Any]) -> None:
    whole_page = "WebPage" in str(thing.get("@type", ""))
    if isinstance(headline := thing.get("headline"), str) and not whole_page:
        declared.titles.append(_clean(headline))
    if isinstance(standfirst := thing.get("description"), str):
        declared.standfirsts.append(_clean(standfirst))
    if isinstance(published := thing.get("datePublished"), str):
        declared.published.append(published)
    declared.authors.extend(_names(thing.get("author")))
    declared.outlets.extend(_names(thing.get("publisher")))


def _names(value: Any) -> list[str]:
    """The names in a value of JSON-LD: a text, a thing with a name, or a list of these, however they are nested."""
    found: list[str] = []
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            clean = _clean(each)
            found += [clean] if clean and not clean.startswith("http") else []
        elif isinstance(each, dict):
            waiting.append(each.get("name"))
        elif isinstance(each, list):
            waiting.extend(reversed(each))
    return found


def _clean(value: str) -> str:
    return " ".join(re.sub(r"<[^>]{0,200}>", " ", unescape(value)).split())


def collect(declared: Declared, found: Extracted | None, url: str | None) -> Metadata:
    """Join what the page declares with what an extractor found."""
    found = found or Extracted()
    authors = dict.fromkeys([*declared.authors, *(found.authors or "").split("; ")])
    return Metadata(
        title=found.title or next(iter(declared.titles), None),
        standfirst=next(iter(declared.standfirsts), None) or found.standfirst,
        authors=tuple(name for name in authors if name),
        outlet=next(iter(declared.outlets), None) or found.outlet,
        published=found.published,
        url=url or found.url,
    )
