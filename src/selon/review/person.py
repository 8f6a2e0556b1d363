"""All that a ledger holds of a person, as one record: what is handed to whoever asks for his data (GDPR, art. 15).

`person.schema.json` among the schemas of `selon.exports` describes it. Nothing is left out of it but the texts of the
pages themselves, of which it has the lines that name the person.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from selon.exports import jsonl
from selon.ledger.accounts.dossier import roles_of
from selon.ledger.clock import now
from selon.ledger.finding.named import Known
from selon.ledger.judgements.history import history
from selon.ledger.judgements.surroundings import surroundings
from selon.ledger.linked.listing import link
from selon.ledger.persons.holding import Holding
from selon.ledger.persons.names import Place, spelt
from selon.ledger.persons.subject import Subject
from selon.ledger.reading import read_statements

FORMAT = "selon person 1"
"""The first field of every record."""

Record = dict[str, Any]

_IN = "IN (SELECT value FROM json_each(?))"
_MENTIONS = f"""
SELECT mention.id, article.key AS article, mention.name, mention.type, mention.role, mention.said, mention.times,
       article.page FROM mention JOIN article ON article.id = mention.article WHERE mention.id {_IN} ORDER BY mention.id
"""
_PAGES = f"SELECT id, sha256, name, url, outlet, published, read_at, read_by FROM page WHERE id {_IN} ORDER BY id"
_ARTICLES = """
SELECT article.key, title, outlet, published, authors, story.id AS story, story.label FROM article
LEFT JOIN story_article ON story_article.article = article.id LEFT JOIN story ON story.id = story_article.story
WHERE page = ? ORDER BY number
"""
_ALERTS = f"SELECT id, search, at, found, told FROM alert WHERE id {_IN} ORDER BY at, id"


def schema() -> str:
    """The JSON Schema (2020-12) of a record."""
    return (files("selon.exports") / "schema" / "person.schema.json").read_text("utf-8")


def record(connection: sqlite3.Connection, held: Holding, desk: Record | None = None) -> Record:
    """What is held of a person, as plain data. `desk` is what the file of the desk's accounts has, where it has
    anything."""
    return {
        "format": FORMAT,
        "made": now(),
        "selon": version("selon"),
        "person": _person(connection, held.subject),
        "mentions": list(_mentions(connection, held)),
        "statements": list(_statements(connection, held)),
        "links": list(_links(connection, held.links)),
        "pages": list(_pages(connection, held)),
        "corrections": [asdict(line) for line in history(connection) if line.id in set(held.corrections)],
        "signed": [line.id for line in history(connection) if spelt(line.by) in _names(held.subject)],
        "alerts": [_alert(row) for row in connection.execute(_ALERTS, (_listed(held.alerts),)).fetchall()],
        "searches": list(_searches(connection, held.searches)),
        "desk": desk,
    }


def _person(connection: sqlite3.Connection, who: Subject) -> Record:
    known = Known(who.entity, who.name, who.type, 0)
    return {
        "asked": who.asked,
        "entity": who.entity,
        "name": who.name,
        "type": who.type,
        "ids": list(who.ids),
        "names": list(who.names),
        "shared_names": [name for name in who.names if spelt(name) in who.shared],
        "roles": [asdict(role) for role in roles_of(connection, known)],
        "others": [{"entity": other.id, "name": other.name, "type": other.type} for other in who.others],
    }


def _mentions(connection: sqlite3.Connection, held: Holding) -> Iterator[Record]:
    for row in connection.execute(_MENTIONS, (_listed(held.mentions),)).fetchall():
        places = connection.execute(
            "SELECT start, stop FROM appearance WHERE mention = ? ORDER BY start", (row["id"],)
        ).fetchall()
        told = {name: row[name] for name in ("article", "name", "type", "role", "said", "times")}
        yield told | {"places": [_place(connection, row["page"], (start, stop)) for start, stop in places]}


def _statements(connection: sqlite3.Connection, held: Holding) -> Iterator[Record]:
    more = {
        row["key"]: row
        for row in connection.execute(
            "SELECT statement.id, key, retracted, machine FROM statement "
            f"WHERE id {_IN}", (_listed(held.statements),)
        )
    }  # fmt: skip
    for statement in read_statements(connection, sorted(held.statements)):
        row = more[statement.id]
        yield {
            "ways": list(held.statements[row["id"]]),
            "retracted": bool(row["retracted"]),
            "machine": json.loads(row["machine"]) if row["machine"] else None,
            "statement": jsonl.as_dict(statement),
        }


def _links(connection: sqlite3.Connection, ids: Iterable[str]) -> Iterator[Record]:
    for found in filter(None, (link(connection, id_) for id_ in ids)):
        ends = [end.statement for end in (found.left, found.right) if end.statement is not None]
        keys = dict(zip(ends, (s.id for s in read_statements(connection, ends)), strict=True))
        yield {
            "id": found.id,
            "kind": found.kind.value,
            "left": keys.get(found.left.statement or 0, found.left.article),
            "right": keys.get(found.right.statement or 0, found.right.article),
            "directed": found.directed,
            "score": found.score,
            "judgement": found.judgement,
        }


def _pages(connection: sqlite3.Connection, held: Holding) -> Iterator[Record]:
    for row in connection.execute(_PAGES, (_listed(held.pages),)).fetchall():
        captures = connection.execute("SELECT address, at FROM capture WHERE page = ? ORDER BY id", (row["id"],))
        articles = connection.execute(_ARTICLES, (row["id"],))
        yield {
            **{name: row[name] for name in row.keys() if name not in ("id", "sha256")},  # noqa: SIM118  # a Row's
            "id": row["sha256"],
            "captures": [dict(capture) for capture in captures],
            "articles": [{**dict(article), "authors": json.loads(article["authors"])} for article in articles],
            "places": [_place(connection, row["id"], place) for place in held.places[row["id"]]],
        }


def _place(connection: sqlite3.Connection, page: int, place: Place) -> Record:
    start, end = place
    around = surroundings(connection, page, start, end)
    return {"start": start, "end": end, "text": around.text[start - around.start : end - around.start],
            "around": around.text}  # fmt: skip


def _searches(connection: sqlite3.Connection, names: Iterable[str]) -> Iterator[Record]:
    rows = connection.execute(
        f"SELECT name, question, created FROM saved_search WHERE name {_IN} ORDER BY name", (_listed(names),)
    )
    yield from ({**dict(row), "question": json.loads(row["question"])} for row in rows)


def _alert(row: sqlite3.Row) -> Record:
    return {**dict(row), "told": json.loads(row["told"]) if row["told"] else None}


def _names(who: Subject) -> set[tuple[str, ...]]:
    return {spelt(name) for name in (*who.names, who.asked)}


def _listed(values: Iterable[Any]) -> str:
    return json.dumps(sorted(values))
