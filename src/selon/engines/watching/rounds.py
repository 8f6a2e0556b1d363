"""A round: the feeds that are due are asked, what they announced is read, linked, and told.

Whatever ends a round in between, a signal, a power cut, the next one goes on from there: what was announced stands in
the ledger before the feed counts as asked, a page before its item counts as read, an alert before it counts as brought.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Protocol

from selon.capture import Capture, Fetcher, NotModified
from selon.engines.intake import Intake, Outcome
from selon.engines.linker import Linker
from selon.engines.watching.alerting import alert
from selon.engines.watching.asking import Asking, Look, fetch
from selon.engines.watching.channels import Channel
from selon.engines.watching.crew import Crew, by_turns
from selon.engines.watching.giving_back import give_back
from selon.engines.watching.reading import Reading
from selon.engines.watching.schedule import Cadence
from selon.ledger import Ledger
from selon.ledger.connection import settle
from selon.ledger.watched.feeds import Feeds, Watched, written

if TYPE_CHECKING:
    from selon.pipeline import Pipeline

MOST = 200
"""Items that are read in one round: feeds that are due meanwhile do not wait for the past of a new one."""


class Listener(Protocol):
    """Whoever is told what happens, as it happens."""

    def looked(self, look: Look) -> None: ...

    def read(self, outcome: Outcome) -> None: ...

    def put_off(self, address: str, reason: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did: feeds asked, of how many; those that failed; items announced; what became of those that were
    read, by their fate; links; alerts. `due` is when there is next something to do, None where there never is."""

    asked: int = 0
    feeds: int = 0
    failed: int = 0
    items: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    links: int = 0
    alerts: int = 0
    due: str | None = None


class Rounds:
    """The rounds over one ledger. `size` is how many servers are waited for at once."""

    def __init__(
        self,
        ledger: Ledger,
        addresses: Sequence[str],
        fetcher: Fetcher,
        load: Callable[[], Pipeline],
        listener: Listener,
        *,
        cadence: Cadence | None = None,
        channels: Sequence[Channel] = (),
        draw: Random | None = None,
        size: int = 8,
    ) -> None:
        self._ledger = ledger
        self._addresses = addresses
        self._listener = listener
        self._channels = channels
        self._feeds = Feeds(ledger.connection)
        self._feeds.watch(addresses)
        self._asking = Asking(ledger, cadence or Cadence(), draw or Random())
        self._crew: Crew[Watched, Capture | NotModified] = Crew(partial(fetch, fetcher), size)
        self._reading = Reading(ledger, fetcher, Intake(ledger, load), size)

    def run(self, now: datetime) -> Round:
        """One round, of what is due now."""
        looks, feeds = self._ask(now)
        fates = self._reading.take(now, MOST, self._listener.read, self._listener.put_off)
        links = Linker(self._ledger).link().total  # of what another process left unlinked too
        alerts = len(alert(self._ledger.connection, self._channels, written(now)))
        settle(self._ledger.connection)
        if fates:
            give_back()
        return Round(
            asked=len(looks),
            feeds=feeds,
            failed=sum(look.failed is not None for look in looks),
            items=sum(look.items for look in looks),
            fates=fates,
            links=links,
            alerts=alerts,
            due=self._due(),
        )

    def _ask(self, now: datetime) -> tuple[list[Look], int]:
        """Ask the feeds that are due, and those that they name, until there is none left: a list is no feed yet."""
        looks: list[Look] = []
        met: set[str] = set()
        while True:
            feeds = self._feeds.of(self._addresses)
            due = [f for f in feeds if f.address not in met and not f.gone and (f.due or "") <= written(now)]
            if not due:
                return looks, len(feeds)
            met.update(feed.address for feed in due)
            for feed, got in self._crew.each(by_turns(due, lambda feed: feed.asked_at)):
                looks.append(self._asking.take(feed, got, now))
                self._listener.looked(looks[-1])

    def _due(self) -> str | None:
        feeds = (feed.due or "" for feed in self._feeds.of(self._addresses) if not feed.gone)
        return min((each for each in (*feeds, self._feeds.next_item()) if each is not None), default=None)
