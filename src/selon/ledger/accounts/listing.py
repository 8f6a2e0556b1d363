"""The stories of a ledger: all of them in order, of which only those shown are counted through."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from typing import Literal

from selon.ledger.accounts.story import Card
from selon.ledger.folding import words

StoryOrder = Literal["newest", "largest"]


_ALL = """
SELECT story_article.story, count(*) AS articles, max(article.day) AS last
FROM story_article CROSS JOIN article INDEXED BY article_facets ON article.id = story_article.article
GROUP BY story_article.story ORDER BY {order}
"""
_ORDERS: dict[StoryOrder, str] = {
    "newest": "last IS NULL, last DESC, articles DESC, story_article.story",
    "largest": "articles DESC, last IS NULL, last DESC, story_article.story",
}
_CARDS = """
SELECT story.id, story.label, count(*), total(said.times), count(DISTINCT article.outlet), min(article.day),
       max(article.day)
FROM story CROSS JOIN story_article ON story_article.story = story.id
CROSS JOIN article INDEXED BY article_facets ON article.id = story_article.article
LEFT JOIN (
    SELECT statement.article, count(*) AS times
    FROM story_article AS told CROSS JOIN statement ON statement.article = told.article
    WHERE told.story IN (SELECT value FROM json_each(:ids))
    AND statement.id NOT IN (SELECT id FROM statement WHERE retracted) GROUP BY statement.article
) AS said ON said.article = article.id
WHERE story.id IN (SELECT value FROM json_each(:ids)) GROUP BY story.id
"""


def listed(connection: sqlite3.Connection, asked: str = "", *, order: StoryOrder = "newest") -> list[str]:
    """The ids of the stories whose labels have all words of `asked`, or of all stories; those with the latest article
    first, or with the most articles."""
    ids = [row[0] for row in connection.execute(_ALL.format(order=_ORDERS[order]))]
    if words(asked):
        meant = _meant(connection, set(words(asked)))
        ids = [id_ for id_ in ids if id_ in meant]
    return ids


def cards_of(connection: sqlite3.Connection, ids: list[str]) -> tuple[Card, ...]:
    """These stories, in the order asked for; those that the ledger does not have are left out."""
    rows = connection.execute(_CARDS, {"ids": json.dumps(ids)})
    found = {
        id_: Card(id_, label, articles, int(statements), outlets, first, last)
        for id_, label, articles, statements, outlets, first, last in rows
    }
    return tuple(found[id_] for id_ in ids if id_ in found)


def _meant(connection: sqlite3.Connection, wanted: set[str]) -> set[str]:
    return {id_ for id_, label in connection.execute("SELECT id, label FROM story") if wanted <= _words(label)}


@lru_cache(maxsize=65536)
def _words(label: str) -> frozenset[str]:
    return frozenset(words(label))
