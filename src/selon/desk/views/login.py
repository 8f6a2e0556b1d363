"""Logging in and out, at a desk that several share."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.forms import Form, form, local
from selon.desk.people import cookies, kept
from selon.desk.people.door import actor
from selon.desk.people.here import people_of
from selon.desk.people.people import Entered
from selon.desk.people.sessions import Visitor, csrf_of
from selon.desk.rendering import catalogue_of, render


def show(request: Request) -> Response:
    """The form. The field `next` says where whoever logs in is led then."""
    people_of(request)
    back = local(request.query_params.get("next", ""))
    if request.scope["state"]["visitor"] is not None:
        return RedirectResponse(back, 303)
    return _form(request, "", back)


async def log_in(request: Request) -> Response:
    """Let somebody in: the fields `name`, `password`, `next`, and `kept`, a form that he had filled in before."""
    async with form(request) as given:
        return await run_in_threadpool(_log_in, request, given)


def _log_in(request: Request, given: Form) -> Response:
    people, words = people_of(request), catalogue_of(request)
    name, back = given.text("name"), local(given.text("next"))
    held = kept.read(given.text(kept.FIELD)) if given.text(kept.FIELD) else None
    found = people.log_in(
        name,
        str(given.data.get("password", "")),
        device=cookies.device_of(request),
        address=request.client.host if request.client else None,
        by=actor(request, ""),
    )
    if not isinstance(found, Entered):
        if not found.wait:
            return _form(request, name, back, held, words.gettext("The name or the password is wrong."), 401)
        told = words.ngettext(
            "Too many attempts: the next one in %(n)s second.",
            "Too many attempts: the next one in %(n)s seconds.",
            found.wait,
        )
        answer = _form(request, name, back, held, told % {"n": found.wait}, 429)
        answer.headers["retry-after"] = str(found.wait)
        return answer
    before = cookies.session_of(request)
    if before:
        people.sessions.end(before)
    return _entered(request, found, back, held)


def _entered(request: Request, found: Entered, back: str, held: kept.Kept | None) -> Response:
    csrf = csrf_of(found.session)
    request.scope["state"].update(visitor=Visitor(found.account.name, found.account.role, csrf), csrf=csrf)
    answer: Response = RedirectResponse(back, 303)
    if held is not None:
        answer = render(request, "people/resume.html", {"held": held, "next": back})
    cookies.give(request, answer, found.session, found.device)
    return answer


async def log_out(request: Request) -> Response:
    """End the session of whoever asks."""
    async with form(request):
        return await run_in_threadpool(_log_out, request)


def _log_out(request: Request) -> Response:
    people, secret = people_of(request), cookies.session_of(request)
    if secret and request.scope["state"]["visitor"] is not None:
        people.log_out(secret, actor(request))
    answer = RedirectResponse(request.app.url_path_for("login"), 303)
    cookies.take(request, answer)
    return answer


def _form(
    request: Request, name: str, back: str, held: kept.Kept | None = None, problem: str = "", status: int = 200
) -> Response:
    values = {"name": name, "next": back, "kept": held, "ended": False, "lost": False, "problem": problem}
    return render(request, "people/login.html", values, status)


ROUTES = (
    Route("/login", show, methods=["GET"], name="login"),
    Route("/login", log_in, methods=["POST"], name="log_in"),
    Route("/logout", log_out, methods=["POST"], name="logout"),
)
