"""schema.sql read as PostgreSQL's: tables, indices and views are the same, and stand in that one file.

What only SQLite says is put otherwise: types, `WITHOUT ROWID`, keys that point to a table further down, and how a row
without a key gets one: the highest and one, as there, so that the same pages have the same rows in either store.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from functools import cache
from importlib import resources

_TABLE = re.compile(r"CREATE TABLE (\w+) \((.*)\)(?: WITHOUT ROWID)?;?\s*", re.DOTALL)
_REFERENCE = re.compile(r" REFERENCES (\w+) \((\w+)\)( ON DELETE CASCADE)?")
_COMMENT = re.compile(r"--[^\n]*")
_NAME = re.compile(r'\s*("?\w+"?)\s')
_SHORT = {"start", "stop", "title_start", "title_stop"}
"""Offsets: substr() takes nothing longer."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns in their order, its primary key, its other unique keys, and whether its rows are numbered."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    numbered: bool


def read(name: str) -> str:
    """A file of SQL of this package."""
    return (resources.files("selon.ledger.postgres") / name).read_text(encoding="utf-8")


@cache
def _script() -> tuple[str, ...]:
    """The statements of schema.sql."""
    text = (resources.files("selon.ledger") / "schema.sql").read_text(encoding="utf-8")
    found, statement = [], ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(_COMMENT.sub("", statement).strip())
            statement = ""
    return tuple(found)


@cache
def tables() -> dict[str, Table]:
    """What SQLite itself makes of schema.sql."""
    memory = sqlite3.connect(":memory:")
    try:
        for statement in _script():
            memory.execute(statement)
        found = {}
        for match in filter(None, map(_TABLE.fullmatch, _script())):
            rows = memory.execute(f"PRAGMA table_info({match[1]})").fetchall()
            keys = sorted((row[5], row[1]) for row in rows if row[5])
            found[match[1]] = Table(
                tuple(r[1] for r in rows), tuple(k for _, k in keys), "id INTEGER PR" in _flat(match[2])
            )
        return found
    finally:
        memory.close()


@cache
def certain() -> frozenset[str]:
    """The columns that are never NULL in whichever table: they need no word on where NULL is sorted."""
    named: dict[str, bool] = {}
    for match in filter(None, map(_TABLE.fullmatch, _script())):
        for line in match[2].split("\n"):
            if (name := _NAME.match(line)) and " " in line.strip():
                sure = "NOT NULL" in line or "PRIMARY KEY" in line
                named[name[1].strip('"')] = named.get(name[1].strip('"'), True) and sure
    return frozenset(name for name, sure in named.items() if sure)


@cache
def definitions() -> tuple[str, ...]:
    """Tables, then what points from one to another, then indices. Views are of `views`."""
    made, pointing, indices = [], [], []
    for statement in _script():
        if match := _TABLE.fullmatch(statement):
            made.append(_table(match[1], match[2]))
            pointing += _pointers(match[1], match[2])
        elif statement.startswith("CREATE INDEX"):
            told = statement.rstrip(";").replace("json_extract(after, '$.undoes')", "selon_number(after, '$.undoes')")
            told = re.sub(r"WHERE retracted$", "WHERE retracted <> 0", told)
            indices.append(re.sub(r"ON (\w+) \(day\)", r"ON \1 (day NULLS FIRST)", told))
    return (*made, *pointing, *indices)


@cache
def pointers() -> frozenset[tuple[str, str]]:
    """Which table points at which."""
    return frozenset(
        (match[1], to[1])
        for match in filter(None, map(_TABLE.fullmatch, _script()))
        for to in _REFERENCE.finditer(match[2])
    )


def views() -> tuple[str, ...]:
    """The views, in SQLite's words."""
    return tuple(each.rstrip(";") for each in _script() if each.startswith("CREATE VIEW"))


def _table(name: str, body: str) -> str:
    lines = [_column(name, line) for line in _REFERENCE.sub("", body).split("\n")]
    told = "\n".join(lines)
    numbered = (
        f"CREATE FUNCTION {name}_next() RETURNS bigint LANGUAGE plpgsql AS $$ "
        f"BEGIN RETURN (SELECT coalesce(max(id), 0) + 1 FROM {name}); END $$;\n"
        if tables()[name].numbered
        else ""
    )
    return f"{numbered}CREATE TABLE {name} ({told})"


def _column(table: str, line: str) -> str:
    name = _NAME.match(line)
    if name is None:
        return line
    if name[1] == "id" and "INTEGER PRIMARY KEY" in line:
        return line.replace("INTEGER PRIMARY KEY", f"bigint PRIMARY KEY DEFAULT {table}_next()")
    whole = "integer" if name[1] in _SHORT else "bigint"
    line = re.sub(r"\bINTEGER\b", whole, line)
    line = re.sub(r"\bTEXT\b", 'text COLLATE "C"', line)
    return re.sub(r"\bREAL\b", "double precision", re.sub(r"\bBLOB\b", "bytea", line))


def _pointers(table: str, body: str) -> list[str]:
    found = []
    for line in body.split("\n"):
        name, to = _NAME.match(line), _REFERENCE.search(line)
        if name and to:
            found.append(f"ALTER TABLE {table} ADD FOREIGN KEY ({name[1]}){_REFERENCE.search(line)[0]}")  # type: ignore[index]
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())
