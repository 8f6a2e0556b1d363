"""A page's rows: what reading and linking know of it, composed for the tables. Every engine makes them here, so that
what one of them writes is what any other does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from selon.engines.outcomes import Failed, failed
from selon.engines.reading import Shaped, enter_batch
from selon.exports.tables import article, page, statement
from selon.exports.tables.columns import Row
from selon.exports.tables.rows import Packed, Rows, packed
from selon.linking.sketches import sketch
from selon.linking.words import text_of
from selon.model import Article, Entry, Reading

if TYPE_CHECKING:
    from selon.corpora import Record
    from selon.pipeline import Pipeline

Payload = TypeVar("Payload")


def rows_of(entry: Entry) -> Rows:
    """The rows of a page that was read."""
    read = entry.reading
    said = [statement.row(read.page.name, each, entry.words.get(each.article, ())) for each in read.statements]
    return Rows(page.row(entry), [_article(entry, each) for each in read.page.articles], said)


def whole_reading(entry: Entry) -> Reading:
    """The reading of a page with what a ledger would keep beside its statements."""
    return replace(entry.reading, doubts=entry.doubts, appearances=entry.appearances)


def error_rows(name: str, url: str | None, why: Failed) -> Rows:
    """The row of a page that could not be read."""
    return Rows(page.error_row(name, url, error=why.reason, kind=why.kind))


def packed_rows_of(entry: Entry) -> Packed:
    """The same for another process, which writes them."""
    return packed([rows_of(entry)])


@dataclass(frozen=True, slots=True)
class Tabling(Generic[Payload]):
    """A task of `selon.engines.pool`: read, and give each page its `form`: `rows_of`, `packed_rows_of`."""

    form: Callable[[Entry], Payload]
    date: str | None = None

    def __call__(self, pipeline: Pipeline, records: Sequence[Record]) -> list[Shaped[Payload] | Failed]:
        return [self._shape(each) for each in enter_batch(pipeline, records, self.date)]

    def _shape(self, entry: Entry | Failed) -> Shaped[Payload] | Failed:
        if isinstance(entry, Failed):
            return entry
        try:
            return Shaped(self.form(entry), len(entry.reading.statements), entry.reading.page.warnings)
        except Exception as error:  # a defect of ours in one page must not cost the batch either
            return failed(error)


def _article(entry: Entry, of: Article) -> Row:
    """With the numbers by which linking finds what it shares with others."""
    read = entry.reading.page
    prose = [(line.start, line.end) for line in of.prose()]
    found = sketch(text_of(read.text, prose, article=article.key(read, of)))
    return article.row(entry, of, found.bands, found.fingerprints)
