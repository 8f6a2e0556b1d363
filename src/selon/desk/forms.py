"""Forms that change something: only from this desk's own pages, and back to them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from babel.numbers import format_decimal
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from selon.desk.languages import Catalogue
from selon.desk.rendering import catalogue_of
from selon.desk.security import CSRF_FIELD, is_forged, is_still

_MOST_FILES, _MOST_FIELDS = 1_000, 200
_LONGEST = 1024 * 1024  # bytes of a field that is no file


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent."""

    data: FormData

    def text(self, name: str) -> str:
        """A field, without white space around it; "" where there is none."""
        value = self.data.get(name)
        return value.strip() if isinstance(value, str) else ""

    def files(self, name: str) -> list[UploadFile]:
        """The files of a field that have a name."""
        return [value for value in self.data.getlist(name) if isinstance(value, UploadFile) and value.filename]

    @property
    def back(self) -> str:
        """The page that the form stood on: an address of this desk, whatever was sent."""
        return local(self.text("back"))


def is_text(part: object) -> bool:
    r"""Whether a part of a form can be kept and shown: half a character cannot, and only a forged one is.

    >>> is_text("café"), is_text("caf\ud800")
    (True, False)
    """
    try:
        return not isinstance(part, str) or bool(part.encode() or True)
    except UnicodeEncodeError:
        return False


def local(address: str) -> str:
    """An address, where it is one of this desk; else that of its first page.

    >>> local("/log?page=2#done"), local("//elsewhere.example/"), local("https://elsewhere.example/")
    ('/log?page=2#done', '/', '/')
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that is never closed
        return "/"
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith(("//", "/\\")):
        return "/"
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.path}?{parts.query}{anchor}" if parts.query else parts.path + anchor


@asynccontextmanager
async def form(request: Request) -> AsyncIterator[Form]:
    """The form of a request; 403 where no page of this desk can have sent it, 413 where it holds too much, 400 where it
    cannot be read."""
    limits = request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LONGEST)
    async with AsyncExitStack() as stack:
        try:
            data = await stack.enter_async_context(limits)
            if not all(is_text(part) for pair in data.multi_items() for part in pair):
                raise UnicodeError
        except HTTPException as error:
            if error.status_code != 400:  # the request as a whole is too large: that is told already
                raise
            raise _unread(error, catalogue_of(request)) from error
        except ClientDisconnect:  # told by the guard, of what is too much; else nobody is there to be told
            raise HTTPException(413) from None
        except UnicodeError as error:  # an encoding that no browser sends, but whose name Python knows
            raise _unread(HTTPException(400), catalogue_of(request)) from error
        if is_forged(request, data.get(CSRF_FIELD)):
            words = catalogue_of(request)
            raise HTTPException(
                403, words.gettext("This form has expired: go back, reload the page and send it again.")
            )
        if not await is_still(request):
            raise HTTPException(401, catalogue_of(request).gettext("Log in first."))
        yield Form(data)


def _unread(error: HTTPException, words: Catalogue) -> HTTPException:
    """Why a form was not read, for whoever sent it: Starlette's words are for programmers, and in English."""
    if "exceeded maximum size" in error.detail:
        told = words.gettext("A field of a form holds %(most)s at most. Bring a longer text in as a file.")
        return HTTPException(413, told % {"most": words.gettext("1 MiB")})
    if "Too many" in error.detail:
        told = words.gettext("A form holds %(files)s files at most: send the others in another one.")
        return HTTPException(413, told % {"files": format_decimal(_MOST_FILES, locale=words.locale)})
    return HTTPException(400, words.gettext("This form cannot be read: reload the page and send it again."))
