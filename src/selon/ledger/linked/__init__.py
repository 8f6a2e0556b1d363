"""Links: what linking reads of a ledger, and where what it finds is kept."""
