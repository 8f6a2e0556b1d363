"""A statement as whoever corrects it has to see it: retracted or not, with its present values, those that the machine
read, the text around it, and whom its article names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selon.ledger.judgements.amendments import Value
from selon.ledger.judgements.parts import SPAN_ROLES, STANCE, Places
from selon.ledger.judgements.surroundings import Extract, surroundings
from selon.ledger.reading import read_statements
from selon.model import Statement

_NEAR = 300  # characters on either side in which a part that was missed may stand


@dataclass(frozen=True, slots=True)
class Correctable:
    """`places` are the half-open ranges of each part that can be moved, `machine` the values that the machine read
    where a person changed any, in the form of a correction's; `names` those whom the article names, most often first;
    `pinnable` tells whether the registry knows the speaker."""

    statement: Statement
    retracted: bool
    places: Mapping[str, Places]
    machine: Mapping[str, Value] | None
    extract: Extract
    names: tuple[str, ...]
    pinnable: bool

    @property
    def speaker(self) -> Value:
        """The speaker in the form of a correction."""
        who = self.statement.speaker
        return {"name": who and who.name, "type": who and who.type.value, "role": who and who.role}

    @property
    def kind(self) -> Value:
        """The kind in the form of a correction."""
        return {"kind": self.statement.kind.value}

    @property
    def stance(self) -> Value:
        """Commitment and polarity in the form of a correction."""
        return {"commitment": self.statement.commitment.value, "polarity": self.statement.polarity}

    def span(self, role: str) -> Value:
        """Where a part stands in the form of a correction."""
        return {"role": role, "places": self.places[role]}


def correctable(connection: sqlite3.Connection, key: str) -> Correctable | None:
    """The statement of a key; None where the ledger does not have it."""
    row = connection.execute(
        "SELECT statement.id, retracted, machine, article, mention, page FROM statement "
        "JOIN article ON article.id = statement.article WHERE statement.key = ?",
        (key,),
    ).fetchone()
    if row is None:
        return None
    places: dict[str, Places] = {role: [] for role in SPAN_ROLES}
    for role, start, stop in connection.execute(
        "SELECT role, start, stop FROM span WHERE statement = ? AND start IS NOT NULL ORDER BY role, ordinal",
        (row["id"],),
    ):
        if role in places:
            places[role].append([start, stop])
    ends = [end for found in places.values() for place in found for end in place]
    return Correctable(
        statement=next(read_statements(connection, [row["id"]])),
        retracted=bool(row["retracted"]),
        places=places,
        machine=_machine(json.loads(row["machine"])) if row["machine"] else None,
        extract=surroundings(connection, row["page"], max(min(ends) - _NEAR, 0), max(ends) + _NEAR),
        names=_names(connection, row["article"]),
        pinnable=row["mention"] is not None,
    )


def _machine(kept: Mapping[str, Any]) -> Mapping[str, Value]:
    places = kept["places"]
    return {
        "speaker": {"name": kept["speaker"], "type": kept["speaker_type"], "role": kept["speaker_role"]},
        "kind": {"kind": kept["kind"]},
        **({"stance": {name: kept[name] for name in STANCE}} if "commitment" in kept else {}),
        **{role: {"role": role, "places": places.get(role, [])} for role in SPAN_ROLES},
    }


def _names(connection: sqlite3.Connection, article: int) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT name FROM mention WHERE article = ? GROUP BY name ORDER BY sum(times) DESC, name LIMIT 50", (article,)
    )
    return tuple(row[0] for row in rows)
