"""Names of accounts: told apart without regard to case. Accounts and tokens sign corrections, so none has the name of
another."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from selon.desk.people.store import Store, file_of


def folded(name: str) -> str:
    """A name as it is told apart from others.

    >>> folded("Ida"), folded("ＩＤＡ")
    ('ida', 'ida')
    """
    return unicodedata.normalize("NFKC", name).strip().casefold()


def is_taken(ledger: Path, name: str) -> bool:
    """Whether an account of this ledger's desk has the name. Raises `AccountError` where they
    cannot be read."""
    if not file_of(ledger).exists():
        return False
    store = Store(ledger)
    try:
        with store.asking() as connection:
            found = connection.execute("SELECT 1 FROM account WHERE folded = ?", (folded(name),)).fetchone()
    finally:
        store.close()
    return found is not None
