"""A corpus of tables, linked: what `selon link` finds in a ledger, found in Parquet that no ledger could hold.

The same candidates, by the same expressions, and the same functions that verify them; on DuckDB in this process or on
Spark. What must see everything at once and in order (whose name is whose, which story comes of which) is done where the
program runs; everything else goes by partitions.
"""
