"""What stands around statements that were found: the stories of their articles, and their relays."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from selon.ledger.folding import words


class Label(NamedTuple):
    """A story by its id, and what it is called."""

    id: str
    label: str


class DayCount(NamedTuple):
    """A day, and how many articles of it there are."""

    day: str
    articles: int


_STORIES = """
SELECT story_article.article, story.id, story.label FROM story_article JOIN story ON story.id = story_article.story
WHERE story_article.article IN (SELECT value FROM json_each(?))
"""
_RELAYS = """
SELECT statement, value FROM span
WHERE role = 'via' AND value IS NOT NULL AND statement IN (SELECT value FROM json_each(?)) ORDER BY statement, ordinal
"""
_DAYS = "SELECT day, count(*) FROM article WHERE day IS NOT NULL GROUP BY day ORDER BY day DESC LIMIT ?"


def stories_of(connection: sqlite3.Connection, articles: Iterable[int]) -> Mapping[int, Label]:
    """The stories of articles, by their rows; an article that has none is left out."""
    rows = connection.execute(_STORIES, (_json(articles),))
    return {row[0]: Label(row[1], row[2]) for row in rows}


def relays_of(connection: sqlite3.Connection, statements: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Through whom statements, by their rows, are reported, nearest first; one that nobody relays is left out."""
    found: dict[int, list[str]] = defaultdict(list)
    for row, relay in connection.execute(_RELAYS, (_json(statements),)):
        found[row].append(relay)
    return {row: tuple(relays) for row, relays in found.items()}


def called(connection: sqlite3.Connection, asked: str) -> tuple[Label, ...]:
    """The stories that are meant: that of this id, else those whose label has all of these words."""
    by_id = connection.execute("SELECT id, label FROM story WHERE id = ?", (asked,)).fetchall()
    wanted = set(words(asked))
    if by_id or not wanted:
        return tuple(Label(*row) for row in by_id)
    rows = connection.execute("SELECT id, label FROM story ORDER BY label, id")
    return tuple(Label(*row) for row in rows if wanted <= set(words(row[1])))


def latest_days(connection: sqlite3.Connection, most: int) -> tuple[DayCount, ...]:
    """The last days on which articles were published."""
    return tuple(DayCount(*row) for row in connection.execute(_DAYS, (most,)))


def _json(rows: Iterable[int]) -> str:
    return json.dumps(sorted(set(rows)))
