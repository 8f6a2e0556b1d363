"""Alerting: what saved searches newly find is written down, once, and put in the way of those who are to be told.

A search tells of a statement when it appears, and of a denial when it appears: of a statement that the search finds,
by one that it need not find. It does not tell a statement again that an earlier version of the same page held.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from selon.engines.watching.channels import Channel
from selon.exports import jsonl
from selon.ledger.connection import transaction
from selon.ledger.finding.found import Found
from selon.ledger.reading import read_statements
from selon.ledger.rows import as_json
from selon.ledger.watched.denials import denials
from selon.ledger.watched.searches import SavedSearch, alert_id, note, saved

MOST_WAITING = 10_000
"""Alerts that may wait for one channel: of more, the oldest are given up."""

_NEW = """
SELECT found.id FROM ({}) AS found
JOIN statement ON statement.id = found.id JOIN article ON article.id = statement.article
WHERE article.page > :after_page
AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.search = :search_name AND alert.found = statement.key)
AND NOT EXISTS (
    SELECT 1 FROM capture AS here
    JOIN capture AS there ON there.address = here.address AND there.page < here.page
    JOIN article AS earlier ON earlier.page = there.page
    JOIN statement AS told ON told.article = earlier.id
    WHERE here.page = article.page AND told.content = statement.content AND told.speaker IS statement.speaker
)
ORDER BY found.id
"""
_DENIES = """
SELECT link.id, link.right_statement FROM link JOIN statement ON statement.id = link.right_statement
WHERE link.left_statement = ? AND link.kind = 'denial' AND link.judgement IS NOT 'negative' AND NOT statement.retracted
ORDER BY link.id
"""
_PLACE = """
SELECT page.url, capture.address FROM statement JOIN article ON article.id = statement.article
JOIN page ON page.id = article.page LEFT JOIN capture ON capture.page = page.id
WHERE statement.id = ? ORDER BY capture.id LIMIT 1
"""
_OVERFLOW = """
UPDATE delivery SET due = NULL, reason = 'too many were waiting' WHERE channel = :channel AND due IS NOT NULL
AND alert NOT IN (
    SELECT alert FROM delivery JOIN alert ON alert.id = delivery.alert
    WHERE channel = :channel AND due IS NOT NULL ORDER BY alert.at DESC LIMIT :most
)
"""


def alert(connection: sqlite3.Connection, channels: Sequence[Channel], at: str) -> list[dict[str, Any]]:
    """Hold every saved search against what is new in the ledger; what each newly found, as it is told. `at` is now, as
    a ledger writes it.

    All of it is one transaction: what was told is known as told, and what is told is in the way to every channel.
    """
    told: list[dict[str, Any]] = []
    searches = saved(connection)
    if not searches:
        return told
    with transaction(connection):
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM page").fetchone()
        for search in searches:
            made = _hold(connection, search, last, at)
            told += made
            connection.execute("UPDATE saved_search SET seen = ? WHERE name = ?", (last, search.name))
            _send(connection, at, made, [each for each in channels if each.search in (None, search.name)])
    return told


def _hold(connection: sqlite3.Connection, search: SavedSearch, last: int, at: str) -> list[dict[str, Any]]:
    """What one search newly finds."""
    found, told = Found(connection, search.question), []
    if last > search.seen:
        values = found.values | {"after_page": search.seen, "search_name": search.name}
        for (row,) in connection.execute(_NEW.format(found.ids()), values).fetchall():
            told.append(_told(connection, search, row, at))
    for link, denier, denied in denials(connection, found, search.name):
        told.append(_noted(connection, search, link, "denial", denier, [denied], at))
    return told


def _told(connection: sqlite3.Connection, search: SavedSearch, row: int, at: str) -> dict[str, Any]:
    """A statement that appeared, with what it denies: a denial of what the search finds is not told a second time."""
    links = connection.execute(_DENIES, (row,)).fetchall()
    for link, _ in links:
        if not connection.execute("SELECT 1 FROM alert WHERE id = ?", (alert_id(search, link),)).fetchone():
            note(connection, search, link, None, at)
    (statement,) = read_statements(connection, [row])
    return _noted(connection, search, statement.id, "statement", row, [denied for _, denied in links], at)


def _noted(
    connection: sqlite3.Connection,
    search: SavedSearch,
    found: str,
    event: str,
    row: int,
    denied: Sequence[int],
    at: str,
) -> dict[str, Any]:
    """The alert, as it is told and as it is kept."""
    record: dict[str, Any] = {
        "id": alert_id(search, found),
        "search": search.name,
        "at": at,
        "event": event,
        "statement": _statement(connection, row),
        "denies": [_statement(connection, each) for each in denied],
    }
    note(connection, search, found, record, at)
    return record


def _statement(connection: sqlite3.Connection, row: int) -> Mapping[str, Any]:
    """As everywhere, and the address of its page."""
    (statement,) = read_statements(connection, [row])
    url, address = connection.execute(_PLACE, (row,)).fetchone()
    return {**jsonl.as_dict(statement), "url": url or address}


def _send(
    connection: sqlite3.Connection, at: str, told: Sequence[Mapping[str, Any]], channels: Sequence[Channel]
) -> None:
    """Put alerts in the way to channels; never more than may wait for one."""
    if not told:
        return
    for channel in channels:
        connection.executemany(
            "INSERT OR IGNORE INTO delivery (alert, channel, due) SELECT value, ?, ? FROM json_each(?)",
            [(channel.name, at, as_json([each["id"] for each in told]))],
        )
        connection.execute(_OVERFLOW, {"channel": channel.name, "most": MOST_WAITING})
