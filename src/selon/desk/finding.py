"""Finding: what the ledger answers to a question, and how that is spread, at the same time.

SQLite lets go of Python while it works, so that two connections count on two cores. Should somebody write just between,
the counts may know of a statement that the answer does not; neither is remembered then.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic

from selon.desk.memory import Memory
from selon.desk.pictures.histogram import is_short
from selon.desk.shelf import Shelf
from selon.ledger.finding.circles import about, via
from selon.ledger.finding.days import days
from selon.ledger.finding.facets import Count, Facets, facets
from selon.ledger.finding.holdings import Holdings, holdings
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import Answer, search

_Counted = tuple[Facets, tuple[Count, ...], tuple[Count, ...] | None]

COUNTABLE = 20_000
"""Of more statements it is not counted of whom they speak: of 200,000 that alone would take half a second."""
PATIENCE = 0.12
"""Seconds for which a page waits for the counts of more statements than that."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How what was found is spread. `days` are told where two months hold all of it; `about` is None where there is too
    much to count."""

    facets: Facets
    via: tuple[Count, ...]
    days: tuple[Count, ...] | None
    about: tuple[Count, ...] | None


class Finder:
    """Puts questions to one ledger, and remembers the answers. To be closed."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._memory = Memory(shelf)
        self._lock = Lock()
        self._counting: dict[tuple[int, Question], Future[_Counted]] = {}
        self._beside = ThreadPoolExecutor(max_workers=4, thread_name_prefix="facets")

    def find(self, question: Question, *, whole: bool = False) -> tuple[Answer, Spread | None]:
        """The statements of one page, and how all of them are spread: None where that is too much to be
        waited for, unless the `whole` is wanted; it is counted on, and found by who asks again. Raises `QuestionError`
        as `search`."""
        begun = monotonic()
        spread = replace(question, limit=0, offset=0, order="relevance")
        counting = self._count(spread)
        answer = self.answer(question)
        few = answer.total <= COUNTABLE
        about_ = self._memory.of(("about", spread), lambda: self._about(spread)) if few else None
        patience = None if few or whole else max(0.0, begun + PATIENCE - monotonic())
        try:
            return answer, Spread(*counting.result(patience), about_)
        except TimeoutError:
            return answer, None

    def answer(self, question: Question) -> Answer:
        """The statements of one page."""
        return self._memory.of(("search", question), lambda: self._answer(question))

    def prepare(self, question: Question) -> None:
        """Find and count meanwhile what somebody is about to ask for, with what the ledger holds."""
        self._beside.submit(self.find, question, whole=True)
        self.holdings()

    def holdings(self) -> Future[Holdings]:
        """What the ledger holds, counted meanwhile."""
        return self._beside.submit(self._memory.of, ("holdings",), self._holdings)

    def _count(self, question: Question) -> Future[_Counted]:
        """The counts to come; those of one question in one state of the ledger only once at a time."""
        key = (self._memory.version(), question)
        with self._lock:
            counting = self._counting.get(key)
            if counting is None:
                counting = self._beside.submit(self._memory.of, ("facets", question), lambda: self._facets(question))
                self._counting[key] = counting
                counting.add_done_callback(lambda _: self._counting.pop(key, None))
            return counting

    def _answer(self, question: Question) -> Answer:
        with self._shelf.reading() as ledger:
            return search(ledger.connection, question)

    def _facets(self, question: Question) -> _Counted:
        with self._shelf.reading() as ledger:
            counted = facets(ledger.connection, question)
            close = days(ledger.connection, question) if is_short(counted.month) else None
            return counted, via(ledger.connection, question), close

    def _about(self, question: Question) -> tuple[Count, ...]:
        with self._shelf.reading() as ledger:
            return about(ledger.connection, question)

    def _holdings(self) -> Holdings:
        with self._shelf.reading() as ledger:
            return holdings(ledger.connection)

    def close(self) -> None:
        self._beside.shutdown(cancel_futures=True)
        self._memory.close()
