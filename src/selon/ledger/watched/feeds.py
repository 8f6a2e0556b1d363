"""Feeds as a ledger keeps them: what the next look must know, and what was announced and is not read yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from selon.ledger.connection import transaction
from selon.ledger.rows import as_json, insert


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed. The fields are the columns of `feed` in the schema, which says what each holds."""

    address: str
    part_of: str | None = None
    moved: str | None = None
    title: str = ""
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    checked: str | None = None
    changed: str | None = None
    due: str | None = None
    pause: float = 0.0
    failures: int = 0
    reason: str | None = None
    gone: str | None = None

    @property
    def asked_at(self) -> str:
        """Where it is asked for."""
        return self.moved or self.address


@dataclass(frozen=True, slots=True)
class Announced:
    """An item as a feed announces it now. `due` is when it is to be read; None where it is only noted."""

    address: str
    mark: str
    published: str | None
    due: str | None
    page: bytes | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that is to be read. `feed` announced it; `page` is itself, where it has no page of its own."""

    id: int
    address: str
    feed: str
    published: str | None
    page: bytes | None
    tries: int
    same: int


_COLUMNS = ", ".join(field.name for field in fields(Watched))
_WAITING = "id, address, feed, published, page, tries, same"


def written(moment: datetime) -> str:
    """A point in time as the ledger writes it, so that texts are in the order of time."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Feeds:
    """The feeds of one ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def watch(self, addresses: Iterable[str], part_of: str | None = None) -> None:
        """Make sure that there is a row for each. One that is there keeps what is known of it."""
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT OR IGNORE INTO feed (address, part_of) VALUES (?, ?)", ((each, part_of) for each in addresses)
            )

    def of(self, addresses: Sequence[str]) -> list[Watched]:
        """The feeds at these addresses, and those that they name, and so on, in the order of their addresses."""
        rows = self._connection.execute(
            f"""
            WITH RECURSIVE meant (address) AS (
                SELECT value FROM json_each(?)
                UNION SELECT feed.address FROM meant JOIN feed ON feed.part_of = meant.address
            )
            SELECT {_COLUMNS} FROM feed WHERE address IN meant ORDER BY address
            """,
            (as_json(list(addresses)),),
        )
        return [Watched(*row) for row in rows]

    def keep(self, feed: Watched, terms: Mapping[str, Any] | None = None) -> None:
        """Write down what is now known of a feed."""
        row = asdict(feed) | ({"terms": as_json(dict(terms))} if terms is not None else {})
        sets = ", ".join(f"{name} = :{name}" for name in row if name != "address")
        self._connection.execute(f"UPDATE feed SET {sets} WHERE address = :address", row)

    def announce(self, feed: str, items: Iterable[Announced], rest: float) -> int:
        """Note what a feed announces; how much of it is new, or has changed since. What has changed is read again, no
        sooner than its `rest` in seconds, which doubles each time that the page turns out to be the same."""
        return sum(self._announce(feed, item, rest) for item in items)

    def _announce(self, feed: str, item: Announced, rest: float) -> bool:
        found = self._connection.execute(
            "SELECT id, mark, same FROM item WHERE address = ?", (item.address,)
        ).fetchone()
        if found is None:
            insert(self._connection, "item", asdict(item) | {"feed": feed})
            return item.due is not None
        if found["mark"] == item.mark or item.due is None:
            return False
        wait = f"+{rest * 2 ** min(found['same'], 10) if found['same'] else 0:.0f} seconds"
        self._connection.execute(
            "UPDATE item SET mark = ?, page = ?, tries = 0, due = strftime('%Y-%m-%dT%H:%M:%SZ', ?, ?) WHERE id = ?",
            (item.mark, item.page, item.due, wait, found["id"]),
        )
        return True

    def waiting(self, now: str, most: int) -> list[Waiting]:
        """Items that are due, the longest waiting first."""
        rows = self._connection.execute(
            f"SELECT {_WAITING} FROM item WHERE due <= ? ORDER BY due, id LIMIT ?", (now, most)
        )
        return [Waiting(*row) for row in rows]

    def next_item(self) -> str | None:
        """When the next item is to be read."""
        row = self._connection.execute("SELECT min(due) FROM item WHERE due IS NOT NULL").fetchone()
        return None if row[0] is None else str(row[0])

    def read(self, item: Waiting, *, changed: bool) -> None:
        """The item was read; `changed` tells whether its page was new."""
        same = 0 if changed else item.same + 1
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE item SET due = NULL, page = NULL, tries = 0, same = ?, reason = NULL WHERE id = ?",
                (same, item.id),
            )

    def unread(self, item: Waiting, reason: str, again: str | None, *, counts: bool = True) -> None:
        """The item was not read; it is to be tried `again`, or no more. `counts`, whether it was an attempt."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE item SET due = ?, tries = tries + ?, reason = ? WHERE id = ?", (again, counts, reason, item.id)
            )


def failed(feed: Watched, reason: str, due: str) -> Watched:
    """The feed after one more failure in a row."""
    return replace(feed, failures=feed.failures + 1, reason=reason, due=due)
