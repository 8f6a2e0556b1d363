"""Retention: pages older than a day go, with all that follows from them."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from selon.errors import QuestionError
from selon.ledger.connection import transaction
from selon.ledger.entities import Entities
from selon.ledger.persons.clearing import delete_lines, delete_pages, lines_of_pages, listed, log, settle
from selon.ledger.persons.scrubbing import overwriting

_AGE = re.compile(r"(\d{1,4})\s*([dwmy])")
_MONTHS = 12

_OLD = """
SELECT page.id FROM page
LEFT JOIN (SELECT page, max(at) AS at FROM capture GROUP BY page) AS capture ON capture.page = page.id
LEFT JOIN (SELECT page, max(day) AS day FROM article GROUP BY page) AS article ON article.page = page.id
WHERE coalesce(CASE :by WHEN 'published' THEN article.day END, capture.at, page.read_at) < :before
"""
_CORRECTED = """
SELECT page.id FROM page WHERE sha256 IN (SELECT page FROM correction)
UNION SELECT article.page FROM link JOIN article ON article.id IN (left_article, right_article)
WHERE judgement IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Expired:
    """How many pages and statements went, how many lines of the log that were about them; `kept` pages are old enough,
    and stay for the sake of what people corrected in them."""

    pages: int
    statements: int
    corrections: int
    kept: int


def before(today: date, age: str) -> date:
    """The day that lies so long before another: days, weeks, months or years. Raises `QuestionError`.

    >>> before(date(2024, 3, 31), "1m"), before(date(2024, 2, 29), "2y"), before(date(2024, 3, 1), "10d")
    (datetime.date(2024, 2, 29), datetime.date(2022, 2, 28), datetime.date(2024, 2, 20))
    """
    found = _AGE.fullmatch(age.strip().lower())
    if found is None:
        raise QuestionError(f"'{age}' is no age: 90d, 8w, 6m or 2y")
    number, unit = int(found[1]), found[2]
    if unit in "dw":
        return today - timedelta(days=number * (7 if unit == "w" else 1))
    months = today.year * _MONTHS + today.month - 1 - number * (_MONTHS if unit == "y" else 1)
    if months < _MONTHS:
        raise QuestionError(f"'{age}' leads before the first year")
    return _day(months // _MONTHS, months % _MONTHS + 1, today.day)


def expire(
    connection: sqlite3.Connection,
    entities: Entities,
    day: date,
    by: str,
    why: str,
    *,
    published: bool = False,
    keep_corrected: bool = False,
    dry_run: bool = False,
) -> Expired:
    """Delete the pages that were last captured before `day`, or with `published`, published before it where a page
    tells its day. `keep_corrected` keeps those in which a person corrected or judged something. With `dry_run` nothing
    goes. All of it or, where it is interrupted, nothing."""
    with overwriting(connection), transaction(connection):
        values = {"by": "published" if published else "captured", "before": day.isoformat()}
        old = {row[0] for row in connection.execute(_OLD, values)}
        kept = old & {row[0] for row in connection.execute(_CORRECTED)} if keep_corrected else set()
        gone = sorted(old - kept)
        lines = lines_of_pages(connection, gone)
        (statements,) = connection.execute(
            "SELECT count(*) FROM statement JOIN article ON article.id = statement.article "
            "WHERE article.page IN (SELECT value FROM json_each(?))",
            (listed(gone),),
        ).fetchone()
        expired = Expired(len(gone), statements, len(lines), len(kept))
        if gone and not dry_run:
            told = {"lines": list(lines), "pages": len(gone), "statements": statements, "before": day.isoformat()}
            log(connection, by, "pages", why, told)
            settle(connection, entities, [*delete_lines(connection, lines), *delete_pages(connection, gone)])
    return expired


def _day(year: int, month: int, day: int) -> date:
    """That day, or the last of its month."""
    try:
        return date(year, month, day)
    except ValueError:
        return _day(year, month, day - 1)
