"""Entering: from records to what a ledger keeps of them, and the way of that from a worker to the writer.

The worker makes the draft of the rows too, so that the one that writes only writes. An article's words are most of what
an entry weighs, each an object of its own; they travel in one piece, which nobody opens but for a ledger from which
somebody was erased. The bytes of the page do not travel back at all: the writer has them.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from selon.engines.outcomes import Failed
from selon.engines.reading import enter_batch
from selon.ledger.drafting import Draft, draft
from selon.model import Entry, Word

if TYPE_CHECKING:
    from selon.corpora import Record
    from selon.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Packed:
    """An entry on its way, without its bytes and words, with its draft."""

    rest: Entry
    words: bytes
    drafted: Draft


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
    words = {number: [(w.start, w.end, w.lemma, w.pos) for w in told] for number, told in entry.words.items()}
    return Packed(replace(entry, source=b"", words={}), pickle.dumps(words), draft(entry))


def unpacked(sent: Packed, source: bytes) -> Entry:
    """The entry as it was, with the bytes that it was read from."""
    return replace(sent.rest, source=source, words=_Words(sent.words))


class _Words(Mapping[int, tuple[Word, ...]]):
    """The words of each article, once somebody asks."""

    def __init__(self, sent: bytes) -> None:
        self._sent = sent

    @cached_property
    def _told(self) -> dict[int, tuple[Word, ...]]:
        return {number: tuple([Word(*row) for row in rows]) for number, rows in pickle.loads(self._sent).items()}

    def __getitem__(self, number: int) -> tuple[Word, ...]:
        return self._told[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)
