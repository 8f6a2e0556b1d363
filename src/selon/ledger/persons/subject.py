"""Whom personal data are asked of: one person, and never another of the same name.

A name is taken only where it is somebody's whole name. Where it is several people's, they are told apart by their ids
in the registry; whoever asks has to say which.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selon.errors import QuestionError
from selon.ledger.finding.named import Known, named
from selon.ledger.persons.names import Names, Words, spelt

_SIGNATURES = "SELECT id, type, name, role, place, entity FROM signature WHERE entity IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, or anybody else of whom a ledger may hold something.

    `entity` is the id in the registry, None where it does not know the name; `speaker` is the name under which
    statements without an entity are looked for. `names` are all spellings; `own`, of these, those that are nobody
    else's and may be looked for in texts: of more than one word, unless all are of one. `shared` are those that are
    somebody else's too. `others` are those whom the name asked for may also mean.
    """

    asked: str
    entity: str | None
    name: str
    type: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    own: frozenset[Words]
    shared: frozenset[Words]
    signatures: tuple[int, ...]
    speaker: str | None
    others: tuple[Known, ...]

    @property
    def in_texts(self) -> Names:
        """The names that are looked for in texts."""
        return Names.of(self.own)


def subject(connection: sqlite3.Connection, asked: str) -> Subject:
    """Whom an id (`en_…`) or a whole name means. Raises `QuestionError` where it means several people, or no name."""
    wanted = spelt(asked)
    if not wanted:
        raise QuestionError(f"'{asked}' is no name")
    near = named(connection, asked).taken
    by_id = [known for known in near if known.id is not None and asked in _ids(connection, known.id)]
    rows = connection.execute(_SIGNATURES).fetchall()
    exact = {row["entity"] for row in rows if spelt(row["name"]) == wanted}
    people = by_id or [known for known in near if known.id in exact]
    if len(people) > 1:
        listed = ", ".join(f"{known.name} ({known.id}, {known.mentions} mentions)" for known in people)
        raise QuestionError(f"'{asked}' is the name of several: {listed}; say which by its id")
    others = tuple(known for known in near if known not in people and spelt(known.name) != wanted)
    speaker = None if by_id else asked
    if not people:
        return Subject(
            asked, None, asked, "unknown", (), (asked,), frozenset({wanted}), frozenset(), (), speaker, others
        )
    return _registered(connection, asked, people[0], rows, speaker, others)


def _registered(
    connection: sqlite3.Connection,
    asked: str,
    who: Known,
    rows: Sequence[sqlite3.Row],
    speaker: str | None,
    others: tuple[Known, ...],
) -> Subject:
    mine = [row for row in rows if row["entity"] == who.id]
    theirs = {spelt(row["name"]) for row in rows if row["entity"] != who.id}
    names = tuple(dict.fromkeys([who.name, *(row["name"] for row in mine)]))
    shared = frozenset(spelt(name) for name in names) & theirs
    own = _told_apart(spelt(name) for name in names if spelt(name) not in shared)
    assert who.id is not None
    ids, signatures = _ids(connection, who.id), tuple(row["id"] for row in mine)
    return Subject(asked, who.id, who.name, who.type, ids, names, own, shared, signatures, speaker, others)


def _told_apart(names: Iterable[Words]) -> frozenset[Words]:
    """A surname alone is many people's: it counts only where there is nothing better."""
    found = frozenset(filter(None, names))
    return frozenset(name for name in found if len(name) > 1) or found


def _ids(connection: sqlite3.Connection, entity: str) -> tuple[str, ...]:
    """Every id that an entity ever had, its present one first."""
    rows = connection.execute("SELECT id FROM alias WHERE entity = ? ORDER BY id", (entity,))
    return tuple(dict.fromkeys([entity, *(row[0] for row in rows)]))
