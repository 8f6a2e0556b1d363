"""Sources: who had a statement first, and who repeats whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.desk.api.calls import Call
from selon.desk.api.links import LinkTold, told
from selon.desk.api.operations import LIMIT, PAGE, STATEMENT, operation
from selon.desk.api.problems import missing
from selon.desk.api.questions import QUESTION, countable
from selon.desk.api.shapes import Listing
from selon.ledger import Ledger
from selon.ledger.accounts.sources import Group, sources_of
from selon.ledger.accounts.sources import sources as groups
from selon.ledger.linked.listing import link
from selon.model import Statement


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's telling of a statement. `via`: through whom, nearest first; `repeats`: the ids of the statements
    that it has from others; `first`: nobody here is known to have had it before."""

    statement: Statement
    via: tuple[str, ...]
    repeats: tuple[str, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Tellings:
    """One statement in all the articles that tell it, as far as links lead: those first that repeat nobody, else by
    day."""

    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class TellingsTied:
    """The same with the links between its tellings."""

    tellings: tuple[Telling, ...]
    links: tuple[LinkTold, ...]


@operation("GET", "/sources", "Who had it first", *QUESTION, PAGE, LIMIT, problems=(422,))
def sources(call: Call) -> Listing[Tellings]:
    """Every statement that a question finds and that more than one article tells, those first that most tell."""
    asked = countable(call)
    with call.reading() as ledger:
        shown = call.cut(groups(ledger.connection, asked))
        return call.listing(tuple(Tellings(_tellings(ledger, each)) for each in shown.items), shown.total)


@operation("GET", "/statements/{statement}/sources", "Who else tells a statement", STATEMENT, problems=(404,))
def statement_sources(call: Call) -> TellingsTied:
    """One statement in all its tellings. One that a person retracted has none."""
    with call.reading() as ledger:
        group = sources_of(ledger.connection, call["statement"], reasons=False)
        if group is None:
            raise missing("statement", call["statement"])
        ties = [each for tie in group.ties if (each := link(ledger.connection, tie.id))]
        return TellingsTied(_tellings(ledger, group), told(ledger, ties))


def _tellings(ledger: Ledger, group: Group) -> tuple[Telling, ...]:
    rows: Sequence[int] = [each.statement.row for each in group.tellers]
    ids = {each.statement.row: each.statement.id for each in group.tellers}
    return tuple(
        Telling(statement, each.via, tuple(ids[row] for row in each.repeats if row in ids), each.first)
        for each, statement in zip(group.tellers, ledger.statements(rows), strict=True)
    )


OPERATIONS = (sources, statement_sources)
