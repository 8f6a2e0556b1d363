"""Templates: how a view's data becomes a page, in the reader's language.

Everything is escaped unless a template's own markup; nothing of a page that selon read is ever `safe`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from babel.dates import format_datetime
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from selon.desk.dates import in_words
from selon.desk.languages import LANGUAGE_COOKIE, LANGUAGES, Catalogue, catalogue, wanted
from selon.desk.roles import Role
from selon.desk.security import CSRF_FIELD
from selon.desk.settings import Settings

THEMES = ("system", "light", "dark")
THEME_COOKIE = "selon_theme"


def environment() -> Environment:
    """The templates, without anything of a request."""
    made = Environment(
        loader=PackageLoader("selon.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.globals["csrf_field"] = CSRF_FIELD
    made.globals["languages"] = LANGUAGES
    made.globals["themes"] = THEMES
    return made


_ENVIRONMENT = environment()


def render(request: Request, template: str, values: Mapping[str, Any] | None = None, status: int = 200) -> HTMLResponse:
    """A page in the language and theme that its reader chose."""
    return HTMLResponse(to_html(request, template, values), status)


def to_html(request: Request, template: str, values: Mapping[str, Any] | None = None) -> str:
    """As `render`, as text."""
    words = catalogue_of(request)
    common = {
        "_": words.gettext,
        "gettext": words.gettext,
        "ngettext": words.ngettext,
        "language": words.language,
        "theme": theme_of(request),
        "csrf": request.state.csrf,
        "settings": _settings(request),
        "visitor": request.scope["state"]["visitor"],
        "path": request.url.path,
        "here": str(request.url.replace(scheme="", netloc="")),
        "url": _address(request),
        "number": lambda value: format_decimal(value, locale=words.locale),
        "day": lambda value: in_words(value, words) if value else "",
        "moment": lambda value: moment(value, words),
    }
    return _ENVIRONMENT.get_template(template).render({**common, **(values or {})})


def _settings(request: Request) -> Settings:
    """The desk's, as they are for whoever comes: for a reader it is one for reading."""
    found, visitor = request.app.state.settings, request.scope["state"]["visitor"]
    assert isinstance(found, Settings)
    return found if visitor is None or visitor.role.may(Role.EDITOR) else replace(found, read_only=True)


def catalogue_of(request: Request) -> Catalogue:
    """The messages in the language of a request."""
    return catalogue(wanted(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", "")))


def theme_of(request: Request) -> str:
    """The theme that was chosen; `system` where none was."""
    chosen = request.cookies.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else THEMES[0]


def moment(value: str, words: Catalogue) -> str:
    """A point in time, as the ledger's clock writes it."""
    try:
        return format_datetime(datetime.fromisoformat(value), "medium", locale=words.locale)
    except ValueError:
        return value


def _address(request: Request) -> Callable[..., str]:
    """`url("search", query={"q": "pont"})`: the path of a named route, and what follows the question mark."""

    def address(name: str, /, query: Mapping[str, Any] | None = None, **parts: Any) -> str:
        path = quote(str(request.app.url_path_for(name, **parts)))  # a name may hold "?" and "#"
        told = {key: value for key, value in (query or {}).items() if value not in (None, "", [], ())}
        return f"{path}?{urlencode(told, doseq=True)}" if told else path

    return address
