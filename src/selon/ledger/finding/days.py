"""On which days what a question finds was published: the months of `selon.ledger.finding.facets`, seen more closely."""

from __future__ import annotations

import sqlite3

from selon.ledger.finding.facets import Count
from selon.ledger.finding.found import Found
from selon.ledger.finding.question import Question

_DAYS = """
WITH articles AS MATERIALIZED (
    SELECT facet.article AS id, count(*) AS times
    FROM ({ids}) AS found CROSS JOIN facet ON facet.id = found.id GROUP BY facet.article
)
SELECT article.day, sum(times)
FROM articles CROSS JOIN article INDEXED BY article_facets ON article.id = articles.id
WHERE article.day IS NOT NULL GROUP BY article.day ORDER BY article.day
"""


def days(connection: sqlite3.Connection, question: Question) -> tuple[Count, ...]:
    """How many statements were published on each day, in the order of time. Raises `QuestionError` as `search`."""
    found = Found(connection, question)
    return tuple(Count(*row) for row in connection.execute(_DAYS.format(ids=found.ids()), found.values))
