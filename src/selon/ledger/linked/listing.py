"""Links as a list: of one statement, or of one kind and judgement; those that a person judged wrong among them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from selon.ledger.linked.reasons import page_texts, read
from selon.model import LinkKind, LinkReason


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One end of a link: the key of its article (`sha256:…#1`), and the row of its statement; None where the link ties
    articles."""

    article: str
    statement: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A link with both ends and what a person said of it, None where nobody did. Of a denial, the left denies the
    right; else, where it is `directed`, the left came first."""

    id: str
    kind: LinkKind
    left: LinkEnd
    right: LinkEnd
    directed: bool
    score: float
    why: tuple[LinkReason, ...]
    judgement: str | None


_LINKS = """
SELECT link.*, a.key AS left_key, b.key AS right_key FROM link
JOIN article AS a ON a.id = left_article JOIN article AS b ON b.id = right_article WHERE link.id IN ({ids})
ORDER BY score DESC, link.id
"""
_OF_STATEMENT = """
SELECT link.id FROM link JOIN statement ON statement.id = link.left_statement WHERE statement.key = :statement
UNION
SELECT link.id FROM link JOIN statement ON statement.id = link.right_statement WHERE statement.key = :statement
"""
_OF_KIND = "FROM link WHERE judgement IS :judgement AND kind = :kind"


def links_of(connection: sqlite3.Connection, statement: str) -> tuple[Listed, ...]:
    """The links of a statement, by its id, the strongest first."""
    return tuple(_read(connection, connection.execute(_LINKS.format(ids=_OF_STATEMENT), {"statement": statement})))


def links_of_kind(
    connection: sqlite3.Connection, kind: LinkKind, judgement: str | None, *, limit: int, offset: int = 0
) -> tuple[tuple[Listed, ...], int]:
    """The links of a kind with one judgement, or (None) with none, the strongest first; and how many there are."""
    values = {"kind": kind.value, "judgement": judgement, "limit": limit, "offset": offset}
    (total,) = connection.execute(f"SELECT count(*) {_OF_KIND}", values).fetchone()
    some = f"SELECT id {_OF_KIND} ORDER BY score DESC, id LIMIT :limit OFFSET :offset"
    return tuple(_read(connection, connection.execute(_LINKS.format(ids=some), values))), int(total)


def link(connection: sqlite3.Connection, id_: str) -> Listed | None:
    """The link of an id; None where the ledger does not have it."""
    return next(iter(_read(connection, connection.execute(_LINKS.format(ids=":id"), {"id": id_}))), None)


def _read(connection: sqlite3.Connection, rows: Iterable[sqlite3.Row]) -> Iterable[Listed]:
    texts = page_texts(connection)
    for row in rows:
        yield Listed(
            id=row["id"],
            kind=LinkKind(row["kind"]),
            left=LinkEnd(row["left_key"], row["left_statement"]),
            right=LinkEnd(row["right_key"], row["right_statement"]),
            directed=bool(row["directed"]),
            score=row["score"],
            why=read(row["why"], row["left_article"], row["right_article"], texts),
            judgement=row["judgement"],
        )
