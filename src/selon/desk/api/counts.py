"""Counts: how much a ledger holds."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from selon.desk.api.calls import Call
from selon.desk.api.operations import operation
from selon.ledger.finding.holdings import holdings


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each. `statements` are those that nobody retracted; `speakers`, the entities that said
    something; `failures`, the inputs that could not be read. `first` and `last` are the days of the first and the last
    article. `selon` is the version that answers; `read_only` tells that nothing can be changed here."""

    pages: int
    articles: int
    statements: int
    entities: int
    speakers: int
    outlets: int
    stories: int
    links: int
    doubts: int
    corrections: int
    failures: int
    first: str | None
    last: str | None
    selon: str
    read_only: bool


@operation("GET", "/counts", "What the ledger holds")
def counts(call: Call) -> Counts:
    """How many pages, articles, statements, entities, links and corrections there are."""
    with call.reading() as ledger:
        rows, held = ledger.counts(), holdings(ledger.connection)
    return Counts(
        pages=held.pages,
        articles=held.articles,
        statements=held.statements,
        entities=rows["entity"],
        speakers=held.speakers,
        outlets=held.outlets,
        stories=held.stories,
        links=held.links,
        doubts=rows["doubt"],
        corrections=rows["correction"],
        failures=rows["failure"],
        first=held.first,
        last=held.last,
        selon=version("selon"),
        read_only=call.settings.read_only,
    )


OPERATIONS = (counts,)
