"""Saved searches: kept by their names, each with the last page that it has been held against."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any
from uuid import uuid4

from selon.errors import QuestionError
from selon.ledger.clock import now
from selon.ledger.connection import transaction
from selon.ledger.finding.found import Found
from selon.ledger.finding.question import Exclusion, Question
from selon.ledger.rows import as_json, insert
from selon.ledger.watched.denials import denials

_OF_A_LIST = frozenset({"limit", "offset", "order"})  # how an answer is shown, not what is asked


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that tells what it newly finds. `urn` names it in the world, `seen` is the last page that it was held
    against; `told` is how many alerts it has made, the last of them `latest`."""

    name: str
    urn: str
    question: Question
    created: str
    seen: int
    told: int = 0
    latest: str | None = None


def save(connection: sqlite3.Connection, name: str, question: Question) -> None:
    """Keep a search. What it finds already is known, and will not be told. Raises `QuestionError` where it can mean
    nothing, or where there is another of that name."""
    with transaction(connection):
        if connection.execute("SELECT 1 FROM saved_search WHERE name = ?", (name,)).fetchone():
            raise QuestionError(f"there is a saved search '{name}' already; 'selon alerts' removes it")
        Found(connection, question)
        asked = {k: v for k, v in asdict(question).items() if k not in _OF_A_LIST and v != _default(k)}
        (seen,) = connection.execute("SELECT coalesce(max(id), 0) FROM page").fetchone()
        urn = f"urn:uuid:{uuid4()}"
        row = {"name": name, "urn": urn, "question": as_json(asked), "created": now(), "seen": seen}
        insert(connection, "saved_search", row)
        for link, _, _ in denials(connection, Found(connection, question), name):
            note(connection, SavedSearch(name, urn, question, "", seen), link, None, now())


def saved(connection: sqlite3.Connection) -> list[SavedSearch]:
    """All of them, by name."""
    rows = connection.execute(
        "SELECT name, urn, question, created, seen, count(alert.told), max(iif(alert.told IS NULL, NULL, alert.at)) "
        "FROM saved_search LEFT JOIN alert ON alert.search = name GROUP BY name ORDER BY name"
    )
    return [SavedSearch(row[0], row[1], _question(json.loads(row[2])), *row[3:]) for row in rows]


def remove(connection: sqlite3.Connection, name: str) -> bool:
    """Forget a search and its alerts; whether there was one."""
    with transaction(connection):
        return connection.execute("DELETE FROM saved_search WHERE name = ?", (name,)).rowcount > 0


def note(
    connection: sqlite3.Connection, search: SavedSearch, found: str, told: Mapping[str, Any] | None, at: str
) -> str:
    """Write down that a search has found something, and when; the id of that alert."""
    id_ = alert_id(search, found)
    row = {"id": id_, "search": search.name, "at": at, "found": found}
    insert(connection, "alert", row | {"told": as_json(dict(told)) if told is not None else None})
    return id_


def alert_id(search: SavedSearch, found: str) -> str:
    """The same for the same search and what it found, whenever and by whomever it is found."""
    from hashlib import blake2b

    return "al_" + blake2b(f"{search.urn}\x1f{found}".encode(), digest_size=8).hexdigest()


def _question(asked: dict[str, Any]) -> Question:
    excluding = tuple(Exclusion(**each) for each in asked.pop("excluding", ()))
    return Question(**asked, excluding=excluding)


def _default(name: str) -> object:
    (found,) = (field.default for field in fields(Question) if field.name == name)
    return None if found is MISSING else found


def waiting(connection: sqlite3.Connection) -> dict[str, int]:
    """How many alerts of each search are still to be brought to somebody."""
    rows = connection.execute(
        "SELECT alert.search, count(*) FROM delivery JOIN alert ON alert.id = delivery.alert "
        "WHERE delivery.due IS NOT NULL GROUP BY alert.search"
    )
    return {row[0]: row[1] for row in rows}
