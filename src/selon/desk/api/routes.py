"""The operations of the API, resource by resource, and the application that answers them under `/api/v1`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from selon.desk.api import (
    articles,
    batches,
    corrections,
    counts,
    dossiers,
    entities,
    links,
    pages,
    read,
    sources,
    statements,
    stories,
    timeline,
)
from selon.desk.api.answering import endpoint
from selon.desk.api.document import document
from selon.desk.api.operations import JSON, Operation
from selon.desk.api.problems import HANDLERS, Problem

ROOT = "/api/v1"
OPERATIONS: tuple[Operation, ...] = (
    *counts.OPERATIONS,
    *statements.OPERATIONS,
    *sources.OPERATIONS,
    *timeline.OPERATIONS,
    *stories.OPERATIONS,
    *dossiers.OPERATIONS,
    *entities.OPERATIONS,
    *links.OPERATIONS,
    *corrections.OPERATIONS,
    *pages.OPERATIONS,
    *articles.OPERATIONS,
    *batches.OPERATIONS,
    *read.OPERATIONS,
)
"""In the order in which they are documented."""


@cache
def described(*, everybody: bool) -> dict[str, Any]:
    """The OpenAPI document; with `everybody`, of a desk that others can reach, where a token is always needed."""
    return document(OPERATIONS, ROOT, everybody=everybody)


async def openapi(request: Request) -> Response:
    """The document, as JSON."""
    if request.method not in {"GET", "HEAD"}:
        raise Problem(405, "this address answers to GET", headers={"allow": "GET, HEAD"})
    told = described(everybody=request.app.state.settings.is_shared)
    return Response(json.dumps(told, ensure_ascii=False), 200, None, JSON)


def api(state: State) -> Starlette:
    """The application; it shares the desk's `state`."""
    by_path: dict[str, dict[str, Operation]] = {}
    for each in OPERATIONS:
        by_path.setdefault(each.path, {})[each.method] = each
    routes: list[BaseRoute] = [Route("/openapi.json", Method(openapi))]
    routes += [Route(path, Method(endpoint(its))) for path, its in sorted(by_path.items(), key=_fixed_first)]
    made = Starlette(routes=routes, exception_handlers=dict(HANDLERS))
    made.state = state
    return made


class Method:
    """An endpoint that sees requests of every method, so that it can tell which ones it answers to. (A `Route` takes a
    function for one that answers to GET alone.)"""

    def __init__(self, answer: Any) -> None:
        self._answer = answer

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        response = await self._answer(Request(scope, receive, send))
        await response(scope, receive, send)


def _fixed_first(item: tuple[str, Any]) -> tuple[int, str]:
    """`/dossiers/links` before an address with a part that could be anything."""
    return item[0].count("{"), item[0]
