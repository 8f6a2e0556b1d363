"""Intake: pages into a ledger. Each is stored whole or not at all, and only then told.

Pages may be read by several processes; one alone writes, in the order in which they are told. What was read together is
written in one transaction, since the disk takes as long for eight pages as for one.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from selon.corpora import Record
from selon.engines.entering import Entering, Packed, unpacked
from selon.engines.local import ALONE, Labour, engine
from selon.engines.outcomes import Failed, Fault, failed
from selon.errors import LedgerError
from selon.ledger import Ledger
from selon.ledger.connection import savepoint, transaction
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
    """An input that was found, before anybody has read it: its record, and where that was. `http` is what the server
    said, of a page that was fetched."""

    address: str
    record: Record
    http: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input, and why where it was refused; `fault` tells of what sort that is."""

    address: str
    fate: Fate
    page: str | None = None
    statements: int = 0
    warnings: tuple[str, ...] = ()
    reason: str | None = None
    fault: Fault | None = None


Find = Callable[[], Found]
"""Finds one input when it is asked to; raises an `InputError` or an `OSError` where it cannot."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """An input that was looked for, with its page's id, or with why it was not found."""

    address: str
    found: Found | None = None
    page: str = ""
    failed: Failed | None = None


class Intake:
    """Takes inputs into a ledger. `load` gives the pipeline, and is asked only if there is something to read; `date` is
    the day of every page, whatever the pages say; `labour`, how many read. `load` is sent to other processes where
    there are any."""

    def __init__(
        self, ledger: Ledger, load: Callable[[], Pipeline], *, date: str | None = None, labour: Labour = ALONE
    ) -> None:
        self._ledger = ledger
        self._load = load
        self._date = date
        self._labour = labour

    @cached_property
    def _pipeline(self) -> Pipeline:
        return self._load()

    def take(self, inputs: Iterable[tuple[str, Find]]) -> Iterator[Outcome]:
        """Each input by its address, in their order or as they are read. What was given back is in the file."""
        load = (lambda: self._pipeline) if self._labour.workers == 1 else self._load
        with engine(load, Entering(self._date), self._labour) as workers:
            for some in workers.batches(self._seek(inputs)):
                with transaction(self._ledger.connection):
                    outcomes = [self._kept(sought, sent) for sought, sent in some]
                yield from outcomes

    def refuse(self, address: str, reason: str) -> Outcome:
        """One counted row for an input that could not be read."""
        return self._refuse(address, Failed(Fault.REFUSED, reason))

    def reread(self, pages: Iterable[Stored]) -> Iterator[Outcome]:
        """Pages of the ledger, read anew from the bytes that it kept. One that cannot be read any more stays as it
        was."""
        for page in pages:
            try:
                source = self._ledger.source(page.row)
                entry = self._pipeline.entry(source, page.name, url=page.url, date=page.dated)
            except (LedgerError, sqlite3.Error):
                raise
            except Exception as error:  # bytes that are damaged, a defect of ours
                yield self.refuse(page.name, f"reading it anew: {failed(error).reason}")
                continue
            self._ledger.reread(page.row, entry)
            yield Outcome(page.name, Fate.REREAD, page.sha256, len(entry.reading.statements))

    def _seek(self, inputs: Iterable[tuple[str, Find]]) -> Iterator[tuple[_Sought, Record | None]]:
        """Each input as it is found; without its record where it need not be read, or cannot be."""
        for address, find in inputs:
            try:
                found = find()
            except Exception as error:
                yield _Sought(address, failed=failed(error)), None
                continue
            page = "sha256:" + hashlib.sha256(found.record.source).hexdigest()
            known = self._ledger.page_of(page) is not None
            yield _Sought(address, found, page), None if known else found.record

    def _kept(self, sought: _Sought, sent: Packed | Failed | None) -> Outcome:
        try:
            with savepoint(self._ledger.connection):
                return self._keep(sought, sent)
        except (LedgerError, sqlite3.Error):  # no page can be stored any more
            raise
        except Exception as error:  # a defect of ours in one page must not cost the batch either
            return self._refuse(sought.address, failed(error))

    def _keep(self, sought: _Sought, sent: Packed | Failed | None) -> Outcome:
        found = sought.found
        if found is None or isinstance(sent, Failed):
            reason = sent if isinstance(sent, Failed) else sought.failed
            assert reason is not None  # what was not found has one
            return self._refuse(sought.address, reason)
        known = self._ledger.seen(sought.page, found.address, found.http)
        if known is not None or sent is None:
            return Outcome(found.address, Fate.KNOWN, sought.page, known.statements if known else 0)
        entry = unpacked(sent, found.record.source)
        added = self._ledger.add(entry, address=found.address, http=found.http, dated=self._date, drafted=sent.drafted)
        fate = Fate.ADDED if added.new else Fate.KNOWN  # another process may have been quicker
        return Outcome(found.address, fate, sought.page, added.statements, entry.reading.page.warnings)

    def _refuse(self, address: str, why: Failed) -> Outcome:
        self._ledger.refuse(address, why.reason)
        return Outcome(address, Fate.REFUSED, reason=why.reason, fault=why.fault)
