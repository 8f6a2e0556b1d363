"""Candidates: pairs that are worth comparing, as Ibis expressions over the rows of a ledger or of a corpus.

The same expression runs on the ledger's SQLite, for what is new, and on DuckDB over Parquet, for a whole corpus.
"""
