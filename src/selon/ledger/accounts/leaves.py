"""A dossier leaf by leaf: a page of one of its lists, with the true total, however much was ever said.

`accounts.dossier` reads everything at once; here only rows are looked up, and statements for one page alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from selon.ledger.accounts.ends import End, ends
from selon.ledger.accounts.told import Tie, Told, ties_of, told_rows
from selon.ledger.finding.named import Known
from selon.model import LinkKind

Leaf = Literal["said", "about", "denials", "denied", "retold", "contradictions"]
LEAVES: tuple[Leaf, ...] = get_args(Leaf)


@dataclass(frozen=True, slots=True)
class Line:
    """A statement by its row. `month` is the one in which it was said, or else published, None where that is not
    known."""

    row: int
    month: str | None
    denies: bool


_BY_ENTITY = """
SELECT statement.id FROM signature CROSS JOIN mention ON mention.signature = signature.id
CROSS JOIN statement ON statement.mention = mention.id WHERE signature.entity = :id
"""
_BY_NAME = "SELECT statement.id FROM statement WHERE statement.mention IS NULL AND statement.speaker = :name"
_ABOUT = """
SELECT DISTINCT about.statement AS id FROM signature CROSS JOIN mention ON mention.signature = signature.id
CROSS JOIN about ON about.mention = mention.id WHERE signature.entity = :id
"""
_LINES = """
WITH mine AS MATERIALIZED ({ids})
SELECT facet.id, {month}, facet.polarity IS 'denies' {source}
ORDER BY article.day DESC, article.id DESC, facet.id LIMIT :limit OFFSET :offset
"""
_COUNTS = "WITH mine AS MATERIALIZED ({ids}) SELECT {month}, count(*) {source} GROUP BY 1"
_MONTH = """
CASE WHEN substr(facet.said_first, 1, 7) = substr(facet.said_last, 1, 7)
THEN substr(facet.said_first, 1, 7) ELSE substr(article.day, 1, 7) END
"""
_SOURCE = """
FROM mine CROSS JOIN facet ON facet.id = mine.id
CROSS JOIN article INDEXED BY article_facets ON article.id = facet.article WHERE NOT facet.retracted
"""
_RETOLD = """
SELECT link.id FROM json_each(?) AS asked CROSS JOIN link ON link.id = asked.value
CROSS JOIN statement AS a ON a.id = link.left_statement CROSS JOIN statement AS b ON b.id = link.right_statement
WHERE a.content <> b.content AND a.lemmas <> b.lemmas
"""


class Leaves:
    """The lists of one dossier, each with the latest article first; those of links by the day of their left side. A
    list is looked up when it is first asked for."""

    def __init__(self, connection: sqlite3.Connection, who: Known) -> None:
        self.connection = connection
        self.who = who

    @cached_property
    def said(self) -> tuple[Line, ...]:
        """What it said."""
        return self._lines(_BY_NAME if self.who.id is None else _BY_ENTITY)

    @cached_property
    def about(self) -> Mapping[str | None, int]:
        """How often others, or it itself, speak of it, by month: often enough that only a page of them is sorted."""
        if self.who.id is None:
            return {}
        query = _COUNTS.format(ids=_ABOUT, month=_MONTH, source=_SOURCE)
        return dict(self.connection.execute(query, {"id": self.who.id}).fetchall())

    @cached_property
    def denying(self) -> tuple[End, ...]:
        """Links by which it denies what was said."""
        return tuple(end for end in self._ends if end.kind == LinkKind.DENIAL and end.left in self._rows)

    @cached_property
    def denied(self) -> tuple[End, ...]:
        """Links by which what it said is denied."""
        return tuple(end for end in self._ends if end.kind == LinkKind.DENIAL and end.right in self._rows)

    @cached_property
    def denials(self) -> tuple[int, ...]:
        """The rows of what it said that denies, in its own words or as far as links tell."""
        linked = {end.left for end in self.denying}
        return tuple(line.row for line in self.said if line.denies or line.row in linked)

    @cached_property
    def retold(self) -> tuple[End, ...]:
        """Links between two tellings of what it said, in other words: their lemmas are not the same."""
        same = {end.id: end for end in self._ends if end.kind == LinkKind.SAME}
        found = {row[0] for row in self.connection.execute(_RETOLD, (json.dumps(list(same)),))}
        return tuple(end for id_, end in same.items() if id_ in found)

    @cached_property
    def contradictions(self) -> tuple[End, ...]:
        """Links between two of its own statements that disagree."""
        return tuple(
            end for end in self._ends if end.kind == LinkKind.CONTRADICTION and {end.left, end.right} <= self._rows
        )

    def total(self, leaf: Leaf) -> int:
        """How long a list is."""
        return sum(self.about.values()) if leaf == "about" else len(getattr(self, leaf))

    def statements(self, leaf: Leaf, limit: int, offset: int = 0) -> tuple[Told, ...]:
        """A page of `said`, `about` or `denials`."""
        page = self._lines(_ABOUT, limit, offset) if leaf == "about" else getattr(self, leaf)[offset : offset + limit]
        return in_order(self.connection, (each if isinstance(each, int) else each.row for each in page))

    def ties(self, leaf: Leaf, limit: int, offset: int = 0) -> tuple[Tie, ...]:
        """A page of `denied`, `retold` or `contradictions`."""
        return ties_of(self.connection, [end.id for end in getattr(self, leaf)[offset : offset + limit]])

    def denied_by(self, rows: Iterable[int]) -> dict[int, tuple[Tie, ...]]:
        """What these statements of its deny, as far as links tell."""
        asked = set(rows)
        found: dict[int, tuple[Tie, ...]] = {}
        for tie in ties_of(self.connection, [end.id for end in self.denying if end.left in asked]):
            found[tie.left.row] = (*found.get(tie.left.row, ()), tie)
        return found

    @cached_property
    def _rows(self) -> frozenset[int]:
        return frozenset(line.row for line in self.said)

    @cached_property
    def _ends(self) -> tuple[End, ...]:
        kinds = (LinkKind.DENIAL, LinkKind.SAME, LinkKind.CONTRADICTION)
        return ends(self.connection, (line.row for line in self.said), *kinds)

    def _lines(self, ids: str, limit: int = -1, offset: int = 0) -> tuple[Line, ...]:
        values = {"id": self.who.id, "name": self.who.name, "limit": limit, "offset": offset}
        query = _LINES.format(ids=ids, month=_MONTH, source=_SOURCE)
        return tuple(Line(row, month, bool(denies)) for row, month, denies in self.connection.execute(query, values))


def in_order(connection: sqlite3.Connection, rows: Iterable[int]) -> tuple[Told, ...]:
    """The statements of these rows, in the order asked for."""
    asked = list(rows)
    found = {each.row: each for each in told_rows(connection, asked)}
    return tuple(found[row] for row in asked if row in found)
