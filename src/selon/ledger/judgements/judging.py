"""Links that nobody has judged, in an order in which a person can go through them, and how far that has come.

A place in the order is a score and an id, so that a page of it is found through the index `link_to_judge`, however many
come before. Links of statements that a person retracted are not asked about.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from selon.ledger.accounts.told import Told, told_rows
from selon.ledger.judgements.surroundings import Extract, surroundings
from selon.ledger.linked.reasons import page_texts, read
from selon.model import LinkKind, LinkReason

KINDS = (LinkKind.DENIAL, LinkKind.CONTRADICTION, LinkKind.SAME, LinkKind.PASSAGE, LinkKind.REPRINT)
"""In the order in which they weigh: who contradicts whom matters more than who copies whom."""

_FEW_LETTERS = 240  # of an article of whose words no reason speaks


class Order(StrEnum):
    """By score: from the least sure, or from the surest."""

    LEAST_SURE = "least"
    SUREST = "most"


class Place(NamedTuple):
    """A place in the order of the links."""

    score: float
    id: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the links of one kind: how many there are, how many are judged, and of these, how many as unsure."""

    total: int
    judged: int
    unsure: int

    @property
    def waiting(self) -> int:
        return self.total - self.judged


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a link: its article by its key, the statement where it is one, and the text in which it stands.

    `own` are the characters of the statement, or of the passage; `shared` those of the words that the link's reasons
    name; all half-open offsets in the page.
    """

    article: str
    title: str | None
    outlet: str | None
    day: str | None
    url: str | None
    statement: Told | None
    extract: Extract
    own: tuple[tuple[int, int], ...]
    shared: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A link with both of its sides, to be judged. Of a denial, the left denies the right."""

    place: Place
    kind: LinkKind
    directed: bool
    judgement: str | None
    why: tuple[LinkReason, ...]
    left: Side
    right: Side

    @property
    def id(self) -> str:
        return self.place.id


_RETRACTED = "(SELECT id FROM statement WHERE retracted)"
_COUNTS = f"""
SELECT kind, judgement, sum(n) FROM (
    SELECT kind, judgement, count(*) AS n FROM link GROUP BY kind, judgement
    UNION ALL
    SELECT kind, judgement, -1 FROM (
        SELECT id, kind, judgement FROM link WHERE left_statement IN {_RETRACTED}
        UNION SELECT id, kind, judgement FROM link WHERE right_statement IN {_RETRACTED}
    )
) GROUP BY kind, judgement
"""
_NEXT = f"""
SELECT score, id FROM link
WHERE kind = :kind AND judgement {{judgement}} AND (score, id) {{beyond}} (:score, :id)
AND coalesce(left_statement, 0) NOT IN {_RETRACTED} AND coalesce(right_statement, 0) NOT IN {_RETRACTED}
ORDER BY score {{direction}}, id {{direction}} LIMIT 1
"""
_ARTICLE = """
SELECT article.key, article.title, article.outlet, article.day, page.url,
       article.page, article.title_start, article.title_stop
FROM article JOIN page ON page.id = article.page WHERE article.id = ?
"""


def progress(connection: sqlite3.Connection) -> Mapping[LinkKind, Progress]:
    """How far each kind has come, in the order of `KINDS`; kinds of which there are no links are left out."""
    counts: dict[str, dict[str | None, int]] = {}
    for kind, judgement, number in connection.execute(_COUNTS):
        counts.setdefault(kind, {})[judgement] = number
    return {
        kind: Progress(total, total - found.get(None, 0), found.get("unsure", 0))
        for kind in KINDS
        if (total := sum((found := counts.get(kind.value, {})).values()))
    }


def next_place(
    connection: sqlite3.Connection,
    kind: LinkKind,
    *,
    order: Order = Order.LEAST_SURE,
    unsure: bool = False,
    after: Place | None = None,
) -> Place | None:
    """The next link of a kind to judge behind `after`; with `unsure`, of those that somebody could not tell. None where
    there is no more."""
    down = order is Order.SUREST
    query = _NEXT.format(
        judgement="= 'unsure'" if unsure else "IS NULL",
        beyond="<" if down else ">",
        direction="DESC" if down else "ASC",
    )
    start = after or (Place(2.0, "") if down else Place(-1.0, ""))
    values = {"kind": kind.value, "score": start.score, "id": start.id}
    row = connection.execute(query, values).fetchone()
    return Place(*row) if row else None


def case(connection: sqlite3.Connection, id_: str) -> Case | None:
    """A link with both sides; None where there is none, or where a person retracted one of its statements."""
    row = connection.execute("SELECT * FROM link WHERE id = ?", (id_,)).fetchone()
    if row is None:
        return None
    ends = [each for each in (row["left_statement"], row["right_statement"]) if each is not None]
    statements = {each.row: each for each in told_rows(connection, ends)}
    if len(statements) < len(set(ends)):
        return None
    why = read(row["why"], row["left_article"], row["right_article"], page_texts(connection))
    sides = (
        _side(connection, row[f"{name}_article"], statements.get(row[f"{name}_statement"]), _words(why, name))
        for name in ("left", "right")
    )
    place = Place(row["score"], row["id"])
    return Case(place, LinkKind(row["kind"]), bool(row["directed"]), row["judgement"], why, *sides)


def _words(why: Iterable[LinkReason], side: str) -> tuple[tuple[int, int], ...]:
    spans = (reason.left if side == "left" else reason.right for reason in why)
    return tuple(sorted({(span.start, span.end) for span in spans if span is not None}))


def _side(
    connection: sqlite3.Connection, article: int, statement: Told | None, named: tuple[tuple[int, int], ...]
) -> Side:
    row = connection.execute(_ARTICLE, (article,)).fetchone()
    own, near = named[:1], named[:1]
    if statement is not None:
        spans = connection.execute(
            "SELECT role, start, stop FROM span WHERE statement = ? AND role IN ('content', 'cue', 'source') "
            "AND start IS NOT NULL ORDER BY start",
            (statement.row,),
        ).fetchall()
        own = tuple((start, stop) for role, start, stop in spans if role == "content")
        near = tuple((start, stop) for _, start, stop in spans)
    elif not own:
        start = row["title_start"] or 0
        own = near = ((start, max(row["title_stop"] or 0, start + _FEW_LETTERS)),)
    extract = surroundings(connection, row["page"], min(a for a, _ in near), max(b for _, b in near))
    shown = ((a, b) for a, b in named if extract.start <= a and b <= extract.end)
    shared = tuple(span for span in shown if statement is not None or span not in own)
    return Side(row["key"], row["title"], row["outlet"], row["day"], row["url"], statement, extract, own, shared)
