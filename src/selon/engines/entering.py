"""Entering: from records to what a ledger keeps of them, and the way of that from a worker to the writer.

An article's words are most of what an entry weighs, each an object of its own; they travel as plain rows, which takes
a tenth of the time. The bytes of the page do not travel back at all: the writer has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selon.engines.outcomes import Failed
from selon.engines.reading import enter_batch
from selon.model import Entry, Word

if TYPE_CHECKING:
    from selon.corpora import Record
    from selon.pipeline import Pipeline

_Row = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Packed:
    """An entry on its way: without its bytes, its words as rows."""

    rest: Entry
    words: dict[int, tuple[_Row, ...]]


@dataclass(frozen=True, slots=True)
class Entering:
    """A task of an engine: what a ledger keeps of each record, packed. `date` is the day of every page."""

    date: str | None = None

    def __call__(self, pipeline: Pipeline, records: Sequence[Record]) -> list[Packed | Failed]:
        return [
            each if isinstance(each, Failed) else packed(each) for each in enter_batch(pipeline, records, self.date)
        ]


def packed(entry: Entry) -> Packed:
    """The entry as it is sent."""
    words = {number: tuple([(w.start, w.end, w.lemma, w.pos) for w in told]) for number, told in entry.words.items()}
    return Packed(replace(entry, source=b"", words={}), words)


def unpacked(sent: Packed, source: bytes) -> Entry:
    """The entry as it was, with the bytes that it was read from."""
    words = {number: tuple([Word(*row) for row in rows]) for number, rows in sent.words.items()}
    return replace(sent.rest, source=source, words=words)
