"""Links: what ties statements and articles to each other, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from selon.model.spans import Span


class LinkKind(StrEnum):
    """What ties two articles (`reprint`, `passage`) or two statements (the others)."""

    REPRINT = "reprint"
    PASSAGE = "passage"
    SAME = "same statement"
    DENIAL = "denial"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class LinkReason:
    """One piece of evidence for a link: what kind it is, and the words on either side that show it."""

    name: str
    left: Span | None = None
    right: Span | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two articles, or two statements in them, and why.

    `left` and `right` are the ids of statements (`st_…`) or of articles (`sha256:…#1`: the page and the number). The
    left of a denial denies the right. The other kinds are directed where dates tell which side came first: then it
    stands left; else the smaller id does. `score` runs from 0 to 1.
    """

    kind: LinkKind
    left: str
    right: str
    directed: bool
    score: float
    why: tuple[LinkReason, ...]

    @property
    def id(self) -> str:
        """The same for the same kind and ends, in whatever order they stand."""
        key = "\x1f".join((self.kind.value, *sorted((self.left, self.right))))
        return "ln_" + blake2b(key.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same events, the earliest first; `label` is made of their own words. The id comes of the
    article that opened it, so that what joins later does not change it."""

    id: str
    label: str
    articles: tuple[str, ...]
