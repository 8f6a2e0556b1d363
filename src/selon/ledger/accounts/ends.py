"""Links by their ends alone: light enough to sort and count thousands, of which one page is then read whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from selon.model import LinkKind


@dataclass(frozen=True, slots=True)
class End:
    """A link between two statements, named by their rows. Of a denial, the left denies the right; else, where it is
    `directed`, the left came first."""

    id: str
    kind: str
    left: int
    right: int
    directed: bool


_ENDS = """
WITH asked AS MATERIALIZED (SELECT value AS id FROM json_each(:rows)),
found AS MATERIALIZED (
    SELECT link.id, link.kind, left_statement, right_statement, directed, left_article, right_article
    FROM asked CROSS JOIN link ON link.left_statement = asked.id
    WHERE link.kind IN (SELECT value FROM json_each(:kinds)) AND link.judgement IS NOT 'negative'
    UNION
    SELECT link.id, link.kind, left_statement, right_statement, directed, left_article, right_article
    FROM asked CROSS JOIN link ON link.right_statement = asked.id
    WHERE link.kind IN (SELECT value FROM json_each(:kinds)) AND link.judgement IS NOT 'negative'
)
SELECT found.id, found.kind, left_statement, right_statement, directed
FROM found
CROSS JOIN article AS a INDEXED BY article_facets ON a.id = found.left_article
CROSS JOIN article AS b INDEXED BY article_facets ON b.id = found.right_article
WHERE left_statement NOT IN (SELECT id FROM statement WHERE retracted)
AND right_statement NOT IN (SELECT id FROM statement WHERE retracted)
ORDER BY coalesce(a.day, '9'), coalesce(b.day, '9'), found.id
"""


def ends(connection: sqlite3.Connection, rows: Iterable[int], *kinds: LinkKind) -> tuple[End, ...]:
    """The links of these kinds at either end of which one of these statements stands, by the days of their two sides.
    Left out are those that a person judged wrong, and those of retracted statements."""
    values = {"rows": json.dumps(list(rows)), "kinds": json.dumps([kind.value for kind in kinds])}
    return tuple(
        End(id_, kind, left, right, bool(directed))
        for id_, kind, left, right, directed in connection.execute(_ENDS, values)
    )


def judged(connection: sqlite3.Connection, links: Iterable[str]) -> frozenset[str]:
    """Those of these links that a person has judged, one way or another."""
    query = "SELECT id FROM link WHERE id IN (SELECT value FROM json_each(?)) AND judgement IS NOT NULL"
    return frozenset(id_ for (id_,) in connection.execute(query, (json.dumps(list(links)),)))
