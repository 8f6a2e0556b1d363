"""The people of the desk that a request is for."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from selon.desk.people.people import People
from selon.desk.people.sessions import Visitor


def people_of(request: Request) -> People:
    """The people. Raises 404 at a desk of one person, which has no such pages."""
    found = request.app.state.people
    if found is None:
        raise HTTPException(404)
    assert isinstance(found, People)
    return found


def visitor_of(request: Request) -> Visitor:
    """Who has logged in. The door lets nobody else to where this is asked."""
    found = request.scope["state"]["visitor"]
    if found is None:
        raise HTTPException(404)
    assert isinstance(found, Visitor)
    return found
