"""Addresses as they are sent: http or https, with a host, without a password, percent-encoded, without a fragment."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urljoin

from urllib3.exceptions import LocationValueError
from urllib3.util import Url, parse_url

PORTS = {"http": 80, "https": 443}


class NoAddress(ValueError):
    """Why a string is no address of a page, as a clause."""


def normal(text: str) -> str:
    """The address in the one form that is sent and compared: encoded, host in lower case, no fragment.

    Raises `NoAddress` for another scheme than http and https, a user name or password, and a host that is missing or
    cannot be encoded.

    >>> normal("HTTPS://Journal.Example/économie page#haut")
    'https://journal.example/%C3%A9conomie%20page'
    """
    parts = _parts(text)
    return parts._replace(fragment=None, path=parts.path or "/").url


def origin(address: str) -> str:
    """Scheme, host and port of a normal address: what a robots.txt speaks for. A scheme's own port is left out.

    >>> origin("https://journal.example:443/une"), origin("http://journal.example:8080/une")
    ('https://journal.example', 'http://journal.example:8080')
    """
    parts = parse_url(address)
    port = "" if parts.port in (None, PORTS.get(parts.scheme or "")) else f":{parts.port}"
    return f"{parts.scheme}://{parts.host}{port}"


def host(address: str) -> str:
    """The host of a normal address, without the port: what politeness is measured by."""
    return parse_url(address).host or ""


def joined(base: str, location: str) -> str:
    """Where a `Location` header leads from `base`. Raises `NoAddress` where it leads to no page of the web.

    HTTP hands headers over as Latin-1; servers that write raw UTF-8 in them are read as they meant it.

    >>> joined("https://journal.example/a/b", "../r%C3%A9gion")
    'https://journal.example/r%C3%A9gion'
    """
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return normal(urljoin(base, location.strip()))
    except NoAddress:
        raise
    except ValueError as error:  # urljoin: brackets that are no IPv6 address
        raise NoAddress("is malformed") from error


def _parts(text: str) -> Url:
    try:
        parts = parse_url(text.strip())
    except (LocationValueError, UnicodeError, ValueError) as error:
        raise NoAddress("is malformed") from error
    if parts.scheme not in PORTS:
        raise NoAddress("is no http or https address")
    if parts.auth is not None:
        raise NoAddress("has a user name or a password in it")
    if not parts.host:
        raise NoAddress("names no host")
    if parts.port == 0 or not all(0 < len(label) < 64 for label in parts.host.rstrip(".").split(".")):
        raise NoAddress("is malformed")
    return parts
