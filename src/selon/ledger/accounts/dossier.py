"""Everything that a ledger has on one person, body, outlet or thing: what it said and what is said of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from selon.ledger.accounts.told import Tie, Told, ties, told
from selon.ledger.finding.facets import Count
from selon.ledger.finding.named import Known, named
from selon.ledger.folding import words
from selon.model import LinkKind


@dataclass(frozen=True, slots=True)
class Role:
    """What pages say that somebody is: from the first to the last day on which one did, `` where none is known."""

    role: str
    first: str
    last: str
    times: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """`who` is whom the dossier is on, `others` who else the name asked for may mean.

    `names` are its spellings, `roles` in the order of time, `outlets` where it speaks. `said` by it; `about`: what
    others say of it. `addressees`: to whom it speaks, in the words of the pages; `relays`: through whom it is
    reported; `relayed`: whom it reports, where it is a relay itself. `denials`: what it denies; `denied`: who denies
    what it said. `retold`: where two articles tell one statement of its in other words; `contradictions` between its
    own statements. `speaks_of` counts the persons and things that it names. Nothing is left out of any of them.
    """

    who: Known
    others: tuple[Known, ...]
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    outlets: tuple[Count, ...]
    said: tuple[Told, ...]
    about: tuple[Told, ...]
    addressees: tuple[Count, ...]
    relays: tuple[Count, ...]
    relayed: tuple[Count, ...]
    denials: tuple[Told, ...]
    denied: tuple[Tie, ...]
    retold: tuple[Tie, ...]
    contradictions: tuple[Tie, ...]
    speaks_of: tuple[Count, ...]


_MENTIONS = "SELECT mention.id FROM signature JOIN mention ON mention.signature = signature.id"
_SAID_BY_ENTITY = f"SELECT id FROM statement WHERE mention IN ({_MENTIONS} WHERE signature.entity = :id)"
_SAID_BY_NAME = "SELECT id FROM statement WHERE mention IS NULL AND speaker = :name"
_ABOUT = f"SELECT statement FROM about WHERE mention IN ({_MENTIONS} WHERE signature.entity = :id)"

_ADDRESSEES = """
SELECT substr(page.text, span.start + 1, span.stop - span.start), count(*), NULL
FROM said JOIN span ON span.statement = said.id AND span.role = 'addressee'
JOIN statement ON statement.id = said.id JOIN article ON article.id = statement.article
JOIN page ON page.id = article.page
"""
_RELAYS = "SELECT span.value, count(*), NULL FROM said JOIN span ON span.statement = said.id AND span.role = 'via'"
_OUTLETS = """
SELECT article.outlet, count(*), NULL FROM said JOIN statement ON statement.id = said.id
JOIN article ON article.id = statement.article WHERE article.outlet IS NOT NULL
"""
_SPEAKS_OF = """
SELECT entity.name, count(DISTINCT said.id), entity.id FROM said JOIN about ON about.statement = said.id
JOIN mention ON mention.id = about.mention JOIN signature ON signature.id = mention.signature
JOIN entity ON entity.id = signature.entity WHERE entity.id IS NOT :id
"""
_RELAYED = """
SELECT coalesce(statement.speaker, statement.source), count(*), signature.entity FROM span
JOIN statement ON statement.id = span.statement
LEFT JOIN mention ON mention.id = statement.mention LEFT JOIN signature ON signature.id = mention.signature
WHERE span.role = 'via' AND span.value IN (SELECT value FROM json_each(:names)) AND NOT statement.retracted
AND coalesce(statement.speaker, statement.source) IS NOT NULL
"""


def dossier(connection: sqlite3.Connection, asked: str) -> Dossier | None:
    """The dossier on an entity's id or a name; on the one met most often where a name means several; None where the
    ledger knows nobody of that name.

    >>> from selon.ledger.connection import connect, schema
    >>> ledger = sqlite3.connect(":memory:"); ledger.row_factory = sqlite3.Row
    >>> _ = ledger.executescript(schema())
    >>> dossier(ledger, "Jean Astier") is None
    True
    """
    taken = named(connection, asked).taken
    if not taken:
        return None
    who = taken[0]
    values: dict[str, Any] = {"id": who.id, "name": who.name}
    said_by = _SAID_BY_ENTITY if who.id is not None else _SAID_BY_NAME
    names = names_of(connection, who)
    said = told(connection, said_by, values)
    rows = {each.row for each in said}
    spelt = relays_spelt(connection, names)

    def count(query: str, by: str = "1") -> tuple[Count, ...]:
        counted = f"WITH said AS MATERIALIZED ({said_by} AND NOT retracted) {query} GROUP BY {by} ORDER BY 2 DESC, 1"
        return tuple(Count(*row) for row in connection.execute(counted, values | {"names": spelt}))

    return Dossier(
        who=who,
        others=taken[1:],
        names=names,
        roles=roles_of(connection, who),
        outlets=count(_OUTLETS),
        said=said,
        about=told(connection, _ABOUT, values),
        addressees=count(_ADDRESSEES),
        relays=count(_RELAYS),
        relayed=count(_RELAYED, "coalesce(signature.entity, statement.speaker, statement.source)"),
        denials=tuple(each for each in said if each.polarity == "denies"),
        denied=tuple(tie for tie in ties(connection, rows, LinkKind.DENIAL) if tie.right.row in rows),
        retold=tuple(
            tie for tie in ties(connection, rows, LinkKind.SAME) if words(tie.left.content) != words(tie.right.content)
        ),
        contradictions=tuple(
            tie for tie in ties(connection, rows, LinkKind.CONTRADICTION) if {tie.left.row, tie.right.row} <= rows
        ),
        speaks_of=count(_SPEAKS_OF, "entity.id"),
    )


def names_of(connection: sqlite3.Connection, who: Known) -> tuple[str, ...]:
    """The spellings of somebody."""
    row = connection.execute("SELECT names FROM entity WHERE id = ?", (who.id,)).fetchone()
    return tuple(json.loads(row[0])) if row else (who.name,)


def roles_of(connection: sqlite3.Connection, who: Known) -> tuple[Role, ...]:
    """What pages say that somebody is, in the order of time."""
    rows = connection.execute(
        "SELECT role, first, last, times FROM role WHERE entity = ? ORDER BY first = '', first, last, role", (who.id,)
    )
    return tuple(Role(*row) for row in rows)


def relays_spelt(connection: sqlite3.Connection, names: tuple[str, ...]) -> str:
    """The relays that are named so, however they are spelt, as JSON."""
    mine = {tuple(words(name)) for name in names}
    relays = connection.execute("SELECT DISTINCT value FROM span WHERE role = 'via' AND value IS NOT NULL")
    return json.dumps([row[0] for row in relays if tuple(words(row[0])) in mine])
