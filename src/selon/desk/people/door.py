"""The door of a desk that several share: who comes, whether he may, and what the trail notes of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Message, Scope, Send

from selon.desk.forms import Form
from selon.desk.people.audit import Actor, What, network
from selon.desk.people.cookies import session_of
from selon.desk.people.kept import kept_of
from selon.desk.people.people import People
from selon.desk.people.sessions import Visitor, csrf_of
from selon.desk.rendering import catalogue_of, render
from selon.desk.rules import NOBODY, Rule, rule_of
from selon.desk.security import CSRF_FIELD, is_forged

STRANGERS = 4 * 1024 * 1024
"""Bytes that somebody who has not logged in may send: a form that he filled in while he had."""
_SAFE = frozenset({"GET", "HEAD"})
_PLAIN = "/:@,+=~"  # what stands in an address as it is


class Door:
    """Of one desk. The state of a request tells then: `visitor`, who he is, or None; `csrf`, the secret of his forms;
    `rule`, that of the view."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def know(self, request: Request) -> Visitor | None:
        """Who comes."""
        state, secret = request.scope["state"], session_of(request)
        state["visitor"] = await run_in_threadpool(self._people.sessions.find, secret) if secret else None
        if secret:
            state["csrf"] = csrf_of(secret)
        found: Visitor | None = state["visitor"]
        return found

    async def is_still(self, request: Request) -> bool:
        """Whether whoever came is still who he was then."""
        visitor, secret = request.scope["state"]["visitor"], session_of(request) or ""
        return visitor is None or await run_in_threadpool(self._people.sessions.find, secret) == visitor

    async def passed(self, request: Request) -> Response | None:
        """The answer to whoever may not see or do what he asks for; None to whoever may."""
        visitor: Visitor | None = request.state.visitor
        rule = rule_of(request.app.routes, request.scope)
        request.scope["state"]["rule"] = rule
        if rule is not None and rule is not NOBODY and rule.role is None:
            return None
        if visitor is None:
            return await self._unknown(request)
        if rule is None:
            return None  # there is no such page
        return None if rule.role is not None and visitor.role.may(rule.role) else refused(request)

    def changes(self, request: Request) -> bool:
        """Whether a request would change the ledger."""
        rule = rule_of(request.app.routes, request.scope)
        return rule is None or rule.changes

    def most(self, scope: Scope, most: int) -> int:
        """How many bytes a request may have, where those of people who may come are `most`."""
        state = scope["state"]
        return most if state["visitor"] or state["caller"] else min(most, STRANGERS)

    def recording(self, send: Send, scope: Scope) -> Send:
        """Notes what the rule of a request says is to be noted, before anything of the answer leaves: what cannot be
        noted is not answered."""

        async def wrapped(message: Message) -> None:
            state, starts = scope["state"], message["type"] == "http.response.start"
            rule: Rule | None = state["rule"]
            known = state["visitor"] or state["caller"]  # a stranger, who is turned away, does not fill the trail
            what = _recorded(rule, message["status"]) if starts and known and rule is not None else None
            if what is not None:
                request = Request(scope)
                target = f"{request.method} {_target(request, message)}"
                await run_in_threadpool(self._people.note, actor(request), what, target, message["status"])
            await send(message)

        return wrapped

    async def _unknown(self, request: Request) -> Response:
        """Somebody who has to log in first; what he wrote is kept."""
        if (
            request.headers.get("sec-fetch-dest", "document") != "document"
        ):  # a script's, a picture: nobody reads a page
            return PlainTextResponse(catalogue_of(request).gettext("Log in first."), 401)
        if request.method not in _SAFE:
            return await self._ended(request)
        query = f"?{request.url.query}" if request.url.query else ""
        back = request.url.path + query
        login = str(request.app.url_path_for("login"))
        return RedirectResponse(login if back == "/" else f"{login}?{urlencode({'next': back})}", 303)

    async def _ended(self, request: Request) -> Response:
        values: dict[str, Any] = {"name": "", "next": "/", "kept": None, "ended": True, "lost": True, "problem": ""}
        with suppress(HTTPException, ClientDisconnect, UnicodeError):  # too much, or no form: nothing is kept of it
            async with request.form(max_files=100, max_fields=200) as data:
                values |= _kept(request, data)
        return render(request, "people/login.html", values, 401)


def _kept(request: Request, data: FormData) -> dict[str, Any]:
    """What can be kept of a form. One that no page of this session's can have sent is none of its owner's."""
    if is_forged(request, data.get(CSRF_FIELD)):
        return {}
    given = Form(data)
    kept = kept_of(request, given)
    return {"kept": kept, "next": given.back, "lost": kept is None or bool(given.files("files"))}


def refused(request: Request) -> Response:
    """The page that tells that a role is not enough."""
    words = catalogue_of(request)
    reason = words.gettext("Your account may not do this: ask an admin of this desk.")
    values = {"title": words.gettext("Not allowed"), "reason": reason, "status": 403}
    return render(request, "failure.html", values, 403)


def actor(request: Request, name: str | None = None) -> Actor:
    """Who asks, for the trail."""
    state = request.scope["state"]
    visitor, caller = state.get("visitor"), state.get("caller")
    if name is None:
        name = visitor.name if visitor else f"token {caller.token}" if caller and caller.token else ""
    return Actor(name, network(request.client.host if request.client else None))


def _recorded(rule: Rule, status: int) -> What | None:
    """What a request is called in the trail, where it is recorded: what anybody may not do is, whatever it is."""
    return rule.records or (What.REFUSED if status == 403 else None)


def _target(request: Request, message: Message) -> str:
    """What was asked for, without what was searched, written so that nothing in it acts or looks like more; and which
    line of the log came of it."""
    path = quote(request.scope["path"], safe=_PLAIN, errors="surrogatepass")
    location = Headers(raw=message["headers"]).get("location", "")
    parts = urlsplit(location)
    if parts.path.startswith("/api/v1/corrections/") or parts.path.startswith(("/bring-in/", "/api/v1/batches/")):
        return f"{path} → {parts.path}"
    line = parse_qs(parts.query).get("done", [""])[-1]
    return f"{path} → line {line}" if line else path
