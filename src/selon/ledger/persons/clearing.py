"""Clearing up behind what was deleted: whatever pointed at it, counted it or was named after it.

All of it stands in the transaction of whoever deletes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from selon.ledger.clock import now
from selon.ledger.entities import Entities, as_signature
from selon.ledger.keeping.derived import full_text_anew
from selon.ledger.mentions import signature_row
from selon.ledger.persons.holding import links_of, with_their_undoing
from selon.ledger.persons.scrubbing import leave_to_scrub
from selon.ledger.rows import as_json, insert

_STATEMENTS = (
    "SELECT statement.id FROM statement JOIN article ON article.id = statement.article WHERE article.page IN {}"
)
_ASKED = "(SELECT value FROM json_each(?))"
_SELF = "erase"


def listed(values: Iterable[Any]) -> str:
    """Values as one of a query's, of any number."""
    return json.dumps(sorted(values))


def lines_of_pages(connection: sqlite3.Connection, pages: Iterable[int]) -> tuple[int, ...]:
    """The lines of the log that are about what stands in pages: their statements, links of theirs, names in one of
    their articles."""
    asked = listed(pages)
    hashes = {row[0] for row in connection.execute(f"SELECT sha256 FROM page WHERE id IN {_ASKED}", (asked,))}
    articles = {row[0] for row in connection.execute(f"SELECT key FROM article WHERE page IN {_ASKED}", (asked,))}
    links = set(links_of(connection, (row[0] for row in connection.execute(_STATEMENTS.format(_ASKED), (asked,)))))
    links |= {
        row[0]
        for row in connection.execute(
            "WITH gone AS (SELECT id FROM article WHERE page IN (SELECT value FROM json_each(?))) "
            "SELECT id FROM link WHERE left_article IN gone OR right_article IN gone",
            (asked,),
        )
    }
    found = []
    for id_, action, page, target, after in connection.execute(
        "SELECT id, action, page, target, after FROM correction WHERE action <> ?", (_SELF,)
    ):
        value = json.loads(after)
        where = {(value.get(side) or ("", "", "", ""))[3] for side in ("left", "right")}
        if page in hashes or (action == "link" and target in links) or where & articles:
            found.append(id_)
    return with_their_undoing(connection, found)


def log(connection: sqlite3.Connection, by: str, target: str, why: str, after: dict[str, Any]) -> int:
    """The line of the log that says that something was erased; `after` names the lines that go with it as `lines`. From
    then on the file is to be scrubbed."""
    leave_to_scrub(connection)
    row = {"at": now(), "by": by, "action": _SELF, "target": target, "before": "{}", "after": as_json(after)}
    return insert(connection, "correction", row | {"why": why})


def delete_lines(connection: sqlite3.Connection, lines: Sequence[int]) -> list[int]:
    """Take lines out of the log, of which its last one says that they go; the signatures that they judged."""
    rows = connection.execute(
        "SELECT after FROM correction WHERE action IN ('merge', 'split', 'pin') "
        "AND id IN (SELECT value FROM json_each(?))",
        (listed(lines),),
    ).fetchall()
    judged = [as_signature(json.loads(row[0])[side]) for row in rows for side in ("left", "right")]
    connection.execute(f"DELETE FROM orphan WHERE correction IN {_ASKED}", (listed(lines),))
    connection.execute(f"DELETE FROM correction WHERE id IN {_ASKED}", (listed(lines),))
    return [signature_row(connection, signature) for signature in judged]


def delete_pages(connection: sqlite3.Connection, pages: Iterable[int]) -> list[int]:
    """Delete pages with all that follows from them; the signatures that they had brought."""
    asked = listed(pages)
    rows = connection.execute(
        "SELECT DISTINCT signature FROM mention JOIN article ON article.id = mention.article "
        f"WHERE article.page IN {_ASKED}",
        (asked,),
    ).fetchall()
    statements = [row[0] for row in connection.execute(_STATEMENTS.format(_ASKED), (asked,))]
    delete_alerts(connection, statements)
    connection.execute(f"DELETE FROM page WHERE id IN {_ASKED}", (asked,))
    return [row[0] for row in rows]


def delete_alerts(connection: sqlite3.Connection, statements: Iterable[int]) -> None:
    """Alerts of statements, and of the denials that they stand in."""
    rows = list(statements)
    links = links_of(connection, rows)
    connection.execute(
        f"DELETE FROM alert WHERE found IN (SELECT key FROM statement WHERE id IN {_ASKED}) OR found IN {_ASKED}",
        (listed(rows), listed(links)),
    )


def delete_statements(connection: sqlite3.Connection, statements: Iterable[int]) -> None:
    """Delete statements, and what they counted as mentions of their speakers; those that lay in one stand alone."""
    asked = listed(statements)
    connection.execute(
        "UPDATE mention SET times = times - "
        f"(SELECT count(*) FROM statement WHERE statement.mention = mention.id AND id IN {_ASKED}) "
        f"WHERE id IN (SELECT mention FROM statement WHERE id IN {_ASKED})",
        (asked, asked),
    )
    connection.execute(
        f"UPDATE statement SET parent = NULL WHERE parent IN (SELECT key FROM statement WHERE id IN {_ASKED})", (asked,)
    )
    connection.execute(f"DELETE FROM statement WHERE id IN {_ASKED}", (asked,))
    connection.execute("DELETE FROM mention WHERE times <= 0")


def settle(connection: sqlite3.Connection, entities: Entities, signatures: Iterable[int]) -> None:
    """Bring the rest in order: the registry where it lost mentions, stories without articles, saved searches that have
    looked at pages of which a later one may get the number, and the full text, written anew so that it holds no word
    of what went."""
    entities.judged()
    asked = set(signatures)
    entities.forget_unmentioned()
    left = connection.execute(f"SELECT id FROM signature WHERE id IN {_ASKED}", (listed(asked),)).fetchall()
    entities.place(row[0] for row in left)
    entities.forget_unmentioned()
    connection.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM story_article)")
    connection.execute("UPDATE saved_search SET seen = min(seen, (SELECT coalesce(max(id), 0) FROM page))")
    for table in ("statement_fts", "signature_fts"):
        full_text_anew(connection, table)
