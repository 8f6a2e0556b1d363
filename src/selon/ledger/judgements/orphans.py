"""Corrections after a page was read anew: each looks for its statement, and is put in force again or is an orphan."""

from __future__ import annotations

import json
import sqlite3

from selon.ledger.clock import now
from selon.ledger.judgements.additions import as_statement, put
from selon.ledger.judgements.amendments import Amendments
from selon.ledger.judgements.parts import Places

_ENOUGH = 0.5  # of the characters that two contents hold, so many must be common for them to be one statement's
_SAME = 0.95  # and so many for the machine to have found by now what a person had added


def reapply(connection: sqlite3.Connection, amendments: Amendments, page: str) -> None:
    """Put every correction of a page's statements in force again, in their order. Those whose statement is gone become
    orphans; orphans whose statement is back cease to be. `page` is the hash of its bytes."""
    rows = connection.execute("SELECT * FROM correction WHERE page = ? ORDER BY id", (page,)).fetchall()
    connection.execute("DELETE FROM orphan WHERE correction IN (SELECT id FROM correction WHERE page = ?)", (page,))
    moved: dict[str, Places] = {}
    for row in rows:
        places = moved.get(row["target"], json.loads(row["places"]))
        after = json.loads(row["after"])
        added = row["action"] == "add"
        found, reason = _find(connection, amendments, page, row["target"], places, _SAME if added else _ENOUGH)
        if found is None and added:
            found = put(connection, amendments, as_statement(after))
        if found is None:
            connection.execute("INSERT INTO orphan VALUES (?, ?, ?)", (row["id"], now(), reason))
            continue
        amendments.apply(found, row["action"], after)
        if row["action"] == "span" and after["role"] == "content":
            moved[row["target"]] = after["places"]


def _find(
    connection: sqlite3.Connection, amendments: Amendments, page: str, key: str, places: Places, enough: float
) -> tuple[int | None, str]:
    """The statement of a correction, by its key or by where its content lay; else why there is none."""
    row = connection.execute("SELECT id FROM statement WHERE key = ?", (key,)).fetchone()
    if row:
        return int(row[0]), ""
    rows = connection.execute(
        "SELECT statement.id FROM statement JOIN article ON article.id = statement.article "
        "JOIN page ON page.id = article.page WHERE page.sha256 = ?",
        (page,),
    ).fetchall()
    near = [id_ for (id_,) in rows if _common(amendments.places(id_, "content"), places) > enough]
    if len(near) == 1:
        return int(near[0]), ""
    return None, "two statements share its words" if near else "no statement has its words any more"


def _common(one: Places, two: Places) -> float:
    """The share of the characters of both that is common to them."""
    left, right = ({i for start, stop in side for i in range(start, stop)} for side in (one, two))
    return len(left & right) / (len(left | right) or 1)
