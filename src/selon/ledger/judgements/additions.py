"""Additions: a statement that a person found and the machine did not, as the log keeps it and as a row.

The log holds the whole statement, so that it is there again when its page was read anew and still has its words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from selon.ledger.judgements.amendments import Amendments, Value
from selon.ledger.rows import insert, insert_all
from selon.ledger.writing import span_rows, statement_row
from selon.model import (
    Candidate,
    Commitment,
    Cue,
    Evidence,
    Kind,
    Moment,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)

RULE = "person"
"""In the place of a rule: nobody but a person proposed it."""


def as_value(statement: Statement) -> Value:
    """A statement in the form of a correction."""
    return {"retracted": False, "statement": asdict(statement)}


def as_statement(value: Value) -> Statement:
    """The statement that a correction brings."""
    told: dict[str, Any] = dict(value["statement"])
    who = told["speaker"]
    if who is not None:
        candidates = tuple(Candidate(**each) for each in who["candidates"])
        told["speaker"] = Speaker(**{**who, "type": SpeakerType(who["type"]), "candidates": candidates})
    evidence = told["evidence"]
    told["evidence"] = Evidence(
        evidence["rule"], evidence["score"], _span(evidence["commitment"]), _span(evidence["polarity"])
    )
    for role in ("source", "addressee", "basis", "occasion"):
        told[role] = _span(told[role])
    told["kind"], told["commitment"] = Kind(told["kind"]), Commitment(told["commitment"])
    told["content"] = tuple(Span(**piece) for piece in told["content"])
    cue = told["cue"]
    told["cue"] = Cue(Span(**cue["span"]), cue["lemma"], cue["cls"]) if cue else None
    told["via"] = tuple(Relay(each["name"], SpeakerType(each["type"]), Span(**each["span"])) for each in told["via"])
    told["said"] = _moment(told["said"]) if told["said"] else None
    told["events"] = tuple(_moment(event) for event in told["events"])
    return Statement(**told)


def put(connection: sqlite3.Connection, amendments: Amendments, statement: Statement) -> int | None:
    """Write an added statement; its row, or None where its page does not have its words at its offsets."""
    article = connection.execute(
        "SELECT article.id, page.text FROM article JOIN page ON page.id = article.page "
        "WHERE page.sha256 = ? AND article.number = ?",
        (statement.page, statement.article),
    ).fetchone()
    if article is None or not all(article["text"][s.start : s.end] == s.text for s in statement.spans()):
        return None
    row = statement_row(statement) | {"article": article["id"], "mention": None}
    id_ = insert(connection, "statement", row | {"lemmas": "", "terms": "", "setting": ""})
    insert_all(connection, "span", ({"statement": id_} | span for span in span_rows(statement)))
    amendments.register(id_)
    return id_


def _span(value: Mapping[str, Any] | None) -> Span | None:
    return Span(**value) if value else None


def _moment(value: Mapping[str, Any]) -> Moment:
    return Moment(value["edtf"], _span(value["source"]), value["why"])
