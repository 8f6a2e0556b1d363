"""Batches: what was brought in waits in a line, and is read in the background, page by page.

Finished batches are kept until the desk ends; the ledger keeps what is in them.
"""

from __future__ import annotations

import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from selon.desk.inputs import Submission
from selon.desk.reader import ReaderEnded, Reading
from selon.engines.intake import Fate, Outcome
from selon.ledger.clock import now

_IDLE = 300.0  # seconds after which a reader that nobody needs gives its memory back
_KEPT = 200  # finished batches
_DEATHS = 2  # of the reader in a row, after which a batch is given up


class State(StrEnum):
    """Where a batch stands."""

    WAITING = "waiting"
    READING = "reading"
    LINKING = "linking"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(slots=True)
class Batch:
    """Pages that were brought in together. `names` are those of all its submissions, `outcomes` of the first of them,
    as far as they are read; `failure` tells why links could not be made, or why the batch failed. Only the line's own
    thread changes it."""

    id: str
    begun: str
    names: tuple[str, ...]
    waiting: deque[Submission]
    outcomes: list[Outcome] = field(default_factory=list)
    state: State = State.WAITING
    links: int = 0
    failure: str | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def size(self) -> int:
        """Bytes that wait to be read, or are being read."""
        return sum(len(submission.source or b"") for submission in tuple(self.waiting))

    @property
    def over(self) -> bool:
        return self.state in (State.DONE, State.CANCELLED, State.FAILED)

    @property
    def statements(self) -> int:
        """Those of pages that are new."""
        return sum(each.statements for each in tuple(self.outcomes) if each.fate == Fate.ADDED)

    def count(self, fate: Fate) -> int:
        """How many submissions met a fate."""
        return sum(each.fate == fate for each in tuple(self.outcomes))


class TooMuch(Exception):
    """More waits to be read than is kept in memory."""


class Batches:
    """The line, and the thread that works it off. `reader` makes whoever reads; `most` bytes may wait. To be closed."""

    def __init__(self, reader: Callable[[], Reading], most: int) -> None:
        self._reader = reader()
        self._most = most
        self._batches: dict[str, Batch] = {}
        self._line: deque[Batch] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def submit(self, submissions: Iterable[Submission]) -> Batch:
        """Put submissions at the end of the line. Raises `TooMuch` where too many bytes wait already."""
        waiting = deque(submissions)
        batch = Batch(secrets.token_hex(6), now(), tuple(submission.name for submission in waiting), waiting)
        with self._changed:
            if batch.size + sum(each.size for each in self._batches.values()) > self._most:
                raise TooMuch
            self._batches[batch.id] = batch
            self._line.append(batch)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="selon line", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return batch

    def get(self, id_: str) -> Batch | None:
        """A batch by its id."""
        return self._batches.get(id_)

    def all(self) -> list[Batch]:
        """All of them, the latest first."""
        return list(reversed(tuple(self._batches.values())))

    def cancel(self, batch: Batch) -> None:
        """Read no further page of a batch; what is read is kept, and linked."""
        batch.stop.set()
        with self._changed:
            if batch in self._line:  # it need not wait for its turn to be told that it has none
                self._line.remove(batch)
                batch.waiting.clear()
                batch.state = State.CANCELLED

    def close(self) -> None:
        """End, and the reader with it: a page that is being read is left out."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._reader.close()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while (batch := self._next()) is not None:
            try:
                self._read(batch)
                if not self._closed:
                    self._link(batch)
            except Exception as error:  # of no kind that is known of: the batches behind it are to be read all the same
                batch.failure = f"{type(error).__name__}: {error}"
                self._give_up(batch, batch.failure)
                batch.state = State.FAILED

    def _next(self) -> Batch | None:
        """The batch whose turn it is, waited for; None when the desk ends."""
        with self._changed:
            while not self._line and not self._closed:
                if not self._changed.wait(_IDLE):
                    self._reader.rest()
            if self._closed:
                return None
            batch = self._line.popleft()
            batch.state = State.READING
            self._forget()
            return batch

    def _read(self, batch: Batch) -> None:
        deaths = 0
        while batch.waiting and not batch.stop.is_set() and not self._closed:
            submission = batch.waiting[0]
            try:
                outcome, deaths = self._reader.take(submission), 0
            except ReaderEnded as error:
                outcome, deaths = Outcome(submission.address, Fate.REFUSED, reason=str(error)), deaths + 1
            batch.outcomes.append(outcome)
            batch.waiting.popleft()
            if deaths == _DEATHS:
                self._give_up(batch, outcome.reason)

    def _give_up(self, batch: Batch, reason: str | None) -> None:
        """Leave what still waits unread, for a reason."""
        while batch.waiting:
            batch.outcomes.append(Outcome(batch.waiting[0].address, Fate.REFUSED, reason=reason))
            batch.waiting.popleft()

    def _link(self, batch: Batch) -> None:
        cancelled = bool(batch.waiting)
        batch.waiting.clear()
        if batch.count(Fate.ADDED):
            batch.state = State.LINKING
            try:
                batch.links = self._reader.finish()
            except ReaderEnded as error:
                batch.failure = str(error)
        batch.state = State.CANCELLED if cancelled else State.DONE

    def _forget(self) -> None:
        over = [each.id for each in self._batches.values() if each.over]
        for id_ in over[: max(0, len(over) - _KEPT)]:
            del self._batches[id_]
