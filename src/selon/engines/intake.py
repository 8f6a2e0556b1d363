"""Intake: pages into a ledger, one by one. Each is stored whole or not at all, and only then told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from selon.errors import InputError
from selon.ledger import Ledger
from selon.ledger.store import Stored

if TYPE_CHECKING:
    from selon.pipeline import Pipeline


class Fate(StrEnum):
    """What became of an input."""

    ADDED = "added"
    KNOWN = "known"
    REREAD = "reread"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Found:
    """An input that was found, before anybody has read it: its bytes, where they were, what the server said."""

    address: str
    source: bytes
    name: str
    url: str | None = None
    http: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input, and why where it was refused."""

    address: str
    fate: Fate
    page: str | None = None
    statements: int = 0
    warnings: tuple[str, ...] = ()
    reason: str | None = None


Find = Callable[[], Found]
"""Finds one input when it is asked to; raises an `InputError` or an `OSError` where it cannot."""


class Intake:
    """Takes inputs into a ledger. `load` gives the pipeline, and is asked only if there is something to read; `date` is
    the day of every page, whatever the pages say."""

    def __init__(self, ledger: Ledger, load: Callable[[], Pipeline], *, date: str | None = None) -> None:
        self._ledger = ledger
        self._load = load
        self._date = date

    @cached_property
    def _pipeline(self) -> Pipeline:
        return self._load()

    def take(self, inputs: Iterable[tuple[str, Find]]) -> Iterator[Outcome]:
        """Each input by its address, in their order. What was given back is in the file."""
        for address, find in inputs:
            try:
                yield self._take(find())
            except (InputError, OSError) as error:
                yield self.refuse(address, _reason(error))
            except Exception as error:  # a defect of ours in one page must not cost the batch either
                yield self.refuse(address, f"internal error, please report it: {type(error).__name__}: {error}")

    def refuse(self, address: str, reason: str) -> Outcome:
        """One counted row for an input that could not be read."""
        self._ledger.refuse(address, reason)
        return Outcome(address, Fate.REFUSED, reason=reason)

    def reread(self, pages: Iterable[Stored]) -> Iterator[Outcome]:
        """Pages of the ledger, read anew from the bytes that it kept. One that cannot be read any more stays as it
        was."""
        for page in pages:
            try:
                source = self._ledger.source(page.row)
                entry = self._pipeline.entry(source, page.name, url=page.url, date=page.dated)
            except InputError as error:
                yield self.refuse(page.name, f"reading it anew: {_reason(error)}")
                continue
            self._ledger.reread(page.row, entry)
            yield Outcome(page.name, Fate.REREAD, page.sha256, len(entry.reading.statements))

    def _take(self, found: Found) -> Outcome:
        sha256 = "sha256:" + hashlib.sha256(found.source).hexdigest()
        known = self._ledger.seen(sha256, found.address, found.http)
        if known is not None:
            return Outcome(found.address, Fate.KNOWN, sha256, known.statements)
        entry = self._pipeline.entry(found.source, found.name, url=found.url, date=self._date)
        added = self._ledger.add(entry, address=found.address, http=found.http, dated=self._date)
        fate = Fate.ADDED if added.new else Fate.KNOWN  # another process may have been quicker
        return Outcome(found.address, fate, sha256, added.statements, entry.reading.page.warnings)


def _reason(error: Exception) -> str:
    """The reason without the name, which stands beside it."""
    if isinstance(error, InputError):
        return error.reason
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
