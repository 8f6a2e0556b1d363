"""The pool: processes that read side by side.

Records go out in small batches, and results come back in the order of the records, or as they are ready. Little is
under way at any time, so that a corpus of any size fits in memory. A batch whose process died, or took too long, is
tried again record by record: only a record that fails alone too is given up, and the others of its batch are not.

Each process loads once what the work needs, ignores Ctrl-C and ends with the first one.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from selon.corpora import Record
from selon.engines.batches import BYTES, PAGES
from selon.engines.outcomes import Failed, Fault, overdue
from selon.engines.processes import deaf_children, end_with_parent, give_way, whole
from selon.errors import EngineError, SelonError

Setup = TypeVar("Setup")
Result = TypeVar("Result")
Key = TypeVar("Key")

_AHEAD = 6  # batches under way for each process: while one page of a batch takes its time, the others do not wait
_BYTES_AHEAD = 64 << 20  # under way in all
_BATCHES_A_LIFE = 2_000  # after which a process is replaced, so that no leak of a library can fill the memory
_TRIES = 2
_LOSSES = 3  # in a row, of all processes at once


@dataclass(eq=False)
class _Part(Generic[Result]):
    """Records of one batch that are under way together, by their places in it."""

    places: list[int]
    tried: int
    pool: ProcessPool
    future: Future[Sequence[Result]]


@dataclass(eq=False)
class _Batch(Generic[Key, Result]):
    """Jobs that went out together. It is done when no part of it is under way."""

    jobs: list[tuple[Key, Record | None]]
    parts: list[_Part[Result]] = field(default_factory=list)
    results: dict[int, Result | Failed] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(len(record.source) for _, record in self.jobs if record)

    def settled(self) -> list[tuple[Key, Result | Failed | None]]:
        return [(key, self.results.get(place)) for place, (key, _) in enumerate(self.jobs)]


class Pool(Generic[Setup, Result]):
    """So many `processes`, each of which holds what `load` gives and does `task` with it to batches of records. Both
    are sent to them, and so are records and results: all must be picklable. To be used in a `with`, whose end ends the
    processes, whatever they are doing.

    `patience` is how long a page may take, in seconds. Where the results need not be `ordered`, none waits for another.
    """

    def __init__(
        self,
        load: Callable[[], Setup],
        task: Callable[[Setup, Sequence[Record]], Sequence[Result]],
        processes: int,
        *,
        ordered: bool = True,
        patience: float,
    ) -> None:
        self._begin = (load, task)
        self._processes = processes
        self._ordered = ordered
        self._patience = patience
        self._pool: ProcessPool | None = None
        self._losses = 0

    def __enter__(self) -> Pool[Setup, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def ready(self) -> None:
        """Wait until a process has loaded what it needs. Raises `EngineError` where none can."""
        nothing: _Batch[None, Result] = _Batch([])
        self._send(nothing, [], tried=0)
        while nothing.parts:
            wait([part.future for part in nothing.parts])
            self._collect(nothing)

    def results(self, jobs: Iterable[tuple[Key, Record | None]]) -> Iterator[tuple[Key, Result | Failed | None]]:
        """Each key with what the task gave for its record, or with why it gave nothing. A key without a record comes
        back in its place, with None.

        Raises `EngineError` where the processes cannot be kept alive, or cannot load what they need.
        """
        return chain.from_iterable(self.batches(jobs))

    def batches(self, jobs: Iterable[tuple[Key, Record | None]]) -> Iterator[list[tuple[Key, Result | Failed | None]]]:
        """The same, as many at a time as went out together."""
        under_way: list[_Batch[Key, Result]] = []
        for batch in self._batches(iter(jobs), under_way):
            under_way.append(batch)
            places = [place for place, (_, record) in enumerate(batch.jobs) if record]
            if places:
                self._send(batch, places, tried=0)
            yield from self._ready(under_way, waiting=self._is_full(under_way))
        while under_way:
            yield from self._ready(under_way, waiting=True)

    def _batches(
        self, jobs: Iterator[tuple[Key, Record | None]], under_way: Sequence[object]
    ) -> Iterator[_Batch[Key, Result]]:
        """One record at a time as long as there are idle processes, then more."""
        batch: _Batch[Key, Result] = _Batch([])
        for job in jobs:
            batch.jobs.append(job)
            if len(batch.jobs) >= PAGES or len(under_way) < self._processes or batch.size >= BYTES:
                yield batch
                batch = _Batch([])
        if batch.jobs:
            yield batch

    def _is_full(self, under_way: Sequence[_Batch[Key, Result]]) -> bool:
        return len(under_way) >= _AHEAD * self._processes or sum(b.size for b in under_way) >= _BYTES_AHEAD

    def _ready(
        self, under_way: list[_Batch[Key, Result]], *, waiting: bool
    ) -> Iterator[list[tuple[Key, Result | Failed | None]]]:
        """What is done, and taken off the list; where nothing is and somebody is `waiting`, what is done next."""
        while under_way:
            for batch in under_way:
                self._collect(batch)
            done = [batch for batch in (under_way[:1] if self._ordered else under_way) if not batch.parts]
            if not done and not waiting:
                return
            if not done:
                wait([part.future for batch in under_way for part in batch.parts], return_when=FIRST_COMPLETED)
            for batch in done:
                waiting = False
                under_way.remove(batch)
                yield batch.settled()

    def _collect(self, batch: _Batch[Key, Result]) -> None:
        """Take the results that have come; what was lost goes out again, or is given up."""
        for part in [part for part in batch.parts if part.future.done()]:
            batch.parts.remove(part)
            try:
                results = part.future.result()
            except BrokenProcessPool:
                self._mourn(part.pool)
                self._send(batch, part.places, part.tried)
            except TimeoutError:
                self._retry(batch, part, overdue(self._patience, ", twice"))
            except ProcessExpired as error:
                ended = f"its process ended ({_manner(error.exitcode)}), twice; given up"
                self._retry(batch, part, Failed(Fault.FAILED, ended))
            else:
                self._losses = 0
                batch.results.update(zip(part.places, results, strict=True))

    def _retry(self, batch: _Batch[Key, Result], part: _Part[Result], told: Failed) -> None:
        if part.tried + 1 < _TRIES:
            for place in part.places:
                self._send(batch, [place], part.tried + 1)
        else:
            batch.results.update(dict.fromkeys(part.places, told))

    def _send(self, batch: _Batch[Key, Result], places: list[int], tried: int) -> None:
        records = [batch.jobs[place][1] for place in places]
        while True:
            pool = self._pool or self._start()
            try:
                future = pool.schedule(_do, args=(records,), timeout=self._patience)
            except RuntimeError:  # it broke since the last one
                self._mourn(pool)
                continue
            batch.parts.append(_Part(places, tried, pool, future))
            return

    # -- life and death ------------------------------------------------------------------------------------------

    def _start(self) -> ProcessPool:
        context: Any = multiprocessing.get_context("spawn")
        pool = self._pool = ProcessPool(self._processes, _BATCHES_A_LIFE, _begin, self._begin, context)
        with whole(), deaf_children():  # Ctrl-C in between would leave a child without its parent's first words
            assert pool.active  # starts it
        return pool

    def _mourn(self, pool: ProcessPool) -> None:
        """A pool that has broken, as it does where its processes die with nothing to do, is replaced, once."""
        if pool is not self._pool:
            return
        self._losses += 1
        self._stop()
        if self._losses >= _LOSSES:
            raise EngineError(
                f"the {self._processes} workers ended before they had read anything, {_LOSSES} times in a row; "
                "where memory is short, fewer may do"
            )

    def _stop(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()


def _manner(exitcode: int) -> str:
    """As a person would say it.

    >>> _manner(-9), _manner(3)
    ('killed by signal 9', 'exit status 3')
    """
    return f"killed by signal {-exitcode}" if exitcode < 0 else f"exit status {exitcode}"


# -- in a worker -----------------------------------------------------------------------------------------------------

_task: Callable[[Any, Sequence[Record]], Sequence[Any]] | None = None
_setup: Any = None
_failure: str | None = None


def _begin(load: Callable[[], Any], task: Callable[[Any, Sequence[Record]], Sequence[Any]]) -> None:
    """What cannot be loaded is told by the first task: a process that ended here would only be started again."""
    global _task, _setup, _failure
    end_with_parent()
    give_way()
    _task = task
    try:
        _setup = load()
    except Exception as error:
        _failure = str(error) if isinstance(error, SelonError) else f"{type(error).__name__}: {error}"


def _do(records: list[Record]) -> Sequence[Any]:
    if _failure is not None:
        raise EngineError(_failure)
    assert _task is not None
    return _task(_setup, records)
