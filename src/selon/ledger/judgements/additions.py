"""Additions: a statement that a person found and the machine did not, as the log keeps it and as a row.

The log holds the whole statement, so that it is there again when its page was read anew and still has its words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from selon.ledger.drafting import span_rows, statement_row
from selon.ledger.judgements.amendments import Amendments, Value
from selon.ledger.rows import insert, insert_all
from selon.model import Span, Statement
from selon.model.restoring import statement as restored

RULE = "person"
"""In the place of a rule: nobody but a person proposed it."""


def as_value(statement: Statement) -> Value:
    """A statement in the form of a correction."""
    return {"retracted": False, "statement": asdict(statement)}


def as_statement(value: Value) -> Statement:
    """The statement that a correction brings. The log has the fields by the names of the model's."""
    told = dict(value["statement"])
    return restored(
        told
        | {
            "cue": _renamed(told["cue"], cls="class"),
            "via": [_renamed(relay) for relay in told["via"]],
            "said": _renamed(told["said"], source="from"),
            "events": [_renamed(event, source="from") for event in told["events"]],
        }
    )


def put(connection: sqlite3.Connection, amendments: Amendments, statement: Statement) -> int | None:
    """Write an added statement; its row, or None where its page does not have its words at its offsets."""
    article = connection.execute(
        "SELECT article.id, page.text FROM article JOIN page ON page.id = article.page "
        "WHERE page.sha256 = ? AND article.number = ?",
        (statement.page, statement.article),
    ).fetchone()
    if article is None or not all(_stands(span, article["text"]) for span in statement.spans()):
        return None
    row = statement_row(statement) | {"article": article["id"], "mention": None}
    id_ = insert(connection, "statement", row | {"lemmas": "", "terms": "", "setting": ""})
    insert_all(connection, "span", ({"statement": id_} | span for span in span_rows(statement)))
    amendments.register(id_)
    return id_


def _stands(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.text


def _renamed(value: Mapping[str, Any] | None, **names: str) -> dict[str, Any] | None:
    """A value with what its span holds in its own place, and with some of its fields by other names."""
    if not value:
        return None
    plain: dict[str, Any] = {names.get(name, name): each for name, each in value.items() if name != "span"}
    return plain | dict(value.get("span", {}))
