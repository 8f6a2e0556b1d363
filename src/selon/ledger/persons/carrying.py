"""Corrections that stand, though the lines of the log that made them name somebody who is erased.

Somebody wrote the name into the reason, or corrected a speaker who was wrongly taken for the person. What was judged of
another's statement is not the person's: a line without the name takes the place of the one that goes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from typing import Any

from selon.ledger.persons.subject import Subject
from selon.ledger.rows import as_json, insert

_UNDONE = """
SELECT id FROM correction WHERE json_extract(after, '$.undoes') IS NOT NULL
UNION SELECT json_extract(after, '$.undoes') FROM correction WHERE json_extract(after, '$.undoes') IS NOT NULL
"""


def carry_over(connection: sqlite3.Connection, who: Subject, lines: Collection[int], gone: Collection[str]) -> int:
    """Write anew what still stands of the `lines` that go; how many. `gone` are the keys of statements and the ids of
    links that go too, of which nothing stands."""
    taken_back = {row[0] for row in connection.execute(_UNDONE)}
    standing: dict[tuple[str, str, str], sqlite3.Row] = {}
    for row in connection.execute("SELECT * FROM correction ORDER BY id").fetchall():
        if row["id"] not in taken_back and row["action"] != "erase":
            standing[_what(row)] = row
    anew = [row for row in standing.values() if row["id"] in lines and row["target"] not in gone]
    written = [line for row in anew if (line := _nameless(connection, who, row)) is not None]
    for line in written:
        insert(connection, "correction", line)
    return len(written)


def settle_machine(connection: sqlite3.Connection) -> None:
    """A statement of which the log knows no correction any more has the machine's values, and no others aside."""
    connection.execute(
        "UPDATE statement SET machine = NULL WHERE machine IS NOT NULL AND key NOT IN (SELECT target FROM correction)"
    )


def _what(row: sqlite3.Row) -> tuple[str, str, str]:
    """What a line decides: a later one of the same decides it anew. To retract and to restore are one."""
    action = "retract" if row["action"] == "restore" else row["action"]
    return row["target"], action, str(json.loads(row["after"]).get("role", "")) if action == "span" else ""


def _nameless(connection: sqlite3.Connection, who: Subject, row: sqlite3.Row) -> dict[str, Any] | None:
    """The line without the name; None where what it decides is the name."""
    names, line = who.in_texts, dict(row)
    if names.stand_in([line["target"], json.loads(line["after"]), line["by"]]):
        return None
    if names.stand_in(json.loads(line["before"])):
        found = connection.execute("SELECT machine FROM statement WHERE key = ?", (line["target"],)).fetchone()
        if line["action"] != "speaker" or found is None or found[0] is None:
            return None
        kept = json.loads(found[0])
        line["before"] = as_json({"name": kept["speaker"], "type": kept["speaker_type"], "role": kept["speaker_role"]})
    del line["id"]
    return line | {"why": "" if names.stand_in(line["why"]) else line["why"]}
