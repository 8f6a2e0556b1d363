"""PostgreSQL as a ledger's store: the ledger's own SQL, put into PostgreSQL's, on a connection of the same manners."""
