"""The audit trail: who did what, when, from where. It only grows.

Of an address the network is kept, not the machine: enough to see that somebody came from elsewhere, not enough to
follow a person. Of a failed login with a name that nobody has the name is not kept: people type passwords there. Lines
are kept for a year, the longest that the CNIL recommends for such logs (deliberation 2021-122), and then deleted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network

from selon.desk.people.store import Store
from selon.ledger.clock import now

KEPT = timedelta(days=365)
"""How long a line is kept; the schema's trigger holds to it too."""
_LONGEST = 300  # characters of a target: an address of the desk


class What(StrEnum):
    """What is recorded."""

    LOGIN = "login"
    LOGIN_REFUSED = "login refused"
    PASSWORD_REFUSED = "password refused"
    LOGOUT = "logout"
    ACCOUNT_ADDED = "account added"
    ROLE_CHANGED = "role changed"
    PASSWORD_CHANGED = "password changed"
    ACCOUNT_REMOVED = "account removed"
    CORRECTED = "correction"
    BROUGHT_IN = "pages brought in"
    STOPPED = "reading stopped"
    EXPORTED = "export"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: the name of an account or of a token, and the network that the request came from."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the trail."""

    id: int
    at: str
    who: str
    address: str
    what: What
    target: str
    status: int | None


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines are asked for: those of `who`, and of `what` was done; of all where they are empty."""

    who: str = ""
    what: str = ""


def network(address: str | None) -> str:
    """The network of an address: 24 bits of an IPv4 one, 48 of an IPv6 one.

    >>> network("192.0.2.17"), network("2001:db8:1:2::3"), network("::ffff:192.0.2.17"), network(None)
    ('192.0.2.0/24', '2001:db8:1::/48', '192.0.2.0/24', '')
    """
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network((found, 24 if found.version == 4 else 48), strict=False))


def record(connection: sqlite3.Connection, by: Actor, what: What, target: str = "", status: int | None = None) -> None:
    """Add a line, in whatever transaction stands open."""
    row = (now(), by.name, by.address, what.value, target[:_LONGEST], status)
    connection.execute("INSERT INTO audit (at, who, address, what, target, status) VALUES (?, ?, ?, ?, ?, ?)", row)


def count(store: Store, sought: Sought) -> int:
    """How many lines are found."""
    with store.asking() as connection:
        condition, values = _condition(sought)
        return int(connection.execute(f"SELECT count(*) FROM audit {condition}", values).fetchone()[0])


def events(store: Store, sought: Sought, *, offset: int = 0, limit: int = -1) -> list[Event]:
    """The lines found, the latest first."""
    with store.asking() as connection:
        condition, values = _condition(sought)
        rows = connection.execute(
            f"SELECT id, at, who, address, what, target, status FROM audit {condition} ORDER BY id DESC "
            "LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return list(_events(rows))


def forget(store: Store) -> int:
    """Delete what is older than a line is kept; how many those were."""
    before = (datetime.now(UTC) - KEPT).strftime("%Y-%m-%dT%H:%M:%SZ")
    with store.changing() as connection:
        return connection.execute("DELETE FROM audit WHERE at <= ?", (before,)).rowcount


def _events(rows: sqlite3.Cursor) -> Iterator[Event]:
    for id_, at, who, address, what, target, status in rows:
        yield Event(id_, at, who, address, What(what), target, status)


def _condition(sought: Sought) -> tuple[str, list[str]]:
    given = {name: value for name, value in (("who", sought.who), ("what", sought.what)) if value}
    return ("WHERE " + " AND ".join(f"{name} = ?" for name in given) if given else ""), list(given.values())
