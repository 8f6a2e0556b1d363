"""The catalogue: the pages of a ledger and their articles, page by page of a list, the latest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageCard:
    """A page in one line. `id` is `sha256:` and the hash of its bytes; `dated`, the day that whoever brought it gave;
    `read_by`, the version of selon that read it; `bytes`, how many the source has; `characters`, the text."""

    id: str
    name: str
    url: str | None
    outlet: str | None
    published: str | None
    dated: str | None
    read_by: str
    read_at: str
    bytes: int
    characters: int
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in one line: `page` is its page's id, `number` its place there, from 1; `day` is `published` where it
    is known to the day; `story`, the id of the story that it is in."""

    page: str
    number: int
    title: str | None
    outlet: str | None
    published: str | None
    day: str | None
    url: str | None
    story: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Capture:
    """Where a page was found, and when."""

    address: str
    at: str


_PAGES = """
SELECT sha256, name, url, outlet, published, dated, read_by, read_at,
       (SELECT size FROM raw WHERE raw.page = page.id), length(text),
       (SELECT count(*) FROM article WHERE article.page = page.id),
       (SELECT count(*) FROM article JOIN statement ON statement.article = article.id
        WHERE article.page = page.id AND NOT retracted)
FROM page
"""
_ARTICLES = """
SELECT page.sha256, article.number, article.title, article.outlet, coalesce(article.published, page.published),
       article.day, page.url, story_article.story,
       (SELECT count(*) FROM statement WHERE statement.article = article.id AND NOT retracted)
FROM (
    SELECT id FROM article WHERE {condition} ORDER BY day IS NULL, day DESC, id DESC LIMIT :limit OFFSET :offset
) AS shown
CROSS JOIN article ON article.id = shown.id CROSS JOIN page ON page.id = article.page
LEFT JOIN story_article ON story_article.article = article.id
ORDER BY article.day IS NULL, article.day DESC, article.id DESC
"""


def page_cards(connection: sqlite3.Connection, *, limit: int, offset: int = 0) -> tuple[PageCard, ...]:
    """The pages, the last one that came first."""
    rows = connection.execute(f"{_PAGES} ORDER BY page.id DESC LIMIT ? OFFSET ?", (limit, offset))
    return tuple(PageCard(*row) for row in rows)


def page_card(connection: sqlite3.Connection, id_: str) -> PageCard | None:
    """The page of an id; None where the ledger does not have it."""
    row = connection.execute(f"{_PAGES} WHERE sha256 = ?", (id_,)).fetchone()
    return PageCard(*row) if row else None


def captures(connection: sqlite3.Connection, id_: str) -> tuple[Capture, ...]:
    """Where and when a page was found, the first time first."""
    rows = connection.execute(
        "SELECT address, at FROM capture JOIN page ON page.id = capture.page WHERE sha256 = ? ORDER BY capture.id",
        (id_,),
    )
    return tuple(Capture(*row) for row in rows)


def count_pages(connection: sqlite3.Connection) -> int:
    """How many pages there are."""
    return int(connection.execute("SELECT count(*) FROM page").fetchone()[0])


def article_cards(
    connection: sqlite3.Connection, outlet: str | None = None, *, limit: int, offset: int = 0
) -> tuple[tuple[ArticleCard, ...], int]:
    """The articles of an outlet of exactly this name, or all; those of the latest days first, those of no day last.
    And how many there are in all."""
    condition = "1" if outlet is None else "outlet = :outlet"
    values = {"outlet": outlet, "limit": limit, "offset": offset}
    (total,) = connection.execute(f"SELECT count(*) FROM article WHERE {condition}", values).fetchone()
    rows = connection.execute(_ARTICLES.format(condition=condition), values)
    return tuple(ArticleCard(*row) for row in rows), int(total)
