"""What may be wrong with a ledger, and what helps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Remedy(StrEnum):
    """What mends it: `selon check --repair`, `selon reread --all`, or only a backup."""

    REPAIR = "repair"
    REREAD = "reread"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be. `check` is the name of the check that saw it, `where` the page, statement,
    table or line of the log, `what` a clause that says what is wrong with it."""

    check: str
    where: str
    what: str
    remedy: Remedy
