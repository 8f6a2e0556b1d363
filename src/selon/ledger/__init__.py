"""The ledger: one SQLite file that keeps pages, what was read from them, and what people corrected.

`schema.sql` is the whole of it for whoever reads it with other tools. `Ledger` is imported when it is asked for: it
compares names as French does, and whoever only searches (`selon.ledger.finding.search`) need not wait for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selon.ledger.store import Added, Ledger

__all__ = ["Added", "Ledger"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from selon.ledger import store

    return getattr(store, name)
