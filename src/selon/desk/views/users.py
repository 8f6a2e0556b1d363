"""The accounts of a desk, for its admins: made, changed, removed."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.forms import Form, form
from selon.desk.messages import _
from selon.desk.people.accounts import LONGEST as LONGEST_NAME
from selon.desk.people.accounts import Accounts
from selon.desk.people.audit import Actor
from selon.desk.people.door import actor
from selon.desk.people.here import people_of
from selon.desk.people.labels import ROLES, reason
from selon.desk.people.passwords import LONGEST, SHORTEST
from selon.desk.rendering import catalogue_of, render
from selon.desk.roles import Role
from selon.errors import AccountError

_DONE = {
    "user_add": _("The account is made."),
    "user_role": _("The role is changed; whoever had logged in with this account logs in again."),
    "user_password": _("The password is changed; whoever had logged in with this account logs in again."),
    "user_remove": _("The account is removed."),
}


def show(request: Request) -> Response:
    """Every account, with what can be done to it."""
    people_of(request)
    return _page(request)


def _changing(name: str, do: Callable[[Accounts, Form, Actor], None]) -> Callable[..., object]:
    """The view of one change: what `do` does, and the list again, which tells what became of it."""

    async def view(request: Request) -> Response:
        async with form(request) as given:
            return await run_in_threadpool(change, request, given)

    def change(request: Request, given: Form) -> Response:
        try:
            do(people_of(request).accounts, given, actor(request))
        except AccountError as error:
            return _page(request, reason(error, catalogue_of(request)), given.text("name"), 400)
        return RedirectResponse(f"{request.app.url_path_for('users')}?{urlencode({'done': name})}", 303)

    return view


def _role(given: Form) -> Role:
    if given.text("role") not in set(Role):
        raise HTTPException(400, "There is no such choice.")
    return Role(given.text("role"))


def _password(given: Form) -> str:
    return str(given.data.get("password", ""))


def _add(accounts: Accounts, given: Form, by: Actor) -> None:
    accounts.add(given.text("name"), _role(given), _password(given), by)


def _change_role(accounts: Accounts, given: Form, by: Actor) -> None:
    accounts.change_role(given.text("name"), _role(given), by)


def _change_password(accounts: Accounts, given: Form, by: Actor) -> None:
    accounts.change_password(given.text("name"), _password(given), by)


def _remove(accounts: Accounts, given: Form, by: Actor) -> None:
    accounts.remove(given.text("name"), by)


def _page(request: Request, problem: str = "", name: str = "", status: int = 200) -> Response:
    values = {
        "accounts": people_of(request).accounts.all(),
        "roles": ROLES,
        "problem": problem,
        "name": name,
        "done": _DONE.get(request.query_params.get("done", "")) if not problem else None,
        "least": SHORTEST,
        "most": LONGEST,
        "longest_name": LONGEST_NAME,
    }
    return render(request, "people/users.html", values, status)


ROUTES = (
    Route("/users", show, name="users"),
    Route("/users/add", _changing("user_add", _add), methods=["POST"], name="user_add"),
    Route("/users/role", _changing("user_role", _change_role), methods=["POST"], name="user_role"),
    Route("/users/password", _changing("user_password", _change_password), methods=["POST"], name="user_password"),
    Route("/users/remove", _changing("user_remove", _remove), methods=["POST"], name="user_remove"),
)
