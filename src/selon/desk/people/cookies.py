"""The cookies of people: the session's, and the one by which a browser is known.

No script can read them. They come along when somebody follows a link from a message (`SameSite=Lax`): an address of the
desk is there to be sent to others, and no address changes anything. Over TLS, this desk's or a proxy's, they travel by
nothing else, and no other host of the same site can set them (`__Host-`).
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from selon.desk.people.sessions import DEVICE

_SESSION, _DEVICE = "selon_session", "selon_device"


def session_of(request: Request) -> str | None:
    """The secret of the session that a request says that it belongs to."""
    return request.cookies.get(_name(request, _SESSION))


def device_of(request: Request) -> str | None:
    """What the browser of a request is known by."""
    return request.cookies.get(_name(request, _DEVICE))


def give(request: Request, response: Response, session: str, device: str | None = None) -> None:
    """Give a browser its session, which it forgets when it is closed, and what it is known by."""
    secure = _is_secure(request)
    response.set_cookie(_name(request, _SESSION), session, httponly=True, samesite="lax", secure=secure)
    if device is not None:
        known = _name(request, _DEVICE)
        response.set_cookie(known, device, max_age=int(DEVICE), httponly=True, samesite="lax", secure=secure)


def take(request: Request, response: Response) -> None:
    """Let a browser forget its session."""
    name, secure = _name(request, _SESSION), _is_secure(request)
    response.delete_cookie(name, httponly=True, samesite="lax", secure=secure)


def _name(request: Request, name: str) -> str:
    return f"__Host-{name}" if _is_secure(request) else name


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
