"""The roster: entities as a person looks through them who wants to set their names right.

Looser than `named`, which takes a name for whom it means: all of whom any spelling begins with every word asked for.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from selon.ledger.folding import words


@dataclass(frozen=True, slots=True)
class Card:
    """An entity in one line: its spellings, its roles (the most frequent first), how often pages name it and how many
    statements it made."""

    id: str
    name: str
    type: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: int
    statements: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name of an entity, with the role beside it; `article` where it means the entity in one article only. `title` is
    that of an article that has it."""

    name: str
    role: str
    article: str
    mentions: int
    title: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Roster:
    """Some of the entities, those named most often first, and how many there are in all."""

    cards: tuple[Card, ...]
    total: int


_ASKED = """
FROM entity WHERE :asked = '' OR id IN (
    SELECT entity FROM signature
    WHERE entity IS NOT NULL AND id IN (SELECT rowid FROM signature_fts WHERE signature_fts MATCH :asked)
)
"""
_CARDS = f"SELECT id {_ASKED} ORDER BY mentions DESC, name, id LIMIT :limit OFFSET :offset"
_CARD = """
SELECT id, name, type, names, mentions,
       (SELECT count(*) FROM signature JOIN mention ON mention.signature = signature.id
        JOIN statement ON statement.mention = mention.id
        WHERE signature.entity = entity.id AND NOT statement.retracted) AS statements
FROM entity WHERE id = (SELECT entity FROM alias WHERE alias.id = :id)
"""
_SPELLINGS = """
SELECT signature.name, signature.role, signature.place, sum(mention.times) AS mentions, article.title, article.outlet
FROM signature JOIN mention ON mention.signature = signature.id JOIN article ON article.id = mention.article
WHERE signature.entity = ? GROUP BY signature.id ORDER BY mentions DESC, signature.name, signature.role
LIMIT ?
"""
_MOST_SPELLINGS = 200
_FEW_ROLES = 3


def roster(connection: sqlite3.Connection, asked: str = "", *, offset: int = 0, limit: int = 30) -> Roster:
    """The entities of which one spelling, or its role, has words that begin with all those asked for; all where none
    are. An id finds its own."""
    if mine := card(connection, asked.strip()):
        return Roster((mine,), 1)
    match = " AND ".join(f'{{name role}} : "{word}"*' for word in words(asked))
    if asked.strip() and not match:
        return Roster((), 0)
    values = {"asked": match, "limit": limit, "offset": offset}
    (total,) = connection.execute(f"SELECT count(*) {_ASKED}", values).fetchone()
    ids = [row[0] for row in connection.execute(_CARDS, values)]
    return Roster(tuple(found for id_ in ids if (found := card(connection, id_))), int(total))


def card(connection: sqlite3.Connection, id_: str) -> Card | None:
    """The entity of an id, or of any that it ever had."""
    row = connection.execute(_CARD, {"id": id_}).fetchone()
    if row is None:
        return None
    roles = connection.execute(
        "SELECT role FROM role WHERE entity = ? ORDER BY times DESC, role LIMIT ?", (row["id"], _FEW_ROLES)
    )
    names = tuple(json.loads(row["names"]))
    told = tuple(each[0] for each in roles)
    return Card(row["id"], row["name"], row["type"], names, told, row["mentions"], row["statements"])


def spellings(connection: sqlite3.Connection, entity: str) -> tuple[Spelling, ...]:
    """Under which names and roles pages know an entity, those met most often first."""
    return tuple(Spelling(*row) for row in connection.execute(_SPELLINGS, (entity, _MOST_SPELLINGS)))
