"""Answering: from a request to its operation's function, and from what that gives back to an answer."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from selon.desk.api import checking
from selon.desk.api.calls import Call, Caller
from selon.desk.api.operations import BYTES, JSON, Body, Operation
from selon.desk.api.problems import Fault, Problem
from selon.desk.api.shapes import Listing, plain
from selon.desk.security import is_still


@dataclass(frozen=True, slots=True)
class Made:
    """An answer that says where what was made can be seen (`Location`)."""

    location: str
    value: Any


def endpoint(operations: Mapping[str, Operation]) -> Callable[[Request], Awaitable[Response]]:
    """What answers one address, by method."""
    allowed = ", ".join(sorted({*operations, *({"HEAD"} if "GET" in operations else ())}))

    async def answer(request: Request) -> Response:
        operation = operations.get("GET" if request.method == "HEAD" else request.method)
        if operation is None:
            raise Problem(405, f"this address answers to {allowed}", headers={"allow": allowed})
        call = await _call(operation, request)
        return respond(operation, call, await run_in_threadpool(operation.run, call))

    return answer


def respond(operation: Operation, call: Call, value: Any) -> Response:
    """What an operation gave back, as it is sent."""
    if isinstance(value, Response):
        return value
    headers = {}
    if isinstance(value, Made):
        headers["location"], value = value.location, value.value
    if isinstance(value, Listing):
        headers["link"] = _links(call.request, value)
    body = json.dumps(plain(value), ensure_ascii=False).encode()
    return Response(body, operation.status, headers, JSON)


async def _call(operation: Operation, request: Request) -> Call:
    caller: Caller = request.scope["state"]["caller"]
    request.scope["state"]["rule"] = operation.rule
    if operation.rule.role is None or not caller.role.may(operation.rule.role):
        raise Problem(403, f"{caller.told} may only read")
    if operation.rule.changes and request.app.state.settings.read_only:
        raise Problem(403, "this desk is read-only")
    values = checking.parameters(operation, request.path_params, request.query_params.multi_items())
    body = await _body(operation.body, request)
    if body is not None and not await is_still(request):
        raise Problem(401, "this token was revoked, or this session has ended, while the request was sent")
    return Call(request, caller, values, body)


async def _body(described: Body | None, request: Request) -> Any:
    if described is None:
        return None
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in described.content:
        reason = f"it must be one of: {', '.join(described.content)}"
        raise Problem(415, f"Content-Type: {reason}", (Fault("Content-Type", "header", reason),))
    written = await _bytes(request, described.most)
    return written if media == BYTES else checking.body(described.content[media], written)


async def _bytes(request: Request, most: int | None) -> bytes:
    most = request.app.state.settings.max_upload if most is None else most
    written = bytearray()
    try:
        async for chunk in request.stream():
            written += chunk
            if len(written) > most:
                raise Problem(413, f"a body may have {most:,} bytes here")
    except ClientDisconnect:
        raise Problem(413, f"a body may have {most:,} bytes here") from None
    return bytes(written)


def _links(request: Request, listing: Listing[Any]) -> str:
    """The other pages of a list (RFC 8288)."""
    pages = {"first": 1, "prev": listing.page - 1, "next": listing.page + 1, "last": listing.last}
    others = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
    path = quote(request.scope["path"])
    told = (
        f'<{path}?{urlencode([*others, ("page", page)])}>; rel="{name}"'
        for name, page in pages.items()
        if 1 <= page <= listing.last
    )
    return ", ".join(told)
