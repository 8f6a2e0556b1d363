"""Tables: what was read, as Parquet, for pandas, R, DuckDB and Spark, and for linking a corpus that no ledger holds.

One file a table, which says what its columns are and makes its rows. docs/tables.md describes every column; the
description stands in the schema, and so in every file that is written. The columns are a contract: new ones are added
at the end, none is renamed, moved or given another type.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from selon.exports.tables import article, link, page, statement

SCHEMAS: Mapping[str, pa.Schema] = {
    "page": page.SCHEMA,
    "article": article.SCHEMA,
    "statement": statement.SCHEMA,
    "link": link.SCHEMA,
}
"""The columns of each table, by its name."""

READ = ("page", "article", "statement")
"""The tables that reading fills; linking fills `link`."""

__all__ = ["READ", "SCHEMAS"]
