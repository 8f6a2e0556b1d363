"""What keeps a desk safe: who may come, from where, and what a page of it may do.

What is refused here is told in the reader's language, without a page; to programs (`/api/v1`), as a problem.

Pages that selon reads are written by strangers. Their text is never markup (templates escape it), and were it to slip
through, the policy lets no script run but the desk's own files, no style, no picture and no form go elsewhere.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.desk.api.admission import Admission
from selon.desk.api.problems import Problem
from selon.desk.languages import LANGUAGE_COOKIE, catalogue, wanted
from selon.desk.messages import _
from selon.desk.settings import Settings, is_loopback

if TYPE_CHECKING:
    from selon.desk.people.door import Door

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CSRF_COOKIE, CSRF_FIELD = "selon_csrf", "csrf"
TOKEN_COOKIE, TOKEN_FIELD = "selon_token", "token"
API = "/api/v1"
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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request may not pass: the status, and a message to be translated, with its values."""

    status: int
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


class Guard:
    """ASGI middleware: the checks before a request, and the headers behind it."""

    def __init__(self, app: ASGIApp, settings: Settings, admission: Admission, door: Door | None = None) -> None:
        self._app = app
        self._settings = settings
        self._admission = admission
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        receive = _limited(receive, lambda: self._most(scope))
        request, state = Request(scope, receive), scope.setdefault("state", {})
        secret = request.cookies.get(CSRF_COOKIE) or secrets.token_urlsafe(24)
        state.update(csrf=secret, visitor=None, rule=None, caller=None, still=lambda: self._is_still(request))
        send = _with_headers(send)
        if self._door is not None:
            send = self._door.recording(send, scope)
        if is_api(request):
            answer = await self._admitted(request)
        else:
            send = _with_secret(send, request, secret)
            answer = await self._passed(request)
        if answer is not None:
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _admitted(self, request: Request) -> Response | None:
        """The answer to a request to the API that may not pass; None to one that may, with who asks in its state."""
        try:
            refused = self._refused(request)
            if refused is not None:
                raise Problem(refused.status, refused.message % refused.values)
            at_the_desk = not self._settings.is_shared or (self._door is None and self._is_known(request))
            visitor = await self._door.know(request) if self._door else None
            caller = self._admission.caller(request, at_the_desk=at_the_desk, visitor=visitor)
        except Problem as problem:
            return problem.response()
        request.scope["state"]["caller"] = caller
        return None

    async def _passed(self, request: Request) -> Response | None:
        """The same for a request to the desk."""
        refused = self._refused_here(request)
        if isinstance(refused, Response):
            return refused
        if refused is not None:
            return _told(request, refused)
        if self._door is None:
            return None
        await self._door.know(request)
        return await self._door.passed(request)

    async def _is_still(self, request: Request) -> bool:
        """Whether whoever sent a request is still who he was when it began."""
        caller = request.scope["state"]["caller"]
        if caller is not None and caller.token is not None:
            return await run_in_threadpool(self._admission.is_still, request, caller)
        return self._door is None or await self._door.is_still(request)

    def _refused_here(self, request: Request) -> Refusal | Response | None:
        """What the desk does not take, whoever asks; a `Response` leads whoever brings its token on."""
        refused = self._refused(request)
        if refused is None and self._settings.token is not None and not self._is_known(request):
            introduced = self._introduced(request)
            if introduced is not None:
                return introduced
            refused = Refusal(403, _("This desk wants its token: open the address that 'selon desk' printed."))
        if refused is None and request.method not in _SAFE:
            if self._settings.read_only and self._changes(request):
                refused = Refusal(403, _("This desk is read-only."))
            elif request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
                refused = Refusal(403, _("This request comes from another site."))
        return refused

    def _changes(self, request: Request) -> bool:
        """Whether a request would change the ledger; at a desk without accounts all but one would."""
        return request.scope["path"] != "/preferences" if self._door is None else self._door.changes(request)

    def _most(self, scope: Scope) -> int:
        """Bytes of a body."""
        most = self._settings.max_upload
        return most if self._door is None else self._door.most(scope, most)

    def _refused(self, request: Request) -> Refusal | None:
        """What neither the desk nor its API takes."""
        if not self._settings.is_shared and not is_loopback(_host(request.headers)):
            return Refusal(421, _("This desk is not known by this name."))  # one that somebody else made point here
        length = request.headers.get("content-length") or "0"
        if not length.isdecimal():
            return Refusal(400, _("The length of a body is a number."))
        if len(length) > _DIGITS or int(length) > self._settings.max_upload:
            return Refusal(413, _("That is more than %(size)s MiB."), {"size": self._settings.max_upload // 2**20})
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
    return not isinstance(field, str) or not _equal(request.scope["state"]["csrf"], field)


async def is_still(request: Request) -> bool:
    """Whether whoever sent a request may still do what he might when it began, to be asked when all of it is there:
    whoever lost his account meanwhile finishes nothing, however slowly he sent it."""
    return bool(await request.scope["state"]["still"]())


def _equal(given: str | None, wanted: str | None) -> bool:
    return given is not None and wanted is not None and hmac.compare_digest(given.encode(), wanted.encode())


def _host(headers: Headers) -> str:
    """The host without its port. Its letters are small, and the full stop of a whole name means nothing."""
    host = headers.get("host", "").lower()
    name, bracket, _ = host.partition("]")
    return name.removeprefix("[") if bracket else host.split(":")[0].removesuffix(".")


def is_api(request: Request) -> bool:
    """Whether a program asks: told by the path that leads to the answer. A `URL` is put together from what was sent."""
    path = request.scope["path"]
    return bool(path == API or path.startswith(f"{API}/"))


def _told(request: Request, refused: Refusal) -> Response:
    words = catalogue(wanted(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", "")))
    return PlainTextResponse(words.gettext(refused.message) % refused.values, refused.status)


def _with_headers(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return wrapped


def _with_secret(send: Send, request: Request, secret: str) -> Send:
    """The secret of the desk's forms, for a browser that does not have it yet."""

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start" and not request.cookies.get(CSRF_COOKIE):
            cookie = f"{CSRF_COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict"
            MutableHeaders(scope=message).append("set-cookie", cookie)
        await send(message)

    return wrapped


def _limited(receive: Receive, most: Callable[[], int]) -> Callable[[], Awaitable[Message]]:
    """A body that says nothing of its length ends where it is too long."""
    read = 0

    async def wrapped() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return {"type": "http.disconnect"} if read > most() else message

    return wrapped
