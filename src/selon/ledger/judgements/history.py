"""The log of corrections as it is read: line by line, by what was done and by whom, with what became of each line.

A line that takes another back names it (`undoes`), and the other is told by whom it was (`undone`): the log only grows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log. `orphan` is why its statement or link is not there any more; `undoes` is the line that it
    takes back, `undone` the line that took it back."""

    id: int
    at: str
    by: str
    action: str
    target: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    why: str
    orphan: str | None = None
    undoes: int | None = None
    undone: int | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines: of an action, of a person, on one statement or link, only orphans. Empty means any."""

    action: str = ""
    by: str = ""
    target: str = ""
    orphans: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines the log has, by action and by person, those with most first, and how many are orphans."""

    total: int
    actions: Mapping[str, int]
    people: Mapping[str, int]
    orphans: int


_GONE = "not found again when its articles were linked anew"
_UNDOES = "json_extract(correction.after, '$.undoes')"
_LINES = """
WITH line AS (
    SELECT correction.*, json_extract(correction.after, '$.undoes') AS undoes,
           CASE WHEN action = 'link' AND link.id IS NULL THEN :gone ELSE orphan.why END AS orphan
    FROM correction
    LEFT JOIN orphan ON orphan.correction = correction.id
    LEFT JOIN link ON link.id = correction.target AND action = 'link'
)
SELECT {columns} FROM line
WHERE :action IN ('', action) AND :by IN ('', by) AND :target IN ('', target) AND (NOT :orphans OR orphan IS NOT NULL)
"""
_TAKEN_BACK = f"(SELECT id FROM correction WHERE {_UNDOES} = line.id) AS undone"


def history(
    connection: sqlite3.Connection,
    sought: Sought = Sought(),
    *,
    newest: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> tuple[Correction, ...]:
    """The lines sought, the oldest first, or the newest: `limit` of them behind the first `offset`."""
    query = _LINES.format(columns=f"line.*, {_TAKEN_BACK}")
    order = f"ORDER BY line.id {'DESC' if newest else 'ASC'} LIMIT :limit OFFSET :offset"
    window = {"limit": -1 if limit is None else limit, "offset": offset}
    return tuple(_correction(row) for row in connection.execute(f"{query} {order}", {**_values(sought), **window}))


def line(connection: sqlite3.Connection, id_: int) -> Correction | None:
    """One line of the log; None where there is none of this number."""
    query = _LINES.format(columns=f"line.*, {_TAKEN_BACK}") + "AND line.id = :id"
    row = connection.execute(query, {**_values(Sought()), "id": id_}).fetchone()
    return _correction(row) if row else None


def found(connection: sqlite3.Connection, sought: Sought) -> int:
    """How many lines are sought."""
    return int(connection.execute(_LINES.format(columns="count(*)"), _values(sought)).fetchone()[0])


def tally(connection: sqlite3.Connection) -> Tally:
    """The log in numbers."""
    by_action, by_person = (
        dict(
            connection.execute(
                f"SELECT {column}, count(*) FROM correction GROUP BY 1 ORDER BY count(*) DESC, 1"
            ).fetchall()
        )
        for column in ("action", "by")
    )
    return Tally(sum(by_action.values()), by_action, by_person, found(connection, Sought(orphans=True)))


def last_judged(connection: sqlite3.Connection, by: str) -> Correction | None:
    """The last judgement of a link by this person that still stands, and so can be taken back."""
    row = connection.execute(
        f"SELECT correction.id FROM correction JOIN link ON link.id = correction.target "
        f"WHERE action = 'link' AND by = ? AND {_UNDOES} IS NULL "
        "AND link.judgement IS json_extract(correction.after, '$.judgement') "
        f"AND NOT EXISTS (SELECT 1 FROM correction AS later WHERE {_UNDOES.replace('correction.', 'later.')} "
        "= correction.id) ORDER BY correction.id DESC LIMIT 1",
        (by,),
    ).fetchone()
    return line(connection, row[0]) if row else None


def words_at(connection: sqlite3.Connection, id_: int, places: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The characters of the page that a line of the log speaks of, as it stands; none where it is not there."""
    query = (
        "SELECT substr(page.text, ? + 1, ? - ?) FROM correction JOIN page ON page.sha256 = correction.page "
        "WHERE correction.id = ?"
    )
    rows = (connection.execute(query, (start, stop, start, id_)).fetchone() for start, stop in places)
    return tuple(str(row[0]) for row in rows if row is not None)


def contents(connection: sqlite3.Connection, link: str) -> tuple[str, str | None, str | None] | None:
    """A link in short: its kind, and the content of either statement or the title of either article."""
    row = connection.execute(
        "SELECT link.kind, coalesce(one.content, a.title), coalesce(other.content, b.title) FROM link "
        "JOIN article AS a ON a.id = left_article JOIN article AS b ON b.id = right_article "
        "LEFT JOIN statement AS one ON one.id = left_statement "
        "LEFT JOIN statement AS other ON other.id = right_statement WHERE link.id = ?",
        (link,),
    ).fetchone()
    return (row[0], row[1], row[2]) if row else None


def content(connection: sqlite3.Connection, statement: str) -> str | None:
    """What a statement says, retracted or not; None where it is not there."""
    row = connection.execute("SELECT content FROM statement WHERE key = ?", (statement,)).fetchone()
    return str(row[0]) if row else None


def _values(sought: Sought) -> dict[str, Any]:
    return {
        "gone": _GONE, "action": sought.action, "by": sought.by, "target": sought.target, "orphans": sought.orphans
    }  # fmt: skip


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(
        row["id"], row["at"], row["by"], row["action"], row["target"], json.loads(row["before"]),
        json.loads(row["after"]), row["why"], row["orphan"], row["undoes"], row["undone"],
    )  # fmt: skip
