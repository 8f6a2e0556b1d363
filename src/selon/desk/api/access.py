"""Access: the tokens of programs, each with a name and what it may do.

They are kept in a file beside the ledger (`presse.selon.tokens`), not in it: a ledger is copied, published and opened
with other tools, and must give away nothing when it is; and to revoke a token need not wait for whoever writes. The
file can be read by its owner alone, and holds the tokens' hashes. A token has 256 random bits, which nobody guesses, so
that a plain SHA-256 does: to be slow would only slow down every request.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from selon.desk.people.names import is_taken
from selon.desk.roles import Role
from selon.errors import TokenError
from selon.ledger.clock import now
from selon.ledger.postgres.address import address_of, beside

_PREFIX = "selon_"  # so that whoever looks for secrets in a repository finds it
_BYTES = 32
_LONGEST = 60  # characters of a name


class Scope(StrEnum):
    """What a token allows: to read, or to write as well."""

    READ = "read"
    WRITE = "write"

    @property
    def role(self) -> Role:
        """The role that whoever brings such a token has."""
        return Role.EDITOR if self is Scope.WRITE else Role.READER


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is kept. `hash` is the SHA-256 of it, in hexadecimal digits; `made`, when."""

    name: str
    scope: Scope
    hash: str
    made: str


def file_of(ledger: Path) -> Path:
    """Where the tokens of a ledger are kept."""
    return beside(ledger, ".tokens")


def tokens(ledger: Path) -> tuple[Token, ...]:
    """The tokens of a ledger, in the order in which they were made. Raises `TokenError` where the file is none."""
    try:
        rows = json.loads(file_of(ledger).read_text("utf-8"))
        return tuple(Token(row["name"], Scope(row["scope"]), str(row["hash"]), row["made"]) for row in rows)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise TokenError(str(file_of(ledger)), f"cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise TokenError(str(file_of(ledger)), "is no file of tokens; delete it, and make new ones") from error


def add(ledger: Path, name: str, scope: Scope) -> str:
    """Make a token, and give it back: nobody can see it again. Raises `TokenError` where the name cannot be used."""
    if not name.strip() or len(name) > _LONGEST or not name.isprintable():
        raise TokenError(repr(name), f"is no name for a token: 1 to {_LONGEST} characters that can be seen")
    if is_taken(ledger, name):
        raise TokenError(repr(name), "is the name of an account, which signs with it: take another name")
    token = _PREFIX + secrets.token_urlsafe(_BYTES)
    with _Changing(ledger) as kept:
        if any(each.name == name for each in kept.tokens):
            raise TokenError(str(ledger), f"has a token named '{name}' already: revoke it first, or take another name")
        kept.tokens.append(Token(name, scope, _hash(token), now()))
    return token


def revoke(ledger: Path, name: str) -> None:
    """Let a token open nothing any more, at desks that are open too. Raises `TokenError` where there is none."""
    with _Changing(ledger) as kept:
        left = [each for each in kept.tokens if each.name != name]
        if len(left) == len(kept.tokens):
            raise TokenError(str(ledger), f"has no token named '{name}'")
        kept.tokens[:] = left


class Register:
    """The tokens of a ledger as an open desk asks for them: read anew where the file has changed."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._tokens: tuple[Token, ...] = ()

    def find(self, given: str) -> Token | None:
        """The token that was given; None where it is none. Every one is compared, each in the same time."""
        hashed = _hash(given)
        found = [each for each in self._now() if hmac.compare_digest(each.hash, hashed)]
        return found[0] if found else None

    def _now(self) -> tuple[Token, ...]:
        try:
            stat = file_of(self._ledger).stat()
            stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        except OSError:
            return ()
        with self._lock:
            if stamp != self._stamp:
                self._tokens, self._stamp = tokens(self._ledger), stamp
            return self._tokens


class _Changing:
    """The tokens while one command changes them: a new file is written whole, and takes the old one's place."""

    def __init__(self, ledger: Path) -> None:
        if address_of(ledger) is None and not ledger.exists():
            raise TokenError(str(ledger), "no such ledger; 'selon add' makes one")
        self._ledger = ledger
        self._new = file_of(ledger).with_name(file_of(ledger).name + ".new")
        self.tokens: list[Token] = []

    def __enter__(self) -> _Changing:
        try:
            self._descriptor = os.open(self._new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise TokenError(str(self._new), "another command changes the tokens; if none does, delete it") from error
        except OSError as error:
            raise TokenError(str(self._new), f"cannot be written: {error.strerror}") from error
        try:
            self.tokens = list(tokens(self._ledger))
        except TokenError:
            self._end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if kind is not None:
            self._end()
            return
        with os.fdopen(self._descriptor, "w", encoding="utf-8") as file:
            json.dump([asdict(each) for each in self.tokens], file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        self._new.replace(file_of(self._ledger))

    def _end(self) -> None:
        os.close(self._descriptor)
        with suppress(OSError):
            self._new.unlink()


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
