"""Timeline: what was said, and of which days it speaks, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass

from selon.desk.api.calls import Call
from selon.desk.api.operations import LIMIT, PAGE, operation
from selon.desk.api.questions import QUESTION, countable
from selon.desk.api.shapes import Listing
from selon.ledger.accounts.timeline import timeline as drawn
from selon.model import Statement


@dataclass(frozen=True, slots=True)
class MomentTold:
    """A date and the statement that stands under it. `of`: it was `said` then, it speaks of that date (`event`), or it
    was `published` then, and nothing tells when it was said. `edtf` is the date as the page gives it, `first` and
    `last` the days between which it lies; null where the year is not known."""

    of: str
    edtf: str
    first: str | None
    last: str | None
    statement: Statement


@operation("GET", "/timeline", "A timeline", *QUESTION, PAGE, LIMIT, problems=(422,))
def timeline(call: Call) -> Listing[MomentTold]:
    """The dates of all statements that a question finds, in the order of time; dates without a year stand at the end.
    Statements of which no date is known are left out."""
    asked = countable(call)
    with call.reading() as ledger:
        told = drawn(ledger.connection, asked)
        shown = call.cut((*told.moments, *told.yearless))
        rows = sorted({each.statement.row for each in shown.items})
        statements = dict(zip(rows, ledger.statements(rows), strict=True))
    moments = (
        MomentTold(each.of, each.edtf, each.first, each.last, statements[each.statement.row]) for each in shown.items
    )
    return call.listing(tuple(moments), shown.total)


OPERATIONS = (timeline,)
