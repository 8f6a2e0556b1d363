"""The log: every correction, the newest first, and the way back from each."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.changes import ACTIONS, change
from selon.desk.forms import Form, form
from selon.desk.paging import paging
from selon.desk.permission import signer
from selon.desk.rendering import render
from selon.desk.returning import with_done
from selon.ledger.judgements.history import Sought, found, history, tally

PAGE = 50
"""Lines shown at once."""


def show(request: Request) -> Response:
    """One page of the lines asked for: the fields `action`, `by`, `orphans`, `page`."""
    given = request.query_params
    sought = Sought(given.get("action", ""), given.get("by", ""), given.get("on", ""), given.get("orphans") == "1")
    with request.app.state.shelf.reading() as ledger:
        pages = paging(request, PAGE, found(ledger.connection, sought))
        lines = history(ledger.connection, sought, newest=True, offset=pages.offset, limit=PAGE)
        values = {
            "changes": [change(request, ledger, line) for line in lines],
            "tally": tally(ledger.connection),
            "paging": pages,
            "sought": sought,
            "actions": ACTIONS,
        }
    return render(request, "corrections/log.html", values)


async def undo(request: Request) -> Response:
    """Take a line back, and go back to where that was asked."""
    async with form(request) as given:
        return await run_in_threadpool(_undo, request, given)


def _undo(request: Request, given: Form) -> Response:
    with request.app.state.shelf.writing() as ledger:
        corrections = ledger.corrections(signer(request))
        line = corrections.undo(_line(request.path_params["line"]), given.text("why"))
    return RedirectResponse(with_done(given.back, line), 303)


def _line(written: str) -> int:
    """The number of a line. Raises the error of a page that is not there."""
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise HTTPException(404)
    return int(written)


ROUTES = (
    Route("/log", show, name="log"),
    Route("/log/{line}/undo", undo, methods=["POST"], name="undo"),
)
