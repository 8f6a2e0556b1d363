"""Undoing: one line of the log is taken back by another, which puts in force what was before.

Of names that means more than to judge the other way: what a person takes back counts as never said, and what the
machine finds of these names holds again.
"""

from __future__ import annotations

import sqlite3

from selon.entities.records import EntityType, Mention, Signature
from selon.errors import ChangedMeanwhile, CorrectionError
from selon.ledger.clock import now
from selon.ledger.connection import transaction
from selon.ledger.entities import Entities, as_signature
from selon.ledger.judgements.amendments import Amendments, Value
from selon.ledger.judgements.history import Correction, Sought, history, line
from selon.ledger.mentions import signature_row
from selon.ledger.rows import as_json, insert

_OPPOSITE = {"retract": "restore", "restore": "retract", "add": "retract"}


def undo(connection: sqlite3.Connection, entities: Entities, by: str, id_: int, why: str) -> int:
    """Take a line back, for `by`. Returns the line that does. Raises a `CorrectionError` where it cannot be."""
    with transaction(connection):
        said = line(connection, id_)
        if said is None:
            raise CorrectionError(f"the log has no line {id_}")
        if said.undone is not None or said.undoes is not None:
            raise CorrectionError(f"line {id_} is taken back, or takes back another: correct it anew")
        if said.action == "erase":
            raise CorrectionError(f"line {id_} tells of an erasure, which cannot be taken back")
        if said.action == "link":
            return _undo_link(connection, by, said, why)
        if said.action in ("merge", "split", "pin"):
            return _undo_names(connection, entities, by, said, why)
        return _undo_statement(connection, Amendments(connection, entities), by, said, why)


def _undo_link(connection: sqlite3.Connection, by: str, said: Correction, why: str) -> int:
    row = connection.execute("SELECT judgement FROM link WHERE id = ?", (said.target,)).fetchone()
    if row is None:
        raise CorrectionError(f"no link {said.target} in this ledger")
    if row["judgement"] != said.after["judgement"]:
        raise ChangedMeanwhile(f"{said.target} has been judged again meanwhile")
    connection.execute("UPDATE link SET judgement = ? WHERE id = ?", (said.before["judgement"], said.target))
    return _log(connection, by, said, said.action, said.before, why)


def _undo_statement(connection: sqlite3.Connection, amendments: Amendments, by: str, said: Correction, why: str) -> int:
    row = connection.execute("SELECT * FROM statement WHERE key = ?", (said.target,)).fetchone()
    if row is None:
        raise CorrectionError(f"no statement {said.target} in this ledger")
    if amendments.present(row, said.action, said.after) != said.after:
        raise ChangedMeanwhile(f"{said.target} has been corrected again meanwhile")
    amendments.apply(row["id"], _OPPOSITE.get(said.action, said.action), said.before)
    return _log(connection, by, said, _OPPOSITE.get(said.action, said.action), said.before, why)


def _undo_names(connection: sqlite3.Connection, entities: Entities, by: str, said: Correction, why: str) -> int:
    lines = _of_one_split(connection, said) if said.action == "split" else [said]
    sides = {as_signature(each.after[side]) for each in lines for side in ("left", "right")}
    ids = [signature_row(connection, side) for side in sorted(sides)]
    undone = [_log(connection, by, each, each.action, {**each.after, "verdict": None}, why) for each in lines]
    entities.judged()
    if said.action == "pin":
        ids += _unpin(connection, entities, as_signature(said.after["left"]))
    entities.place(ids)
    entities.forget_unmentioned()
    return undone[-1]


def _of_one_split(connection: sqlite3.Connection, said: Correction) -> list[Correction]:
    """A split is one change, though the log has a line for each name that the one is held against: they follow each
    other, and a second may pass between them."""
    lines = {each.id: each for each in history(connection, Sought(action="split", by=said.by)) if not each.undone}
    same = {id_ for id_, each in lines.items() if each.after["left"] == said.after["left"]}
    first = last = said.id
    while first - 1 in same:
        first -= 1
    while last + 1 in same:
        last += 1
    return [lines[id_] for id_ in range(first, last + 1)]


def _unpin(connection: sqlite3.Connection, entities: Entities, here: Signature) -> list[int]:
    """Let the mentions that were pinned be compared as before; the signatures that they have now."""
    rows = connection.execute(
        "SELECT mention.id, mention.said FROM mention JOIN article ON article.id = mention.article "
        "WHERE signature = ? AND article.key = ?",
        (signature_row(connection, here), here.where),
    ).fetchall()
    found = []
    for id_, day in rows:
        node = entities.node(Mention(here.name, EntityType(here.type), here.role, here.where, day))
        found.append(signature_row(connection, node))
        connection.execute("UPDATE mention SET signature = ? WHERE id = ?", (found[-1], id_))
    return found


def _log(connection: sqlite3.Connection, by: str, said: Correction, action: str, after: Value, why: str) -> int:
    """A line that takes `said` back. It finds its statement as that one did."""
    row = {"at": now(), "by": by, "action": action, "target": said.target, "why": why}
    row |= {"before": as_json(_without_note(said.after)), "after": as_json({**after, "undoes": said.id})}
    page, places = connection.execute("SELECT page, places FROM correction WHERE id = ?", (said.id,)).fetchone()
    return insert(connection, "correction", row | {"page": page, "places": places})


def _without_note(value: Value) -> Value:
    return {name: each for name, each in value.items() if name != "undoes"}
