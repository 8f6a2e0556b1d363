"""Links in the ledger: what linking needs of its rows, and where what it finds is kept.

Nothing here knows how links are found. Articles and statements are named by their rows, the ends of links by their
keys.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, NamedTuple

from selon.ledger.clock import now
from selon.ledger.connection import indices_anew
from selon.ledger.reasons import page_texts, read, stored
from selon.model import PROSE, Link, LinkKind, LinkReason, Span, Story

_STATEMENT_KINDS = frozenset({LinkKind.SAME, LinkKind.DENIAL, LinkKind.CONTRADICTION})
_BATCH = 500  # below every SQLite's limit of variables
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
_ARTICLE = "(SELECT id FROM article WHERE key = :{})"


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


# -- what was found --------------------------------------------------------------------------------------------------


def put_sketch(
    connection: sqlite3.Connection, article: int, bands: Sequence[int], fingerprints: Iterable[tuple[int, int]]
) -> None:
    """The keys of an article: the hashes of its bands, and fingerprints as (hash, position)."""
    connection.execute("INSERT OR REPLACE INTO sketched VALUES (?)", (article,))
    connection.executemany(
        "INSERT OR IGNORE INTO band (hash, article) VALUES (?, ?)", ((hash_, article) for hash_ in bands)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO fingerprint (hash, article, position) VALUES (?, ?, ?)",
        ((hash_, article, position) for hash_, position in fingerprints),
    )


class Written(NamedTuple):
    """A link as it is stored, its ends by their keys and its reasons as JSON: less to hand over than a `Link`."""

    id: str
    kind: LinkKind
    left: str
    right: str
    directed: bool
    score: float
    why: str


def written(link: Link) -> Written:
    """A link as it is stored."""
    return Written(link.id, link.kind, link.left, link.right, link.directed, link.score, stored(link.why))


def put_links(connection: sqlite3.Connection, links: Iterable[Link]) -> int:
    """Store links; one of the same kind and ends is replaced. What people judged of them stays. How many there were."""
    return put_written(connection, map(written, links))


def put_written(connection: sqlite3.Connection, links: Iterable[Written], *, many: bool = False) -> int:
    """As `put_links`. `many` at once are written without their indices, which are made anew behind them."""
    judged, found = _judgements(connection), sorted(links)  # in the order of the table: new pages go to its end
    with indices_anew(connection, "link") if many else nullcontext():
        for told, rows in ((False, _article_ends), (True, _statement_ends)):
            of_kind = [link for link in found if (link.kind in _STATEMENT_KINDS) is told]
            ends = rows(connection, {end for link in of_kind for end in (link.left, link.right)})
            connection.executemany(
                "INSERT OR REPLACE INTO link (id, kind, left_article, left_statement, right_article, right_statement, "
                "directed, score, why, judgement) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (k.id, k.kind, *ends[k.left], *ends[k.right], k.directed, k.score, k.why, judged.get(k.id))
                    for k in of_kind
                    if k.left in ends and k.right in ends  # what has gone meanwhile has no links
                ),
            )
    return len(found)


def _article_ends(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, tuple[int, None]]:
    """The rows of articles by their keys."""
    rows = _by_key(connection, "SELECT key, id FROM article WHERE key = ?", keys)
    return {key: (article, None) for key, article in rows}


def _statement_ends(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The rows of the articles of statements, and their own, by their keys."""
    rows = _by_key(connection, "SELECT key, article, id FROM statement WHERE key = ?", keys)
    return {key: (article, statement) for key, article, statement in rows}


def _by_key(connection: sqlite3.Connection, query: str, keys: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    cursor = connection.cursor()
    cursor.row_factory = None
    for key in keys:
        yield from cursor.execute(query, (key,))


def put_stories(connection: sqlite3.Connection, stories: Iterable[Story]) -> None:
    """Store stories with their articles, each of which is in one."""
    for story in stories:
        connection.execute(
            "INSERT INTO story VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET label = excluded.label",
            (story.id, story.label),
        )
        connection.executemany(
            f"INSERT INTO story_article (article, story) VALUES ({_ARTICLE.format('article')}, :story) "
            "ON CONFLICT (article) DO UPDATE SET story = excluded.story",
            ({"article": key, "story": story.id} for key in story.articles),
        )
    connection.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM story_article)")


def put_story_reasons(connection: sqlite3.Connection, article: str, why: Sequence[LinkReason]) -> None:
    """Why an article is in its story."""
    connection.execute(
        f"UPDATE story_article SET why = :why WHERE article = {_ARTICLE.format('article')}",
        {"article": article, "why": stored(why)},
    )


def stories_of(
    connection: sqlite3.Connection, since: str = "0000-01-01", until: str = "9999-12-31"
) -> list[tuple[str, int]]:
    """Which story each article is in, as (story, row of the article): of the days between two (ISO, both included), and
    of no day."""
    rows = connection.execute(
        "SELECT story, article FROM story_article JOIN article ON article.id = story_article.article "
        "WHERE day IS NULL OR day BETWEEN ? AND ? ORDER BY day IS NULL, day, article.id",
        (since, until),
    )
    return [(row[0], row[1]) for row in rows]


def mark_linked(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """These were held against all the others."""
    connection.executemany("INSERT OR REPLACE INTO linked VALUES (?, ?)", ((row, now()) for row in articles))


def forget_links(connection: sqlite3.Connection) -> None:
    """Every link and story; what people judged stays in the log, and comes back with the links."""
    for table in ("link", "story_article", "story", "linked"):
        connection.execute(f"DELETE FROM {table}")


def read_links(connection: sqlite3.Connection, condition: str = "1", values: Sequence[object] = ()) -> Iterator[Link]:
    """The links that satisfy an SQL condition on `link`, the strongest first."""
    rows = connection.execute(
        "SELECT link.*, coalesce(one.key, a.key) AS left_key, coalesce(other.key, b.key) AS right_key FROM link "
        "JOIN article AS a ON a.id = left_article JOIN article AS b ON b.id = right_article "
        "LEFT JOIN statement AS one ON one.id = left_statement "
        "LEFT JOIN statement AS other ON other.id = right_statement "
        f"WHERE {condition} ORDER BY link.score DESC, link.id",
        values,
    )
    texts = page_texts(connection)
    for row in rows:
        why = read(row["why"], row["left_article"], row["right_article"], texts)
        yield Link(LinkKind(row["kind"]), row["left_key"], row["right_key"], bool(row["directed"]), row["score"], why)


def _judgements(connection: sqlite3.Connection) -> dict[str, str]:
    """The last word of people on each link."""
    rows = connection.execute("SELECT target, after FROM correction WHERE action = 'link' ORDER BY id")
    return {row["target"]: json.loads(row["after"])["judgement"] for row in rows}


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
    return tuple(name for name, times in rows for _ in range(times))


def _dates(cursor: sqlite3.Cursor, article: int) -> tuple[str, ...]:
    rows = cursor.execute(
        "SELECT DISTINCT value FROM span JOIN statement ON statement.id = span.statement "
        "WHERE statement.article = ? AND role = 'event' ORDER BY value",
        (article,),
    )
    return tuple(row[0] for row in rows)
