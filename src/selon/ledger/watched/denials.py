"""Denials of what a search finds: who denies it need not be found by the search."""

from __future__ import annotations

import sqlite3

from selon.ledger.finding.found import Found

_DENIALS = """
WITH found AS MATERIALIZED ({})
SELECT link.id, link.left_statement, link.right_statement
FROM link JOIN found ON found.id = link.right_statement
JOIN statement AS denier ON denier.id = link.left_statement
WHERE link.kind = 'denial' AND link.judgement IS NOT 'negative' AND NOT denier.retracted
AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.search = :search_name AND alert.found = link.id)
ORDER BY link.id
"""


def denials(connection: sqlite3.Connection, found: Found, search: str) -> list[tuple[str, int, int]]:
    """Links by which something is denied that was found, and that the search has not noted yet: the link, the row of
    the statement that denies, and of the one denied."""
    values = found.values | {"search_name": search}
    return [tuple(row) for row in connection.execute(_DENIALS.format(found.ids()), values)]
