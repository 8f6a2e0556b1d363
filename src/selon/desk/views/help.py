"""Keys, and what the desk is and is not."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.desk.rendering import render


def show(request: Request) -> Response:
    """The page of keys."""
    return render(request, "help.html")


ROUTES = (Route("/help", show, name="help"),)
