"""What cannot be shown, and why: in the reader's words, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from selon.desk.api import problems
from selon.desk.people.passwords import TooMany
from selon.desk.rendering import catalogue_of, render
from selon.desk.security import HEADERS, is_api
from selon.errors import AccountError, LedgerBusy, LedgerError, SelonError


async def not_answered(request: Request, error: Exception) -> Response:
    """No such page, or a request that means nothing."""
    if is_api(request):  # an address that leads to the API, but not into it: a line break stands in it
        return await problems.told(request, error)
    status = error.status_code if isinstance(error, HTTPException) else 500
    reason = error.detail if isinstance(error, HTTPException) else ""
    if reason == HTTPStatus(status).phrase:  # Starlette's own word, which tells no more than the title
        reason = ""
    return _told(request, status, reason and catalogue_of(request).gettext(reason))


async def refused(request: Request, error: Exception) -> Response:
    """What the ledger refuses: a question that means nothing, a correction of what is not there."""
    return _told(request, 400, catalogue_of(request).gettext(str(error)))


async def out_of_order(request: Request, error: Exception) -> Response:
    """A ledger that cannot serve now. Where its file lies is nothing for visitors."""
    assert isinstance(error, LedgerError)
    words = catalogue_of(request)
    busy = words.gettext("Another program is writing to the ledger. Nothing was changed: try again later.")
    page = _told(request, 503, busy if isinstance(error, LedgerBusy) else error.reason)
    if isinstance(error, LedgerBusy):
        page.headers["retry-after"] = "5"
    return page


async def not_managed(request: Request, error: Exception) -> Response:
    """The accounts cannot be used now. Where their file lies is nothing for visitors."""
    return _told(request, 503, catalogue_of(request).gettext("The accounts of this desk cannot be used now."))


async def too_many(request: Request, error: Exception) -> Response:
    """More log in at once than the desk has time for."""
    page = _told(request, 503, catalogue_of(request).gettext("Too many people log in at once: try again in a moment."))
    page.headers["retry-after"] = "5"
    return page


def _told(request: Request, status: int, reason: str) -> Response:
    words = catalogue_of(request)
    titles = {
        400: words.gettext("This cannot be done"),
        401: words.gettext("Not allowed"),
        403: words.gettext("Not allowed"),
        404: words.gettext("There is no such page"),
        405: words.gettext("Not allowed"),
        413: words.gettext("This cannot be done"),
        503: words.gettext("The desk cannot answer now"),
    }
    title = titles.get(status, words.gettext("Something went wrong here"))
    page = render(request, "failure.html", {"title": title, "reason": reason, "status": status}, status)
    page.headers.update(HEADERS)  # what fails altogether is answered outside the guard
    return page


Handler = Any  # Starlette's own type is narrower than what it takes
HANDLERS: Mapping[Any, Handler] = {
    HTTPException: not_answered,
    LedgerError: out_of_order,
    AccountError: not_managed,
    TooMany: too_many,
    SelonError: refused,
    500: not_answered,
}
