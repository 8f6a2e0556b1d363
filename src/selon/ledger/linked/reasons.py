"""Reasons of links as they are stored: JSON rows `[name, [start, end], [start, end], detail]`, left and right, a side
null that has no words.

The words themselves stand in the page, at those offsets: repeating them made up half of a ledger of 200,000 statements.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from json.encoder import encode_basestring

from selon.model import LinkReason, Span

_PAGES = 64  # texts kept while links are read: those of a story meet each other again and again

Texts = Callable[[int], str]
"""The text of the page that an article, named by its row, stands in."""


def stored(why: Iterable[LinkReason]) -> str:
    """Reasons as JSON. Put together here from the standard library's strings, it takes a third of the time of its
    encoder, and there are millions."""
    rows = [
        f"[{encode_basestring(r.name)}, {_ends(r.left)}, {_ends(r.right)}, {encode_basestring(r.detail)}]" for r in why
    ]
    return f"[{', '.join(rows)}]"


def read(written: str, left: int, right: int, texts: Texts) -> tuple[LinkReason, ...]:
    """The reasons of a link between two articles, named by their rows, with their words."""
    return tuple(
        LinkReason(name, _span(one, left, texts), _span(other, right, texts), detail)
        for name, one, other, detail in json.loads(written)
    )


def page_texts(connection: sqlite3.Connection) -> Texts:
    """The texts of pages, by the rows of articles; the last few are kept."""

    @lru_cache(maxsize=_PAGES)
    def text(article: int) -> str:
        query = "SELECT text FROM page JOIN article ON article.page = page.id WHERE article.id = ?"
        return str(connection.execute(query, (article,)).fetchone()[0])

    return text


def _ends(span: Span | None) -> str:
    return "null" if span is None else f"[{span.start}, {span.end}]"


def _span(ends: tuple[int, int] | None, article: int, texts: Texts) -> Span | None:
    return None if ends is None else Span.of(texts(article), *ends)
