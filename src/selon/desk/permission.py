"""Whether this desk lets anybody change anything."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from selon.desk.rendering import catalogue_of


def writable(request: Request) -> None:
    """Raises 403 where the desk is read-only."""
    if request.app.state.settings.read_only:
        raise HTTPException(403, catalogue_of(request).gettext("This desk is read-only."))
