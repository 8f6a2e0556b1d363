"""Sitemaps (sitemaps.org), with Google's news extension, and the indices of several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from selon.readers.feeds.records import Feed, Form, Item, damaged, moment

MOST = 50_000
"""Entries of one sitemap, by the protocol; what stands behind is not read."""

_Element = Any  # lxml tells no types


def read_sitemap(data: bytes) -> Feed | None:
    """The sitemap or the index in these bytes; None where they are neither. Of a broken one, what stands before the
    break. Nothing outside of the document is loaded, and no entity is resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    damage = damaged(parser.error_log[0].message) if len(parser.error_log) else None
    if _name(root) == "sitemapindex":
        parts = [(_under(part, "loc"), moment(_under(part, "lastmod"))) for part in _all(root, "sitemap")]
        return Feed(Form.INDEX, feeds=tuple((loc, at) for loc, at in parts if loc), damage=damage)
    if _name(root) != "urlset":
        return None
    return Feed(Form.SITEMAP, items=tuple(_item(url) for url in _all(root, "url") if _under(url, "loc")), damage=damage)


def _item(url: _Element) -> Item:
    news = next(_all(url, "news"), None)
    return Item(
        link=_under(url, "loc"),
        title=(_under(news, "title") or "") if news is not None else "",
        published=moment(_under(news, "publication_date")) if news is not None else None,
        updated=moment(_under(url, "lastmod")),
    )


def _all(parent: _Element, name: str) -> Iterator[_Element]:
    count = 0
    for child in parent:
        if _name(child) == name and count < MOST:
            count += 1
            yield child


def _under(parent: _Element, name: str) -> str | None:
    """The words of the first child of that name, in whatever namespace: sitemaps are careless with them."""
    for child in parent:
        if _name(child) == name:
            return _read(child, "text").strip() or None
    return None


def _name(element: _Element) -> str:
    """The name without its namespace, and without a prefix that was never declared."""
    return _read(element, "tag").rpartition("}")[2].rpartition(":")[2]


def _read(element: _Element, what: str) -> str:
    """The text or the tag of an element; nothing where it is a comment, or where lxml has recovered what is no text."""
    try:
        found = getattr(element, what)
    except UnicodeDecodeError:
        return ""
    return found if isinstance(found, str) else ""
