"""Which fields of statements people set right: those whose present value is not the one that the machine read."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from selon.ledger.judgements.parts import SPAN_ROLES, STANCE, Places

_CORRECTED = """
SELECT statement.id, statement.key, statement.kind, commitment, polarity, speaker, speaker_type, speaker_role, machine
FROM statement JOIN article ON article.id = statement.article
WHERE article.page = ? AND machine IS NOT NULL ORDER BY statement.id
"""
_PLACES = "SELECT role, start, stop FROM span WHERE statement = ? AND start IS NOT NULL ORDER BY role, ordinal"
_SPEAKER = ("speaker", "speaker_type", "speaker_role")


def corrected(connection: sqlite3.Connection, page: int) -> Mapping[str, tuple[str, ...]]:
    """The corrected statements of a page, named by its row: by their keys, the names of the fields, as JSON has them.
    What was set right and then taken back is not among them."""
    found = {row["key"]: _fields(connection, row) for row in connection.execute(_CORRECTED, (page,)).fetchall()}
    return {key: fields for key, fields in found.items() if fields}


def _fields(connection: sqlite3.Connection, row: sqlite3.Row) -> tuple[str, ...]:
    machine = json.loads(row["machine"])
    now: defaultdict[str, Places] = defaultdict(list)
    for role, start, stop in connection.execute(_PLACES, (row["id"],)):
        now[role].append([start, stop])
    speaker = ("speaker",) if any(row[name] != machine[name] for name in _SPEAKER) else ()
    single = (name for name in ("kind", *STANCE) if row[name] != machine.get(name, row[name]))
    moved = (role for role in SPAN_ROLES if now[role] != machine["places"].get(role, []))
    return (*speaker, *single, *moved)
