"""One long run: a watch over a press, its vital signs taken each quarter of an hour of its clock."""

from __future__ import annotations

import multiprocessing
import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.long_watch.clock import Clock
from benchmarks.long_watch.press import Plan, open_press, printed
from benchmarks.long_watch.vitals import LogWatch, Sign, rows_of, sign

from selon.capture import Fetcher, Limits
from selon.cli.reviewing import Reviews
from selon.cli.watching import Watch
from selon.corpora import Record
from selon.engines.intake import Outcome
from selon.engines.reading import Loading
from selon.engines.watching.asking import Look
from selon.engines.watching.channels import Webhook
from selon.engines.watching.rounds import Rounds
from selon.engines.watching.schedule import Cadence
from selon.ledger import Ledger
from selon.ledger.finding.question import Question
from selon.ledger.watched.searches import save
from selon.model import Entry
from selon.pipeline import Pipeline

QUARTER = 900.0  # seconds
TABLES = ("feed", "item", "page", "capture", "failure", "statement", "link", "alert", "delivery")
LIMITS = Limits(connect=5, silence=1, whole=4, patience=60)
SEARCHES = ("réforme", "pont", "usine", "budget", "enquête", "accord", "prix", "grève")


@dataclass(frozen=True, slots=True)
class Ran:
    """The signs of a run, and beside each the most that the log held in the quarter before; `announced`, how many pages
    were; `reading`, the hours from which and to which somebody read on end; `seconds` that it took."""

    signs: list[Sign]
    highest: list[int]
    announced: int
    reading: tuple[float, float] | None
    seconds: float


FIRST = """<!DOCTYPE html><html lang="fr"><head><title>Perbesac : le bal attirera 4 758 personnes</title></head>
<body><article><h1>Perbesac : le bal attirera 4 758 personnes</h1>
<p>Le bal attirera 4 758 personnes, a annoncé la maire de Perbesac.</p></article></body></html>"""
"""A page whose headline htmldate gives to dateparser, as a date that may be in any language: that loads the months of
two hundred, some 35 MiB that stay. On a watch a page does it sooner or later, and once."""


def warmed_up() -> Pipeline:
    """The pipeline, with all loaded that pages may have it load."""
    pipeline = Loading()()
    if any(isinstance(each, Exception) for each in pipeline.entries([Record("Perbesac", FIRST.encode())])):
        raise ValueError("the first page cannot be read")
    return pipeline


class Told:
    """Pages by their bytes, as the newswire has read them: a pipeline without its model.

    Each time a page is another object, as what a pipeline reads is: a text that was written to a ledger holds its bytes
    too, and with pages that live as long as the run memory would grow by what is no part of a watch.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.source: pickle.dumps(entry) for entry in entries}

    def entries(self, records: Iterable[Record], date: str | None = None) -> Iterator[Entry | Exception]:
        return (pickle.loads(self._entries[record.source]) for record in records)


class Deaf:
    """Is told what happens, and keeps nothing."""

    def looked(self, look: Look) -> None: ...

    def read(self, outcome: Outcome) -> None: ...

    def put_off(self, address: str, reason: str) -> None: ...


def run(
    plan: Plan,
    folder: Path,
    *,
    real: bool = False,
    reader: float = 0.0,
    quarter: float = QUARTER,
    each: Callable[[Watch], object] = lambda _: None,
) -> Ran:
    """Watch a press from its first hour to its last. `real` has its pages read by the pipeline, `reader` somebody read
    for so many hours from a third of the run on; `each` is called before the signs are taken."""
    begun = time.monotonic()
    passed = multiprocessing.get_context("spawn").Value("d", 0.0)
    start = begin(plan)
    clock = Clock(passed, start)
    ledger = folder / "presse.selon"
    pipeline: Any = warmed_up() if real else Told(printed(plan))
    begins = plan.seconds / 3 / 3600
    with (
        open_press(plan, passed) as bases,
        Ledger.open(ledger, create=True) as book,
        Fetcher(allow_private=True, limits=LIMITS, clock=clock.seconds, sleep=clock.sleep) as fetcher,
        LogWatch(ledger) as log,
        _Reader(ledger, begins, begins + reader) as somebody,
    ):
        book.connection.execute("PRAGMA cache_size = -4096")  # it fills with the ledger, and would hide what leaks
        for word in SEARCHES:
            save(book.connection, word, Question(word))
        channels = (Webhook(f"{bases[0]}/hook", b"du sel"),)
        feeds = [f"{base}/feed" for base in bases]
        rounds = Rounds(
            book, feeds, fetcher, lambda: pipeline, Deaf(), cadence=Cadence(900, 7200), channels=channels,
            draw=Random(plan.seed),
        )  # fmt: skip
        signs: list[Sign] = []
        highest: list[int] = []

        def sleep(seconds: float) -> None:
            clock.sleep(seconds)
            if clock.seconds() < quarter * (len(signs) + 1):
                return
            at = clock.seconds() / 3600
            somebody.look(at)
            each(watch)
            highest.append(log.since())
            signs.append(sign(at, ledger, rows_of(book.connection, TABLES)))
            if clock.seconds() >= plan.seconds:
                raise KeyboardInterrupt

        reviews = Reviews(folder / "revues", review_of(plan, start).time())
        watch = Watch(book, rounds, channels, folder / "alertes", reviews, now=clock.now, sleep=sleep)
        try:
            watch.on()
        except KeyboardInterrupt:
            reading = (begins, begins + reader) if reader else None
            return Ran(signs, highest, plan.pages, reading, time.monotonic() - begun)
    raise AssertionError("a watch ends with an interruption only")


def begin(plan: Plan) -> datetime:
    """A noon from which on the run has passed by now: what it does at which hour must not go by when it is run."""
    latest = datetime.now(UTC) - timedelta(seconds=plan.seconds)
    noon = latest.replace(hour=12, minute=0, second=0, microsecond=0)
    return noon if noon <= latest else noon - timedelta(days=1)


def review_of(plan: Plan, start: datetime) -> datetime:
    """When the first review is due: well within the first third, since what it loads stays."""
    return start + timedelta(seconds=plan.seconds / 6)


class _Reader:
    """Somebody who reads a ledger on end, as an export to a slow receiver does, from one hour to another."""

    def __init__(self, ledger: Path, begins: float, ends: float) -> None:
        self._ledger, self._begins, self._ends = ledger, begins, ends
        self._reading: Ledger | None = None

    def __enter__(self) -> _Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.look(float("inf"))

    def look(self, at: float) -> None:
        if self._reading is None and self._begins <= at < self._ends:
            self._reading = Ledger.open(self._ledger, read_only=True)
            self._reading.connection.execute("BEGIN")
            self._reading.counts()
        elif self._reading is not None and at >= self._ends:
            self._reading.close()
            self._reading = None
