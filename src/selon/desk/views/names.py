"""Names: entities to look through, two of them to be merged, a spelling to be split off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.changes import TYPES
from selon.desk.forms import Form, form
from selon.desk.messages import _
from selon.desk.paging import paging
from selon.desk.permission import signer, writable
from selon.desk.rendering import catalogue_of, render
from selon.desk.returning import done, with_done
from selon.ledger.accounts.roster import card, roster, spellings
from selon.ledger.judgements.corrections import Corrections

PAGE = 30
"""Entities shown at once."""

ENTITY_TYPES = {**TYPES, "place": _("place"), "thing": _("thing")}


def search(request: Request) -> Response:
    """The entities that a search finds, those named most often first: the fields `q` and `page`."""
    writable(request)
    asked = request.query_params.get("q", "")
    with request.app.state.shelf.reading() as ledger:
        pages = paging(request, PAGE, roster(ledger.connection, asked, limit=0).total)
        found = roster(ledger.connection, asked, offset=pages.offset, limit=PAGE)
        values = {"found": found, "q": asked, "paging": pages}
        return render(
            request, "corrections/names.html", {**values, "types": ENTITY_TYPES, "done": done(request, ledger)}
        )


def show(request: Request) -> Response:
    """One entity: its spellings; with the field `q`, others that it might be; with `other`, one of these beside it."""
    writable(request)
    asked, chosen = request.query_params.get("q", ""), request.query_params.get("other", "")
    with request.app.state.shelf.reading() as ledger:
        mine = card(ledger.connection, request.path_params["entity"])
        if mine is None:
            raise HTTPException(404, catalogue_of(request).gettext("The ledger knows nobody of this name."))
        other = card(ledger.connection, chosen) if chosen else None
        others = roster(ledger.connection, asked, limit=PAGE).cards if asked else ()
        values = {
            "mine": mine,
            "spellings": spellings(ledger.connection, mine.id),
            "other": other if other != mine else None,
            "theirs": spellings(ledger.connection, other.id) if other else (),
            "others": [each for each in others if each.id != mine.id],
            "q": asked,
            "types": ENTITY_TYPES,
            "done": done(request, ledger),
        }
    return render(request, "corrections/name.html", values)


async def merge(request: Request) -> Response:
    """Two entities are one: the field `other`."""
    async with form(request) as given:
        other = given.text("other")
        return await _changed(request, given, lambda c, entity: c.merge(entity, other, given.text("why")))


async def split(request: Request) -> Response:
    """A spelling is somebody else's: the field `name`."""
    async with form(request) as given:
        name = str(given.data.get("name", ""))
        return await _changed(request, given, lambda c, entity: c.split(entity, name, given.text("why")))


async def _changed(request: Request, given: Form, do: Callable[[Corrections, str], int]) -> Response:
    def change() -> int:
        with request.app.state.shelf.writing() as ledger:
            return do(ledger.corrections(signer(request)), request.path_params["entity"])

    return RedirectResponse(with_done(given.back, await run_in_threadpool(change)), 303)


ROUTES: tuple[Any, ...] = (
    Route("/names", search, name="names"),
    Route("/names/{entity}", show, name="name"),
    Route("/names/{entity}/merge", merge, methods=["POST"], name="merge"),
    Route("/names/{entity}/split", split, methods=["POST"], name="split"),
)
