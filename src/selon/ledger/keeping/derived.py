"""What follows from the rest and can be made anew: the full text, and the narrow table that searches filter by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from selon.errors import DamagedLedger
from selon.ledger.connection import on_server, transaction
from selon.ledger.keeping.problems import Problem, Remedy

_FULL_TEXTS = ("statement_fts", "signature_fts")
_FACETS = """
SELECT statement.id, statement.article, statement.kind, statement.commitment, statement.polarity, mention.signature,
       iif(statement.mention IS NULL, statement.speaker, NULL), statement.said_first, statement.said_last,
       statement.retracted, article.outlet, article.day
FROM statement JOIN article ON article.id = statement.article LEFT JOIN mention ON mention.id = statement.mention
"""


def full_text(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Full texts that find what is not there, or do not find what is. It is a command of FTS5's, which writes nothing,
    but asks for a connection that may."""
    if on_server(connection):
        from selon.ledger.postgres.keeping import wrong_words

        for table in _FULL_TEXTS:
            if wrong_words(connection, table):
                yield Problem("full text", f"table {table}", "does not find what the ledger holds", Remedy.REPAIR)
        return
    for table in _FULL_TEXTS:
        try:
            with transaction(connection):
                connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except DamagedLedger:
            yield Problem("full text", f"table {table}", "does not find what the ledger holds", Remedy.REPAIR)


def facets(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Statements that searches would filter and count by other values than their own."""
    for left, right, what in (
        (_FACETS, "SELECT * FROM facet", "of {} statements the values are missing or old"),
        ("SELECT id FROM facet", "SELECT id FROM statement", "{} rows are of no statement"),
    ):
        (number,) = connection.execute(f"SELECT count(*) FROM ({left} EXCEPT {right})").fetchone()
        if number:
            yield Problem("facets", "table facet", what.format(number), Remedy.REPAIR)


def full_text_anew(connection: sqlite3.Connection, table: str) -> None:
    """Write one full text again."""
    if on_server(connection):
        from selon.ledger.postgres.keeping import words_anew

        words_anew(connection, table)
    else:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def make_anew(connection: sqlite3.Connection) -> None:
    """Write all of it again. Inside a transaction, it is all or nothing."""
    for table in _FULL_TEXTS:
        full_text_anew(connection, table)
    connection.execute("DELETE FROM facet")
    connection.execute(f"INSERT INTO facet {_FACETS}")
