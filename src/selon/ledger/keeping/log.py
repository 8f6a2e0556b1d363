"""The log of what people corrected: that it is whole, and that what it says of statements is so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from selon.ledger.keeping.problems import Problem, Remedy


def log(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Lines that are missing, cannot be read, or take back what was never said; statements that show a correction of
    which the log knows nothing. The log only grows, so its lines are numbered without a gap, but for those that an
    erasure took and names."""
    number, erased = 0, _erased(connection)
    for row in connection.execute("SELECT id, places, before, after FROM correction ORDER BY id"):
        first, last = number + 1, row[0] - 1
        while first in erased:
            first += 1
        while last in erased:
            last -= 1
        if first <= last:
            missing = f"{first}" if first == last else f"{first} to {last}"
            yield Problem("log", f"lines {missing}", "are missing", Remedy.RESTORE)
        number = row[0]
        undone = _undone(row[1:])
        if undone is not None and not 0 < undone < number:
            yield Problem("log", f"line {number}", "cannot be read, or takes back a line behind it", Remedy.RESTORE)
    unknown = "SELECT key FROM statement WHERE machine IS NOT NULL AND key NOT IN (SELECT target FROM correction)"
    for (key,) in connection.execute(unknown):
        yield Problem("log", f"statement {key}", "is corrected, and the log does not say by whom", Remedy.RESTORE)


def _erased(connection: sqlite3.Connection) -> set[int]:
    """The lines that went with the personal data that they held."""
    rows = connection.execute("SELECT after FROM correction WHERE action = 'erase'").fetchall()
    return {line for (after,) in rows for line in json.loads(after).get("lines", ())}


def _undone(values: tuple[str, str, str]) -> int | None:
    """The line that is taken back; 0, which is none, where the values cannot be read."""
    try:
        _, _, after = map(json.loads, values)
    except ValueError:
        return 0
    undoes = after.get("undoes") if isinstance(after, dict) else None
    return int(undoes) if undoes is not None else None
