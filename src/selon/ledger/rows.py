"""Rows: how they are inserted, and how a list or an object is written into a column."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import cache
from typing import Any

Row = dict[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def insert(connection: sqlite3.Connection, table: str, row: Row) -> int:
    """The key of the new row."""
    return int(connection.execute(_insertion(table, row), row).lastrowid or 0)


def insert_all(connection: sqlite3.Connection, table: str, rows: Iterable[Row], *, new_only: bool = False) -> None:
    """Rows of one shape. `new_only` passes over those that are there."""
    rows = list(rows)
    if rows:
        connection.executemany(_insertion(table, rows[0], "OR IGNORE " if new_only else ""), rows)


def as_json(value: Any) -> str:
    return _ENCODER.encode(value)


def _insertion(table: str, row: Row, or_: str = "") -> str:
    return _sql(table, tuple(row), or_)


@cache
def _sql(table: str, columns: tuple[str, ...], or_: str) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT {or_}INTO {table} ({names}) VALUES ({', '.join(f':{column}' for column in columns)})"
