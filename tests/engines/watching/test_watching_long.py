"""A long watch keeps no handle open, and its log stays short; a leak shows. The long run is `benchmarks.long_watch`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from benchmarks.long_watch.press import Plan, printed
from benchmarks.long_watch.running import Ran, Told, begin, review_of, run
from benchmarks.long_watch.vitals import Sign, constant, growth

from selon.cli.watching import Watch
from selon.corpora import Record
from selon.engines.linker import Linked, Linker
from selon.ledger import Ledger
from selon.ledger.connection import connect, settle, transaction

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and listens on 127.0.1.1 and others")

PLAN = Plan(feeds=3, pages=12, seconds=3 * 3600.0, seed=2, trouble=0.5)
MOST = 4 << 20
"""Bytes of the log within a round: a thousand of SQLite's pages, from which on it is carried over anyway."""
REST = 256 << 10
"""Bytes of the log between two rounds: that alerts were brought."""


def faults(ran: Ran) -> set[str]:
    """What does not stay as it is. So few hours tell nothing of memory."""
    found = {name for name in ("files", "threads") if not constant([getattr(each, name) for each in ran.signs])}
    return found | ({"log"} if any(each.wal > REST for each in ran.signs) else set())


def test_a_watch_leaves_nothing_open(tmp_path: Path) -> None:
    ran = run(PLAN, tmp_path)
    assert len(ran.signs) == 12
    assert faults(ran) == set()
    assert 0 < max(ran.highest) <= MOST + REST  # the last transaction goes beyond
    rows = ran.signs[-1].rows
    assert rows["feed"] == PLAN.feeds
    assert PLAN.pages / 2 <= rows["page"] <= rows["item"] <= PLAN.pages
    assert rows["link"] > 0


def test_what_a_run_holds_itself_does_not_grow() -> None:
    """Nor is anything loaded late: a review is made in the first third, at whatever hour it is run."""
    (entry,) = printed(Plan(feeds=1, pages=1, seconds=3600.0))
    told = Told([entry])
    (one,), (other,) = (told.entries([Record("a", entry.source)]) for _ in range(2))
    assert one == other == entry
    assert one is not other
    start = begin(PLAN)
    assert start + timedelta(seconds=PLAN.seconds) <= datetime.now(UTC)
    assert start < review_of(PLAN, start) < start + timedelta(seconds=PLAN.seconds / 3)
    assert (start.hour, review_of(PLAN, start).date()) == (12, start.date())


class Leaks:
    """What a watch may forget to let go of."""

    def __init__(self) -> None:
        self.over = Event()
        self.numbers: list[int] = []
        self.ledgers: list[Ledger] = []

    def file(self, _: Watch) -> None:
        self.numbers.append(os.open(os.devnull, os.O_RDONLY))

    def thread(self, _: Watch) -> None:
        Thread(target=self.over.wait, daemon=True).start()

    def log(self, watch: Watch) -> None:
        """A reader that never lets go."""
        if not self.ledgers:
            self.ledgers.append(Ledger.open(watch.ledger.path, read_only=True))
            self.ledgers[0].connection.execute("BEGIN")
            self.ledgers[0].counts()

    def close(self) -> None:
        self.over.set()
        for number in self.numbers:
            os.close(number)
        for ledger in self.ledgers:
            ledger.close()


@pytest.mark.parametrize(("leak", "found"), [("file", {"files"}), ("thread", {"threads"}), ("log", {"log"})])
def test_a_leak_shows(leak: str, found: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Linker, "link", lambda self: Linked())
    leaks = Leaks()
    planted: Callable[[Watch], None] = getattr(leaks, leak)
    try:
        assert found <= faults(run(PLAN, tmp_path, each=planted))
    finally:
        leaks.close()


def test_who_reads_on_end_holds_the_log_up_no_longer_than_that(tmp_path: Path) -> None:
    file = tmp_path / "presse.selon"
    log = file.with_name(f"{file.name}-wal")
    writer = connect(file, create=True)
    reader = connect(file, read_only=True)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM failure").fetchone()
    for number in range(3):
        with transaction(writer):
            row = ("https://a.example/", f"2024-03-19T07:0{number}:00Z", "x" * 3_000_000)
            writer.execute("INSERT INTO failure (address, at, reason) VALUES (?, ?, ?)", row)
        assert not settle(writer)
    assert log.stat().st_size > 2 * MOST
    assert reader.execute("SELECT count(*) FROM failure").fetchone()[0] == 0, "as it stood when the reader came"
    reader.execute("COMMIT")
    assert settle(writer)
    assert log.stat().st_size == 0
    assert writer.execute("PRAGMA busy_timeout").fetchone()[0] == 30_000
    assert writer.execute("SELECT count(*) FROM failure").fetchone()[0] == 3
    reader.close()
    writer.close()


def test_the_log_of_a_large_transaction_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selon.ledger.connection._LOG", 1 << 20)
    file = tmp_path / "presse.selon"
    writer = connect(file, create=True)
    for reason in ("x" * 9_000_000, "y", "z"):
        with transaction(writer):
            writer.execute("INSERT INTO failure (address, at, reason) VALUES ('a', 'b', ?)", (reason,))
    assert file.with_name(f"{file.name}-wal").stat().st_size <= 1 << 20
    writer.close()


def signs(memory: Callable[[int], float]) -> list[Sign]:
    return [Sign(number / 4, memory(number), 9, 3) for number in range(32)]


@pytest.mark.parametrize(
    ("memory", "flat"),
    [
        pytest.param(lambda n: 400.0 + n % 3, True, id="noise"),
        pytest.param(lambda n: 400.0 + min(n, 8) * 20, True, id="warming up"),
        pytest.param(lambda n: 500.0 - n, True, id="falling"),
        pytest.param(lambda n: 400.0 + n % 3 + n, False, id="leaking"),
        pytest.param(lambda n: 400.0 + n // 4 * 3.0, False, id="leaking in steps"),
    ],
)
def test_what_is_flat(memory: Callable[[int], float], flat: bool) -> None:
    assert growth(signs(memory)).flat is flat
