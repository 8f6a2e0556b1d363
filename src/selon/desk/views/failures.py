"""What cannot be shown, and why: in the reader's words, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from selon.desk.rendering import catalogue_of, render
from selon.errors import SelonError


async def not_answered(request: Request, error: Exception) -> Response:
    """No such page, or a request that means nothing."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _told(request, status, error.detail if isinstance(error, HTTPException) else "")


async def refused(request: Request, error: Exception) -> Response:
    """What the ledger refuses: a question that means nothing, a correction of what is not there."""
    return _told(request, 400, str(error))


def _told(request: Request, status: int, reason: str) -> Response:
    words = catalogue_of(request)
    titles = {
        400: words.gettext("This cannot be done"),
        403: words.gettext("Not allowed"),
        404: words.gettext("There is no such page"),
        405: words.gettext("Not allowed"),
    }
    title = titles.get(status, words.gettext("Something went wrong here"))
    return render(request, "failure.html", {"title": title, "reason": reason, "status": status}, status)


Handler = Any  # Starlette's own type is narrower than what it takes
HANDLERS: Mapping[Any, Handler] = {HTTPException: not_answered, SelonError: refused, 500: not_answered}
