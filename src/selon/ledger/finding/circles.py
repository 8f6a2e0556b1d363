"""Of whom what a question finds speaks, and through whom it is reported: counted, as `finding.facets` counts.

A statement speaks of several and may name one in two ways, so each is looked up: two to three milliseconds for a
thousand statements, as much as all other facets together.
"""

from __future__ import annotations

import sqlite3

from selon.ledger.finding.facets import Count
from selon.ledger.finding.found import Found
from selon.ledger.finding.question import Question

_ABOUT = """
SELECT entity.name, times, entity.id FROM (
    SELECT signature.entity AS id, count(DISTINCT found.id) AS times
    FROM ({ids}) AS found CROSS JOIN about ON about.statement = found.id
    CROSS JOIN mention ON mention.id = about.mention CROSS JOIN signature ON signature.id = mention.signature
    WHERE signature.entity IS NOT NULL GROUP BY signature.entity
) AS counted JOIN entity ON entity.id = counted.id ORDER BY times DESC, entity.name, entity.id
"""
_VIA = """
SELECT value, count(DISTINCT statement) AS times FROM span
WHERE role = 'via' AND value IS NOT NULL AND statement IN ({ids}) GROUP BY value ORDER BY times DESC, value
"""


def about(connection: sqlite3.Connection, question: Question) -> tuple[Count, ...]:
    """Of which entities the statements speak, the most frequent first. Raises `QuestionError` as `search`."""
    found = Found(connection, question)
    return tuple(Count(*row) for row in connection.execute(_ABOUT.format(ids=found.ids()), found.values))


def via(connection: sqlite3.Connection, question: Question) -> tuple[Count, ...]:
    """Through whom the statements are reported, the most frequent first. Raises `QuestionError` as `search`."""
    found = Found(connection, question)
    return tuple(Count(*row) for row in connection.execute(_VIA.format(ids=found.ids()), found.values))
