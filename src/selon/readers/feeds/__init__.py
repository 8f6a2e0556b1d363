"""Feeds: what a site, or somebody's list, says is new. RSS, Atom, JSON Feed, sitemaps, OPML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from selon.errors import EmptyInput
from selon.readers.feeds.jsonfeed import read_json_feed
from selon.readers.feeds.lists import read_list
from selon.readers.feeds.records import Feed, Form, Item, NotAFeed, instant
from selon.readers.feeds.sitemaps import read_sitemap
from selon.readers.feeds.syndication import read_syndication

__all__ = ["Feed", "Form", "Item", "NotAFeed", "instant", "read_feed"]

_ROOT = re.compile(rb"<(?:[a-z]+:)?(rss|rdf|feed|urlset|sitemapindex|opml|html)\b", re.IGNORECASE)
_HEAD = 20_000
_LINK = re.compile(r"<link\b([^<>]*)>", re.IGNORECASE)
_OF_A_FEED = re.compile(r"""\btype\s*=\s*["']?application/(?:rss\+xml|atom\+xml|feed\+json)""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


def read_feed(data: bytes, name: str, headers: Mapping[str, str] | None = None) -> Feed:
    """The feed in these bytes, whatever its format; the bytes decide, not the type under which they came.

    Arguments: `name`, its address or file, for messages; `headers`, those of its server, by lower-case name.
    Raises `NotAFeed`, which names the feeds that a web page offers instead, and `EmptyInput`.

    >>> read_feed(b'<rss version="2.0"><channel><item><link>https://a.example/1</link></item></channel></rss>', "").form
    <Form.SYNDICATION: 'RSS or Atom'>
    """
    if not data.strip(b"\xef\xbb\xbf\0 \t\r\n"):
        raise EmptyInput(name, "it is empty")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        found = read_json_feed(data)
        if found is None:
            raise NotAFeed(name, "it is JSON, but no JSON Feed")
        return found
    root = _ROOT.search(data[:_HEAD].replace(b"\0", b""))
    match root[1].lower() if root else b"":
        case b"urlset" | b"sitemapindex":
            found = read_sitemap(data)
        case b"opml":
            found = read_list(data, name)
        case b"html":
            raise NotAFeed(name, _page(data))
        case _:
            found = read_syndication(data, headers or {}, name)
    if found is None:
        raise NotAFeed(name, "it is no feed: neither RSS, Atom, JSON Feed, a sitemap nor OPML")
    return found


def _page(data: bytes) -> str:
    links = _LINK.findall(data[: 10 * _HEAD].decode("utf-8", errors="replace"))
    hrefs = [_HREF.search(link) for link in links if _OF_A_FEED.search(link)]
    offered = [href[1] for href in hrefs if href]
    told = f"; it offers {', '.join(offered[:3])}" if offered else ""
    return f"it is a web page, no feed{told}"
