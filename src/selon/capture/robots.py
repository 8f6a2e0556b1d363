"""robots.txt by RFC 9309: the group for selon, what it says of an address, and which of its lines says so.

protego decides whether a pattern matches a path (`*`, `$`, percent-encoding); the rest is small enough to be read here:
groups are merged, the longest match wins, `Allow` wins over an equally long `Disallow`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from urllib.parse import quote

from protego import Protego

from selon.capture.records import Signal, Verdict, Where

AGENT = "selon"
"""The product token: the name that a robots.txt may address selon by."""

_FIELDS = {"useragent": "user-agent", "user agent": "user-agent", "dissallow": "disallow", "disalow": "disallow"}
_PREFERENCES = ("content-usage", "content-signal")
_PRODUCT = re.compile(r"\*$|[a-z0-9_-]+")
_NO_PART_OF_A_PATH = re.compile(r"[^\x21\x22\x24-\x7e]")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt as it speaks to selon: `file` is its address, `rules` are the lines of its group, as (field, value).

    `default` is what holds where no rule matches; with `note`, it says how a file that could not be read is taken.
    """

    file: str
    rules: tuple[tuple[str, str], ...] = ()
    default: bool = True
    note: str = ""
    reached: bool = True

    def verdict(self, address: str) -> Verdict:
        """Whether the address may be fetched, and the line that says so."""
        found = [
            (len(pattern), field == "allow", f"{field.capitalize()}: {pattern}")
            for field, pattern in self.rules
            if field in ("allow", "disallow") and matches(pattern, address)
        ]
        if not found:
            return Verdict(self.default, self.file, None, self.note, self.reached)
        _, allowed, rule = max(found)
        return Verdict(allowed, self.file, rule, self.note, self.reached)

    def delay(self) -> float | None:
        """The seconds that `Crawl-delay` asks for between two requests."""
        for field, value in self.rules:
            if field == "crawl-delay" and (seconds := _seconds(value)) is not None:
                return seconds
        return None

    def signals(self, address: str) -> tuple[Signal, ...]:
        """The preferences on use that the file attaches to the address: `Content-Usage` lines, those of the longest
        path that matches, and `Content-Signal` lines, which have no path."""
        lines = [(field, *_split(value)) for field, value in self.rules if field in _PREFERENCES]
        lines = [line for line in lines if not line[1] or matches(line[1], address)]
        longest = {field: max(len(path) for f, path, _ in lines if f == field) for field, _, _ in lines}
        return tuple(
            Signal(field, preference, Where.ROBOTS, path)
            for field, path, preference in lines
            if len(path) == longest[field]
        )


def read_robots(data: bytes, file: str) -> Robots:
    """The group of a robots.txt that speaks to selon, or that for every robot. Bytes that are no text hold no rules.

    >>> robots = read_robots(b"User-agent: *\\nDisallow: /archives\\nAllow: /archives/2022", "https://journal.example/robots.txt")
    >>> robots.verdict("https://journal.example/archives/2021/pont").rule
    'Disallow: /archives'
    >>> robots.verdict("https://journal.example/archives/2022/pont").allowed
    True
    """
    groups: dict[str, list[tuple[str, str]]] = {}  # of selon and of everybody; the other robots have their own readers
    speaking_to: set[str] = set()
    in_heading = False
    for field, value in _lines(data.decode("utf-8-sig", errors="replace")):
        if field == "user-agent":
            agent = _product(value)
            speaking_to = speaking_to if in_heading else set()
            in_heading = True
            if agent in (AGENT, "*"):
                groups.setdefault(agent, [])
                speaking_to.add(agent)
            continue
        in_heading = False
        for agent in speaking_to:
            groups[agent] += [(field, value)] if value else []
    return Robots(file, tuple(groups.get(AGENT, groups.get("*", ()))))


def matches(pattern: str, address: str) -> bool:
    """Whether a pattern of a robots.txt matches the path and query of an address. `*` stands for any characters, `$`
    at the end for the end of the address.

    >>> matches("/*.pdf$", "https://journal.example/une.pdf"), matches("/*.pdf$", "https://journal.example/une.pdf?p=2")
    (True, False)
    """
    return not _forbidding(_encoded(pattern)).can_fetch(address, AGENT)


@lru_cache(maxsize=4096)
def _forbidding(pattern: str) -> Protego:
    return Protego.parse(f"User-agent: *\nDisallow: {pattern}")


def _encoded(pattern: str) -> str:
    return _NO_PART_OF_A_PATH.sub(lambda found: quote(found[0]), pattern)


def _lines(text: str) -> Iterable[tuple[str, str]]:
    for line in _LINE_END.split(text):
        field, colon, value = line.partition("#")[0].partition(":")
        field = field.strip().lower()
        field, value = _FIELDS.get(field, field), value.strip()
        if colon and field in ("allow", "disallow"):
            yield field, _encoded(value)
        elif colon and field in ("user-agent", "crawl-delay", *_PREFERENCES):
            yield field, value


def _product(value: str) -> str:
    found = _PRODUCT.match(value.lower())
    return found[0] if found else ""


def _split(value: str) -> tuple[str, str]:
    """The path and the preference of a `Content-Usage` line; the path may be missing."""
    if not value.startswith("/"):
        return "", value
    path, _, preference = value.replace("\t", " ").partition(" ")
    return path, preference.strip()


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if isfinite(seconds) and seconds >= 0 else None
