"""What was erased: that it is known again, and that nothing of it has come back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from selon.ledger.keeping.problems import Problem, Remedy
from selon.ledger.persons.forgetting import Forgotten, has_key


def erased(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Marks without their key, which keep nothing away; statements, names and pages that are marked, and there."""
    forgotten = Forgotten(connection)
    if not forgotten:
        return
    if not has_key(connection):
        yield Problem(
            "erased", "table meta", "has lost the key by which what was erased is known again", Remedy.RESTORE
        )
        return
    for (sha256,) in connection.execute("SELECT sha256 FROM page ORDER BY id").fetchall():
        if forgotten.page(sha256):
            yield Problem("erased", f"page {sha256}", "was erased, and is there", Remedy.RESTORE)
    for (key,) in connection.execute("SELECT key FROM statement ORDER BY id").fetchall():
        if forgotten.statement(key):
            yield Problem("erased", f"statement {key}", "was erased, and is there", Remedy.REREAD)
    names = "SELECT name, role, article.key FROM mention JOIN article ON article.id = mention.article"
    back = sum(forgotten.person(*row) for row in connection.execute(names).fetchall())
    if back:
        yield Problem("erased", "table mention", f"{back} rows name somebody who was erased", Remedy.REREAD)
