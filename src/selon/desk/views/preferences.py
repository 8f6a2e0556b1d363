"""Language and theme, kept in the reader's own browser."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.forms import form
from selon.desk.languages import LANGUAGE_COOKIE, LANGUAGES
from selon.desk.rendering import THEME_COOKIE, THEMES

_YEAR = 365 * 24 * 3600


async def choose(request: Request) -> Response:
    """Keep what was chosen, and go back to where it was."""
    async with form(request) as given:
        response = RedirectResponse(given.back, 303)
        for name, cookie, known in (("language", LANGUAGE_COOKIE, LANGUAGES), ("theme", THEME_COOKIE, THEMES)):
            chosen = given.text(name)
            if chosen in known:
                response.set_cookie(cookie, chosen, max_age=_YEAR, httponly=True, samesite="strict")
    return response


ROUTES = (Route("/preferences", choose, methods=["POST"], name="preferences"),)
