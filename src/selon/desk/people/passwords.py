"""Passwords: hashed with Argon2id, and never compared any other way.

The parameters are argon2-cffi's own, RFC 9106's second choice: 64 MiB, three passes, four lanes. What is asked of a
password is what NIST asks (SP 800-63B, 3.1.1.2): a length, and no rules of composition.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from selon.desk.messages import _
from selon.errors import AccountError, MissingExtra

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 256
"""Characters of a password."""
_AT_ONCE = 2  # hashes that are computed at the same time, 64 MiB and four threads each
_WAITING = 8  # more are sent away
_PATIENCE = 5.0  # seconds


class TooMany(Exception):
    """More people log in at once than the desk computes hashes for."""


class Passwords:
    """Makes and verifies hashes. `hasher` is argon2's; one with its recommended parameters where none is given."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or _hasher()
        self._dummy = self._hasher.hash("nobody has this password")
        self._turns = threading.BoundedSemaphore(_AT_ONCE)
        self._room = threading.BoundedSemaphore(_AT_ONCE + _WAITING)

    def hash(self, password: str) -> str:
        """A password as it is kept. Raises `AccountError` where it cannot serve."""
        tidy = _tidy(password)
        if not SHORTEST <= len(tidy) <= LONGEST:
            raise AccountError(
                _("the password"), _("must have %(least)s to %(most)s characters"), least=SHORTEST, most=LONGEST
            )
        with self._turn():
            return self._hasher.hash(_bytes(tidy))

    def verify(self, kept: str | None, given: str) -> bool:
        """Whether a password is the one kept. Where there is none, a hash of nobody's is computed: an unknown name
        takes as long as a wrong password. Raises `TooMany` where too much is to be computed already."""
        from argon2.exceptions import VerificationError

        tidy = _tidy(given)[: LONGEST + 1]
        with self._turn():
            try:
                self._hasher.verify(self._dummy if kept is None else kept, _bytes(tidy))
            except VerificationError:
                return False
        return kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Whether a hash was made with parameters other than those of today."""
        return self._hasher.check_needs_rehash(kept)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._room.acquire(blocking=False):
            raise TooMany
        try:
            if not self._turns.acquire(timeout=_PATIENCE):
                raise TooMany
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._room.release()


def _tidy(password: str) -> str:
    """The same characters however a keyboard composes them (SP 800-63B asks for NFKC)."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    """A lone surrogate, which no keyboard types, is no reason to fail."""
    return password.encode("utf-8", "surrogatepass")


def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError as error:
        raise MissingExtra("argon2-cffi", "users") from error
    return PasswordHasher()
