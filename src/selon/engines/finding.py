"""Finding: the bytes of an input, in a file, a container, on the web, and what a ledger keeps of where they were."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from selon.capture import Capture, Fetcher, NotModified
from selon.corpora import Record
from selon.engines.intake import Found
from selon.errors import InputError, writable
from selon.ledger import Ledger
from selon.ledger.store import Fetch
from selon.limits import refuse_large


def in_file(path: Path) -> Found:
    """A file. Its address is its whole path, so that it is the same file from wherever it is added.

    Raises `OSError` where it cannot be opened, and `OversizedInput` past the readers' limit.
    """
    size = path.stat().st_size
    refuse_large(size, str(path))
    return Found(writable(str(path.resolve())), Record(str(path), path.read_bytes()))


def in_container(record: Record | InputError) -> Found:
    """A record of an archive or a table. Its address is its URL, so that what was captured there another time is
    another version of it; without one, its place in the container.

    Raises the error that the container gave in its stead.
    """
    if isinstance(record, InputError):
        raise record
    return Found(record.url or record.name, record)


def on_the_web(url: str, fetcher: Fetcher, ledger: Ledger) -> Found:
    """A page at an address, on the terms of its site. One that the ledger has is asked for only if it has changed."""
    known = ledger.last_fetch(url)
    return as_fetched(
        url,
        fetcher.fetch(url, etag=sent_with(known, "etag"), last_modified=sent_with(known, "last-modified")),
        known,
        ledger,
    )


def sent_with(known: Fetch | None, header: str) -> str | None:
    """A header of the last fetch, by which a page is asked for only if it has changed."""
    headers: dict[str, str] = known.http.get("headers", {}) if known else {}
    return headers.get(header)


def as_fetched(url: str, got: Capture | NotModified, known: Fetch | None, ledger: Ledger) -> Found:
    """What came of a fetch: the page, or that which was `known` and has not changed since."""
    if isinstance(got, NotModified):
        assert known is not None  # nothing is asked for conditionally that was never fetched
        unchanged = Record(url, ledger.source(known.page), got.address)
        return Found(url, unchanged, {**known.http, "status": 304, **terms(got)})
    http = {"status": got.status, "address": got.address, "hops": got.hops, "headers": dict(got.headers)}
    return Found(url, Record(url, got.body, got.address), http | terms(got))


def terms(got: Capture | NotModified) -> dict[str, Any]:
    """On which terms it was fetched: what robots.txt and reservations said on that day, and what the user stated."""
    return {
        "fetched_at": got.fetched_at,
        "robots": asdict(got.robots),
        "signals": [asdict(signal) for signal in got.signals],
        "research": got.research,
    }
