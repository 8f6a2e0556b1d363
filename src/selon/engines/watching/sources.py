"""What the words of a command line name: addresses of feeds, and files that list such addresses."""

from __future__ import annotations

from pathlib import Path

from selon.capture.addresses import NoAddress, normal
from selon.errors import BadAddress, InputError
from selon.readers.feeds import Form, NotAFeed, read_feed


def addresses(names: tuple[str, ...]) -> list[str]:
    """The address of every feed that is named, each once, in their order.

    A name is an address (of a feed, a sitemap, a list), or a file: OPML, or addresses one a line; empty lines and those
    that begin with a # are passed over. Raises `InputError` and `OSError`, which name the file.
    """
    found: list[str] = []
    for name in names:
        if "://" in name:
            found.append(_normal(name, name))
        else:
            found += [_normal(address, name) for address in _listed(Path(name))]
    return list(dict.fromkeys(found))


def _listed(file: Path) -> list[str]:
    data = file.read_bytes()
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        lines = (line.strip() for line in data.decode("utf-8-sig", errors="replace").splitlines())
        return _some([line for line in lines if line and not line.startswith("#")], file)
    found = read_feed(data, str(file))
    if found.form is not Form.LIST:
        raise NotAFeed(str(file), f"it is no list of feeds ({found.form}): give the feed's own address")
    return _some([address for address, _ in found.feeds], file)


def _some(found: list[str], file: Path) -> list[str]:
    if not found:
        raise InputError(str(file), "it names no feed")
    return found


def _normal(address: str, name: str) -> str:
    try:
        return normal(address)
    except NoAddress as error:
        told = f"it {error}" if address == name else f"an address in it {error} ({address})"
        raise BadAddress(name, told) from error
