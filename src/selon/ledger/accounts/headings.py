"""What a page holds, at a glance: the headlines of its articles, by the page's hash."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Heading(NamedTuple):
    """An article by its number in the page, from 1, and its title where it has one."""

    number: int
    title: str | None


_HEADINGS = """
SELECT page.sha256, article.number, article.title FROM page JOIN article ON article.page = page.id
WHERE page.sha256 IN (SELECT value FROM json_each(?)) ORDER BY page.id, article.number
"""


def headings(connection: sqlite3.Connection, pages: Iterable[str]) -> Mapping[str, tuple[Heading, ...]]:
    """The articles of pages, by the hashes of their bytes (`sha256:…`); pages that the ledger lacks are left out."""
    found: dict[str, list[Heading]] = defaultdict(list)
    for page, number, title in connection.execute(_HEADINGS, (json.dumps(sorted(set(pages))),)):
        found[page].append(Heading(number, title))
    return {page: tuple(articles) for page, articles in found.items()}
