"""How a watch goes: round after round, with a line for each, until it is told to stop."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NoReturn

from selon.cli.messages import FAILED, FOUND, plural, tell, tell_of
from selon.cli.reviewing import Reviews
from selon.engines.watching.atom import write_feeds
from selon.engines.watching.channels import Channel
from selon.engines.watching.delivering import Deliverer, deliver
from selon.engines.watching.giving_back import resident
from selon.errors import LedgerAway, LedgerBusy
from selon.ledger import Ledger

if TYPE_CHECKING:
    from selon.engines.intake import Outcome
    from selon.engines.watching.asking import Look
    from selon.engines.watching.rounds import Round, Rounds

GROWTH = 512 << 20
"""Bytes by which a watch may grow from what its first pages needed. Each page leaves some kilobytes, of words that are
kept up to a bound and of holes in memory between them, so that it takes weeks."""

_SLICE = 60.0  # seconds: a machine that slept is not to sleep on
_AGAIN = 10.0  # seconds after which a server that is away is asked for again


class Log:
    """Tells what a person should know of a round; what goes well is counted in its line."""

    def looked(self, look: Look) -> None:
        for told in look.told:
            tell_of(look.feed, told, "warning")
        if look.failed:
            tell_of(look.feed, look.failed, "failed")

    def read(self, outcome: Outcome) -> None:
        if outcome.reason is not None and not (outcome.fault and outcome.fault.is_quiet):
            tell_of(outcome.address, outcome.reason, str(outcome.fault))

    def put_off(self, address: str, reason: str) -> None:
        tell_of(address, f"{reason}; it is asked for again", "put off")


@dataclass(slots=True)
class Watch:
    """Rounds over a ledger, and what follows each: alerts brought, feeds of alerts written, the review of the day.

    `now` gives the time in the local time zone, `sleep` lets seconds pass.
    """

    ledger: Ledger
    rounds: Rounds
    channels: tuple[Channel, ...] = ()
    alerts: Path | None = None
    reviews: Reviews | None = None
    every: float = 900.0
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    sleep: Callable[[float], object] = time.sleep
    _first: int = field(default=0, init=False)

    def once(self) -> int:
        """One round; the exit status: 2 where not one of the feeds that were asked answered."""
        made = self._round()
        told = deliver(self.ledger.connection, self.channels, self._utc(), Random()).told
        for line in told:
            tell(line)
        return FAILED if made.asked and made.failed == made.asked else FOUND

    def on(self) -> None:
        """Round after round, until the process has grown by `GROWTH`, or with an interruption; whatever is under way
        then is taken up by the next."""
        deliverer = Deliverer(self.ledger.path, self.channels, tell, now=self._utc) if self.channels else None
        try:
            while True:
                due = self._next()
                if self._has_grown:
                    return
                if deliverer is not None:
                    deliverer.wake()
                while (left := (due - self.now()).total_seconds()) > 0:
                    self.sleep(min(left, _SLICE))
        finally:
            if deliverer is not None:
                deliverer.close()

    @property
    def _has_grown(self) -> bool:
        """By `GROWTH`, since it first read pages. Where the system does not tell, it has not."""
        return self._first > 0 and resident() - self._first >= GROWTH

    def _next(self) -> datetime:
        """When the next round is due, after this one. Where another program holds the ledger, it is tried again."""
        soon = self.now() + timedelta(seconds=1)  # whatever goes wrong, no servers are asked in a tight circle
        try:
            made = self._round()
        except LedgerBusy as error:
            tell(str(error))
            return soon + timedelta(seconds=60)
        due = [self.now() + timedelta(seconds=self.every)] if made.due is None else [_moment(made.due, self.now())]
        if self.reviews is not None:
            due.append(self.reviews.next(self.now()))
        return max(soon, min(due))

    def _round(self) -> Round:
        made = self.rounds.run(self._utc())
        if made.fates and not self._first:
            self._first = resident()
        tell(line(made, self.now()))
        if self.alerts is not None:
            write_feeds(self.ledger.connection, self.alerts)
        if self.reviews is not None:
            for file in self.reviews.write(self.ledger.connection, self.now()):
                tell(f"{file}: written")
        return made

    def _utc(self) -> datetime:
        from datetime import UTC

        return self.now().astimezone(UTC)


def go_on(watch: Callable[[], AbstractContextManager[Watch]], sleep: Callable[[float], object] = time.sleep) -> None:
    """Watch until the process has grown: where the server that has the ledger is stopped, the watch is opened anew once
    it is back. A ledger that cannot be opened at first is raised as what it is."""
    opened = away = False
    while True:
        try:
            with watch() as running:
                opened, away = True, False
                running.on()
            return
        except LedgerAway as error:
            if not opened:
                raise
            if not away:
                kept = "what was told as stored is kept, and the watch goes on when it is back"
                tell(f"{error.name}: its server is away; {kept}")
            away = True
            sleep(_AGAIN)


def start_anew() -> NoReturn:
    """Put the same command in the place of this process: its memory is the system's again, its number stays."""
    tell(f"this watch has grown by {GROWTH >> 20} MB: it starts anew, and goes on from here")
    sys.stderr.flush()
    os.execv(sys.executable, sys.orig_argv)


def line(made: Round, now: datetime) -> str:
    """A round in a line.

    >>> from selon.engines.watching.rounds import Round
    >>> line(Round(asked=2, feeds=5), datetime(2024, 3, 19, 8, 5))
    '08:05 2 of 5 feeds asked, nothing new'
    """
    told = f"{now:%H:%M} {made.asked} of {plural(made.feeds, 'feed')} asked"
    told += f", {made.failed} failed" if made.failed else ""
    fates = [f"{count} {fate}" for fate, count in made.fates.items() if fate != "statements"]
    if not fates:
        told += ", nothing new"
    else:
        first, *others = fates
        count, _, fate = first.partition(" ")
        told += "; " + ", ".join([f"{plural(int(count), 'page')} {fate}", *others])
        told += f"; {plural(made.fates['statements'], 'statement')}"
    told += f"; {plural(made.links, 'link')}" if made.links else ""
    told += f"; {plural(made.alerts, 'alert')}" if made.alerts else ""
    due = _moment(made.due, now) if made.due is not None else None
    return told + (f"; next at {due:%H:%M}" if due is not None and due > now else "")


def _moment(due: str, now: datetime) -> datetime:
    """A time of the ledger's in the time zone of `now`; one that is empty has always been due."""
    return datetime.fromisoformat(due).astimezone(now.tzinfo) if due else now
