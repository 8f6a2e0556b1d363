"""People: the accounts of a desk that several share, their sessions, and the trail of what was done.

All of it is in one SQLite file beside the ledger (`presse.selon.users`), not in it: a ledger is copied, published,
backed up and opened with other tools, and none of that may give away a password's hash or whence somebody came; and to
log in need not wait for whoever writes to the ledger. What people correct stays signed with their names in the ledger.
"""
