"""Who had it first in a story, a page at a time: the statements that most articles tell, and who repeats whom.

The same as `accounts.sources`, without the reasons of the links: of the thousands of a story, only the ends are
looked up, and statements for one page alone.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from selon.ledger.accounts.ends import End, ends
from selon.ledger.accounts.sources import Teller, component, reused, tellers
from selon.ledger.accounts.told import told_rows
from selon.model import LinkKind


class Origins:
    """What is told more than once among the statements of these rows, that first which most tell."""

    def __init__(self, connection: sqlite3.Connection, rows: Iterable[int]) -> None:
        asked = list(rows)
        near: dict[int, set[int]] = defaultdict(set)
        seen: set[int] = set()
        self._connection = connection
        self._before: dict[int, set[int]] = defaultdict(set)
        self._groups: list[set[int]] = []
        for end in _reached(connection, set(asked)):
            near[end.left].add(end.right)
            near[end.right].add(end.left)
            if end.directed:
                self._before[end.right].add(end.left)
        for row in asked:
            if row in near and row not in seen:
                self._groups.append(component(near, row))
                seen |= self._groups[-1]
        self._groups.sort(key=lambda group: -len(group))

    @property
    def total(self) -> int:
        """How many statements are told more than once."""
        return len(self._groups)

    def page(self, limit: int, offset: int = 0) -> tuple[tuple[Teller, ...], ...]:
        """Some of them, each as those who tell it, those first that repeat nobody."""
        return tuple(self._told(group) for group in self._groups[offset : offset + limit])

    def _told(self, group: set[int]) -> tuple[Teller, ...]:
        statements = told_rows(self._connection, group)
        copies = reused(self._connection, {each.article for each in statements})
        return tellers(self._connection, statements, self._before, copies)


def _reached(connection: sqlite3.Connection, rows: set[int]) -> list[End]:
    """The links of one statement to another telling of it, followed as far as they lead."""
    found: dict[str, End] = {}
    known: set[int] = set()
    while rows:
        known |= rows
        fresh = ends(connection, rows, LinkKind.SAME)
        found |= {end.id: end for end in fresh}
        rows = {row for end in fresh for row in (end.left, end.right)} - known
    return list(found.values())
