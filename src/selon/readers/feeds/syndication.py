"""RSS 0.9 to 2.0 and Atom, read by feedparser, which reads what can be read of a broken one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from selon.readers.feeds.records import Feed, Form, Item, NotAFeed, damaged, moment

_REFERENCE = re.compile(rb"&#(?:x([0-9a-f]{4,})|([0-9]{5,}))\b;?", re.IGNORECASE)
_DIGITS = 9  # none of a character has more
_BEYOND = 0x110000
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}


def read_syndication(data: bytes, headers: Mapping[str, str], name: str) -> Feed | None:
    """The feed in these bytes; None where feedparser finds none. `headers` are those of its server: its word on the
    encoding is weighed against the document's own. Raises `NotAFeed` where feedparser fails."""
    import feedparser  # type: ignore[import-untyped]  # imported late: a third of a second

    source = BytesIO(_REFERENCE.sub(_whole, data))
    try:
        found = feedparser.parse(source, response_headers=dict(headers), resolve_relative_uris=False)
    except Exception as error:  # of whatever kind: it trusts what stands in a feed
        raise NotAFeed(name, damaged(f"{type(error).__name__}, {error}")) from error
    if not found.version and not found.entries:
        return None
    damage = _damage(found) if found.bozo else None
    return Feed(
        Form.SYNDICATION,
        title=_words(found.feed.get("title")),
        items=tuple(_item(entry) for entry in found.entries),
        pause=_pause(found.feed),
        damage=damage,
    )


def _whole(reference: re.Match[bytes]) -> bytes:
    """A reference to a character; to half a one, or to none, at which feedparser fails, the sign of what is none."""
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    number = int(digits, base) if len(digits) <= _DIGITS else _BEYOND
    return b"&#xfffd;" if 0xD800 <= number < 0xE000 or number >= _BEYOND else reference[0]


def _item(entry: Any) -> Item:
    """`dict.get`, since feedparser's own gives the day of publication for that of a change, with a warning."""
    content = entry.get("content") or [{}]
    return Item(
        link=_link(entry),
        key=str(dict.get(entry, "id") or ""),
        title=_words(entry.get("title")),
        published=moment(dict.get(entry, "published") or dict.get(entry, "updated")),
        updated=moment(dict.get(entry, "updated")),
        content=str(content[0].get("value") or entry.get("summary") or ""),
    )


def _link(entry: Any) -> str | None:
    """The item's page. A guid stands for it where RSS says so and it is an address."""
    link = entry.get("link")
    if not isinstance(link, str) or not link.strip():
        return None
    is_guid = dict.get(entry, "guidislink") and link == dict.get(entry, "id")
    return None if is_guid and not link.strip().lower().startswith(("http://", "https://")) else link.strip()


def _pause(feed: Any) -> float:
    """By `ttl` (minutes), or by `sy:updatePeriod` and `sy:updateFrequency` (times a period); the longer of both."""
    ttl = _number(feed.get("ttl")) * 60
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower(), 0)
    return max(ttl, period / max(1.0, _number(feed.get("sy_updatefrequency"))))


def _number(text: object) -> float:
    digits = str(text or "").strip()
    return float(digits[:9]) if digits.isascii() and digits.isdigit() else 0.0


def _words(text: object) -> str:
    """A title without the markup that some feeds put into it."""
    return " ".join(_TAG.sub("", str(text or "")).split())


def _damage(found: Any) -> str:
    """What is wrong, as a clause without feedparser's own names."""
    error = found.get("bozo_exception")
    return damaged(getattr(error, "getMessage", lambda: error)() or type(error).__name__)
