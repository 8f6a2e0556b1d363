"""One file a view: its addresses (`ROUTES`), what it asks the ledger, the template that shows it."""
