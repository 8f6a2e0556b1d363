"""What a desk is started with."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

MAX_UPLOAD = 64 * 1024 * 1024
"""Bytes of one request: some hundreds of pages."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger` is the file; `read_only` lets nobody change it; `token` must be shown by whoever comes, None where only
    this machine can come; `by` signs corrections. With `users`, whoever comes logs in to an account of his own, which
    signs, and there is no token."""

    ledger: Path
    read_only: bool = False
    token: str | None = None
    by: str = "desk"
    max_upload: int = MAX_UPLOAD
    users: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether others than those who are at this machine can come."""
        return self.users or self.token is not None


def is_loopback(host: str) -> bool:
    """Whether a host that one binds to can be reached from this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def user() -> str:
    """The name of whoever is at this machine."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # a container's user may have no name
        return "desk"
