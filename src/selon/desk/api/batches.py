"""Batches: what was brought in, and how it stands. They are kept until the desk ends; the ledger keeps what is in
them."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from selon.desk.addresses import article_key
from selon.desk.api.calls import Call
from selon.desk.api.operations import LIMIT, PAGE, operation, part
from selon.desk.api.problems import Problem
from selon.desk.api.shapes import Listing
from selon.desk.batches import Batch, Batches, State
from selon.engines.intake import Fate
from selon.ledger.accounts.headings import headings

BATCH = part("batch", "The batch's id.", r"^[0-9a-f]{12}$", "0123456789ab")


@dataclass(frozen=True, slots=True)
class Item:
    """A page of a batch: `fate` is null while it waits; `reason` says why it was refused; `page` and `articles` are the
    ids of what is in the ledger now."""

    name: str
    fate: Fate | None
    reason: str | None
    warnings: tuple[str, ...]
    page: str | None
    articles: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class BatchState:
    """How a batch stands. `over` tells that nothing more will happen to it; `links`, how many were made; `failure`, why
    it could not be finished."""

    id: str
    begun: str
    state: State
    over: bool
    links: int
    failure: str | None
    items: tuple[Item, ...]


@operation("GET", "/batches", "What was brought in", PAGE, LIMIT)
def batches(call: Call) -> Listing[BatchState]:
    """The batches of this desk since it was opened, the latest first."""
    whole = line_of(call.request).all()
    shown = call.cut(whole)
    return Listing(shown.total, shown.page, shown.limit, tuple(state_of(call, each) for each in shown.items))


@operation("GET", "/batches/{batch}", "How a batch stands", BATCH, problems=(404,))
def batch(call: Call) -> BatchState:
    """What has become of each page so far."""
    return state_of(call, _batch(call))


@operation("DELETE", "/batches/{batch}", "Stop a batch", BATCH, problems=(404,))
def stop(call: Call) -> BatchState:
    """Reads no further page of it. What is read is kept, and linked."""
    found = _batch(call)
    line_of(call.request).cancel(found)
    return state_of(call, found)


def line_of(request: Request) -> Batches:
    """The desk's queue."""
    found = request.app.state.batches
    assert isinstance(found, Batches)
    return found


def state_of(call: Call, batch: Batch) -> BatchState:
    """A batch as it is answered."""
    over = batch.over  # before the items: one that says it is over tells of all of them
    outcomes = tuple(batch.outcomes)
    with call.reading() as ledger:
        articles = headings(ledger.connection, (each.page for each in outcomes if each.page is not None))
    items = [
        Item(
            name,
            each.fate,
            each.reason,
            each.warnings,
            each.page,
            tuple(article_key(each.page or "", heading.number) for heading in articles.get(each.page or "", ())),
            each.statements,
        )
        for name, each in zip(batch.names, outcomes, strict=False)
    ]
    items += [Item(name, None, None, (), None, (), 0) for name in batch.names[len(items) :]]
    return BatchState(batch.id, batch.begun, batch.state, over, batch.links, batch.failure, tuple(items))


def _batch(call: Call) -> Batch:
    found = line_of(call.request).get(call["batch"])
    if found is None:
        raise Problem(404, f"this desk has no batch {call['batch']}; they are kept until it is closed")
    return found


OPERATIONS = (batches, batch, stop)
