"""Reading: batches of records through a pipeline. Whatever engine runs it, one bad page costs one outcome, never the
batch."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from selon.engines.outcomes import Failed, failed
from selon.limits import Limits, enforce, limits
from selon.model import Entry, Reading

if TYPE_CHECKING:
    from selon.corpora import Record
    from selon.errors import NotFrench
    from selon.pipeline import Pipeline

Payload = TypeVar("Payload")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Loading:
    """How a process that does nothing else comes by its pipeline: `model` and `fast` as in `Pipeline.load`;
    `bounds`, how much a page may hold there, which is what it may hold here."""

    model: str | None = None
    fast: bool = False
    bounds: Limits = field(default_factory=limits)

    def __call__(self) -> Pipeline:
        from selon.pipeline import Pipeline  # spaCy is imported where pages are read, and only there

        enforce(self.bounds)
        pipeline = Pipeline.load(self.model, fast=self.fast)
        gc.freeze()  # model and lexicons are there to stay: no use in visiting them again and again
        return pipeline


def read_batch(pipeline: Pipeline, records: Sequence[Record], date: str | None = None) -> list[Reading | Failed]:
    """The reading of each record, or why there is none. `date` (EDTF) is the day of every page, whatever its record or
    the page itself says."""
    return _made(pipeline.readings, records, date)


def enter_batch(pipeline: Pipeline, records: Sequence[Record], date: str | None = None) -> list[Entry | Failed]:
    """What a ledger keeps of each record, or why there is nothing; `date` as in `read_batch`."""
    return _made(pipeline.entries, records, date)


def _made(
    make: Callable[[list[Record], str | None], Iterator[Made | Exception]], records: Sequence[Record], date: str | None
) -> list[Made | Failed]:
    """What is made of each record that may be French."""
    foreign = [_foreign(record) for record in records]
    made = make([record for record, error in zip(records, foreign, strict=True) if error is None], date)
    return [_outcome(error or next(made)) for error in foreign]


def _foreign(record: Record) -> NotFrench | None:
    """Why the record is surely not French, which is told in a hundredth of the time of reading it."""
    from selon.corpora.languages import foreign  # with it come the types of lines: `selon --help` waits for neither

    return foreign(record)


def _outcome(made: Made | Exception) -> Made | Failed:
    """A defect of ours in one page must not cost the batch either."""
    if not isinstance(made, Exception):
        return made
    if os.environ.get("SELON_DEBUG"):
        raise made
    return failed(made)


@dataclass(frozen=True, slots=True)
class Shaped(Generic[Payload]):
    """A page that was read, in the form in which it is written."""

    payload: Payload
    statements: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shaping(Generic[Payload]):
    """A task of `selon.engines.pool`: read, and give each reading its `form` at once, so that whoever writes has
    nothing else to do. `form` is sent to other processes: a function of a module, or a `partial` of one."""

    form: Callable[[Reading], Payload]
    date: str | None = None

    def __call__(self, pipeline: Pipeline, records: Sequence[Record]) -> list[Shaped[Payload] | Failed]:
        return [self._shape(reading) for reading in read_batch(pipeline, records, self.date)]

    def _shape(self, reading: Reading | Failed) -> Shaped[Payload] | Failed:
        if isinstance(reading, Failed):
            return reading
        try:
            return Shaped(self.form(reading), len(reading.statements), reading.page.warnings)
        except Exception as error:
            return _outcome(error)
