"""The evidence: that the bytes of every page are those that were captured, and that every span shows what it says."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

import zstandard

from selon.ledger.keeping.problems import Problem, Remedy

_SHOWN = ("content", "cue", "source")
"""The roles whose words stand a second time in the row of a statement, pieces joined as below."""

_JOINED = " … "
_SPANS = """
SELECT statement.key, statement.content, statement.cue, statement.source, span.role, span.start, span.stop
FROM article
JOIN statement ON statement.article = article.id
LEFT JOIN span ON span.statement = statement.id
WHERE article.page = ? ORDER BY statement.id, span.role, span.ordinal
"""


def hashes(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Pages whose bytes are gone, cannot be unpacked, or are others than those that were captured."""
    for page, name in _pages(connection, "sha256"):
        row = connection.execute("SELECT size, zstd FROM raw WHERE page = ?", (page,)).fetchone()
        what = "its bytes are missing" if row is None else _wrong(row[0], row[1], name)
        if what:
            yield Problem("hashes", f"page {name}", what, Remedy.RESTORE)


def offsets(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Lines, headlines and spans that lie outside their page's text, or show other words than the ledger tells."""
    for page, text in _pages(connection, "text"):
        yield from (
            Problem("offsets", where, what, Remedy.REREAD)
            for where, what in (*_of_lines(connection, page, text), *_of_statements(connection, page, text))
        )


def _pages(connection: sqlite3.Connection, column: str) -> Iterator[tuple[int, str]]:
    """Each page with one of its columns, read one by one: a text may be long."""
    for (page,) in connection.execute("SELECT id FROM page ORDER BY id").fetchall():
        yield page, connection.execute(f"SELECT {column} FROM page WHERE id = ?", (page,)).fetchone()[0]


def _wrong(size: int, squeezed: bytes, name: str) -> str | None:
    try:
        source = zstandard.ZstdDecompressor().decompress(squeezed, max_output_size=size)
    except zstandard.ZstdError as error:
        return f"its bytes cannot be unpacked: {error}"
    if len(source) != size:
        return f"{len(source):,} bytes are kept of {size:,}"
    return None if f"sha256:{sha256(source).hexdigest()}" == name else "its bytes are not those that were captured"


def _of_lines(connection: sqlite3.Connection, page: int, text: str) -> Iterator[tuple[str, str]]:
    for number, start, stop in connection.execute("SELECT number, start, stop FROM line WHERE page = ?", (page,)):
        if not _lies_in(text, start, stop):
            yield f"page {page}, line {number}", _outside(text, start, stop)
    titles = "SELECT key, title, title_start, title_stop FROM article WHERE page = ? AND title_start IS NOT NULL"
    for key, title, start, stop in connection.execute(titles, (page,)):
        if not _lies_in(text, start, stop):
            yield f"article {key}", f"its headline: {_outside(text, start, stop)}"
        elif text[start:stop] != title:
            yield f"article {key}", "the page has another headline there"


def _of_statements(connection: sqlite3.Connection, page: int, text: str) -> Iterator[tuple[str, str]]:
    told: dict[str, Mapping[str, str | None]] = {}
    pieces: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for key, content, cue, source, role, start, stop in connection.execute(_SPANS, (page,)):
        told[key] = {"content": content, "cue": cue, "source": source}
        if start is not None:
            pieces[key][role].append((start, stop))
    for key, shown in told.items():
        found = [_outside(text, *place) for at in pieces[key].values() for place in at if not _lies_in(text, *place)]
        yield from ((f"statement {key}", what) for what in found or _otherwise(text, shown, pieces[key]))


def _otherwise(
    text: str, shown: Mapping[str, str | None], pieces: Mapping[str, Sequence[tuple[int, int]]]
) -> Iterator[str]:
    for role in _SHOWN:
        there = _JOINED.join(text[start:stop] for start, stop in pieces.get(role, ()))
        if there != (shown[role] or ""):
            yield f"the page has other words where its {role} stands"


def _lies_in(text: str, start: int, stop: int) -> bool:
    return 0 <= start < stop <= len(text)


def _outside(text: str, start: int, stop: int) -> str:
    return f"{start}:{stop} lies outside the text, which ends at {len(text)}"
