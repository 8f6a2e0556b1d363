"""What a fetch gives: the page as it was served, and what its site says of robots and of text mining."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Where(StrEnum):
    """Where a site declares something: in two files for all its pages, or with the page itself."""

    ROBOTS = "robots.txt"
    TDMREP = "tdmrep.json"
    HEADER = "header"
    META = "meta"


@dataclass(frozen=True, slots=True)
class Signal:
    """One declaration about the use of a page, as written: `Signal("tdm-reservation", "1", Where.TDMREP, "/une/")`.

    `name` is that of the header, the meta element or the property, in lower case. `rule` is the pattern of the path
    that it was declared for; empty where it was declared with the page.
    """

    name: str
    value: str
    where: Where
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.value}" + (f" for {self.rule}" if self.rule else "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the robots.txt at `file` says of one address.

    `rule` is the line that decides, where one does. `note` says how the file itself was had where it could not be
    read: "it answers 404". `reached` is False where no answer to it came at all.
    """

    allowed: bool
    file: str
    rule: str | None = None
    note: str = ""
    reached: bool = True


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was served, and on which terms.

    `asked` is the address as given, `address` the one that the page came from after `hops` (those that redirected,
    the first one asked for). `fetched_at` is UTC in ISO 8601. `body` holds the bytes after content decoding. `headers`
    are those that a ledger needs, by lower-case name. `robots` is the verdict on `address`; `signals` is all that was
    declared about the use of the page, whether it forbids or not. `research` records that the user has stated to read
    for scientific research (directive (EU) 2019/790, article 3). `moved` is where the page now stands for good.
    """

    asked: str
    address: str
    fetched_at: str
    status: int
    content_type: str | None
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    robots: Verdict
    signals: tuple[Signal, ...] = ()
    research: bool = False
    hops: tuple[str, ...] = ()
    moved: str | None = None

    def header(self, name: str) -> str | None:
        """The value of one of `headers`, where the server sent it."""
        return dict(self.headers).get(name.lower())


@dataclass(frozen=True, slots=True)
class NotModified:
    """The answer to a conditional fetch: the page is what it was. The fields are those of `Capture`."""

    asked: str
    address: str
    fetched_at: str
    robots: Verdict
    signals: tuple[Signal, ...] = ()
    research: bool = False
    moved: str | None = None
