"""People: what a desk that several share asks of its accounts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path

from selon.desk.people.accounts import Account, Accounts
from selon.desk.people.audit import Actor, What, forget, record
from selon.desk.people.names import folded
from selon.desk.people.passwords import Passwords
from selon.desk.people.sessions import Sessions, Visitor
from selon.desk.people.store import Store
from selon.desk.people.throttle import FREE, FREE_OF_ADDRESS, Throttle
from selon.desk.roles import Role
from selon.errors import AccountError

UNKNOWN = "?"
"""In the trail, whoever gave a name that nobody has."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody has logged in: as whom, the session's secret, and that of the browser."""

    account: Account
    session: str
    device: str


@dataclass(frozen=True, slots=True)
class NotEntered:
    """Somebody has not: in how many seconds he may try again, 0 where the name or the password was wrong."""

    wait: int


class People:
    """The accounts, the sessions and the trail of one desk. To be closed."""

    def __init__(
        self,
        ledger: Path,
        *,
        passwords: Passwords | None = None,
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` gives seconds since 1970, `steady` seconds since anything. Raises `AccountError`
        where nobody could manage the accounts, and `MissingExtra` without argon2-cffi."""
        self.store = Store(ledger)
        self.accounts = Accounts(self.store, passwords or Passwords(), ledger)
        self.sessions = Sessions(self.store, clock)
        self._throttle = Throttle(steady)
        if not any(each.role is Role.ADMIN for each in self.accounts.all()):
            self.close()
            told = f"has no admin: selon desk user add {ledger} NAME --role admin"
            raise AccountError(str(ledger), told)
        forget(self.store)

    def log_in(
        self, name: str, password: str, *, device: str | None, address: str | None, by: Actor
    ) -> Entered | NotEntered:
        """Let somebody in, or not. `device` is what his browser is known by; `by` tells where he comes from. Raises
        `TooMany`, and `AccountError` where it cannot be written down: then nobody is let in."""
        account = self.accounts.get(name)
        known = device if account and device and self.sessions.knows(account, device) else None
        keys = {f"device {known}": FREE} if known else {
            f"name {folded(name)}": FREE, f"address {_machine(address)}": FREE_OF_ADDRESS
        }  # fmt: skip
        wait = self._throttle.attempt(keys)
        if wait:
            return NotEntered(wait)
        found = self.accounts.verified(name, password)
        if found is None:
            self.note(Actor(account.name if account else UNKNOWN, by.address), What.LOGIN_REFUSED)
            return NotEntered(0)
        forget(self.store)  # a desk may be open for months
        with self.store.changing() as connection:
            if not self.accounts.stands(found):  # changed while its old password was compared
                record(connection, Actor(found.name, by.address), What.LOGIN_REFUSED)
                return NotEntered(0)
            session = self.sessions.begin(found)
            record(connection, Actor(found.name, by.address), What.LOGIN)
            entered = Entered(found, session, known or self.sessions.remember(found))
        self._throttle.succeeded([key for key in keys if not key.startswith("address ")], keys)
        return entered

    def asked_again(self, visitor: Visitor, password: str, by: Actor) -> NotEntered | None:
        """What is wrong with the password that somebody who has logged in gives once more; None where it is right.
        Raises `TooMany`."""
        key = f"visitor {visitor.name}"
        wait = self._throttle.attempt({key: FREE})
        if wait:
            return NotEntered(wait)
        if self.accounts.verified(visitor.name, password) is None:
            self.note(by, What.PASSWORD_REFUSED)
            return NotEntered(0)
        self._throttle.succeeded([key])
        return None

    def log_out(self, secret: str, by: Actor) -> None:
        """End a session."""
        with self.store.changing() as connection:
            self.sessions.end(secret)
            record(connection, by, What.LOGOUT)

    def note(self, by: Actor, what: What, target: str = "", status: int | None = None) -> None:
        """Write a line into the trail. Raises `AccountError` where that cannot be done."""
        with self.store.changing() as connection:
            record(connection, by, what, target, status)

    def close(self) -> None:
        self.store.close()


def _machine(address: str | None) -> str:
    """What one guesser has of addresses: one of IPv4, a network of 64 bits of IPv6."""
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    return str(ip_network((found, 32 if found.version == 4 else 64), strict=False))
