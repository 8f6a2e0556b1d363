"""Search: the statements that a question means, the best first, each with the words by which it was found.

Totals are true: every statement that was found is counted, whatever is shown of them. What a person retracted is never
found.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from selon.ledger.finding.found import Found
from selon.ledger.finding.named import Named
from selon.ledger.finding.ordering import ordered
from selon.ledger.finding.question import Order, Question
from selon.ledger.finding.snippets import Highlighter, Snippet
from selon.ledger.reading import read_statements
from selon.model import Statement

WIDTH = 240  # characters of a snippet
_BATCH = 500  # hits whose pages are looked up at once
_PLACES = """
SELECT statement.id, page.name, page.url, article.day
FROM json_each(?) AS asked CROSS JOIN statement ON statement.id = asked.value
JOIN article ON article.id = statement.article JOIN page ON page.id = article.page
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found. `row` is its row in the ledger; `score`, higher being better, ranks the hits of one
    answer and means nothing else, None where they stand by date; `page` is the name of its page's file or address."""

    row: int
    statement: Statement
    snippet: Snippet
    score: float | None
    page: str
    url: str | None
    outlet: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """`hits` from `offset` on, of `total`, in this `order`. `pruned` are words too frequent to search for, left out
    where others may be found instead; `unranked` had to be found, but have no part in the order. `speaker` and `about`
    tell whom the names of the question were taken for, `outlets` and `relays` which names; None where none was given,
    empty where the ledger knows none."""

    hits: tuple[Hit, ...]
    total: int
    offset: int
    order: Order
    pruned: tuple[str, ...] = ()
    unranked: tuple[str, ...] = ()
    speaker: Named | None = None
    about: Named | None = None
    outlets: tuple[str, ...] | None = None
    relays: tuple[str, ...] | None = None


def search(connection: sqlite3.Connection, question: Question) -> Answer:
    """The statements that a question means. Raises `QuestionError` where it cannot mean any."""
    found = Found(connection, question)
    rows, total, order = ordered(found)
    told = found.conditions
    return Answer(
        hits=tuple(_hits(connection, rows, found.highlighter)),
        total=total,
        offset=question.offset,
        order=order,
        pruned=tuple(map(str, found.plan.pruned)),
        unranked=tuple(map(str, found.plan.unranked)),
        speaker=told.speaker,
        about=told.about,
        outlets=told.outlets,
        relays=told.relays,
    )


def every(connection: sqlite3.Connection, question: Question) -> Iterator[Hit]:
    """All of them, whatever the question's limit and offset, in the order of `search`; each is read when it is its
    turn, so that they need not all be in memory. Raises `QuestionError` at once, not with the first."""
    found = Found(connection, replace(question, offset=0))
    found.question = replace(found.question, limit=found.statements)
    rows, _, _ = ordered(found)
    return _hits(connection, rows, found.highlighter)


def _hits(
    connection: sqlite3.Connection, rows: Sequence[tuple[int, float | None]], highlighter: Highlighter
) -> Iterator[Hit]:
    found = [row for row, _ in rows]
    told = zip(rows, read_statements(connection, found), _places(connection, found), strict=True)
    for (row, score), statement, (name, url, day) in told:
        snippet = highlighter.snippet(statement.content, WIDTH)
        yield Hit(row, statement, snippet, score, name, url, statement.outlet, day)


def _places(connection: sqlite3.Connection, rows: Sequence[int]) -> Iterator[tuple[str, str | None, str | None]]:
    """Of each statement, the name and the address of its page, and the day of its article."""
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        found = {row[0]: (row[1], row[2], row[3]) for row in connection.execute(_PLACES, (json.dumps(batch),))}
        yield from (found[row] for row in batch)
