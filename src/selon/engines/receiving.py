"""Receiving: what people changed in another tool becomes corrections in a ledger, each of them or none of a page.

A statement is found by its identifier; its words stand where they stood in the text that the tool had, or exactly
there again in the text that the page has now. What cannot be found so is an orphan: it is told, and attached to no
guess. What somebody else corrected meanwhile is a conflict, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from selon.errors import CorrectionError, NothingToChange
from selon.imports.anchoring import Anchor
from selon.imports.comparison import ADDED, REMOVED, SPANS, Change, changes, missing, spans, value
from selon.imports.returned import Chapter, Returned, Sent
from selon.ledger import Ledger
from selon.ledger.connection import transaction
from selon.ledger.judgements.correcting import correctable
from selon.ledger.judgements.corrections import Corrections
from selon.model import Moment, Page, Span, SpeakerType, Statement
from selon.standoff.grammar import shown
from selon.standoff.manifest import article_record


class Outcome(StrEnum):
    """What became of a change: `LEFT` is one that a ledger has no correction for, `REFUSED` one that makes no sense,
    `MISSING` a statement that did not come back though nobody knows whether it was sent."""

    CORRECTED = "corrected"
    ALREADY = "so already"
    CONFLICT = "corrected meanwhile"
    ORPHAN = "not found"
    LEFT = "left as it is"
    REFUSED = "refused"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Result:
    """One change and what became of it; `why` says more where it was not made, `line` is that of the log."""

    place: str
    part: str
    statement: Statement
    outcome: Outcome
    why: str = ""
    line: int | None = None


class Pages:
    """A ledger as a register of what may have been sent: its pages as they stand now."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def sent(self, document: str | None = None, page: str | None = None, text: str | None = None) -> Sent | None:
        """A page by its hash, else by its whole text. Its statements need not be those that were sent."""
        row = self._ledger.page_of(page) if page else None
        if row is None and text is not None:
            row = self._by_text(text)
        if row is None:
            return None
        found = self._ledger.page(row)
        said = tuple(self._ledger.statements_of(row))
        return Sent(found.id, found.name, chapters(found), said, complete=False, text=found.text)

    def _by_text(self, text: str) -> int | None:
        """The only page of this text; of two with the same, nobody knows which was meant."""
        rows = self._ledger.connection.execute(
            "SELECT id FROM page WHERE text = ? OR replace(text, char(13), ' ') = ? LIMIT 2", (text, shown(text))
        ).fetchall()
        return int(rows[0][0]) if len(rows) == 1 else None


def chapters(page: Page) -> tuple[Chapter, ...]:
    """The articles of a page as a new statement needs them."""
    return tuple(Chapter(**article_record(article, page)) for article in page.articles)


def receive(ledger: Ledger, returned: Returned, by: str, why: str = "", *, keep: bool = True) -> list[Result]:
    """Correct a page as a person did in another tool: all in one transaction, for `by`.

    With `keep` false nothing is kept: the results are those that it would have.
    """
    found = [Result(returned.place, "", each, Outcome.MISSING) for each in missing(returned)]
    told = list(changes(returned))
    row = ledger.page_of(returned.sent.page)
    if row is None:
        reason = f"no page {returned.sent.page} in this ledger"
        return found + [Result(returned.place, each.part, each.statement, Outcome.ORPHAN, reason) for each in told]
    if not told:
        return found
    try:
        with transaction(ledger.connection):
            made = _Receiver(ledger, returned, ledger.page(row), ledger.corrections(by), why)
            found += [made.take(change) for change in told]
            if not keep:
                raise _NotKept
    except _NotKept:
        pass
    return found


class _NotKept(Exception):
    """Takes back what was only tried."""


class _Receiver:
    """The changes of one page, one by one."""

    def __init__(self, ledger: Ledger, returned: Returned, page: Page, corrections: Corrections, why: str) -> None:
        self._ledger = ledger
        self._place = returned.place
        self._page = page
        self._anchor = Anchor(returned.text, page.text)
        self._corrections = corrections
        self._why = why

    def take(self, change: Change) -> Result:
        """Make one change, or say why it is not made."""
        try:
            line = self._add(change) if change.part == ADDED else self._correct(change)
        except _Not as reason:
            return Result(self._place, change.part, change.statement, reason.outcome, reason.why)
        except NothingToChange:
            return Result(self._place, change.part, change.statement, Outcome.ALREADY)
        except CorrectionError as error:
            return Result(self._place, change.part, change.statement, Outcome.REFUSED, str(error))
        return Result(self._place, change.part, change.statement, Outcome.CORRECTED, line=line)

    def _add(self, change: Change) -> int:
        there = correctable(self._ledger.connection, change.statement.id)
        now = self._anchored(change.statement)
        if there is None or not there.retracted:
            return self._corrections.add(now, self._why)
        line = self._corrections.restore(now.id, self._why)
        for part in (*SPANS, "kind", "stance", "speaker"):
            if value(there.statement, part) != value(now, part):
                self._write(part, now)
        return line

    def _correct(self, change: Change) -> int:
        id_ = change.statement.id
        there = correctable(self._ledger.connection, id_)
        if there is None or there.statement.page != self._page.id:
            raise _Not(Outcome.ORPHAN, f"no statement {id_} in this page of the ledger")
        if there.retracted:
            same = change.part == REMOVED
            raise _Not(Outcome.ALREADY if same else Outcome.CONFLICT, "" if same else "it was retracted meanwhile")
        if change.part == REMOVED:
            return self._corrections.retract(id_, self._why)
        assert change.was is not None
        assert change.now is not None
        was, now = self._anchored(change.was, change.part), self._anchored(change.now, change.part)
        present = value(there.statement, change.part)
        if present == value(now, change.part):
            raise NothingToChange(id_)
        if present != value(was, change.part):
            raise _Not(Outcome.CONFLICT, "it is neither as it was sent nor as it came back")
        return self._write(change.part, now)

    def _write(self, part: str, now: Statement) -> int:
        why = self._why
        make: dict[str, Callable[[], int]] = {
            "kind": lambda: self._corrections.kind(now.id, now.kind, why),
            "stance": lambda: self._corrections.stance(now.id, now.commitment, now.polarity, why),
            "speaker": lambda: self._speaker(now),
        }
        if part in SPANS:
            places = [(span.start, span.end) for span in spans(now, part)]
            return self._corrections.span(now.id, part, places, why)
        if part not in make:
            raise _Not(Outcome.LEFT, f"a ledger takes no correction of '{part}'")
        return make[part]()

    def _speaker(self, now: Statement) -> int:
        if now.speaker is None:
            return self._corrections.speaker(now.id, None, SpeakerType.UNKNOWN, why=self._why)
        return self._corrections.speaker(now.id, now.speaker.name, now.speaker.type, now.speaker.role, self._why)

    def _anchored(self, statement: Statement, part: str | None = None) -> Statement:
        """The statement with its spans where they stand in the page; with `part`, only those of that part."""
        again = _Again(self._anchor)
        if part in (None, "content"):
            statement = replace(statement, content=tuple(again.span(piece) for piece in statement.content))
        if part in (None, "cue") and statement.cue:
            statement = replace(statement, cue=replace(statement.cue, span=again.span(statement.cue.span)))
        moved: dict[str, Any] = {
            role: again.span(span)
            for role in ("source", "addressee", "basis", "occasion")
            if part in (None, role) and (span := getattr(statement, role))
        }
        statement = replace(statement, **moved)
        if part in (None, "via"):
            statement = replace(statement, via=tuple(replace(e, span=again.span(e.span)) for e in statement.via))
        if part in (None, "said") and statement.said:
            statement = replace(statement, said=again.moment(statement.said))
        if part in (None, "events"):
            statement = replace(statement, events=tuple(map(again.moment, statement.events)))
        return statement


class _Not(Exception):
    """A change that is not made."""

    def __init__(self, outcome: Outcome, why: str) -> None:
        super().__init__(why)
        self.outcome, self.why = outcome, why


@dataclass(frozen=True, slots=True)
class _Again:
    """Spans in the page as it is now. Raises `_Not` where their words do not stand there, or in two places."""

    anchor: Anchor

    def span(self, span: Span) -> Span:
        found = self.anchor.again(span)
        if found is None:
            raise _Not(Outcome.ORPHAN, f"« {span.text[:40]} » does not stand in the page exactly once any more")
        return found

    def moment(self, moment: Moment) -> Moment:
        return replace(moment, source=self.span(moment.source)) if moment.source else moment
