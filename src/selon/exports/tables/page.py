"""The table `page`: one row for each page that was found, also for one that could not be read."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from selon.errors import writable
from selon.exports.tables.columns import COUNT, DAY, TEXT, Row, column
from selon.model import Entry, Page
from selon.temporal.bounds import day

_LINE = pa.struct([("start", COUNT), ("end", COUNT), ("type", TEXT), ("article", COUNT)])

SCHEMA = pa.schema(
    [
        column("id", TEXT, "`sha256:` and the hash of the page's bytes; null where it could not be read."),
        column("name", TEXT, "The file, or the container and the place in it: `crawl.warc.gz#30512`."),
        column("shard", TEXT, "The part of the corpus that it was read with, as the done-markers name it."),
        column("url", TEXT, "Its address, where it is known."),
        column("outlet", TEXT, "Who published it, where the page says so."),
        column("published", TEXT, "When, as EDTF: `2022-02-10`, `2022-02`, `XXXX-02-10`."),
        column("day", DAY, "The same, where it is known to the day; else the first day of its articles."),
        column("error", TEXT, "Why it could not be read, as a clause; null where it was read."),
        column("error_kind", TEXT, "The sort of error: `NotFrench`, `NoArticle` …; null where it was read."),
        column("warnings", pa.list_(TEXT), "What was odd and did not keep it from being read."),
        column("bytes", pa.int64(), "How many bytes it has."),
        column("characters", COUNT, "How many characters its text has."),
        column("articles", COUNT, "How many articles it holds."),
        column("statements", COUNT, "How many statements it holds."),
        column("text", TEXT, "Its text as read, furniture and all, into which every offset points."),
        column("lines", pa.list_(_LINE), "Its lines, and for each what it is and of which article, if of any."),
    ]
)


def row(entry: Entry) -> Row:
    """The row of a page that was read. Whoever writes it knows its shard."""
    page, statements = entry.reading.page, entry.reading.statements
    return {
        "id": page.id,
        "name": writable(page.name),
        "url": page.url,
        "outlet": page.outlet,
        "published": page.published,
        "day": day(page.published) or _first_day(page),
        "warnings": list(page.warnings),
        "bytes": len(entry.source),
        "characters": len(page.text),
        "articles": len(page.articles),
        "statements": len(statements),
        "text": page.text,
        "lines": [(line.start, line.end, line.type.value, line.article) for line in page.lines],
    }


def _first_day(page: Page) -> date | None:
    """Of a dispatch, it is often its dateline that tells."""
    return min(filter(None, (day(article.published) for article in page.articles)), default=None)


def error_row(name: str, url: str | None, *, error: str, kind: str) -> Row:
    """The row of a page that could not be read. `error` is a clause without the name, `kind` the name of its sort."""
    told = {"name": name, "url": url, "error": error, "error_kind": kind}
    return {column: text and writable(text) for column, text in told.items()} | {"warnings": [], "lines": []}
