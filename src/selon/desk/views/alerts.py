"""What a saved search told, as an Atom feed: for a feed reader, where the desk can be reached by it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.engines.watching.atom import atom
from selon.ledger.watched.searches import saved


def feed(request: Request) -> Response:
    """The alerts of one search, the latest first."""
    name = request.path_params["name"]
    with request.app.state.shelf.reading() as ledger:
        for search in saved(ledger.connection):
            if search.name == name:
                address = str(request.url.replace(query=""))
                return Response(atom(ledger.connection, search, address), media_type="application/atom+xml")
    raise HTTPException(404)


ROUTES = (Route("/alerts/{name}.atom", feed, name="alerts"),)
