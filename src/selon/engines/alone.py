"""Alone: the engine without workers. Records are read in this process when their results are asked for.

The first is read by itself, so that there is something to see; then some at a time, which takes less of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

from selon.corpora import Record
from selon.engines.batches import BYTES, PAGES
from selon.engines.deadline import Overdue, within
from selon.engines.outcomes import Failed, overdue

Setup = TypeVar("Setup")
Result = TypeVar("Result")
Key = TypeVar("Key")


class Alone(Generic[Setup, Result]):
    """Does in this process what a `Pool` does in several: the same results, always in order. A page that ends its
    process ends this one.

    `patience` is how long a page may take, in seconds (None: for ever), and at first a batch of pages: the pages of one
    that takes longer are read one by one, and only a page that takes longer alone too is given up. `deadline.within`
    says what can be interrupted.
    """

    def __init__(
        self,
        load: Callable[[], Setup],
        task: Callable[[Setup, Sequence[Record]], Sequence[Result]],
        *,
        patience: float | None = None,
    ) -> None:
        self._load = load
        self._task = task
        self._patience = patience

    def __enter__(self) -> Alone[Setup, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def ready(self) -> None:
        """Load, now and not with the first record."""
        _ = self._setup

    @cached_property
    def _setup(self) -> Setup:
        return self._load()

    def results(self, jobs: Iterable[tuple[Key, Record | None]]) -> Iterator[tuple[Key, Result | Failed | None]]:
        """Each key with what the task gives for its record. Nothing is loaded until there is a record to read."""
        return chain.from_iterable(self.batches(jobs))

    def batches(self, jobs: Iterable[tuple[Key, Record | None]]) -> Iterator[list[tuple[Key, Result | Failed | None]]]:
        """The same, as many at a time as were read together."""
        batch: list[tuple[Key, Record | None]] = []
        enough = 1
        for job in jobs:
            batch.append(job)
            if len(batch) >= enough or sum(len(record.source) for _, record in batch if record) >= BYTES:
                yield self._done(batch)
                batch, enough = [], PAGES
        if batch:
            yield self._done(batch)

    def _done(self, batch: Sequence[tuple[Key, Record | None]]) -> list[tuple[Key, Result | Failed | None]]:
        records = [record for _, record in batch if record]
        results = iter(self._read(self._setup, records) if records else ())
        return [(key, next(results) if record else None) for key, record in batch]

    def _read(self, setup: Setup, records: Sequence[Record]) -> Sequence[Result | Failed]:
        try:
            with within(self._patience):
                return self._task(setup, records)
        except Overdue:
            if len(records) == 1:
                return [overdue(self._patience or 0)]
            return [result for record in records for result in self._read(setup, [record])]
