"""To be written."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.desk.rendering import render


def show(request: Request) -> Response:
    """To be written."""
    return render(request, "help.html")


ROUTES = (Route("/compare/{statement}", show, name="compare"),)
