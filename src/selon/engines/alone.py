"""Alone: the engine without workers. Each record is read in this process when its result is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from selon.corpora import Record

Setup = TypeVar("Setup")
Result = TypeVar("Result")
Key = TypeVar("Key")


class Alone(Generic[Setup, Result]):
    """Does in this process what a `Pool` does in several: the same results, always in order. There is no limit of time,
    and a page that ends its process ends this one."""

    def __init__(self, load: Callable[[], Setup], task: Callable[[Setup, Sequence[Record]], Sequence[Result]]) -> None:
        self._load = load
        self._task = task

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

    def results(self, jobs: Iterable[tuple[Key, Record | None]]) -> Iterator[tuple[Key, Result | None]]:
        """Each key with what the task gives for its record. Nothing is loaded until there is a record to read."""
        for key, record in jobs:
            yield key, None if record is None else self._task(self._setup, [record])[0]
