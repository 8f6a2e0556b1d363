"""Statements at a glance, and the links between them: what dossiers, timelines and stories are made of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from selon.ledger.linked.reasons import page_texts, read
from selon.model import LinkKind, LinkReason


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as one article tells it, on one line. `row` and `article` are rows of the ledger, `id` the
    statement's own; `said` is EDTF, `said_first` and `said_last` the days between which it lies; `day` is the day on
    which the article was published, where it is known to the day."""

    row: int
    id: str
    speaker: str | None
    entity: str | None
    role: str | None
    source: str | None
    cue: str | None
    content: str
    kind: str
    commitment: str
    polarity: str | None
    said: str | None
    said_first: str | None
    said_last: str | None
    article: int
    title: str | None
    outlet: str | None
    published: str | None
    day: str | None
    page: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two statements. Of a denial, the left denies the right; else, where it is `directed`, the left
    came first. `why` has the words on either side that show it."""

    id: str
    kind: str
    left: Told
    right: Told
    directed: bool
    score: float
    why: tuple[LinkReason, ...]
    judgement: str | None


_TOLD = """
SELECT statement.id, statement.key, statement.speaker, signature.entity, statement.speaker_role, statement.source,
       statement.cue, statement.content, statement.kind, statement.commitment, statement.polarity, statement.said,
       statement.said_first, statement.said_last, article.id, article.title, article.outlet,
       coalesce(article.published, page.published), article.day, page.sha256, page.url
FROM statement
JOIN article ON article.id = statement.article
JOIN page ON page.id = article.page
LEFT JOIN mention ON mention.id = statement.mention
LEFT JOIN signature ON signature.id = mention.signature
WHERE NOT statement.retracted AND statement.id IN ({ids})
ORDER BY article.day IS NULL, article.day, article.id, statement.id
"""

# A link is looked for from either end: the two indexes of `link` are on one column each.
_TIES = """
WITH asked AS MATERIALIZED (SELECT value AS id FROM json_each(:rows))
SELECT link.* FROM asked JOIN link ON link.left_statement = asked.id
WHERE link.kind = :kind AND link.judgement IS NOT 'negative'
UNION
SELECT link.* FROM asked JOIN link ON link.right_statement = asked.id
WHERE link.kind = :kind AND link.judgement IS NOT 'negative'
"""


def told(connection: sqlite3.Connection, ids: str, values: dict[str, Any] | None = None) -> tuple[Told, ...]:
    """The statements whose rows a query gives, by the day of their articles; those that a person retracted are not."""
    return tuple(Told(*row) for row in connection.execute(_TOLD.format(ids=ids), values or {}))


def told_rows(connection: sqlite3.Connection, rows: Iterable[int]) -> tuple[Told, ...]:
    """The statements of these rows."""
    return told(connection, "SELECT value FROM json_each(:rows)", {"rows": json.dumps(sorted(rows))})


def ties(
    connection: sqlite3.Connection, rows: Iterable[int], kind: LinkKind, *, reasons: bool = True
) -> tuple[Tie, ...]:
    """The links of one kind at either end of which one of these statements stands, unless a person judged them wrong;
    by the days of their two sides. Without `reasons`, `why` is empty: to read it takes longer than all the
    rest, and `reasons_of` gives it."""
    links = connection.execute(_TIES, {"rows": json.dumps(sorted(rows)), "kind": kind.value}).fetchall()
    return tuple(
        sorted(_ties(connection, links, reasons), key=lambda tie: (tie.left.day or "9", tie.right.day or "9", tie.id))
    )


def ties_of(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Tie, ...]:
    """The links of these ids, in the order asked for; those of retracted statements are left out."""
    asked = list(ids)
    query = "SELECT * FROM link WHERE id IN (SELECT value FROM json_each(?))"
    found = {tie.id: tie for tie in _ties(connection, connection.execute(query, (json.dumps(asked),)).fetchall())}
    return tuple(found[id_] for id_ in asked if id_ in found)


def _ties(connection: sqlite3.Connection, links: Iterable[sqlite3.Row], reasons: bool = True) -> list[Tie]:
    links = list(links)
    ends = {row[side] for row in links for side in ("left_statement", "right_statement")}
    by_row = {each.row: each for each in told_rows(connection, ends - {None})}
    texts = page_texts(connection)
    return [
        Tie(
            row["id"], row["kind"], by_row[row["left_statement"]], by_row[row["right_statement"]],
            bool(row["directed"]), row["score"],
            read(row["why"], row["left_article"], row["right_article"], texts) if reasons else (), row["judgement"],
        )
        for row in links
        if row["left_statement"] in by_row and row["right_statement"] in by_row
    ]  # fmt: skip


def reasons_of(connection: sqlite3.Connection, link: str) -> tuple[LinkReason, ...]:
    """Why a link was made, by its id; nothing where the ledger does not have it."""
    row = connection.execute("SELECT why, left_article, right_article FROM link WHERE id = ?", (link,)).fetchone()
    return read(row["why"], row["left_article"], row["right_article"], page_texts(connection)) if row else ()


def as_dict(record: Any) -> dict[str, Any]:
    """A record of these modules as plain data, for JSON."""
    return asdict(record)
