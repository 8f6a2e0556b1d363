"""The local engine: this process, or several on this machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from selon.engines.alone import Alone

if TYPE_CHECKING:
    from selon.corpora import Record
    from selon.engines.pool import Pool

Setup = TypeVar("Setup")
Result = TypeVar("Result")

PATIENCE = 300.0
"""Seconds that a page may take, and at first a batch of pages. The longest page that is read at all, ten megabytes of
plain text, is done in some two minutes."""


@dataclass(frozen=True, slots=True)
class Labour:
    """How work is shared: by how many `workers`, whether results keep their order, and how long (seconds) a page may
    take. One worker is this process itself."""

    workers: int = 1
    ordered: bool = True
    patience: float = PATIENCE


ALONE = Labour()


def engine(
    load: Callable[[], Setup], task: Callable[[Setup, Sequence[Record]], Sequence[Result]], labour: Labour
) -> Alone[Setup, Result] | Pool[Setup, Result]:
    """Who does the `task` to batches of records, with what `load` gives: to be used in a `with`."""
    if labour.workers == 1:
        return Alone(load, task, patience=labour.patience)
    from selon.engines.pool import Pool

    return Pool(load, task, labour.workers, ordered=labour.ordered, patience=labour.patience)
