"""Admission: who asks the API, and with what right.

Whoever brings a token is who the token says, at any desk. Without one, whoever is let into the desk itself is let in
here: everybody on this machine at a desk that listens to it alone; where others can come, who has the desk's own token,
as a cookie or, for programs, as a bearer token; at a desk of several people, who has logged in. A browser that another
site sends is turned away: it cannot send JSON there unasked, it says whence it comes, and no answer allows another site
to read it.
"""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.requests import Request

from selon.desk.api.access import Register
from selon.desk.api.calls import Caller
from selon.desk.api.pace import Pace
from selon.desk.api.problems import Problem
from selon.desk.people.sessions import Visitor
from selon.desk.roles import Role
from selon.desk.settings import Settings
from selon.errors import TokenError

SCHEME = "bearer"
_NOBODY = "\0nobody"  # whose requests are counted together: names cannot hold it
_DESK = "\0desk"


class Admission:
    """The door of one desk's API."""

    def __init__(self, settings: Settings, pace: Pace | None = None) -> None:
        self._settings = settings
        self._register = Register(settings.ledger)
        self._pace = pace or Pace()

    def caller(self, request: Request, *, at_the_desk: bool, visitor: Visitor | None = None) -> Caller:
        """Who asks; `at_the_desk` tells that he is let into the desk itself, `visitor` that he has logged in. Raises a
        `Problem` where nobody may."""
        self._from_here(request)
        written = request.headers.get("authorization")
        if written is None:
            if visitor is not None:
                self._paced(f"\0account {visitor.name}")
                return Caller(None, visitor.role, visitor.name)
            if not at_the_desk:
                self._paced(_NOBODY)
                raise _unauthorized("this desk wants a token: Authorization: Bearer …")
            return Caller(None, Role.EDITOR)
        token = _token(written)
        found = self._of_token(token) if token else None
        self._paced(_NOBODY if found is None else found.token or _DESK)
        if found is None:
            raise _unauthorized("this token is not known here, or it was revoked")
        return found

    def is_still(self, request: Request, caller: Caller) -> bool:
        """Whether a token says of whoever brings it what it said when he was let in."""
        return self._of_token(_token(request.headers.get("authorization", ""))) == caller

    def _of_token(self, given: str) -> Caller | None:
        own = self._settings.token
        if own is not None and hmac.compare_digest(own.encode(), given.encode("utf-8", "surrogateescape")):
            return Caller(None, Role.EDITOR)
        try:
            found = self._register.find(given)
        except TokenError as error:
            raise Problem(503, "the desk's tokens cannot be read") from error
        return Caller(found.name, found.scope.role) if found else None

    def _from_here(self, request: Request) -> None:
        """Refuses what another site's page sends, whatever it asks."""
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            raise Problem(403, "a request from another site")
        origin = request.headers.get("origin")
        if origin is not None and _netloc(origin) != request.headers.get("host", "").lower():
            raise Problem(403, "a request from another site")

    def _paced(self, caller: str) -> None:
        seconds = self._pace.wait(caller)
        if seconds:
            raise Problem(429, f"too many requests; another one in {seconds} s", headers={"retry-after": str(seconds)})


def _token(written: str) -> str:
    """The token of an `Authorization`; "" where it is of another kind."""
    scheme, _, token = written.partition(" ")
    return token.strip() if scheme.lower() == SCHEME else ""


def _netloc(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


def _unauthorized(reason: str) -> Problem:
    return Problem(401, reason, headers={"www-authenticate": 'Bearer realm="selon"'})
