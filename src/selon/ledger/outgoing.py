"""What leaves a ledger: the statements that were asked for, page by page, and the links between them.

Nothing is held but one page, so that a ledger of any size can be written out. Statements are as they stand now,
corrected where a person did; what a person retracted stays, and so do links that a person judged wrong.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby

from selon.errors import NoSuchPage
from selon.ledger.finding.found import Found, Values
from selon.ledger.finding.question import Question
from selon.ledger.judgements.corrected import corrected
from selon.ledger.linked.links import read_links
from selon.ledger.reading import read_doubts, read_page, read_statements
from selon.model import Appearance, Link, Reading, Span

_STANDING = "SELECT id FROM statement WHERE NOT retracted"
_PAGES = """
SELECT page.id, statement.id FROM page
LEFT JOIN article ON article.page = page.id LEFT JOIN statement ON statement.article = article.id AND NOT retracted
{where} ORDER BY page.id, statement.id
"""
_ASKED = """
SELECT article.page, statement.id FROM statement JOIN article ON article.id = statement.article
WHERE statement.id IN ({ids}) {where} ORDER BY article.page, statement.id
"""
_LINKS = """
link.judgement IS NOT 'negative' AND iif(link.left_statement IS NULL,
    link.left_article IN (SELECT article FROM statement WHERE id IN ({ids}))
    AND link.right_article IN (SELECT article FROM statement WHERE id IN ({ids})),
    link.left_statement IN ({ids}) AND link.right_statement IN ({ids}))
"""
_EVERY_LINK = """
link.judgement IS NOT 'negative' AND (link.left_statement IS NULL
    OR (link.left_statement NOT IN (SELECT id FROM statement WHERE retracted)
        AND link.right_statement NOT IN (SELECT id FROM statement WHERE retracted)))
"""
_APPEARANCES = """
SELECT mention.name, mention.type, start, stop, article.number, mention.role, thing FROM appearance
JOIN mention ON mention.id = appearance.mention JOIN article ON article.id = mention.article
WHERE article.page = ? ORDER BY start, appearance.id
"""
_REVISED = """
SELECT DISTINCT (
    SELECT page.sha256 FROM capture AS earlier JOIN page ON page.id = earlier.page
    WHERE earlier.address = own.address AND earlier.page <> own.page
    GROUP BY earlier.page HAVING (min(earlier.at), earlier.page) < (own.first, own.page)
    ORDER BY min(earlier.at) DESC, earlier.page DESC LIMIT 1
) FROM (SELECT address, page, min(at) AS first FROM capture WHERE page = :page GROUP BY address) AS own
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a ledger is meant: statements, as SQL that gives their ids, and pages by their rows. None is all."""

    ids: str | None = None
    values: Values = field(default_factory=dict)
    pages: tuple[int, ...] | None = None


def choice(connection: sqlite3.Connection, question: Question | None = None, pages: Sequence[str] = ()) -> Choice:
    """The statements that a question means, on pages that are named by their hashes or by how these begin.

    Raises `QuestionError` where the question can mean none, `NoSuchPage` for a page that the ledger does not have.
    """
    rows = tuple(row for name in pages for row in _rows(connection, name)) if pages else None
    if question is None:
        return Choice(pages=rows)
    found = Found(connection, question)
    return Choice(found.ids(), found.values, rows)


@contextmanager
def still(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read inside is of one moment, whatever another program writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


def readings(connection: sqlite3.Connection, chosen: Choice) -> Iterator[Reading]:
    """The pages and their statements, in the order in which they came. Where statements are asked for, pages that have
    none are left out."""
    where = f"page.id IN ({', '.join(map(str, chosen.pages))})" if chosen.pages is not None else ""
    if chosen.ids is None:
        query = _PAGES.format(where=where and f"WHERE {where}")
    else:
        query = _ASKED.format(ids=chosen.ids, where=where and f"AND {where.replace('page.id', 'article.page')}")
    rows = connection.execute(query, chosen.values)
    for page, of_page in groupby(rows, key=lambda row: int(row[0])):
        yield _reading(connection, page, [row[1] for row in of_page if row[1] is not None])


def links(connection: sqlite3.Connection, chosen: Choice) -> Iterator[Link]:
    """The links of which both ends are among what is asked for, the strongest first."""
    ids, values = chosen.ids, chosen.values
    if chosen.pages is not None:
        pages = ", ".join(map(str, chosen.pages))
        ids = (
            f"SELECT statement.id FROM statement JOIN article ON article.id = statement.article "
            f"WHERE article.page IN ({pages}) AND statement.id IN ({ids or _STANDING})"
        )
    condition = _EVERY_LINK if ids is None else _LINKS.format(ids=ids)
    return read_links(connection, condition, values)


def _rows(connection: sqlite3.Connection, name: str) -> list[int]:
    """The pages whose hash begins so."""
    digest = name.removeprefix("sha256:").lower()
    found = (
        []
        if not digest or set(digest) - set("0123456789abcdef")
        else connection.execute(
            "SELECT id FROM page WHERE sha256 >= ? AND sha256 < ? ORDER BY id",
            (f"sha256:{digest}", f"sha256:{digest}g"),
        ).fetchall()
    )
    if not found:
        raise NoSuchPage(name)
    return [row[0] for row in found]


def _reading(connection: sqlite3.Connection, page: int, statements: Sequence[int]) -> Reading:
    read = read_page(connection, page)
    return Reading(
        read,
        list(read_statements(connection, statements)),
        tuple(read_doubts(connection, page)),
        tuple(
            Appearance(name, type_, Span.of(read.text, start, stop), number, role or None, thing)
            for name, type_, start, stop, number, role, thing in connection.execute(_APPEARANCES, (page,))
        ),
        corrected(connection, page),
        [row[0] for row in connection.execute(_REVISED, {"page": page}) if row[0]],
    )
