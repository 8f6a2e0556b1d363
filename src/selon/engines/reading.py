"""Reading: batches of records through a pipeline. Whatever engine runs it, one bad page costs one outcome, never the
batch."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from selon.engines.outcomes import Failed, failed
from selon.model import Entry, Reading

if TYPE_CHECKING:
    from selon.corpora import Record
    from selon.pipeline import Pipeline, Told

Payload = TypeVar("Payload")
Given = TypeVar("Given")
Made = TypeVar("Made")


def load(model: str | None = None) -> Pipeline:
    """The pipeline, in whatever process asks for it: spaCy is imported only there."""
    from selon.pipeline import Pipeline

    return Pipeline.load(model)


def read_batch(pipeline: Pipeline, records: Sequence[Record], date: str | None = None) -> list[Reading | Failed]:
    """The reading of each record, or why there is none. `date` (EDTF) is the day of every page, whatever its record or
    the page itself says."""
    return _each(lambda r: pipeline.read(r.source, r.name, date or r.date, **_told(r)), [*map(_sifted, records)])


def enter_batch(pipeline: Pipeline, records: Sequence[Record], date: str | None = None) -> list[Entry | Failed]:
    """What a ledger keeps of each record, or why there is nothing; `date` as in `read_batch`."""
    return _each(lambda r: pipeline.entry(r.source, r.name, date=date or r.date, **_told(r)), [*map(_sifted, records)])


def _sifted(record: Record) -> Record | Failed:
    """The record, unless it is surely not French, which is told in a hundredth of the time of reading it."""
    from selon.corpora.languages import foreign  # with it come the types of lines: `selon --help` waits for neither

    error = foreign(record)
    return failed(error) if error else record


def _told(record: Record) -> Told:
    return {"url": record.url, "encoding": record.encoding, "markup": record.markup}


def _each(make: Callable[[Given], Made], given: Sequence[Given | Failed]) -> list[Made | Failed]:
    made: list[Made | Failed] = []
    for each in given:
        try:
            made.append(each if isinstance(each, Failed) else make(each))
        except Exception as error:  # a defect of ours in one page must not cost the batch either
            if os.environ.get("SELON_DEBUG"):
                raise
            made.append(failed(error))
    return made


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
        return _each(self._shape, read_batch(pipeline, records, self.date))

    def _shape(self, reading: Reading) -> Shaped[Payload]:
        return Shaped(self.form(reading), len(reading.statements), reading.page.warnings)
