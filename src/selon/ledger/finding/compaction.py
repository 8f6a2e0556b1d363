"""The full text in one piece.

FTS5 writes what each page adds as a piece of its own and merges pieces little by little. A word is looked up in every
one of them: in a dozen, finding a frequent word among the latest statements takes ten times as long as in one.
"""

from __future__ import annotations

import sqlite3

from selon.ledger.connection import on_server, transaction

MOST = 8  # pieces that may stay: after some hundred pages there are more


def compact(connection: sqlite3.Connection) -> bool:
    """Make one of the pieces of the full text, where there are more than `MOST`; whether there were. It takes some
    seconds for a million statements, and another process that writes waits for it; readers do not."""
    if pieces(connection) <= MOST:
        return False
    with transaction(connection):
        connection.execute("INSERT INTO statement_fts (statement_fts) VALUES ('optimize')")
    return True


def pieces(connection: sqlite3.Connection) -> int:
    """In how many pieces the full text lies; PostgreSQL keeps it in one."""
    if on_server(connection):
        return 1
    (found,) = connection.execute("SELECT count(DISTINCT segid) FROM statement_fts_idx").fetchone()
    return int(found)
