"""What a ledger holds, in numbers."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many there are of each; `statements` without those that a person retracted, `speakers` being the entities
    that said something. `first` and `last` are the days of the first and the last article, where days are known."""

    pages: int
    articles: int
    statements: int
    speakers: int
    outlets: int
    stories: int
    links: int
    first: str | None
    last: str | None


_HELD = """
SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM article),
       (SELECT count(*) FROM facet WHERE NOT retracted),
       (SELECT count(DISTINCT signature.entity) FROM (SELECT DISTINCT signature FROM facet WHERE NOT retracted) AS spoke
        JOIN signature ON signature.id = spoke.signature),
       (SELECT count(DISTINCT outlet) FROM article), (SELECT count(*) FROM story), (SELECT count(*) FROM link),
       (SELECT min(day) FROM article), (SELECT max(day) FROM article)
"""


def holdings(connection: sqlite3.Connection) -> Holdings:
    """What the ledger holds now."""
    return Holdings(*connection.execute(_HELD).fetchone())
