"""What the file beside a ledger holds of somebody who uses its desk, or of whom somebody asked there.

It is the account, when its sessions began and were last seen, and the lines of the audit trail. Hashes of passwords and
of cookies are left out: they tell nothing of a person, and whoever has them can try guesses on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from selon.desk.people.audit import Event, Sought, What, events
from selon.desk.people.store import Store, file_of
from selon.ledger.persons.names import spelt
from selon.ledger.persons.subject import Subject

Record = dict[str, Any]

_OF_ACCOUNTS = frozenset({What.ACCOUNT_ADDED, What.ROLE_CHANGED, What.PASSWORD_CHANGED, What.ACCOUNT_REMOVED})
_THROUGH = re.compile(r" \([^()]*\)$")  # « ada (terminal) »: from where somebody did it


def held(ledger: Path, who: Subject) -> Record | None:
    """What is held of somebody: `accounts` of one of his names, and the lines of the `trail` that are his, that are
    about his account, or whose address asks for him; None where there is nothing. Raises `AccountError` where the file
    cannot be read."""
    if not file_of(ledger).exists():
        return None
    store = Store(ledger)
    try:
        accounts = list(_accounts(store, who))
        trail = [_line(event) for event in reversed(events(store, Sought())) if _is_of(event, who)]
    finally:
        store.close()
    return {"accounts": accounts, "trail": trail} if accounts or trail else None


def is_called(name: str, who: Subject) -> bool:
    """Whether a name, as an account has it, is one of somebody's."""
    return spelt(name) in {spelt(each) for each in (*who.names, who.asked)}


def _accounts(store: Store, who: Subject) -> Iterator[Record]:
    with store.asking() as connection:
        rows = connection.execute("SELECT name, role, made FROM account ORDER BY folded").fetchall()
        for row in (dict(row) for row in rows if is_called(row["name"], who)):
            mine = (row["name"],)
            sessions = connection.execute("SELECT began, seen FROM session WHERE account = ? ORDER BY began", mine)
            told = [{"began": _moment(began), "seen": _moment(seen)} for began, seen in sessions]
            browsers = connection.execute("SELECT seen FROM device WHERE account = ? ORDER BY seen", mine)
            yield row | {"sessions": told, "browsers": [_moment(seen) for (seen,) in browsers]}


def _is_of(event: Event, who: Subject) -> bool:
    if is_called(_THROUGH.sub("", event.who), who):
        return True
    if event.what in _OF_ACCOUNTS:
        return is_called(event.target.rpartition(": ")[0] or event.target, who)
    return who.in_texts.stand_in(unquote_plus(event.target))


def _line(event: Event) -> Record:
    return {**asdict(event), "what": event.what.value}


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
