"""What a person changed: a page as it was sent against the page as it came back, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selon.imports.returned import Returned
from selon.model import Span, Statement

SPANS = ("content", "cue", "source", "addressee", "basis", "occasion")
ADDED, REMOVED = "added", "removed"

Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was. `part` is one of `SPANS`, `speaker`, `kind`, `stance`, `via`, `said`, `events`,
    `parent`, or `ADDED` or `REMOVED`; `was` and `now` are the statements before and after, of which an added one has
    only the second and a removed one only the first."""

    part: str
    was: Statement | None
    now: Statement | None

    @property
    def statement(self) -> Statement:
        """The statement that it is about, as it was sent where it was."""
        found = self.was or self.now
        assert found is not None
        return found

    def before(self) -> Value:
        """What the part was, in the form of a correction."""
        return value(self.was, self.part)

    def after(self) -> Value:
        """What it is now."""
        return value(self.now, self.part)


def changes(returned: Returned) -> Iterator[Change]:
    """Every change of a page: of what was sent, in that order, then what is new."""
    now = {each.id: each for each in returned.statements}
    for was in returned.sent.statements:
        if was.id in now:
            yield from _differences(was, now[was.id])
        elif returned.sent.complete and was.id not in returned.unread:
            yield Change(REMOVED, was, None)
    known = {each.id for each in returned.sent.statements}
    yield from (Change(ADDED, None, each) for each in returned.statements if each.id not in known)


def missing(returned: Returned) -> list[Statement]:
    """Statements that did not come back, though nobody knows whether they were sent."""
    now = {each.id for each in returned.statements} | returned.unread
    return [] if returned.sent.complete else [each for each in returned.sent.statements if each.id not in now]


def value(statement: Statement | None, part: str) -> Value:
    """A part of a statement in the form of a correction: plain data, which is compared and told."""
    if statement is None or part in (ADDED, REMOVED):
        return {}
    if part in SPANS:
        return {"role": part, "places": [[span.start, span.end] for span in spans(statement, part)]}
    if part == "kind":
        return {"kind": statement.kind.value}
    if part == "stance":
        return {"commitment": statement.commitment.value, "polarity": statement.polarity}
    if part == "speaker":
        who = statement.speaker
        return {"name": who and who.name, "type": who and who.type.value, "role": who and who.role}
    if part == "parent":
        return {"parent": statement.parent}
    if part == "via":
        return {"via": [(each.name, each.type.value, each.span.start, each.span.end) for each in statement.via]}
    moments = statement.events if part == "events" else [statement.said] if statement.said else []
    return {part: [(each.edtf, each.source and (each.source.start, each.source.end)) for each in moments]}


def spans(statement: Statement, part: str) -> tuple[Span, ...]:
    """The stretches of one of `SPANS`."""
    if part == "content":
        return statement.content
    span = (statement.cue.span if statement.cue else None) if part == "cue" else getattr(statement, part)
    return (span,) if span else ()


def _differences(was: Statement, now: Statement) -> Iterator[Change]:
    for part in (*SPANS, "kind", "stance", "speaker", "via", "said", "events", "parent"):
        if value(was, part) != value(now, part):
            yield Change(part, was, now)
