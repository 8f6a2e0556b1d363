"""The audit trail, for admins: who did what, when, from where."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.desk.paging import paging
from selon.desk.people.audit import KEPT, Sought, count, events
from selon.desk.people.here import people_of
from selon.desk.people.labels import EVENTS
from selon.desk.rendering import render

PAGE = 100
"""Lines shown at once."""


def show(request: Request) -> Response:
    """One page of the lines asked for, the latest first: the fields `who`, `what`, `page`."""
    people, given = people_of(request), request.query_params
    sought = Sought(given.get("who", "").strip(), given.get("what", ""))
    pages = paging(request, PAGE, count(people.store, sought))
    values = {
        "events": events(people.store, sought, offset=pages.offset, limit=PAGE),
        "paging": pages,
        "sought": sought,
        "labels": EVENTS,
        "days": KEPT.days,
    }
    return render(request, "people/audit.html", values)


ROUTES = (Route("/audit", show, name="audit"),)
