"""One's own account: its name and role, and another password."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.forms import Form, form
from selon.desk.people import cookies
from selon.desk.people.door import actor
from selon.desk.people.here import people_of, visitor_of
from selon.desk.people.labels import ROLES, reason
from selon.desk.people.passwords import LONGEST, SHORTEST
from selon.desk.rendering import catalogue_of, render
from selon.errors import AccountError


def show(request: Request) -> Response:
    """Who one is, and the form."""
    people_of(request)
    return _page(request)


async def change(request: Request) -> Response:
    """Another password: the fields `current`, `new` and `again`. All other sessions of the account end."""
    async with form(request) as given:
        return await run_in_threadpool(_change, request, given)


def _change(request: Request, given: Form) -> Response:
    people, visitor, words = people_of(request), visitor_of(request), catalogue_of(request)
    current, new, again = (str(given.data.get(name, "")) for name in ("current", "new", "again"))
    if new != again:
        return _page(request, words.gettext("The two new passwords are not the same."), 400)
    wrong = people.asked_again(visitor, current, actor(request))
    if wrong is not None:
        told = words.gettext("That is not your present password.")
        return _page(request, told, 401) if not wrong.wait else _page(request, _wait(request, wrong.wait), 429)
    try:
        people.accounts.change_password(visitor.name, new, actor(request))
    except AccountError as error:
        return _page(request, reason(error, words), 400)
    account = people.accounts.get(visitor.name)
    answer = RedirectResponse(f"{request.app.url_path_for('account')}?changed=1", 303)
    if account is not None:
        cookies.give(request, answer, people.sessions.begin(account), people.sessions.remember(account))
    return answer


def _wait(request: Request, seconds: int) -> str:
    told = catalogue_of(request).ngettext(
        "Too many attempts: the next one in %(n)s second.", "Too many attempts: the next one in %(n)s seconds.", seconds
    )
    return told % {"n": seconds}


def _page(request: Request, problem: str = "", status: int = 200) -> Response:
    values = {
        "me": visitor_of(request),
        "roles": ROLES,
        "problem": problem,
        "changed": "changed" in request.query_params,
        "least": SHORTEST,
        "most": LONGEST,
    }
    return render(request, "people/account.html", values, status)


ROUTES = (
    Route("/account", show, name="account"),
    Route("/account/password", change, methods=["POST"], name="own_password"),
)
