"""JSON Lines: one statement a line, every field, always in the same order, null where there is nothing.

This is the full form of a statement; docs/vocabulary.md says what each field means.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, TextIO

from selon.model import Cue, Evidence, Link, Moment, Reading, Relay, Span, Speaker, Statement

# Legal inside a JSON string, but taken for the end of a line by readers that split as Unicode does.
_LINE_ENDS = {c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def write(readings: Iterable[Reading], links: Iterable[Link], out: TextIO) -> None:
    """Write every statement of every reading, and last of each which fields a person set right. Whoever reads the other
    end of a pipe has each page as it is read. It does not hold links."""
    for reading in readings:
        for each in reading.statements:
            out.write(dumps(as_dict(each) | {"corrected": list(reading.corrected.get(each.id, ()))}) + "\n")
        out.flush()


def schema() -> str:
    """The JSON Schema (draft 2020-12) of a line."""
    return (files("selon.exports") / "schema" / "statement.schema.json").read_text("utf-8")


def lines(reading: Reading) -> str:
    """The statements of a reading, one a line."""
    return "".join(dumps(as_dict(statement)) + "\n" for statement in reading.statements)


def dumps(record: dict[str, Any]) -> str:
    r"""One record as one line, whatever line ends its texts hold.

    >>> print(dumps({"text": "un\u2028deux"}))
    {"text": "un\u2028deux"}
    """
    line = json.dumps(record, ensure_ascii=False)
    for end, escaped in _LINE_ENDS.items():
        line = line.replace(end, escaped)
    return line


def as_dict(statement: Statement) -> dict[str, Any]:
    """The statement as plain data, in the order in which it is written."""
    return {
        "id": statement.id,
        "page": statement.page,
        "article": statement.article,
        "article_title": statement.article_title,
        "outlet": statement.outlet,
        "published": statement.published,
        "kind": statement.kind.value,
        "content": [_span(piece) for piece in statement.content],
        "cue": _cue(statement.cue),
        "source": _span(statement.source),
        "speaker": _speaker(statement.speaker),
        "addressee": _span(statement.addressee),
        "via": [_relay(relay) for relay in statement.via],
        "basis": _span(statement.basis),
        "occasion": _span(statement.occasion),
        "commitment": statement.commitment.value,
        "polarity": statement.polarity,
        "said": _moment(statement.said),
        "events": [_moment(event) for event in statement.events],
        "parent": statement.parent,
        "evidence": _evidence(statement.evidence),
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "rule": evidence.rule,
        "score": evidence.score,
        "commitment": _span(evidence.commitment),
        "polarity": _span(evidence.polarity),
    }


def _cue(cue: Cue | None) -> dict[str, Any] | None:
    if cue is None:
        return None
    span = cue.span
    return {"start": span.start, "end": span.end, "text": span.text, "lemma": cue.lemma, "class": cue.cls}


def _speaker(speaker: Speaker | None) -> dict[str, Any] | None:
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "type": speaker.type.value,
        "role": speaker.role,
        "entity": speaker.entity,
        "candidates": [{"name": candidate.name, "score": candidate.score} for candidate in speaker.candidates],
    }


def _relay(relay: Relay) -> dict[str, Any]:
    return {"name": relay.name, "type": relay.type.value, "start": relay.span.start, "end": relay.span.end}


def _moment(moment: Moment | None) -> dict[str, Any] | None:
    return None if moment is None else {"edtf": moment.edtf, "from": _span(moment.source), "why": moment.why}
