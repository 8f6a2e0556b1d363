"""The file itself: its pages, its tables with their indices and triggers, and rows that point at others."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from selon.ledger.connection import on_server, schema
from selon.ledger.keeping.problems import Problem, Remedy

_MOST = 100  # complaints of SQLite's; behind so many, more tell nothing new
_INDEX = "index "  # what it says of an index alone holds this, and an index is made anew


def integrity(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What SQLite itself finds wrong with the file: damaged pages, indices that lack rows, values that break a rule.
    Of the full text it says only that it is damaged; `derived` looks at it."""
    if on_server(connection):  # its pages are the server's: pg_amcheck
        return
    for (told,) in connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall():
        if told != "ok" and "fts5" not in told:
            remedy = Remedy.REPAIR if _INDEX in told and "non-unique" not in told else Remedy.RESTORE
            yield Problem("integrity", "file", told, remedy)


def objects(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Tables, indices, triggers and views that the schema has and the file has not, or has otherwise."""
    if on_server(connection):
        from selon.ledger.postgres.keeping import missing

        yield from (Problem("schema", each, "is missing", Remedy.RESTORE) for each in missing(connection))
        return
    there = _objects(connection)
    for key, sql in expected().items():
        kind, name = key
        if key not in there:
            remedy = Remedy.RESTORE if kind == "table" and not name.endswith("_fts") else Remedy.REPAIR
            yield Problem("schema", f"{kind} {name}", "is missing", remedy)
        elif kind in ("trigger", "view") and _plain(there[key]) != _plain(sql):
            yield Problem("schema", f"{kind} {name}", "is not as the schema has it", Remedy.REPAIR)


def foreign_keys(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Rows that point at a row that is not there."""
    if on_server(connection):  # which lets none be written
        return
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    for (table, parent), number in Counter((row[0], row[2]) for row in rows).items():
        yield Problem("foreign keys", f"table {table}", f"{number} rows point at no {parent}", Remedy.RESTORE)


def expected() -> dict[tuple[str, str], str]:
    """The SQL of all that a new ledger has, by kind and name."""
    with sqlite3.connect(":memory:") as new:
        new.executescript(schema())
        found = _objects(new)
    new.close()
    return found


def _objects(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB '*_fts_*'"
    )
    return {(row[0], row[1]): row[2] for row in rows}


def _plain(sql: str) -> str:
    """Without the comments and the white space in which a migration may differ."""
    return " ".join(line.partition("--")[0].strip() for line in sql.splitlines()).replace("  ", " ").strip()
