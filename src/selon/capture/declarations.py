"""What a page declares about its use, in its HTTP headers and its meta elements; and which declaration forbids it.

- `tdm-reservation` and `tdm-policy` (TDMRep): a meta element stands over a header, a header over `tdmrep.json`.
- `noai` in `X-Robots-Tag` and `<meta name="robots">`, for every robot or for selon by name.
- `Content-Usage` (drafts of the IETF's aipref): only a reservation of all automated processing forbids.
- `Content-Signal` is kept and forbids nothing: all its categories are about search engines and AI.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from selon.capture.preferences import reserves_all
from selon.capture.records import Signal, Where
from selon.capture.robots import AGENT

_NAMES = ("tdm-reservation", "tdm-policy", "x-robots-tag", "content-usage")
_META = ("tdm-reservation", "tdm-policy", "robots", AGENT)
_ADDRESSED = re.compile(r"\s*(?P<agent>\*|[\w.-]+)\s*:(?P<directives>.*)", re.DOTALL)
_WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
_RANK = {Where.META: 0, Where.HEADER: 1, Where.TDMREP: 2}
_LONGEST = 2000
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def in_headers(headers: Mapping[str, Sequence[str]]) -> tuple[Signal, ...]:
    """What the headers declare; `headers` gives the values of each lower-case name, one for each line."""
    return tuple(
        Signal(name, value.strip()[:_LONGEST], Where.HEADER) for name in _NAMES for value in headers.get(name, ())
    )


def in_html(page: bytes) -> tuple[Signal, ...]:
    """What the meta elements of an HTML page declare, wherever in it they stand; not what stands in comments.

    >>> in_html(b'<!-- <meta name="robots" content="noai"> --><meta name="TDM-Reservation" content="1">')
    (Signal(name='tdm-reservation', value='1', where=<Where.META: 'meta'>, rule=''),)
    """
    encoding = _WIDE.get(page[:2], "latin-1")  # every name and value is ASCII, in all other encodings
    parser = etree.HTMLParser(target=_Metas(), encoding="utf-8", huge_tree=True)
    text = page.decode(encoding, errors="replace").replace("\0", " ")  # not every libxml2 reads past a NUL
    if not text.strip():
        return ()
    try:
        found: list[tuple[str, str]] = etree.fromstring(text.encode("utf-8"), parser)
    except etree.LxmlError:
        return ()
    metas = ((name.strip().lower(), value) for name, value in found)
    return tuple(
        dict.fromkeys(Signal(name, value.strip()[:_LONGEST], Where.META) for name, value in metas if name in _META)
    )


def forbidding(signals: Iterable[Signal]) -> Signal | None:
    """The declaration that forbids reading the page by machine, where one does.

    >>> forbidding([Signal("tdm-reservation", "1", Where.TDMREP, "/"), Signal("tdm-reservation", "0", Where.HEADER)])
    >>> str(forbidding([Signal("x-robots-tag", "noindex, noai", Where.HEADER)]))
    'x-robots-tag: noindex, noai'
    """
    signals = tuple(signals)
    reserved = _reserved([signal for signal in signals if signal.name == "tdm-reservation"])
    return reserved or next((signal for signal in signals if _forbids(signal)), None)


def _reserved(signals: list[Signal]) -> Signal | None:
    for where in _RANK:
        declared = [signal for signal in signals if signal.where is where and _values(signal) & {"0", "1"}]
        if declared:
            return next((signal for signal in declared if "1" in _values(signal)), None)
    return None


def _forbids(signal: Signal) -> bool:
    match signal.name:
        case "x-robots-tag":
            return "noai" in _directives(signal.value)
        case "robots" | "selon":
            return "noai" in _values(signal)
        case "content-usage":
            return reserves_all(signal.value)
    return False


def _values(signal: Signal) -> set[str]:
    return {value.strip().lower() for value in signal.value.split(",")}


def _directives(value: str) -> set[str]:
    """The directives of an `X-Robots-Tag` that speak to selon: `otherbot: noai` does not."""
    addressed = _ADDRESSED.match(value)
    if addressed and addressed["agent"].lower() not in _WITH_VALUE:
        if addressed["agent"].lower() not in (AGENT, "*"):
            return set()
        value = addressed["directives"]
    return {directive.strip().lower() for directive in value.split(",")}


class _Metas:
    """A parser's target that keeps the name and content of meta elements, and builds no tree."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta" and "name" in attributes:
            self.found.append((attributes["name"], attributes.get("content", "")))

    def end(self, tag: str) -> None:
        """Nothing is kept of an element's end."""

    def data(self, text: str) -> None:
        """Nothing is kept of text."""

    def close(self) -> list[tuple[str, str]]:
        return self.found
