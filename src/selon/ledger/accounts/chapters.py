"""A story chapter by chapter: a page of its articles, of its timeline, of the disputes in it, with true totals.

`accounts.story` reads all of a story at once; here rows and dates are looked up, and statements for one page alone.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property

from selon.ledger.accounts.ends import End, ends
from selon.ledger.accounts.leaves import in_order
from selon.ledger.accounts.story import PARTS, Card, Part
from selon.ledger.accounts.timeline import Moment
from selon.ledger.accounts.told import Tie, Told, ties_of
from selon.model import LinkKind


@dataclass(frozen=True, slots=True)
class Hand:
    """Where a clock's hand points for a statement, by its row: as `selon.ledger.accounts.timeline.Moment`."""

    of: str
    edtf: str
    first: str | None
    last: str | None
    row: int


_INSIDE = """
WITH inside AS MATERIALIZED (
    SELECT statement.id, coalesce(article.published, page.published) AS published, article.day
    FROM story_article CROSS JOIN article ON article.id = story_article.article
    CROSS JOIN page ON page.id = article.page
    CROSS JOIN statement ON statement.article = article.id
    WHERE story_article.story = :story AND statement.id NOT IN (SELECT id FROM statement WHERE retracted)
)
"""
_HANDS = f"""{_INSIDE}
SELECT 'said', said, said_first, said_last, inside.id
FROM inside CROSS JOIN statement ON statement.id = inside.id WHERE said IS NOT NULL
UNION ALL
SELECT 'published', inside.published, inside.day, inside.day, inside.id FROM inside WHERE inside.published IS NOT NULL
UNION ALL
SELECT 'event', span.value, span.first, span.last, inside.id
FROM inside CROSS JOIN span ON span.statement = inside.id AND span.role = 'event' WHERE +span.value IS NOT NULL
"""
_ROWS = f"{_INSIDE} SELECT id FROM inside ORDER BY day IS NULL, day, id"
_ORDER = {"event": 0, "said": 1, "published": 2}


class Chapters:
    """One story. Each list is looked up when it is first asked for."""

    def __init__(self, connection: sqlite3.Connection, card: Card) -> None:
        self.connection = connection
        self.card = card

    @cached_property
    def hands(self) -> tuple[Hand, ...]:
        """All dates of all statements, on the three clocks: of what happened (`event`), `said`, `published`; in the
        order of time, those without a year at the end."""
        found = (Hand(*row) for row in self.connection.execute(_HANDS, {"story": self.card.id}))
        return tuple(sorted(found, key=_time))

    @cached_property
    def moments(self) -> tuple[Hand, ...]:
        """The timeline: as `hands`, but a day of publication only for what does not tell when it was said."""
        told = {hand.row for hand in self.hands if hand.of == "said"}
        return tuple(hand for hand in self.hands if hand.of != "published" or hand.row not in told)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows of its statements, by the days of their articles."""
        return tuple(row[0] for row in self.connection.execute(_ROWS, {"story": self.card.id}))

    @cached_property
    def disputes(self) -> tuple[End, ...]:
        """Where a statement denies or contradicts another, one of them at least in the story."""
        return ends(self.connection, self.rows, LinkKind.DENIAL, LinkKind.CONTRADICTION)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its articles, by day."""
        return tuple(Part(*row) for row in self.connection.execute(PARTS, (self.card.id,)))

    def timeline(self, limit: int, offset: int = 0) -> tuple[Moment, ...]:
        """A page of the timeline."""
        page = self.moments[offset : offset + limit]
        told = {each.row: each for each in in_order(self.connection, {hand.row for hand in page})}
        return tuple(Moment(h.of, h.edtf, h.first, h.last, told[h.row]) for h in page if h.row in told)

    def statements(self, limit: int, offset: int = 0) -> tuple[Told, ...]:
        """A page of its statements."""
        return in_order(self.connection, self.rows[offset : offset + limit])

    def ties(self, limit: int, offset: int = 0) -> tuple[Tie, ...]:
        """A page of the disputes, with the words that show them."""
        return ties_of(self.connection, [end.id for end in self.disputes[offset : offset + limit]])


def _time(hand: Hand) -> tuple[bool, str, str, int, int]:
    return hand.first is None, hand.first or hand.edtf, hand.last or "", _ORDER[hand.of], hand.row
