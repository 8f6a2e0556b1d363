"""From a name as people spell it to those whom the ledger knows under it.

The first of these that finds somebody decides: the id of an entity; a name or another spelling that is the whole of
what was asked; a role that is; names of which all the words asked for are part; names and roles together. Case,
accents and apostrophes do not matter. Everyone found so is taken, and told: the ledger does not choose.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from selon.ledger.finding.lexemes import all_of
from selon.ledger.folding import words

_Test = Callable[[list[str], str, str], bool]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that the ledger knows: an entity, or (`id` is None) a speaker that no registry can tell
    apart from others of that name. `mentions` counts how often it was named, or how often it spoke."""

    id: str | None
    name: str
    type: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Named:
    """Who or what was taken for a name, those met most often first; nobody where `taken` is empty."""

    asked: str
    taken: tuple[Known, ...]

    @property
    def entities(self) -> tuple[str, ...]:
        return tuple(known.id for known in self.taken if known.id is not None)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of those that are no entities."""
        return tuple(known.name for known in self.taken if known.id is None)


def named(connection: sqlite3.Connection, asked: str) -> Named:
    """Whom an id or a name means."""
    by_id = _entities(connection, [asked])
    if by_id:
        return Named(asked, by_id)
    wanted = words(asked)
    if not wanted:
        return Named(asked, ())
    met, unregistered = _met(connection, asked), _unregistered(connection, asked)
    for test in _TESTS:
        entities = _entities(connection, {row["entity"] for row in met if test(wanted, row["name"], row["role"])})
        speakers = [known for known in unregistered if test(wanted, known.name, "")]
        if entities or speakers:
            return Named(asked, tuple(sorted((*entities, *speakers), key=lambda k: (-k.mentions, k.name))))
    return Named(asked, ())


def alike(asked: str, names: Iterable[str]) -> tuple[str, ...]:
    """Of plain names, such as those of outlets, the ones that are meant: the same words, else all words inside.

    >>> alike("courrier", ["Le Courrier de Valmont", "Radio Lorme"])
    ('Le Courrier de Valmont',)
    """
    wanted, known = words(asked), [(name, words(name)) for name in names]
    if not wanted:
        return ()
    same = tuple(name for name, told in known if told == wanted)
    return same or tuple(name for name, told in known if set(wanted) <= set(told))


def _same_name(wanted: list[str], name: str, role: str) -> bool:
    return words(name) == wanted


def _same_role(wanted: list[str], name: str, role: str) -> bool:
    return words(role) == wanted


def _in_name(wanted: list[str], name: str, role: str) -> bool:
    return set(wanted) <= set(words(name))


def _in_both(wanted: list[str], name: str, role: str) -> bool:
    return set(wanted) <= {*words(name), *words(role)}


_TESTS: Sequence[_Test] = (_same_name, _same_role, _in_name, _in_both)


def _entities(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Known, ...]:
    rows = connection.execute(
        "WITH asked AS (SELECT value FROM json_each(?)) SELECT id, name, type, mentions FROM entity "
        "WHERE id IN asked OR id IN (SELECT entity FROM alias WHERE alias.id IN asked) ORDER BY mentions DESC, name",
        (json.dumps(sorted(ids)),),
    )
    return tuple(Known(*row) for row in rows)


def _met(connection: sqlite3.Connection, asked: str) -> list[sqlite3.Row]:
    """The names and roles that hold all words, with their entities."""
    return connection.execute(
        "SELECT name, role, entity FROM signature "
        "WHERE entity IS NOT NULL AND id IN (SELECT rowid FROM signature_fts WHERE signature_fts MATCH ?)",
        (all_of(asked, "{name role}"),),
    ).fetchall()


def _unregistered(connection: sqlite3.Connection, asked: str) -> list[Known]:
    """The speakers without an entity that hold all words."""
    rows = connection.execute(
        "SELECT statement.speaker, coalesce(statement.speaker_type, 'unknown'), count(*) FROM statement_fts "
        "CROSS JOIN facet ON facet.id = statement_fts.rowid "
        "CROSS JOIN statement ON statement.id = facet.id WHERE statement_fts MATCH ? AND facet.signature IS NULL "
        "AND statement.speaker IS NOT NULL AND NOT statement.retracted GROUP BY statement.speaker",
        (all_of(asked, "who"),),
    )
    return [Known(None, *row) for row in rows]
