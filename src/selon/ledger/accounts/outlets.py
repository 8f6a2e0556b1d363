"""What a ledger has of one outlet: its articles, who speaks in it, through whom, and who copies whom."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from selon.ledger.accounts.story import Part
from selon.ledger.finding.facets import Count
from selon.ledger.finding.named import alike


@dataclass(frozen=True, slots=True)
class Imprint:
    """An outlet at a glance. `first` and `last` are days of publication, `months` count its articles. Statements are
    counted in `speakers` (who speaks there) and `relays` (through whom it reports), articles in `copied_from` and
    `copied_by`, where reprints and shared passages tell who came first."""

    name: str
    articles: int
    statements: int
    first: str | None
    last: str | None
    months: tuple[Count, ...]
    speakers: tuple[Count, ...]
    relays: tuple[Count, ...]
    copied_from: tuple[Count, ...]
    copied_by: tuple[Count, ...]


_MONTHS = "SELECT substr(day, 1, 7), count(*), min(day), max(day) FROM article WHERE outlet = ? GROUP BY 1 ORDER BY 1"
_SAID = """
WITH said AS MATERIALIZED (
    SELECT statement.id FROM article CROSS JOIN statement ON statement.article = article.id
    WHERE article.outlet = :outlet AND statement.id NOT IN (SELECT id FROM statement WHERE retracted)
)
"""
_SPEAKERS = f"""{_SAID},
who AS MATERIALIZED (
    SELECT facet.signature, facet.speaker, count(*) AS times
    FROM said CROSS JOIN facet ON facet.id = said.id GROUP BY 1, 2
)
SELECT coalesce(entity.name, who.speaker), sum(times), entity.id FROM who
LEFT JOIN signature ON signature.id = who.signature LEFT JOIN entity ON entity.id = signature.entity
GROUP BY coalesce(entity.id, who.speaker) ORDER BY 2 DESC, 1
"""
_RELAYS = f"""{_SAID}
SELECT span.value, count(*), NULL FROM said CROSS JOIN span ON span.statement = said.id AND span.role = 'via'
WHERE +span.value IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
"""
_COPIES = """
SELECT other.outlet, count(DISTINCT mine.id), NULL FROM article AS mine
CROSS JOIN link ON link.{mine}_article = mine.id AND link.kind IN ('reprint', 'passage')
CROSS JOIN article AS other ON other.id = link.{other}_article
WHERE mine.outlet = ? AND link.directed AND link.judgement IS NOT 'negative' AND other.outlet IS NOT ?
AND other.outlet IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
"""
_ARTICLES = """
SELECT article.id, article.key, article.title, article.outlet, coalesce(article.published, page.published), article.day,
       page.url, (SELECT count(*) FROM statement WHERE statement.article = article.id AND NOT retracted)
FROM (
    SELECT id FROM article WHERE outlet = :outlet ORDER BY day IS NULL, day DESC, id DESC LIMIT :limit OFFSET :offset
) AS shown
CROSS JOIN article ON article.id = shown.id CROSS JOIN page ON page.id = article.page
ORDER BY article.day IS NULL, article.day DESC, article.id DESC
"""


def imprint(connection: sqlite3.Connection, asked: str) -> Imprint | None:
    """The outlet of this name, else the first of those whose name has all its words; None where there is none."""
    known = [row[0] for row in connection.execute("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL")]
    meant = (asked,) if asked in known else alike(asked, known)
    if not meant:
        return None
    name = meant[0]
    months = connection.execute(_MONTHS, (name,)).fetchall()
    speakers = Counter({tuple(row): row[1] for row in connection.execute(_SPEAKERS, {"outlet": name})})
    days = [day for row in months for day in (row[2], row[3]) if day]
    return Imprint(
        name=name,
        articles=sum(row[1] for row in months),
        statements=sum(speakers.values()),
        first=min(days, default=None),
        last=max(days, default=None),
        months=tuple(Count(row[0], row[1]) for row in months if row[0]),
        speakers=tuple(Count(*row) for row in speakers if row[0]),
        relays=tuple(Count(*row) for row in connection.execute(_RELAYS, {"outlet": name})),
        copied_from=tuple(
            Count(*row) for row in connection.execute(_COPIES.format(mine="right", other="left"), (name, name))
        ),
        copied_by=tuple(
            Count(*row) for row in connection.execute(_COPIES.format(mine="left", other="right"), (name, name))
        ),
    )


def articles_of(connection: sqlite3.Connection, outlet: str, *, limit: int, offset: int = 0) -> tuple[Part, ...]:
    """A page of an outlet's articles, the latest first."""
    values = {"outlet": outlet, "limit": limit, "offset": offset}
    return tuple(Part(*row) for row in connection.execute(_ARTICLES, values))


def publishes(connection: sqlite3.Connection, name: str) -> bool:
    """Whether there are articles of an outlet of exactly this name."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM article WHERE outlet = ?)", (name,)).fetchone()[0])
