"""How what a question finds is spread: by speaker, outlet, kind, commitment, polarity, month and story."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, fields

from selon.ledger.found import Found
from selon.ledger.question import Question


@dataclass(frozen=True, slots=True)
class Count:
    """How often. `id` names what has one: an entity, a story."""

    name: str
    count: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """The most frequent values first, all of them; months (`2022-02`, of publication) in their order. What a statement
    does not have is counted nowhere."""

    speaker: tuple[Count, ...]
    outlet: tuple[Count, ...]
    kind: tuple[Count, ...]
    commitment: tuple[Count, ...]
    polarity: tuple[Count, ...]
    month: tuple[Count, ...]
    story: tuple[Count, ...]


_COUNTED = """
WITH found AS MATERIALIZED ({ids}),
facts AS MATERIALIZED (
    SELECT statement.id, statement.article, statement.kind, statement.commitment, statement.polarity, statement.mention
    FROM found CROSS JOIN statement INDEXED BY statement_facets ON statement.id = found.id
),
articles AS MATERIALIZED (SELECT article AS id, count(*) AS times FROM facts GROUP BY article)
SELECT 'speaker' AS facet, entity.name AS name, count(*) AS times, entity.id AS id
FROM facts JOIN mention ON mention.id = facts.mention JOIN signature ON signature.id = mention.signature
JOIN entity ON entity.id = signature.entity GROUP BY entity.id
UNION ALL
SELECT 'speaker', statement.speaker, count(*), NULL FROM facts CROSS JOIN statement ON statement.id = facts.id
WHERE facts.mention IS NULL AND statement.speaker IS NOT NULL GROUP BY statement.speaker
UNION ALL
SELECT 'kind', kind, count(*), NULL FROM facts GROUP BY kind
UNION ALL
SELECT 'commitment', commitment, count(*), NULL FROM facts GROUP BY commitment
UNION ALL
SELECT 'polarity', polarity, count(*), NULL FROM facts WHERE polarity IS NOT NULL GROUP BY polarity
UNION ALL
SELECT 'outlet', article.outlet, sum(times), NULL
FROM articles CROSS JOIN article INDEXED BY article_facets ON article.id = articles.id
WHERE article.outlet IS NOT NULL GROUP BY article.outlet
UNION ALL
SELECT 'month', substr(article.day, 1, 7), sum(times), NULL
FROM articles CROSS JOIN article INDEXED BY article_facets ON article.id = articles.id
WHERE article.day IS NOT NULL GROUP BY 2
UNION ALL
SELECT 'story', story.label, sum(times), story.id FROM articles
JOIN story_article ON story_article.article = articles.id JOIN story ON story.id = story_article.story GROUP BY story.id
"""


def facets(connection: sqlite3.Connection, question: Question) -> Facets:
    """The counts over all statements that a question finds, whatever its limit. Raises `QuestionError` as `search`."""
    found = Found(connection, question)
    counts: dict[str, list[Count]] = {field.name: [] for field in fields(Facets)}
    for row in connection.execute(_COUNTED.format(ids=found.ids()), found.values):
        counts[row["facet"]].append(Count(row["name"], row["times"], row["id"]))
    for facet, told in counts.items():
        told.sort(key=(lambda c: (c.name,)) if facet == "month" else (lambda c: (-c.count, c.name)))
    return Facets(**{facet: tuple(told) for facet, told in counts.items()})
