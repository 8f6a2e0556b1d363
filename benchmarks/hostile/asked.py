"""Asked: what a watch does with a feed that a server answers with, from its bytes to the rows of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from random import Random

from benchmarks.hostile.defects import Defect

from selon.capture import Capture
from selon.capture.records import Verdict
from selon.corpora import Record
from selon.engines.watching.asking import Asking, clear
from selon.engines.watching.pages import own_page
from selon.engines.watching.schedule import Cadence
from selon.ledger import Ledger
from selon.ledger.watched.feeds import Feeds
from selon.readers.feeds import Feed, instant, read_feed

AT = "https://presse.example/rss"
NOW = datetime(2024, 3, 20, tzinfo=UTC)
MOST = 600
"""Characters of what a person is told of a feed."""


def asked(data: bytes, ledger: Ledger) -> Iterator[Record]:
    """Have a watch take the answer, and give the pages that are in it. Raises an `InputError` where it is no feed."""
    got = Capture(AT, AT, "2024-03-20T00:00:00Z", 200, None, (), data, Verdict(True, f"{AT}/robots.txt"))
    found = read_feed(clear(got), AT)
    _check(found)
    feeds = Feeds(ledger.connection)
    feeds.watch([AT])
    feed = next(each for each in feeds.of([AT]) if each.address == AT)
    look = Asking(ledger, Cadence(), Random(0)).take(feed, got, NOW)
    if look.failed is not None:
        raise Defect(f"a feed that can be read is not taken: {look.failed}")
    for item in found.items:
        if item.link is None and (item.content or item.title):
            yield Record(AT, own_page(item, found.title), AT, date=item.day, encoding="utf-8", markup=True)


def _check(found: Feed) -> None:
    for text in (found.title, found.damage or "", *(each or "" for item in found.items for each in astuple(item))):
        text.encode()  # no half of a character
    for item in found.items:
        for at in (item.published, item.updated):
            instant(at)
    if not 0 <= found.pause < float("inf"):
        raise Defect(f"a pause of {found.pause} seconds")
    if len(found.damage or "") > MOST or not (found.damage or "").isprintable():
        raise Defect("what is told of the damage is no line")
