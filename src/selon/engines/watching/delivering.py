"""Delivering: alerts that are due are brought to their channels, each at least once, and never in the way of reading.

What is still to be brought stands in the ledger, so that nothing is lost with a process. An alert counts as brought
when its channel has taken it: a process killed in between brings it again, under the same id.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Event, Thread

from selon.engines.watching.channels import Channel, NotDelivered
from selon.errors import LedgerError
from selon.ledger.connection import transaction
from selon.ledger.standing import Standing
from selon.ledger.watched.feeds import written

TRIES = 12
"""After so many an alert is given up: some seventeen hours after the first."""
FIRST = 30.0
"""Seconds before the second try; twice as many before each one after."""
MOST = 500
"""Alerts brought to one channel in a row."""

_DUE = """
SELECT delivery.alert, alert.told, delivery.tries FROM delivery JOIN alert ON alert.id = delivery.alert
WHERE delivery.channel = ? AND delivery.due <= ? ORDER BY delivery.due, alert.at, alert.id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many alerts were brought, how many were not yet, and how many are given up; `told`, why."""

    brought: int = 0
    failed: int = 0
    given_up: int = 0
    told: tuple[str, ...] = ()


def deliver(connection: sqlite3.Connection, channels: Sequence[Channel], at: datetime, draw: Random) -> Delivered:
    """Bring what is due. A channel that does not take one is left alone until that one is due again."""
    brought = failed = given_up = 0
    told = []
    for channel in channels:
        for id_, body, tries in connection.execute(_DUE, (channel.name, written(at), MOST)).fetchall():
            try:
                channel.bring(id_, str(body).encode())
            except NotDelivered as error:
                over = tries + 1 >= TRIES
                wait = FIRST * 2.0**tries * draw.uniform(0.8, 1.2)
                due = None if over else written(at + timedelta(seconds=wait))
                _mark(connection, id_, channel, due=due, reason=str(error))
                failed, given_up = failed + (not over), given_up + over
                told.append(f"{channel.name}: {error}{'; the alert is given up' if over else ''}")
                break
            _mark(connection, id_, channel, done=written(at))
            brought += 1
    return Delivered(brought, failed, given_up, tuple(told))


def _mark(
    connection: sqlite3.Connection,
    id_: str,
    channel: Channel,
    *,
    due: str | None = None,
    done: str | None = None,
    reason: str | None = None,
) -> None:
    with transaction(connection):
        connection.execute(
            "UPDATE delivery SET tries = tries + 1, due = ?, done = ?, reason = ? WHERE alert = ? AND channel = ?",
            (due, done, reason, id_, channel.name),
        )


class Deliverer:
    """A thread that delivers, with a connection of its own. `tell` is given what a person should know;
    `now` gives the time in UTC."""

    def __init__(
        self,
        ledger: Path,
        channels: Sequence[Channel],
        tell: Callable[[str], None],
        idle: float = 15.0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ledger = ledger
        self._channels = channels
        self._tell = tell
        self._idle = idle
        self._now = now
        self._wake, self._over = Event(), Event()
        self._thread = Thread(target=self._run, name="delivering", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There may be something to bring."""
        self._wake.set()

    def close(self, patience: float = 5.0) -> None:
        """End when the present alert is brought; do not wait longer for it than so many seconds."""
        self._over.set()
        self._wake.set()
        self._thread.join(patience)

    def _run(self) -> None:
        draw, fault = Random(), ""
        with closing(Standing(self._ledger)) as standing:
            while not self._over.is_set():
                self._wake.clear()
                try:
                    made = deliver(standing.ledger().connection, self._channels, self._now(), draw)
                    fault = ""
                except LedgerError as error:
                    made = Delivered(told=() if str(error) == fault else (str(error),))
                    fault = str(error)
                for line in made.told:
                    self._tell(line)
                self._wake.wait(self._idle)
