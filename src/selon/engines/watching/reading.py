"""Reading what feeds announced: the pages of items are fetched side by side, read and stored one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from selon.capture import Capture, Fetcher, NotModified
from selon.corpora import Record
from selon.engines.finding import as_fetched, sent_with
from selon.engines.intake import Fate, Find, Found, Intake, Outcome
from selon.engines.watching.crew import Crew, by_turns
from selon.errors import Gone, InputError, NotServed, Postponed, Unreachable
from selon.ledger import Ledger
from selon.ledger.store import Fetch
from selon.ledger.watched.feeds import Feeds, Waiting, written

TRIES = 4
"""How often an item's page is asked for where its server does not answer, or has it not yet."""
FIRST = 600.0
"""Seconds before the second try; twice as many before each one after."""

Got = Capture | NotModified | None


@dataclass(frozen=True, slots=True)
class _Job:
    """An item, and the last fetch of its page, if there was any."""

    item: Waiting
    known: Fetch | None


class Reading:
    """Takes the items that wait into the ledger."""

    def __init__(self, ledger: Ledger, fetcher: Fetcher, intake: Intake, size: int) -> None:
        self._ledger = ledger
        self._feeds = Feeds(ledger.connection)
        self._intake = intake
        self._crew: Crew[_Job, Got] = Crew(partial(_fetch, fetcher), size)

    def take(
        self, now: datetime, most: int, told: Callable[[Outcome], None], postponed: Callable[[str, str], None]
    ) -> Counter[str]:
        """Read what is due, `most` items at the most; what became of how many. `told` is given each outcome, and
        `postponed` the address of each that is to be tried again, and why."""
        counts: Counter[str] = Counter()
        met: dict[str, Waiting] = {}
        waiting = self._feeds.waiting(written(now), most)
        for outcome in self._intake.take(self._found(waiting, met, now, counts, postponed)):
            item = met[outcome.address]
            if outcome.fate is Fate.REFUSED:
                self._feeds.unread(item, outcome.reason or "", None)
            else:
                self._feeds.read(item, changed=outcome.fate is Fate.ADDED)
            counts[str(outcome.fault or outcome.fate)] += 1
            counts["statements"] += outcome.statements if outcome.fate is Fate.ADDED else 0
            told(outcome)
        return counts

    def _found(
        self,
        waiting: list[Waiting],
        met: dict[str, Waiting],
        now: datetime,
        counts: Counter[str],
        postponed: Callable[[str, str], None],
    ) -> Iterator[tuple[str, Find]]:
        """Each item as its page comes. One that is to be tried again is put off, and is no failure yet."""
        jobs = [_Job(item, None if item.page else self._ledger.last_fetch(item.address)) for item in waiting]
        for job, got in self._crew.each(by_turns(jobs, lambda job: job.item.address)):
            item = job.item
            met[item.address] = item
            if isinstance(got, Exception):
                again = _again(item, got, now)
                if again is not None:
                    reason = got.reason if isinstance(got, InputError) else str(got)
                    self._feeds.unread(item, reason, written(again), counts=not isinstance(got, Postponed))
                    counts["put off"] += 1
                    postponed(item.address, reason)
                    continue
                yield item.address, partial(_raise, got)
            else:
                yield item.address, partial(self._find, job, got)

    def _find(self, job: _Job, got: Got) -> Found:
        item = job.item
        if got is not None:
            return as_fetched(item.address, got, job.known, self._ledger)
        assert item.page is not None  # what has no page of its own is fetched
        day = item.published[:10] if item.published else None
        record = Record(item.address, item.page, item.address, date=day, encoding="utf-8", markup=True)
        return Found(item.address, record)


def _fetch(fetcher: Fetcher, job: _Job) -> Got:
    if job.item.page is not None:
        return None
    known = job.known
    return fetcher.fetch(
        job.item.address, etag=sent_with(known, "etag"), last_modified=sent_with(known, "last-modified")
    )


def _again(item: Waiting, error: Exception, now: datetime) -> datetime | None:
    """When the item is to be tried again; None where that is of no use."""
    if isinstance(error, Postponed):
        return now + timedelta(seconds=max(60.0, min(error.seconds, 7 * 86400)))
    if isinstance(error, NotServed | Unreachable) and not isinstance(error, Gone) and item.tries + 1 < TRIES:
        return now + timedelta(seconds=FIRST * 2.0**item.tries)
    return None


def _raise(error: Exception) -> Found:
    raise error
