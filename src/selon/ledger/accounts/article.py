"""One article as whoever reads it wants it: its page, its statements with what people did to them, and what ties each
to statements elsewhere."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selon.ledger.accounts.told import Told, told_rows
from selon.ledger.reading import read_doubts, read_page, read_statements
from selon.model import Doubt, LinkKind, Page, Statement


@dataclass(frozen=True, slots=True)
class Answer:
    """Another statement that a link sets against this one. `how`: this one `denies` it, is `denied by` it, or the two
    `disagree`. `judgement` is what a person said of the link; None where nobody did."""

    link: str
    how: str
    other: Told
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement with what the ledger keeps beside it. `machine` is what had been read where a person corrected it:
    `kind`, `speaker`, `speaker_type`, `speaker_role`, `content`, and `places`, the offsets of each role; None where
    nobody did. `tellings`: how many other statements tell the same, as far as links lead. `answers`, by day."""

    row: int
    statement: Statement
    retracted: bool
    machine: Mapping[str, Any] | None
    tellings: int
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that reprints this one, or is reprinted by it, or shares a passage (`kind`). `came` tells which
    was there first: `before`, `after`, or None where no date tells."""

    kind: str
    came: str | None
    page: str
    number: int
    title: str | None
    outlet: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another article of the same page, and how many statements it has."""

    number: int
    title: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Opened:
    """An article, opened. `number` is its own in `page`; `statements` are in the order of the text, those that a person
    retracted too; `articles` are all of the page; `story` is an id and a label."""

    row: int
    page: Page
    number: int
    read_by: str
    read_at: str
    statements: tuple[Kept, ...]
    doubts: tuple[Doubt, ...]
    articles: tuple[Sibling, ...]
    copies: tuple[Copy, ...]
    story: tuple[str, str] | None


_ANSWERS = """
SELECT left_statement AS mine, right_statement AS other, link.id, kind, 1 AS mine_is_left, judgement FROM link
JOIN json_each(:rows) AS asked ON left_statement = asked.value
WHERE kind IN ('denial', 'contradiction') AND judgement IS NOT 'negative'
UNION ALL
SELECT right_statement, left_statement, link.id, kind, 0, judgement FROM link
JOIN json_each(:rows) AS asked ON right_statement = asked.value
WHERE kind IN ('denial', 'contradiction') AND judgement IS NOT 'negative'
"""

_SAME = """
SELECT left_statement, right_statement FROM json_each(:rows) AS asked
JOIN link ON link.left_statement = asked.value JOIN facet ON facet.id = link.right_statement
WHERE link.kind = 'same statement' AND link.judgement IS NOT 'negative' AND NOT facet.retracted
UNION
SELECT left_statement, right_statement FROM json_each(:rows) AS asked
JOIN link ON link.right_statement = asked.value JOIN facet ON facet.id = link.left_statement
WHERE link.kind = 'same statement' AND link.judgement IS NOT 'negative' AND NOT facet.retracted
"""

_COPIES = """
SELECT link.kind, link.directed, left_article AS "left", page.sha256, article.number, article.title, article.outlet,
       article.day
FROM link JOIN article ON article.id = iif(left_article = :row, right_article, left_article)
JOIN page ON page.id = article.page
WHERE (left_article = :row OR right_article = :row) AND kind IN ('reprint', 'passage') AND judgement IS NOT 'negative'
ORDER BY kind = 'passage', article.day IS NULL, article.day, article.id
"""

_SIBLINGS = """
SELECT number, title, (SELECT count(*) FROM statement WHERE statement.article = article.id AND NOT retracted)
FROM article WHERE page = ? ORDER BY number
"""


def find_article(connection: sqlite3.Connection, page: str, number: int) -> int | None:
    """The row of the article with this number in the page whose id begins so (`sha256:…`); None where there is none."""
    row = connection.execute(
        "SELECT article.id FROM page JOIN article ON article.page = page.id "
        "WHERE sha256 >= ? AND sha256 < ? AND number = ? LIMIT 1",
        (page, page + "g", number),  # behind every hexadecimal digit
    ).fetchone()
    return int(row[0]) if row else None


def whereabouts(connection: sqlite3.Connection, statement: str) -> tuple[str, int] | None:
    """The page's id and the number of the article in which a statement stands; None where the ledger lacks it."""
    row = connection.execute(
        "SELECT sha256, number FROM statement JOIN article ON article.id = statement.article "
        "JOIN page ON page.id = article.page WHERE statement.key = ?",
        (statement,),
    ).fetchone()
    return (str(row[0]), int(row[1])) if row else None


def open_article(connection: sqlite3.Connection, row: int) -> Opened:
    """The article of a row, with everything in it."""
    stood = connection.execute(
        "SELECT article.number, page.id AS page, page.read_by, page.read_at, story.id AS story, story.label "
        "FROM article JOIN page ON page.id = article.page "
        "LEFT JOIN story_article ON story_article.article = article.id "
        "LEFT JOIN story ON story.id = story_article.story WHERE article.id = ?",
        (row,),
    ).fetchone()
    number = int(stood["number"])
    return Opened(
        row=row,
        page=read_page(connection, stood["page"]),
        number=number,
        read_by=stood["read_by"],
        read_at=stood["read_at"],
        statements=_kept(connection, row),
        doubts=tuple(doubt for doubt in read_doubts(connection, stood["page"]) if doubt.article == number),
        articles=tuple(Sibling(*each) for each in connection.execute(_SIBLINGS, (stood["page"],))),
        copies=_copies(connection, row),
        story=(stood["story"], stood["label"]) if stood["story"] else None,
    )


def _kept(connection: sqlite3.Connection, article: int) -> tuple[Kept, ...]:
    rows = connection.execute("SELECT id, retracted, machine FROM statement WHERE article = ?", (article,)).fetchall()
    about = {row["id"]: row for row in rows}
    told, answers = _tellings(connection, about), _answers(connection, about)
    found = (
        Kept(
            id_, statement, bool(about[id_]["retracted"]), _machine(about[id_]["machine"]), told[id_],
            tuple(answers.get(id_, ())),
        )
        for id_, statement in zip(about, read_statements(connection, about), strict=True)
    )  # fmt: skip
    return tuple(sorted(found, key=_place))


def _place(kept: Kept) -> tuple[int, int, int]:
    """In the order of the text, what holds another before it."""
    spans = kept.statement.content or kept.statement.spans()
    start = min((span.start for span in spans), default=0)
    return start, -max((span.end for span in spans), default=0), kept.row


def _machine(written: str | None) -> Mapping[str, Any] | None:
    return dict(json.loads(written)) if written else None


def _tellings(connection: sqlite3.Connection, rows: Iterable[int]) -> Mapping[int, int]:
    """How many other statements links tie to each of these, directly or through others."""
    asked = list(rows)
    near: defaultdict[int, set[int]] = defaultdict(set)
    known: set[int] = set()
    waiting = set(asked)
    while waiting:
        known |= waiting
        for one, other in connection.execute(_SAME, {"rows": json.dumps(sorted(waiting))}):
            near[one].add(other)
            near[other].add(one)
        waiting = set(near) - known
    return {row: len(_reached(near, row)) - 1 for row in asked}


def _reached(near: Mapping[int, set[int]], start: int) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = near.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _answers(connection: sqlite3.Connection, rows: Iterable[int]) -> Mapping[int, Sequence[Answer]]:
    links = connection.execute(_ANSWERS, {"rows": json.dumps(sorted(rows))}).fetchall()
    others = told_rows(connection, {link["other"] for link in links})
    rank = {other.row: place for place, other in enumerate(others)}  # those that were retracted have none
    found: defaultdict[int, list[Answer]] = defaultdict(list)
    for link in sorted((link for link in links if link["other"] in rank), key=lambda each: rank[each["other"]]):
        found[link["mine"]].append(Answer(link["id"], _how(link), others[rank[link["other"]]], link["judgement"]))
    return found


def _how(link: sqlite3.Row) -> str:
    if link["kind"] == LinkKind.CONTRADICTION:
        return "disagree"
    return "denies" if link["mine_is_left"] else "denied by"


def _copies(connection: sqlite3.Connection, row: int) -> tuple[Copy, ...]:
    return tuple(
        Copy(
            link["kind"], ("after" if link["left"] == row else "before") if link["directed"] else None,
            link["sha256"], link["number"], link["title"], link["outlet"], link["day"],
        )
        for link in connection.execute(_COPIES, {"row": row})
    )  # fmt: skip
