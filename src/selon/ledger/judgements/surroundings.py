"""Surroundings: the lines of a page in which some of its characters stand, to be shown with them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

MOST = 600
"""Characters shown before the first and behind the last of those asked for, at most."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Some text of a page: `start` is the offset of its first character there, in code points."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def surroundings(connection: sqlite3.Connection, page: int, first: int, last: int, most: int = MOST) -> Extract:
    """The lines in which the characters from `first` to before `last` stand, cut between words where they are long."""
    low, high = connection.execute(
        "SELECT min(start), max(stop) FROM line WHERE page = ? AND stop > ? AND start < ?", (page, first, last)
    ).fetchone()
    low = max(min(first, first if low is None else low), first - most, 0)
    high = min(max(last, last if high is None else high), last + most)
    (text,) = connection.execute(
        "SELECT substr(text, ?, ?) FROM page WHERE id = ?", (low + 1, high - low, page)
    ).fetchone()
    before, behind = text[: first - low], text[last - low :]
    if first - low == most and " " in before:
        before = before[before.index(" ") + 1 :]
    if high - last == most and " " in behind:
        behind = behind[: behind.rindex(" ")]
    return Extract(first - len(before), before + text[first - low : last - low] + behind)
