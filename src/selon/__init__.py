"""selon reads news pages and keeps a ledger of attributed statements."""
