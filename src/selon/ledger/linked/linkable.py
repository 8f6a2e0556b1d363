"""What linking reads of a ledger: articles as text and as what they are about, statements as they are told.

Nothing here knows how links are found. All are named by their rows.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selon.model import PROSE, Span

_BATCH = 500  # below every SQLite's limit of variables
_OFTEN = 10_000  # no article names anybody more often: a number that was damaged must not fill memory
_TOLD = """
SELECT statement.id, article.page, statement.key, article.key, article.outlet,
       coalesce(article.published, page.published), speaker, signature.entity, speaker_type, cue_lemma, cue_class,
       statement.kind, commitment, coalesce(polarity = 'denies', 0), statement.said, parent, terms, setting
FROM statement JOIN article ON article.id = statement.article JOIN page ON page.id = article.page
LEFT JOIN mention ON mention.id = statement.mention LEFT JOIN signature ON signature.id = mention.signature
WHERE statement.id IN {}"""
_PARTS = """
SELECT statement, role, start, stop, value FROM span
WHERE statement IN {} AND role IN ('content', 'cue', 'source', 'addressee', 'via', 'event')
ORDER BY statement, role, ordinal"""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a row of words. `prose` are half-open ranges of `text`, the whole page's; `day` is ISO."""

    row: int
    key: str
    page: int
    outlet: str | None
    day: str | None
    text: str
    prose: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An article as what it is about. `names` are those that it names, as often as it does; `dates` the EDTF dates of
    the events that its statements speak of; `day` is ISO; `place` is that of its dateline."""

    key: str
    day: str | None
    title: str | None
    title_lemmas: tuple[str, ...]
    lemmas: tuple[str, ...]
    names: tuple[str, ...]
    dates: tuple[str, ...]
    place: str | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as linking needs it. `speaker` is the name, `entity` whose it is in the ledger; `said` and
    `published` are EDTF, `events` those of the events that it speaks of."""

    row: int
    page: int
    key: str
    article: str
    outlet: str | None
    published: str | None
    speaker: str | None
    entity: str | None
    speaker_type: str | None
    cue_lemma: str | None
    cue_class: str | None
    kind: str
    commitment: str
    denies: bool
    said: str | None
    parent: str | None
    terms: tuple[str, ...]
    setting: tuple[str, ...]
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    addressee: Span | None
    via: tuple[str, ...]
    events: tuple[str, ...]


def waiting(connection: sqlite3.Connection) -> list[int]:
    """Articles that were never held against the others, in the order of their dates, those without one last."""
    rows = connection.execute(
        "SELECT id FROM article WHERE id NOT IN (SELECT article FROM linked) ORDER BY day IS NULL, day, id"
    )
    return [row[0] for row in rows]


def every_article(connection: sqlite3.Connection) -> list[int]:
    """All articles, in the order of their dates, those without one last."""
    return [row[0] for row in connection.execute("SELECT id FROM article ORDER BY day IS NULL, day, id")]


def unsketched(connection: sqlite3.Connection) -> list[int]:
    """Articles without their keys of reprints and passages."""
    return [
        row[0] for row in connection.execute("SELECT id FROM article WHERE id NOT IN (SELECT article FROM sketched)")
    ]


def article_rows(connection: sqlite3.Connection, rows: Iterable[int]) -> Iterator[ArticleRow]:
    """Articles by their rows, in that order."""
    cursor = connection.cursor()
    cursor.row_factory = None
    query = (
        "SELECT article.id, key, page, article.outlet, day, text, article.number "
        "FROM article JOIN page ON page.id = page WHERE article.id = ?"
    )
    for id_ in rows:
        for row, key, page, outlet, day, text, number in cursor.execute(query, (id_,)).fetchall():
            yield ArticleRow(row, key, page, outlet, day, text, _prose(cursor, page, number))


def item_rows(connection: sqlite3.Connection, rows: Iterable[int]) -> Iterator[ItemRow]:
    """What articles are about, by their rows, in that order."""
    cursor = connection.cursor()
    cursor.row_factory = None
    query = "SELECT id, key, day, title, title_lemmas, lemmas, dateline FROM article WHERE id = ?"
    for id_ in rows:
        for row, key, day, title, title_lemmas, lemmas, dateline in cursor.execute(query, (id_,)).fetchall():
            yield ItemRow(
                key,
                day,
                title,
                tuple(title_lemmas.split()),
                tuple(lemmas.split()),
                _names(cursor, row),
                _dates(cursor, row),
                json.loads(dateline)["place"] if dateline else None,
            )


def statement_rows(connection: sqlite3.Connection, rows: Sequence[int]) -> Iterator[StatementRow]:
    """Statements by their rows, in that order, as they stand now: corrected where a person did."""
    cursor, page, text = connection.cursor(), None, ""
    cursor.row_factory = None
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        among = f"({', '.join('?' * len(batch))})"
        parts: defaultdict[int, defaultdict[str, list[tuple[Any, ...]]]] = defaultdict(lambda: defaultdict(list))
        for statement, role, *part in cursor.execute(_PARTS.format(among), batch).fetchall():
            parts[statement][role].append(tuple(part))
        found = {row[0]: row for row in cursor.execute(_TOLD.format(among), batch).fetchall()}
        for row in filter(None, map(found.get, batch)):
            if row[1] != page:
                page = row[1]
                text = cursor.execute("SELECT text FROM page WHERE id = ?", (page,)).fetchone()[0]
            yield _statement_row(row, text, parts[row[0]])


def _statement_row(row: tuple[Any, ...], text: str, parts: Mapping[str, list[tuple[Any, ...]]]) -> StatementRow:
    def spans(role: str) -> Iterator[Span | None]:
        found = parts.get(role, ())
        return (None if start is None else Span(start, stop, text[start:stop]) for start, stop, _ in found)

    *columns, terms, setting = row
    fields = (
        *columns,
        tuple(terms.split()),
        tuple(setting.split()),
        tuple(span for span in spans("content") if span is not None),
        next(spans("cue"), None),
        next(spans("source"), None),
        next(spans("addressee"), None),
        tuple(value for *_, value in parts.get("via", ())),
        tuple(value for *_, value in parts.get("event", ())),
    )
    return StatementRow(*fields)


def versions(connection: sqlite3.Connection) -> set[frozenset[int]]:
    """Pairs of pages that were found at one address: versions of a page, which do not copy each other."""
    rows = connection.execute(
        "SELECT DISTINCT one.page, other.page FROM capture AS one JOIN capture AS other USING (address) "
        "WHERE one.page < other.page"
    )
    return {frozenset(row) for row in rows}


def storyless(connection: sqlite3.Connection) -> list[int]:
    """Articles that are in no story."""
    return [
        row[0]
        for row in connection.execute("SELECT id FROM article WHERE id NOT IN (SELECT article FROM story_article)")
    ]


def any_linked(connection: sqlite3.Connection) -> bool:
    """Whether any article was ever held against others."""
    return connection.execute("SELECT 1 FROM linked LIMIT 1").fetchone() is not None


def page_of_article(connection: sqlite3.Connection) -> dict[int, int]:
    """The page of each article, by rows."""
    return {row[0]: row[1] for row in connection.execute("SELECT id, page FROM article")}


def page_of_statement(connection: sqlite3.Connection) -> dict[int, int]:
    """The page of each statement, by rows."""
    rows = connection.execute("SELECT statement.id, page FROM statement JOIN article ON article.id = statement.article")
    return {row[0]: row[1] for row in rows}


def count_statements(connection: sqlite3.Connection) -> int:
    """How many statements there are."""
    return int(connection.execute("SELECT count(*) FROM statement").fetchone()[0])


def frequencies(connection: sqlite3.Connection) -> tuple[dict[str, int], int]:
    """In how many statements each term stands, and how many statements there are."""
    rows = connection.execute("SELECT term, count(*) FROM term GROUP BY term").fetchall()
    return dict(map(tuple, rows)), count_statements(connection)


def frequency(connection: sqlite3.Connection) -> tuple[Callable[[str], int], int]:
    """As `frequencies`, but each is asked when it is needed: less work where few statements are compared."""

    def count(term: str) -> int:
        return int(connection.execute("SELECT count(*) FROM term WHERE term = ?", (term,)).fetchone()[0])

    return count, count_statements(connection)


def _prose(cursor: sqlite3.Cursor, page: int, number: int) -> tuple[tuple[int, int], ...]:
    rows = cursor.execute(
        "SELECT start, stop, type FROM line WHERE page = ? AND article = ? ORDER BY line.number", (page, number)
    )
    return tuple((start, stop) for start, stop, type_ in rows if type_ in PROSE)


def _names(cursor: sqlite3.Cursor, article: int) -> tuple[str, ...]:
    """Under the name that its entity has in the whole ledger."""
    rows = cursor.execute(
        "SELECT entity.name, mention.times FROM mention JOIN signature ON signature.id = mention.signature "
        "JOIN entity ON entity.id = signature.entity WHERE article = ? ORDER BY mention.times DESC, entity.id",
        (article,),
    )
    return tuple(name for name, times in rows for _ in range(min(times, _OFTEN)))


def _dates(cursor: sqlite3.Cursor, article: int) -> tuple[str, ...]:
    rows = cursor.execute(
        "SELECT DISTINCT value FROM span JOIN statement ON statement.id = span.statement "
        "WHERE statement.article = ? AND role = 'event' ORDER BY value",
        (article,),
    )
    return tuple(row[0] for row in rows)
