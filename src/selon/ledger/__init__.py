"""The ledger: one SQLite file that keeps pages, what was read from them, and what people corrected.

`schema.sql` is the whole of it for whoever reads it with other tools.
"""

from __future__ import annotations

from selon.ledger.store import Added, Ledger

__all__ = ["Added", "Ledger"]
