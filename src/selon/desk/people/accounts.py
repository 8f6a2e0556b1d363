"""Accounts: who may come to a desk, and with what role. What is changed here is in the trail in the same moment."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from selon.desk.api.access import tokens
from selon.desk.messages import _
from selon.desk.people.audit import Actor, What, record
from selon.desk.people.names import folded
from selon.desk.people.passwords import Passwords
from selon.desk.people.store import Store
from selon.desk.roles import Role
from selon.errors import AccountError
from selon.ledger.clock import now

LONGEST = 40
"""Characters of a name."""
_APART = frozenset("()/\\\"'<>,;")  # they stand between names, in the log and on the command line


@dataclass(frozen=True, slots=True)
class Account:
    """An account, without its password. `name` signs what it corrects; `made` is when; `stamp` is another one for each
    password that it had."""

    name: str
    role: Role
    made: str
    stamp: str = field(repr=False, compare=False)


class Accounts:
    """The accounts of a store. `ledger` is the file that they are for."""

    def __init__(self, store: Store, passwords: Passwords, ledger: Path) -> None:
        self._store = store
        self._passwords = passwords
        self._ledger = ledger

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self._store.asking() as connection:
            return [_account(row) for row in connection.execute("SELECT * FROM account ORDER BY folded")]

    def get(self, name: str) -> Account | None:
        """The account of a name, in any case."""
        with self._store.asking() as connection:
            row = _row(connection, name)
            return _account(row) if row else None

    def add(self, name: str, role: Role, password: str, by: Actor) -> None:
        """Make an account. Raises `AccountError` where the name or the password cannot be used."""
        name = unicodedata.normalize("NFKC", name).strip()
        if not 0 < len(name) <= LONGEST or not name.isprintable() or not _APART.isdisjoint(name):
            raise AccountError(
                f"'{name}'",
                _("is no name: 1 to %(most)s characters, without brackets, quotes or slashes"),
                most=LONGEST,
            )
        if any(folded(each.name) == folded(name) for each in tokens(self._ledger)):
            raise AccountError(f"'{name}'", _("is the name of a token, which signs with it: take another name"))
        hashed = self._passwords.hash(password)
        with self._store.changing() as connection:
            if _row(connection, name):
                raise AccountError(f"'{name}'", _("has an account already"))
            row = (name, folded(name), role.value, hashed, now())
            connection.execute("INSERT INTO account (name, folded, role, password, made) VALUES (?, ?, ?, ?, ?)", row)
            record(connection, by, What.ACCOUNT_ADDED, f"{name}: {role}")

    def change_role(self, name: str, role: Role, by: Actor) -> None:
        """Give an account another role; its sessions end. Raises `AccountError` where nobody would be left to manage
        the accounts."""
        with self._store.changing() as connection:
            account = self._existing(connection, name)
            if account.role is role:
                raise AccountError(f"'{account.name}'", _("has this role already"))
            self._not_the_last(connection, account)
            connection.execute("UPDATE account SET role = ? WHERE name = ?", (role.value, account.name))
            _end_sessions(connection, account)
            record(connection, by, What.ROLE_CHANGED, f"{account.name}: {account.role} → {role}")

    def change_password(self, name: str, password: str, by: Actor) -> None:
        """Give an account another password; its sessions end, and no browser counts as known to it any more."""
        hashed = self._passwords.hash(password)
        with self._store.changing() as connection:
            account = self._existing(connection, name)
            connection.execute("UPDATE account SET password = ? WHERE name = ?", (hashed, account.name))
            connection.execute("DELETE FROM device WHERE account = ?", (account.name,))
            _end_sessions(connection, account)
            record(connection, by, What.PASSWORD_CHANGED, account.name)

    def remove(self, name: str, by: Actor) -> None:
        """Remove an account; its sessions end. What it corrected stays signed with its name."""
        with self._store.changing() as connection:
            account = self._existing(connection, name)
            self._not_the_last(connection, account)
            connection.execute("DELETE FROM account WHERE name = ?", (account.name,))
            record(connection, by, What.ACCOUNT_REMOVED, f"{account.name}: {account.role}")

    def verified(self, name: str, password: str) -> Account | None:
        """The account, where the password is its own. As long for a name that nobody has as for a wrong password.
        Raises `TooMany`."""
        with self._store.asking() as connection:
            row = _row(connection, name)
        kept = row["password"] if row else None
        if not self._passwords.verify(kept, password):
            return None
        assert row is not None
        if self._passwords.is_outdated(row["password"]):
            again = self._passwords.hash(password)
            with self._store.changing() as connection:
                change = "UPDATE account SET password = ? WHERE name = ? AND password = ?"
                connection.execute(change, (again, row["name"], row["password"]))
                return _account({**dict(row), "password": again})
        return _account(row)

    def stands(self, account: Account) -> bool:
        """Whether an account is there, and has the password that it had when it was asked for."""
        with self._store.asking() as connection:
            row = _row(connection, account.name)
            return row is not None and _account(row).stamp == account.stamp

    def _existing(self, connection: sqlite3.Connection, name: str) -> Account:
        row = _row(connection, name)
        if row is None:
            raise AccountError(f"'{name}'", _("has no account"))
        return _account(row)

    def _not_the_last(self, connection: sqlite3.Connection, account: Account) -> None:
        admins = connection.execute("SELECT count(*) FROM account WHERE role = ?", (Role.ADMIN.value,)).fetchone()[0]
        if account.role is Role.ADMIN and admins == 1:
            raise AccountError(f"'{account.name}'", _("is the last admin: make another one first"))


def _row(connection: sqlite3.Connection, name: str) -> sqlite3.Row | None:
    written = folded(name).encode("utf-8", "replace").decode()  # a lone surrogate is in no name
    row: sqlite3.Row | None = connection.execute("SELECT * FROM account WHERE folded = ?", (written,)).fetchone()
    return row


def _account(row: Mapping[str, Any] | sqlite3.Row) -> Account:
    stamp = sha256(row["password"].encode()).hexdigest()
    return Account(row["name"], Role(row["role"]), row["made"], stamp)


def _end_sessions(connection: sqlite3.Connection, account: Account) -> None:
    connection.execute("DELETE FROM session WHERE account = ?", (account.name,))
