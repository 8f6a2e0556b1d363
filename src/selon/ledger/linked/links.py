"""Links in the ledger: where what linking finds is kept, with sketches and stories.

Nothing here knows how links are found. The ends of links are named by their keys.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import Any, NamedTuple

from selon.ledger.clock import now
from selon.ledger.connection import indices_anew
from selon.ledger.linked.reasons import page_texts, read, stored
from selon.model import Link, LinkKind, LinkReason, Story

_STATEMENT_KINDS = frozenset({LinkKind.SAME, LinkKind.DENIAL, LinkKind.CONTRADICTION})
_ARTICLE = "(SELECT id FROM article WHERE key = :{})"


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
                    (k.id, k.kind.value, *ends[k.left], *ends[k.right], k.directed, k.score, k.why, judged.get(k.id))
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


def put_story_reasons(connection: sqlite3.Connection, why: Iterable[tuple[str, Sequence[LinkReason]]]) -> None:
    """Why articles, named by their keys, are in their stories."""
    connection.executemany(
        f"UPDATE story_article SET why = :why WHERE article = {_ARTICLE.format('article')}",
        ({"article": article, "why": stored(reasons)} for article, reasons in why),
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


def read_links(
    connection: sqlite3.Connection, condition: str = "1", values: Sequence[Any] | Mapping[str, Any] = ()
) -> Iterator[Link]:
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
