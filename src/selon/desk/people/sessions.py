"""Sessions: who has logged in, until when. The browser holds a random secret, the file its hash.

A session ends when it was not used for a while, when it is old, when its owner logs out, and at once when his account
is removed or has another password or role.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from selon.desk.people.accounts import Account
from selon.desk.people.store import Store
from selon.desk.roles import Role

IDLE, LONGEST = 2 * 3600.0, 12 * 3600.0
"""Seconds without a request after which a session ends; and at all, a long day."""
DEVICE = 180 * 86400.0
"""Seconds that a browser is remembered in which somebody has logged in."""
_NOTED = 60.0  # seconds: that a session is used need not be written down more often
_SKEW = 60.0  # seconds that a clock may be set back
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has logged in: the account's name and role, and the secret of the forms that are his (CSRF)."""

    name: str
    role: Role
    csrf: str


class Sessions:
    """The sessions of a store. `clock` gives seconds since 1970."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def begin(self, account: Account) -> str:
        """A new session; its secret. Nothing of what the browser brought is used again."""
        secret, now = secrets.token_urlsafe(_BYTES), self._clock()
        with self._store.changing() as connection:
            connection.execute("DELETE FROM session WHERE seen < ? OR began < ?", (now - IDLE, now - LONGEST))
            connection.execute("INSERT INTO session VALUES (?, ?, ?, ?)", (_hash(secret), account.name, now, now))
        return secret

    def find(self, secret: str) -> Visitor | None:
        """Who has this secret; None where no session has it any more."""
        hashed, now = _hash(secret), self._clock()
        with self._store.asking() as connection:
            row = connection.execute(
                "SELECT name, role, began, seen FROM session JOIN account ON name = account WHERE hash = ?", (hashed,)
            ).fetchone()
        if row is None or not (-_SKEW <= now - row["seen"] < IDLE and now - row["began"] < LONGEST):
            return None
        if now - row["seen"] > _NOTED:
            with self._store.changing() as connection:
                connection.execute("UPDATE session SET seen = ? WHERE hash = ?", (now, hashed))
        return Visitor(row["name"], Role(row["role"]), csrf_of(secret))

    def end(self, secret: str) -> None:
        """End one."""
        with self._store.changing() as connection:
            connection.execute("DELETE FROM session WHERE hash = ?", (_hash(secret),))

    def remember(self, account: Account) -> str:
        """Note that somebody has logged in in a browser; the secret that it is known by."""
        secret, now = secrets.token_urlsafe(_BYTES), self._clock()
        with self._store.changing() as connection:
            connection.execute("DELETE FROM device WHERE seen < ?", (now - DEVICE,))
            connection.execute("INSERT INTO device VALUES (?, ?, ?)", (_hash(secret), account.name, now))
        return secret

    def knows(self, account: Account, device: str) -> bool:
        """Whether somebody has logged in in this browser before."""
        with self._store.asking() as connection:
            found = connection.execute(
                "SELECT 1 FROM device WHERE hash = ? AND account = ? AND seen >= ?",
                (_hash(device), account.name, self._clock() - DEVICE),
            )
            return found.fetchone() is not None


def csrf_of(secret: str) -> str:
    """The secret of a session's forms. It is known from the cookie alone, so that a form that comes when its session
    has ended can still be told from a forged one."""
    return hmac.digest(secret.encode("utf-8", "surrogatepass"), b"forms", sha256).hex()


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
