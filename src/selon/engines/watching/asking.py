"""Asking a feed: one look, and what is then known of it. What it announces is written down with that, or neither is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from selon.capture import Capture, Fetcher, NotModified
from selon.capture.decoding import BrokenBody, read_body
from selon.engines.finding import terms
from selon.engines.watching.addresses import announced
from selon.engines.watching.pages import mark, own_address, own_page
from selon.engines.watching.schedule import Cadence, max_age
from selon.errors import Gone, InputError, OversizedInput, Postponed, Unreachable
from selon.ledger import Ledger
from selon.ledger.connection import transaction
from selon.ledger.watched.feeds import Announced, Feeds, Watched, failed, written
from selon.readers.feeds import Feed, Form, Item, instant, read_feed

MOST_BYTES = 50_000_000
"""Of a compressed sitemap, in clear: the protocol's own limit."""
MOST_PARTS = 50
"""Sitemaps of one index that are watched, the latest first."""
WINDOW = timedelta(days=2)
"""A sitemap lists a site's whole past: what it dates earlier than this is noted, and not read."""
REST = 600.0
"""Seconds in which a page is not asked for again, though its feed says that it has changed, once it had not."""

_MAPS = (Form.SITEMAP, Form.INDEX)


@dataclass(frozen=True, slots=True)
class Look:
    """What came of asking a feed: how many items are new or changed, and what a person should be told."""

    feed: str
    items: int = 0
    told: tuple[str, ...] = ()
    failed: str | None = None


def fetch(fetcher: Fetcher, feed: Watched) -> Capture | NotModified:
    """Ask for it, if it has changed. Raises a `FetchError` or `OversizedInput`."""
    return fetcher.fetch(feed.asked_at, etag=feed.etag, last_modified=feed.last_modified, any_type=True)


class Asking:
    """Takes what feeds answer into a ledger."""

    def __init__(self, ledger: Ledger, cadence: Cadence, draw: Random) -> None:
        self._ledger = ledger
        self._feeds = Feeds(ledger.connection)
        self._cadence = cadence
        self._draw = draw

    def take(self, feed: Watched, got: Capture | NotModified | Exception, now: datetime) -> Look:
        """Note one answer, or why there was none: a failure is one row of the ledger, however often it comes again."""
        try:
            if isinstance(got, Exception):
                raise got
            return self._answered(feed, got, now)
        except InputError as error:
            return self._failed(feed, error, now)
        except Exception as error:  # a feed is a stranger's: whatever a reader makes of it costs this feed alone
            told = f"it cannot be read ({type(error).__name__}: {error})"
            return self._failed(feed, InputError(feed.asked_at, told[:300]), now)

    def _failed(self, feed: Watched, error: InputError, now: datetime) -> Look:
        wished = error.seconds if isinstance(error, Postponed) else 0.0
        wait = self._cadence.after_failure(feed.failures + 1, self._draw, wished)
        after = failed(feed, error.reason, written(now + timedelta(seconds=wait)))
        if isinstance(error, Gone):
            after = replace(after, gone=written(now))
        with transaction(self._ledger.connection):
            self._feeds.keep(after)
            if feed.reason != error.reason:
                self._ledger.refuse(feed.address, error.reason)
        for_good = ", for good: it is asked no more" if after.gone else ""
        return Look(feed.address, failed=f"{error.reason}{for_good}" if feed.reason != error.reason else "")

    def _answered(self, feed: Watched, got: Capture | NotModified, now: datetime) -> Look:
        found, pause = None, feed.pause
        after = replace(feed, checked=written(now), failures=0, reason=None)
        told = []
        if got.moved is not None and got.moved != feed.asked_at:
            told.append(f"it moved for good to {got.moved}")
            after = replace(after, moved=got.moved)
        if isinstance(got, Capture):
            after = replace(after, etag=got.header("etag"), last_modified=got.header("last-modified"))
            sha256 = hashlib.sha256(got.body).hexdigest()
            if sha256 != feed.sha256:
                found = read_feed(clear(got), feed.asked_at, dict(got.headers))
                after = replace(after, sha256=sha256, title=found.title or feed.title)
                told += [found.damage] if found.damage else []
        with transaction(self._ledger.connection):
            first = feed.sha256 is None
            items = self._announced(after, found, got, now, first) if found is not None else 0
            wished = max(found.pause if found else 0.0, max_age(_cache_control(got)))
            pause = self._cadence.pause(pause, changed=items > 0, wished=wished)
            due = written(now + timedelta(seconds=pause))
            after = replace(after, pause=pause, due=due, changed=written(now) if items else feed.changed)
            self._feeds.keep(after, terms(got))
        return Look(feed.address, items, tuple(told))

    def _announced(
        self, feed: Watched, found: Feed, got: Capture | NotModified, now: datetime, first_look: bool
    ) -> int:
        """Write down the items and the parts of what was read; how many items are new or changed."""
        self._feeds.watch(_parts(got.address, found, now), part_of=feed.address)
        items = {each.address: each for each in _items(feed, got.address, found, now, first_look)}
        return self._feeds.announce(feed.address, items.values(), REST)


def clear(got: Capture) -> bytes:
    """The bytes of a feed; of a sitemap that is a compressed file, those inside. Raises `OversizedInput`, and
    `Unreachable` where it is damaged."""
    if not got.body.startswith(b"\x1f\x8b"):
        return got.body
    try:
        data, whole = read_body([got.body], "gzip", MOST_BYTES)
    except BrokenBody as error:
        raise Unreachable(got.address, str(error)) from error
    if not whole:
        raise OversizedInput(got.address, f"more than {MOST_BYTES:,} bytes, decompressed")
    return data


def _parts(base: str, found: Feed, now: datetime) -> list[str]:
    """The feeds that a list names; of an index, the sitemaps that changed lately, or do not tell."""
    named = [(address, instant(at)) for link, at in found.feeds if (address := announced(base, link))]
    if found.form is Form.INDEX:
        named = [(address, at) for address, at in named if at is None or at > now - WINDOW]
        named.sort(key=lambda each: -each[1].timestamp() if each[1] else 0.0)
        named = named[:MOST_PARTS]
    return [address for address, _ in named]


def _items(feed: Watched, base: str, found: Feed, now: datetime, first_look: bool) -> Iterator[Announced]:
    """The items, the last of a feed first: where two have one address, the newer stands."""
    for item in reversed(found.items):
        due = written(now) if found.form not in _MAPS or _is_news(item, now, first_look) else None
        if item.link is None:
            page = own_page(item, feed.title) if item.content or item.title else None
            if page is not None:
                yield Announced(own_address(feed.address, item), mark(item), item.published, due, page)
        elif address := announced(base, item.link):
            yield Announced(address, mark(item), item.published, due)


def _is_news(item: Item, now: datetime, first_look: bool) -> bool:
    """Of a sitemap's entry, whether it is to be read: it is dated lately, or it has come since the first look."""
    at = instant(item.updated or item.published)
    return at > now - WINDOW if at else not first_look


def _cache_control(got: Capture | NotModified) -> str | None:
    return got.header("cache-control") if isinstance(got, Capture) else None
