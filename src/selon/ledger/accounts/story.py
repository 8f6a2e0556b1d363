"""Stories: articles about the same events, and what is said in them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from selon.ledger.accounts.timeline import Timeline, timeline
from selon.ledger.accounts.told import Tie, Told, ties, told
from selon.ledger.finding.question import Question
from selon.ledger.folding import words
from selon.model import LinkKind


@dataclass(frozen=True, slots=True)
class Card:
    """A story in one line. `first` and `last` are the days of its first and last article, where they are known."""

    id: str
    label: str
    articles: int
    statements: int
    outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """An article of a story. `row` is its row in the ledger, `id` its key."""

    row: int
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    day: str | None
    url: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Account:
    """A whole story: its articles by day, its statements, the denials among them or of them, and its timeline."""

    card: Card
    articles: tuple[Part, ...]
    statements: tuple[Told, ...]
    denials: tuple[Tie, ...]
    timeline: Timeline


_CARDS = """
SELECT story.id, story.label, count(DISTINCT article.id), count(statement.id), count(DISTINCT article.outlet),
       min(article.day), max(article.day)
FROM story
JOIN story_article ON story_article.story = story.id
JOIN article ON article.id = story_article.article
LEFT JOIN statement ON statement.article = article.id AND NOT statement.retracted
GROUP BY story.id ORDER BY max(article.day) DESC NULLS LAST, story.id
"""
PARTS = """
SELECT article.id, article.key, article.title, article.outlet, coalesce(article.published, page.published), article.day,
       page.url, (SELECT count(*) FROM statement WHERE statement.article = article.id AND NOT retracted)
FROM story_article JOIN article ON article.id = story_article.article JOIN page ON page.id = article.page
WHERE story_article.story = ? ORDER BY article.day IS NULL, article.day, article.id
"""
_STATEMENTS = """
SELECT statement.id FROM story_article JOIN statement ON statement.article = story_article.article
WHERE story_article.story = :story
"""


def stories(connection: sqlite3.Connection, asked: str = "") -> tuple[Card, ...]:
    """All stories, those with the latest articles first; with `asked`, that of this id, else those whose label has all
    of its words."""
    cards = tuple(Card(*row) for row in connection.execute(_CARDS))
    by_id = tuple(card for card in cards if card.id == asked)
    return by_id or tuple(card for card in cards if set(words(asked)) <= set(words(card.label)))


def story(connection: sqlite3.Connection, card: Card) -> Account:
    """All of one story."""
    statements = told(connection, _STATEMENTS, {"story": card.id})
    return Account(
        card=card,
        articles=tuple(Part(*row) for row in connection.execute(PARTS, (card.id,))),
        statements=statements,
        denials=ties(connection, (each.row for each in statements), LinkKind.DENIAL),
        timeline=timeline(connection, Question(story=card.id)),
    )
