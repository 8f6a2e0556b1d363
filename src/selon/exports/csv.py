"""CSV: one statement a row, for a spreadsheet, R or pandas. UTF-8, commas, a header row, `\\n` at the end of a row.

The columns are a contract: new ones are added at the end, none is renamed or moved (docs/vocabulary.md describes them).
What CSV cannot hold is flattened: the pieces of a broken content are joined with ` … `, the links of a chain with `; `,
and `content_spans` keeps the exact offsets (`812-901;920-934`). The JSON Lines form loses nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import TextIO, TypeAlias

from selon.model import Link, Reading, Span, Statement

Cell: TypeAlias = str | int | float | None

_FORMULAE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

COLUMNS = (
    "file",
    "page",
    "article",
    "article_title",
    "outlet",
    "published",
    "id",
    "parent",
    "speaker",
    "speaker_type",
    "speaker_role",
    "entity",
    "source",
    "source_start",
    "source_end",
    "cue",
    "cue_start",
    "cue_end",
    "cue_lemma",
    "cue_class",
    "content",
    "content_spans",
    "kind",
    "commitment",
    "polarity",
    "via",
    "addressee",
    "basis",
    "occasion",
    "said",
    "rule",
    "score",
    "events",
)


EXPORTED = (*COLUMNS, "url", "corrected")
"""What stands in a CSV of a ledger: also the address of the page, and the fields that a person set right."""


def write(readings: Iterable[Reading], links: Iterable[Link], out: TextIO) -> None:
    """Write a header row with the columns `EXPORTED`, then every statement of every reading. It does not hold links."""
    rows = csv.DictWriter(out, EXPORTED, lineterminator="\n")
    rows.writeheader()
    for reading in readings:
        page, corrected = reading.page, reading.corrected
        rows.writerows(
            {**as_row(page.name, each), "url": page.url, "corrected": "; ".join(corrected.get(each.id, ()))}
            for each in reading.statements
        )
        out.flush()


def header() -> str:
    """The first row: the names of the columns."""
    return ",".join(COLUMNS) + "\n"


def lines(reading: Reading) -> str:
    """The statements of a reading, one a row."""
    text = StringIO(newline="")
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    rows.writerows(as_row(reading.page.name, statement) for statement in reading.statements)
    return text.getvalue()


def as_row(file: str, statement: Statement) -> dict[str, Cell]:
    """The statement as one flat row; a cell is empty where it has nothing to say. `file` is the name of its page."""
    return {
        **_place(file, statement),
        **_speaker(statement),
        **_words(statement),
        "kind": statement.kind.value,
        "commitment": statement.commitment.value,
        "polarity": statement.polarity,
        "via": "; ".join(relay.name for relay in statement.via),
        "addressee": _text(statement.addressee),
        "basis": _text(statement.basis),
        "occasion": _text(statement.occasion),
        "said": statement.said.edtf if statement.said else None,
        "rule": statement.evidence.rule,
        "score": statement.evidence.score,
        "events": "; ".join(event.edtf for event in statement.events) or None,
    }


def harmless(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """The row for a spreadsheet that somebody opens without a thought: text that it would run as a formula (OWASP, "CSV
    injection") has an apostrophe before it. Data for programs stay as they are.

    >>> harmless({"content": "=1+1", "score": -0.5})
    {'content': "'=1+1", 'score': -0.5}
    """
    return {
        column: f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAE) else cell
        for column, cell in row.items()
    }


def _place(file: str, statement: Statement) -> dict[str, Cell]:
    return {
        "file": file,
        "page": statement.page,
        "article": statement.article,
        "article_title": statement.article_title,
        "outlet": statement.outlet,
        "published": statement.published,
        "id": statement.id,
        "parent": statement.parent,
    }


def _speaker(statement: Statement) -> dict[str, Cell]:
    speaker = statement.speaker
    named: dict[str, Cell] = {}
    if speaker:
        named = {
            "speaker": speaker.name,
            "speaker_type": speaker.type.value,
            "speaker_role": speaker.role,
            "entity": speaker.entity,
        }
    return {**named, **_span("source", statement.source)}


def _words(statement: Statement) -> dict[str, Cell]:
    cue = statement.cue
    return {
        **_span("cue", cue.span if cue else None),
        "cue_lemma": cue.lemma if cue else None,
        "cue_class": cue.cls if cue else None,
        "content": " … ".join(piece.text for piece in statement.content if piece.text),
        "content_spans": ";".join(f"{piece.start}-{piece.end}" for piece in statement.content),
    }


def _span(column: str, span: Span | None) -> dict[str, Cell]:
    return {column: span.text, f"{column}_start": span.start, f"{column}_end": span.end} if span else {}


def _text(span: Span | None) -> str | None:
    return span.text if span else None
