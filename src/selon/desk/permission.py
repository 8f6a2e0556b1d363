"""Whether this desk lets anybody change anything, and who signs what is changed."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from selon.desk.rendering import catalogue_of


def writable(request: Request) -> None:
    """Raises 403 where the desk is read-only."""
    if request.app.state.settings.read_only:
        raise HTTPException(403, catalogue_of(request).gettext("This desk is read-only."))


def signer(request: Request) -> str:
    """Who signs: whoever has logged in; at a desk of one person, he."""
    visitor = request.scope["state"]["visitor"]
    return str(visitor.name if visitor else request.app.state.settings.by)
