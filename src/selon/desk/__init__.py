"""The desk: a local web page to read, compare and correct what a ledger holds."""
