"""The values of every row: that each is of the kind that its column holds, and that what is made of rows can be made.

SQLite keeps any bytes in any column, and a disk that loses a bit of a text or of a number loses it silently. PostgreSQL
lets no value of another kind in; whether JSON is what it should be, nobody looks at but here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from selon.ledger import outgoing
from selon.ledger.connection import on_server
from selon.ledger.keeping.problems import Problem, Remedy
from selon.ledger.keeping.structure import expected
from selon.ledger.watched.searches import saved

_KINDS = {"TEXT": ("text",), "INTEGER": ("integer",), "REAL": ("real",), "BLOB": ("blob",)}
_JSON: dict[str, dict[str, type]] = {
    "page": {"warnings": list},
    "capture": {"http": dict},
    "article": {"authors": list, "dateline": dict},
    "statement": {"candidates": list, "machine": dict},
    "doubt": {"places": list},
    "entity": {"names": list},
    "link": {"why": list},
    "story_article": {"why": list},
    "correction": {"places": list, "before": dict, "after": dict},
    "feed": {"terms": dict},
    "saved_search": {"question": dict},
    "alert": {"told": dict},
}
"""What the columns that hold JSON hold."""
_TEXTS = ("warnings", "authors", "names")


def values(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Columns with values of another kind, words where numbers stand, bytes that are no text; and rows of which nothing
    can be made: JSON that is none, pages, links and saved searches that cannot be told."""
    yield from _of_another_kind(connection)
    yield from _unreadable(connection)
    yield from _untold(connection)


def _of_another_kind(connection: sqlite3.Connection) -> Iterator[Problem]:
    if on_server(connection):
        return
    connection.create_function("is_text", 1, _is_text, deterministic=True)
    for table in sorted(name for kind, name in expected() if kind == "table" and not name.endswith("_fts")):
        columns = [(row[1], row[2]) for row in connection.execute(f'PRAGMA table_info("{table}")')]
        counted = ", ".join(f"total({_is_wrong(column, type_)})" for column, type_ in columns)
        found = connection.execute(f'SELECT {counted} FROM "{table}"').fetchone() if columns else ()
        for (column, _), number in zip(columns, found, strict=True):
            if number:
                what = f"{number:.0f} values of {column} are of no kind that it holds"
                yield Problem("values", f"table {table}", what, Remedy.RESTORE)


def _is_wrong(column: str, type_: str) -> str:
    allowed = ", ".join(f"'{kind}'" for kind in (*_KINDS[type_], "null"))
    wrong = f'typeof("{column}") NOT IN ({allowed})'
    return f'{wrong} OR (typeof("{column}") = \'text\' AND NOT is_text(CAST("{column}" AS BLOB)))'


def _is_text(written: bytes | None) -> bool:
    try:
        (written or b"").decode()
    except UnicodeDecodeError:
        return False
    return True


def _unreadable(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table, columns in _JSON.items():
        for column, type_ in columns.items():
            rows = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
            wrong = sum(not _holds(column, type_, row[0]) for row in rows)
            if wrong:
                yield Problem("values", f"table {table}", f"{wrong} values of {column} cannot be read", Remedy.RESTORE)


def _untold(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (page,) in connection.execute("SELECT id FROM page ORDER BY id").fetchall():
        chosen = outgoing.Choice(pages=(page,))
        yield from _tried(f"page {page}", lambda: list(outgoing.readings(connection, chosen)))  # noqa: B023 (at once)
    yield from _tried("table link", lambda: list(outgoing.links(connection, outgoing.Choice())))
    yield from _tried("table saved_search", lambda: saved(connection))


def _holds(column: str, type_: type, written: str) -> bool:
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return False
    if column in _TEXTS:
        return isinstance(found, list) and all(isinstance(each, str) for each in found)
    return isinstance(found, type_)


def _tried(where: str, make: Callable[[], Any]) -> Iterator[Problem]:
    try:
        make()
    except Exception as error:  # whatever a damaged value leads to
        yield Problem("values", where, f"cannot be told: {type(error).__name__}: {error}", Remedy.RESTORE)
