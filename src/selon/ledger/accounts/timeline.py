"""What was said, and of which days it speaks, in the order of time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from selon.ledger.accounts.told import Told, told
from selon.ledger.finding.found import Found
from selon.ledger.finding.named import Named
from selon.ledger.finding.question import Question


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and what stands under it. `of` tells what happened then: `said`, the statement was made; `event`, it
    speaks of that date; `published`, an article told it that does not say when it was said. `edtf` is the date as the
    page gives it, `first` and `last` the days between which it lies, None where the year is not known."""

    of: str
    edtf: str
    first: str | None
    last: str | None
    statement: Told


@dataclass(frozen=True, slots=True)
class Timeline:
    """`moments` in the order of time; `yearless`, those with a date whose year no page tells, by month and day;
    `undated`, statements of which no date is known at all. `speaker` and `about` tell whom names were taken for."""

    moments: tuple[Moment, ...]
    yearless: tuple[Moment, ...]
    undated: tuple[Told, ...]
    speaker: Named | None = None
    about: Named | None = None


_EVENTS = """
SELECT span.statement, span.value, span.first, span.last FROM span
WHERE span.role = 'event' AND span.value IS NOT NULL AND span.statement IN ({ids})
ORDER BY span.statement, span.ordinal
"""
_ORDER = {"said": 0, "published": 1, "event": 2}


def timeline(connection: sqlite3.Connection, question: Question) -> Timeline:
    """The dates of all statements that a question finds, whatever its limit. Raises `QuestionError` as `search`."""
    found = Found(connection, question)
    ids = f"SELECT id FROM ({found.ids()})"
    statements = told(connection, ids, found.values)
    by_row = {each.row: each for each in statements}
    moments = [moment for each in statements if (moment := _spoken(each))]
    for row, edtf, first, last in connection.execute(_EVENTS.format(ids=ids), found.values):
        moments.append(Moment("event", edtf, first, last, by_row[row]))
    dated = {moment.statement.row for moment in moments}
    return Timeline(
        moments=tuple(sorted((m for m in moments if m.first), key=_time)),
        yearless=tuple(sorted((m for m in moments if not m.first), key=lambda m: (m.edtf, *_time(m)[2:]))),
        undated=tuple(each for each in statements if each.row not in dated),
        speaker=found.conditions.speaker,
        about=found.conditions.about,
    )


def _spoken(statement: Told) -> Moment | None:
    """When it was said, or else published."""
    if statement.said is not None:
        return Moment("said", statement.said, statement.said_first, statement.said_last, statement)
    if statement.published is not None:
        return Moment("published", statement.published, statement.day, statement.day, statement)
    return None


def _time(moment: Moment) -> tuple[str, str, int, int]:
    return moment.first or "", moment.last or "", _ORDER[moment.of], moment.statement.row
