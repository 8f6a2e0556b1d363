"""What stands around statements that were found: the stories of their articles, their relays, the links among them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from selon.ledger.folding import words
from selon.model import LinkKind


class Label(NamedTuple):
    """A story by its id, and what it is called."""

    id: str
    label: str


class Ends(NamedTuple):
    """The rows of the two statements of a link. Of a denial, the left denies the right."""

    left: int
    right: int


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
# A link is looked for from either end: the two indexes of `link` are on one column each.
_ENDS = """
WITH asked AS MATERIALIZED (SELECT value AS id FROM json_each(:rows))
SELECT left_statement, right_statement FROM asked JOIN link ON link.left_statement = asked.id
WHERE link.kind = :kind AND link.judgement IS NOT 'negative' AND right_statement IS NOT NULL
UNION
SELECT left_statement, right_statement FROM asked JOIN link ON link.right_statement = asked.id
WHERE link.kind = :kind AND link.judgement IS NOT 'negative' AND left_statement IS NOT NULL
ORDER BY 1, 2
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


def ends(connection: sqlite3.Connection, statements: Iterable[int], kind: LinkKind) -> tuple[Ends, ...]:
    """The links of one kind at either end of which one of these statements stands, unless a person judged them wrong.

    As `accounts.told.ties`, without the statements themselves and the reasons, which take most of its time.
    """
    rows = connection.execute(_ENDS, {"rows": _json(statements), "kind": kind.value})
    return tuple(Ends(*row) for row in rows)


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
