"""A page's rows: what reading and linking know of it, composed for the tables. Every engine makes them here, so that
what one of them writes is what any other does."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from selon.corpora import Record
from selon.errors import InputError
from selon.exports.tables import article, page, statement
from selon.exports.tables.columns import Row
from selon.exports.tables.folder import Done, Folder
from selon.exports.tables.rows import Rows, as_arrow
from selon.exports.tables.shard import ShardWriter
from selon.linking.sketches import sketch
from selon.linking.words import text_of
from selon.model import Article, Entry

if TYPE_CHECKING:
    from selon.pipeline import Pipeline

_TOGETHER = 16  # pages that become Arrow at once


def rows(pipeline: Pipeline, record: Record | InputError, shard: str) -> Rows:
    """The rows of one page of a corpus. One that cannot be read is one row with its error: it never costs the others.

    Arguments: `record`, or the error that its container gave in its place; `shard`, what its part of the corpus is
    called.
    """
    if isinstance(record, InputError):
        return error_rows(record.name, shard, record)
    try:
        entry = pipeline.entry(record.source, record.name, url=record.url, date=record.date)
    except Exception as error:  # a defect of ours in one page must not cost the batch either
        return error_rows(record.name, shard, error, record)
    return rows_of(entry, shard)


def rows_of(entry: Entry, shard: str) -> Rows:
    """The rows of a page that was read."""
    read = entry.reading
    said = [statement.row(read.page.name, each, entry.words.get(each.article, ())) for each in read.statements]
    return Rows(page.row(entry, shard), [_article(entry, each) for each in read.page.articles], said)


def error_rows(name: str, shard: str, error: Exception, record: Record | None = None) -> Rows:
    """The row of a page that could not be read; `record` is what there is of it."""
    source, url = (record.source, record.url) if record else (None, None)
    kind = type(error).__name__
    return Rows(page.error_row(name, shard, error=_reason(error), kind=kind, source=source, url=url))


def write_shard(folder: Folder, shard: str, pages: Iterable[Rows]) -> Done:
    """Write the pages of a shard as they come; when this returns, the shard is done. What goes wrong on the way leaves
    nothing of it."""
    with ShardWriter(folder, shard) as writer:
        waiting = iter(pages)
        while some := list(islice(waiting, _TOGETHER)):
            writer.write(as_arrow(some))
    assert writer.done is not None
    return writer.done


def _reason(error: Exception) -> str:
    """Without the name, which has a column of its own."""
    if isinstance(error, InputError):
        return error.reason
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return f"internal error, please report it: {type(error).__name__}: {error}"


def _article(entry: Entry, of: Article) -> Row:
    """With the numbers by which linking finds what it shares with others."""
    read = entry.reading.page
    prose = [(line.start, line.end) for line in of.prose()]
    found = sketch(text_of(read.text, prose, article=article.key(read, of)))
    return article.row(entry, of, found.bands, found.fingerprints)
