"""Whose fault it is where a command fails in a way that nobody foresaw: selon's, or the ledger's that it read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import chain

from selon.errors import DamagedLedger, LedgerError
from selon.ledger.connection import connect, opened_last
from selon.ledger.faults import DAMAGED
from selon.ledger.keeping.evidence import offsets
from selon.ledger.keeping.structure import foreign_keys
from selon.ledger.keeping.values import values

_LOOKS = (values, foreign_keys, offsets)
"""What can be looked at by somebody who may not write, and explains that rows cannot be read."""


def damage() -> LedgerError | None:
    """What is wrong with the ledger that was opened last; None where nothing is, or none was."""
    path = opened_last.get()
    if path is None:
        return None
    try:
        with closing(connect(path, read_only=True)) as connection:
            found = chain.from_iterable(look(connection) for look in _LOOKS)
            return next((DamagedLedger(str(path), f"{DAMAGED} ({each.where})") for each in found), None)
    except DamagedLedger as fault:
        return fault
    except (LedgerError, sqlite3.Error):  # it is not there any more, or not to be opened: that damages no value
        return None
