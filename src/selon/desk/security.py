"""What keeps a desk safe: who may come, from where, and what a page of it may do.

Pages that selon reads are written by strangers. Their text is never markup (templates escape it), and were it to slip
through, the policy lets no script run but the desk's own files, no style, no picture and no form go elsewhere.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.desk.settings import Settings, is_loopback

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CSRF_COOKIE, CSRF_FIELD = "selon_csrf", "csrf"
TOKEN_COOKIE, TOKEN_FIELD = "selon_token", "token"
_SAFE = frozenset({"GET", "HEAD"})
_DIGITS = 15  # of a length; Python refuses to read a number of thousands
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware: the checks before a request, and the headers behind it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        scope.setdefault("state", {})["csrf"] = request.cookies.get(CSRF_COOKIE) or secrets.token_urlsafe(24)
        refused = self._refused(request)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, scope))
            return
        await self._app(scope, _limited(receive, self._settings.max_upload), _with_headers(send, scope))

    def _refused(self, request: Request) -> Response | None:
        """The answer to a request that may not pass; None to one that may."""
        if self._settings.token is None and not is_loopback(_host(request.headers)):
            return PlainTextResponse("unknown host", 421)  # a name that somebody else made point here
        length = request.headers.get("content-length") or "0"
        if not length.isdecimal():
            return PlainTextResponse("the length of a body is a number", 400)
        if len(length) > _DIGITS or int(length) > self._settings.max_upload:
            return PlainTextResponse(f"more than {self._settings.max_upload // 2**20} MiB", 413)
        if self._settings.token is not None and not self._is_known(request):
            return self._introduced(request) or PlainTextResponse(
                "this desk wants its token: open the address that 'selon desk' printed", 403
            )
        if request.method not in _SAFE:
            if self._settings.read_only and request.url.path != "/preferences":
                return PlainTextResponse("this desk is read-only", 403)
            if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
                return PlainTextResponse("a request from another site", 403)
        return None

    def _is_known(self, request: Request) -> bool:
        return _equal(request.cookies.get(TOKEN_COOKIE), self._settings.token)

    def _introduced(self, request: Request) -> Response | None:
        """Whoever brings the token in the address gets it as a cookie, and the address without it."""
        if request.method not in _SAFE or not _equal(request.query_params.get(TOKEN_FIELD), self._settings.token):
            return None
        url = request.url.remove_query_params(TOKEN_FIELD)
        response = RedirectResponse(f"{url.path}{'?' if url.query else ''}{url.query}", 303)
        response.set_cookie(TOKEN_COOKIE, self._settings.token or "", httponly=True, samesite="strict")
        return response


def is_forged(request: Request, field: object) -> bool:
    """Whether a form does not come from a page of this desk: it lacks the secret that only such a page was given."""
    return not isinstance(field, str) or not _equal(request.cookies.get(CSRF_COOKIE), field)


def _equal(given: str | None, wanted: str | None) -> bool:
    return given is not None and wanted is not None and hmac.compare_digest(given.encode(), wanted.encode())


def _host(headers: Headers) -> str:
    """The host without its port. Its letters are small, and the full stop of a whole name means nothing."""
    host = headers.get("host", "").lower()
    name, bracket, _ = host.partition("]")
    return name.removeprefix("[") if bracket else host.split(":")[0].removesuffix(".")


def _with_headers(send: Send, scope: Scope) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if not Request(scope).cookies.get(CSRF_COOKIE):
                secret = scope["state"]["csrf"]
                headers.append("set-cookie", f"{CSRF_COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict")
        await send(message)

    return wrapped


def _limited(receive: Receive, most: int) -> Callable[[], Awaitable[Message]]:
    """A body that says nothing of its length ends where it is too long."""
    read = 0

    async def wrapped() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return {"type": "http.disconnect"} if read > most else message

    return wrapped
