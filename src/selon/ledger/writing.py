"""From what was read to rows: one page is written whole, inside the transaction of whoever calls."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

import zstandard

from selon.ledger.clock import now
from selon.ledger.drafting import ArticleDraft, Draft, draft
from selon.ledger.mentions import Node, Registrar
from selon.ledger.persons.forgetting import Forgotten
from selon.ledger.rows import Row, as_json, insert, insert_all
from selon.model import Doubt, Entry, Page, Statement

_LEVEL = 10  # of zstd: a third smaller than level 3, and still thousands of pages a second to read back


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the page's row and its articles', how many statements, and the signatures that were met."""

    page: int
    articles: tuple[int, ...]
    statements: int
    signatures: frozenset[int]


def write_page(
    connection: sqlite3.Connection, entry: Entry, node: Node, dated: str | None = None, drafted: Draft | None = None
) -> Written:
    """The page, its bytes, and all that was read from it. `node` tells what a mention is compared as; `dated` is the
    day that the page's reader gave it; `drafted`, the draft of the entry where there is one already."""
    page = entry.reading.page
    row = {
        "sha256": page.id,
        "name": page.name,
        "url": page.url,
        "dated": dated,
        **_as_read(page),
    }
    id_ = insert(connection, "page", row)
    squeezed = zstandard.ZstdCompressor(level=_LEVEL).compress(entry.source)
    insert(connection, "raw", {"page": id_, "size": len(entry.source), "zstd": squeezed})
    return _write_reading(connection, id_, entry, node, drafted)


def rewrite_page(connection: sqlite3.Connection, id_: int, entry: Entry, node: Node) -> Written:
    """The same bytes, read anew: what was read before goes, with its links."""
    row = _as_read(entry.reading.page)
    connection.execute(
        f"UPDATE page SET {', '.join(f'{column} = :{column}' for column in row)} WHERE id = :id", row | {"id": id_}
    )
    connection.execute("DELETE FROM line WHERE page = ?", (id_,))
    connection.execute("DELETE FROM article WHERE page = ?", (id_,))
    return _write_reading(connection, id_, entry, node)


def _write_reading(
    connection: sqlite3.Connection, page: int, entry: Entry, node: Node, drafted: Draft | None = None
) -> Written:
    """Lines, articles, names, statements, doubts."""
    forgotten = Forgotten(connection)
    if forgotten:  # whoever made the draft did not know whom
        entry, drafted = forgotten.withheld(entry), None
    drafted = draft(entry) if drafted is None else drafted
    read, signatures, articles = entry.reading.page, set[int](), []
    insert_all(
        connection,
        "line",
        (
            {"page": page, "number": n, "start": line.start, "stop": line.end, "type": line.type.value,
             "article": line.article}
            for n, line in enumerate(read.lines, 1)
        ),
    )  # fmt: skip
    for article in read.articles:
        rows = drafted[article.number]
        id_ = insert(connection, "article", rows.row | {"page": page})
        said = [s for s in entry.reading.statements if s.article == article.number]
        named = [a for a in entry.appearances if a.article == article.number]
        registrar = Registrar(connection, id_, f"{read.id}#{article.number}", node, said, named)
        _write_statements(connection, id_, said, rows, registrar)
        insert_all(connection, "doubt", (_doubt(id_, d) for d in entry.doubts if d.article == article.number))
        signatures |= registrar.signatures
        articles.append(id_)
    return Written(page, tuple(articles), len(entry.reading.statements), frozenset(signatures))


def _write_statements(
    connection: sqlite3.Connection, article: int, said: Sequence[Statement], rows: ArticleDraft, registrar: Registrar
) -> None:
    keys = [
        insert(connection, "statement", each.row | {"article": article, "mention": registrar.speaker(statement)})
        for statement, each in zip(said, rows.statements, strict=True)
    ]
    drafts = list(zip(keys, rows.statements, strict=True))
    about = ((key, m) for key, statement in zip(keys, said, strict=True) for m in registrar.spoken_of(statement))
    insert_all(connection, "about", ({"statement": key, "mention": mention} for key, mention in about))
    insert_all(connection, "span", ({"statement": key} | span for key, each in drafts for span in each.spans))
    insert_all(connection, "term", ({"statement": key, "term": term} for key, each in drafts for term in each.terms))
    insert_all(connection, "form", ({"form": form, "lemma": lemma} for form, lemma in rows.forms), new_only=True)


@cache
def _version() -> str:
    return version("selon")


def _as_read(page: Page) -> Row:
    return {
        "outlet": page.outlet,
        "published": page.published,
        "text": page.text,
        "warnings": as_json(page.warnings),
        "read_by": _version(),
        "read_at": now(),
    }


def _doubt(article: int, doubt: Doubt) -> Row:
    places = [{"start": span.start, "stop": span.end} for span in doubt.spans]
    return {"article": article, "kind": doubt.kind.value, "why": doubt.why, "places": as_json(places)}
