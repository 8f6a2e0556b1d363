"""Read: a text or a web page in, its statements out; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from selon.corpora import Record
from selon.desk.api.aside import Aloof, Busy
from selon.desk.api.calls import Call
from selon.desk.api.operations import JSON, LINES, Body, operation
from selon.desk.api.pages import ADDRESS, DAY, TypedLine
from selon.desk.api.problems import Problem, meaningless
from selon.desk.api.shapes import Schema
from selon.engines.outcomes import Failed, Fault
from selon.exports import jsonl
from selon.model import Reading, Statement

MOST = 2 * 1024 * 1024
"""Bytes of one request."""


@dataclass(frozen=True, slots=True)
class TextRead:
    """What was read: `page` is `sha256:` and the hash of the bytes; `text`, in which offsets count, is the one that
    was sent, unless that was a web page."""

    page: str
    text: str
    lines: tuple[TypedLine, ...]
    warnings: tuple[str, ...]
    statements: tuple[Statement, ...]


def _given(field: str) -> Schema:
    return {
        "title": field,
        "type": "object",
        "properties": {
            field: {"type": "string", "minLength": 1},
            "url": {"type": "string", "pattern": ADDRESS, "maxLength": 2000},
            "date": {**DAY, "description": "The day of the page, whatever the page says."},
        },
        "required": [field],
        "additionalProperties": False,
    }


@operation(
    "POST",
    "/read",
    "Read a text",
    problems=(406, 422),
    media=(JSON, LINES),
    body=Body(
        {JSON: {"oneOf": [_given("text"), _given("html")]}},
        {
            "text": {"text": "« Le pont tiendra », a dit lundi Claire Aubin, la maire.", "date": "2024-03-12"},
            "html": {"html": "<p>« Le pont tiendra », a dit Claire Aubin.</p>", "url": "https://presse.example/une"},
        },
        MOST,
    ),
)
def read(call: Call) -> TextRead:
    """The statements of a `text`, or of a web page (`html`), which is not stored. With `Accept: application/x-ndjson`
    the answer is what `selon read --format jsonl` prints, one statement a line."""
    lines = _wants_lines(call.request.headers.get("accept", "*/*"))
    reading = _read(call)
    if lines:
        answered: Any = Response(jsonl.lines(reading), 200, None, LINES)
        return answered  # type: ignore[no-any-return]
    page = reading.page
    return TextRead(
        page=page.id,
        text=page.text,
        lines=tuple(TypedLine(each.start, each.end, each.type, each.article) for each in page.lines),
        warnings=page.warnings,
        statements=tuple(reading.statements),
    )


def _read(call: Call) -> Reading:
    given, aside = call.body, call.request.app.state.aside
    field = "html" if "html" in given else "text"
    record = Record(
        "request",
        given[field].encode(),
        url=given.get("url"),
        date=given.get("date"),
        encoding="utf-8",
        markup=field == "html",
    )
    try:
        result = _aloof(aside).read(record)
    except Busy:
        raise Problem(503, "too many texts are being read", headers={"retry-after": "5"}) from None
    if isinstance(result, Failed):
        if result.fault is Fault.FAILED:
            raise Problem(503, "the text could not be read to its end", headers={"retry-after": "60"})
        raise meaningless(f"/{field}", "body", result.reason)
    return result


def _aloof(aside: Aloof) -> Aloof:
    return aside


def _wants_lines(accept: str) -> bool:
    """Whether lines are asked for, and no JSON. Raises a `Problem` where neither is accepted."""
    accepted = [each.partition(";")[0].strip().lower() for each in accept.split(",")]
    if any(each in {"*/*", "application/*", JSON, ""} for each in accepted):
        return False
    if LINES in accepted:
        return True
    raise Problem(406, f"the answer can be {JSON} or {LINES}")


OPERATIONS = (read,)
