"""A ledger looked through from end to end, and what of it can be made anew made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from selon.ledger.connection import on_server, transaction
from selon.ledger.keeping.derived import facets, full_text, make_anew
from selon.ledger.keeping.erased import erased
from selon.ledger.keeping.evidence import hashes, offsets
from selon.ledger.keeping.log import log
from selon.ledger.keeping.problems import Problem, Remedy
from selon.ledger.keeping.structure import expected, foreign_keys, integrity, objects
from selon.ledger.keeping.values import values

Check = Callable[[sqlite3.Connection], Iterable[Problem]]

CHECKS: dict[str, Check] = {
    "integrity": integrity,
    "schema": objects,
    "foreign keys": foreign_keys,
    "values": values,
    "hashes": hashes,
    "offsets": offsets,
    "full text": full_text,
    "facets": facets,
    "log": log,
    "erased": erased,
}
"""In the order in which they are made: what a later one reads, an earlier one has looked at."""


def check(connection: sqlite3.Connection) -> Iterator[Problem]:
    """All that is wrong with a ledger, one by one. A check that the damage does not let come to its end is a problem
    itself, and the next one is made all the same."""
    for name, look in CHECKS.items():
        try:
            yield from look(connection)
        except (sqlite3.DatabaseError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            yield Problem(name, "file", f"cannot be looked through: {error}", Remedy.RESTORE)


def repair(connection: sqlite3.Connection) -> None:
    """Make anew what follows from the rest: missing indices, triggers and views, every index, the full text and what
    searches filter by. Nothing that was read or judged is touched; an interruption leaves the ledger as it was."""
    with transaction(connection):
        if not on_server(connection):
            _make_objects(connection)
            connection.execute("REINDEX")
        make_anew(connection)


def _make_objects(connection: sqlite3.Connection) -> None:
    wrong = {problem.where for problem in objects(connection) if problem.remedy is Remedy.REPAIR}
    for (kind, name), sql in expected().items():
        if f"{kind} {name}" in wrong:
            connection.execute(f"DROP {kind} IF EXISTS {name}")
            connection.execute(sql)
