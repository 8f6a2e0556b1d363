"""Accounts: what a ledger has on one article, person, outlet, story or statement, gathered for whoever reads."""
