"""What a feed announces, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

from selon.errors import InputError, writable


class NotAFeed(InputError):
    """The bytes are neither a feed, nor a sitemap, nor a list of feeds."""


class Form(StrEnum):
    """The formats, by their families."""

    SYNDICATION = "RSS or Atom"
    JSON = "JSON Feed"
    SITEMAP = "sitemap"
    INDEX = "sitemap index"
    LIST = "OPML"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a feed announces. `link` is its page, as it was written and perhaps relative; None where the item
    has none and is its own page. `key` is what the feed calls it, or else is empty. `published` and `updated` are
    moments in ISO 8601, as exact as the feed has them. `content` is the item's own text as HTML."""

    link: str | None
    key: str = ""
    title: str = ""
    published: str | None = None
    updated: str | None = None
    content: str = field(default="", repr=False)

    @property
    def day(self) -> str | None:
        """The day of publication, where the feed tells it, in the feed's own time zone."""
        return self.published[:10] if self.published and len(self.published) >= len("2024-03-19") else None


@dataclass(frozen=True, slots=True)
class Feed:
    """What was read of one document. `feeds` are the addresses of other feeds: the entries of a list, the parts of a
    sitemap index, each with the moment at which it last changed, where that is told. `pause` is how many seconds the
    feed asks to leave between two looks. `damage` says what is wrong with the document, where it was read in spite of
    that."""

    form: Form
    title: str = ""
    items: tuple[Item, ...] = ()
    feeds: tuple[tuple[str, str | None], ...] = ()
    pause: float = 0.0
    damage: str | None = None


def damaged(told: object) -> str:
    """What a parser finds wrong, as a clause without control characters.

    >>> damaged("Char 0x0 out of range\\n")
    'it is damaged: Char 0x0 out of range'
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in writable(str(told))).split())
    return f"it is damaged: {line[:120]}"


def moment(text: object) -> str | None:
    """A date of a feed in ISO 8601, as exact as it was written; None where it is none.

    >>> moment("Tue, 19 Mar 2024 00:30:00 +0100"), moment("2024-03-19"), moment("hier")
    ('2024-03-19T00:30:00+01:00', '2024-03-19', None)
    """
    if not isinstance(text, str):
        return None
    text = text.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        exact = len(text) > len("2024-03-19")
        return found.isoformat(timespec="seconds") if exact else found.date().isoformat()
    return None


def instant(text: str | None) -> datetime | None:
    """A moment as `moment` gives it, as a point in time; without a time zone, in UTC."""
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
