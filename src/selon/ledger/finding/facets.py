"""How what a question finds is spread: by speaker, outlet, kind, commitment, polarity, month and story.

What is found is looked up once, in the narrow table `facet`; sorting it is what costs. So it is sorted twice only, by
article and by whom a speaker's name means, as numbers; what follows from these is counted over the few that are left.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, fields

from selon.ledger.finding.found import Found
from selon.ledger.finding.question import Question
from selon.model import Commitment, Kind


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


_VALUES = [
    *(("kind", kind.value) for kind in Kind),
    *(("commitment", commitment.value) for commitment in Commitment),
    ("polarity", "denies"),
]
_SUMS = ", ".join(f"count(*) FILTER (WHERE {facet} = '{value}') AS {value}" for facet, value in _VALUES)
_SUMMED = " UNION ALL ".join(
    f"SELECT '{facet}', '{value}', NULL, {value} FROM sums WHERE {value}" for facet, value in _VALUES
)
_COUNTED = f"""
WITH facts AS MATERIALIZED (
    SELECT facet.article, facet.kind, facet.commitment, facet.polarity, facet.signature, facet.speaker
    FROM ({{ids}}) AS found CROSS JOIN facet ON facet.id = found.id
),
articles AS MATERIALIZED (SELECT article AS id, count(*) AS times FROM facts GROUP BY article),
signatures AS MATERIALIZED (
    SELECT signature AS id, count(*) AS times FROM facts WHERE signature IS NOT NULL GROUP BY signature
),
sums AS MATERIALIZED (SELECT {_SUMS} FROM facts),
places AS MATERIALIZED (
    SELECT article.outlet, substr(article.day, 1, 7) AS month, sum(times) AS times
    FROM articles CROSS JOIN article INDEXED BY article_facets ON article.id = articles.id GROUP BY 1, 2
)
SELECT 'speaker' AS facet, entity.name AS name, entity.id AS id, times
FROM signatures CROSS JOIN signature ON signature.id = signatures.id CROSS JOIN entity ON entity.id = signature.entity
UNION ALL
SELECT 'speaker', speaker, NULL, count(*) FROM facts WHERE speaker IS NOT NULL GROUP BY speaker
UNION ALL
{_SUMMED}
UNION ALL
SELECT 'outlet', outlet, NULL, times FROM places WHERE outlet IS NOT NULL
UNION ALL
SELECT 'month', month, NULL, times FROM places WHERE month IS NOT NULL
UNION ALL
SELECT 'story', story.label, story.id, sum(times) FROM articles
JOIN story_article ON story_article.article = articles.id JOIN story ON story.id = story_article.story GROUP BY story.id
"""


def facets(connection: sqlite3.Connection, question: Question) -> Facets:
    """The counts over all statements that a question finds, whatever its limit. Its conditions hold for every facet:
    to see what else there is beside a chosen outlet, ask without that outlet. Raises `QuestionError` as `search`."""
    found = Found(connection, question)
    counts: dict[str, Counter[tuple[str, str | None]]] = {field.name: Counter() for field in fields(Facets)}
    for facet, name, id_, times in connection.execute(_COUNTED.format(ids=found.ids()), found.values):
        counts[facet][name, id_] += times
    return Facets(**{facet: _listed(told, by_name=facet == "month") for facet, told in counts.items()})


def _listed(counts: Counter[tuple[str, str | None]], *, by_name: bool) -> tuple[Count, ...]:
    told = [Count(name, times, id_) for (name, id_), times in counts.items()]
    told.sort(key=(lambda c: c.name) if by_name else (lambda c: (-c.count, c.name)))
    return tuple(told)
