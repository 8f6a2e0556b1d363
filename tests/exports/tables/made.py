"""Rows of pages that nobody read, for whoever writes tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from selon.exports.tables.rows import Rows, Tables, as_arrow

FEBRUARY = date(2022, 2, 10)


def a_page(number: int, day: date | None = FEBRUARY, *, statements: int = 2, error: str | None = None) -> Rows:
    """A page of one article; with an `error`, one that could not be read."""
    if error:
        return Rows({"id": None, "name": f"{number}.txt", "error": error, "error_kind": "NoArticle"})
    id_ = f"sha256:{number}"
    said = [
        {"id": f"st_{number}_{k}", "page": id_, "article": 1, "content": "Il pleut.", "day": day}
        for k in range(statements)
    ]
    article = {"key": f"{id_}#1", "page": id_, "number": 1, "day": day, "words": [(0, 2, "il", "PRON")] * 50}
    return Rows({"id": id_, "name": f"{number}.txt", "day": day}, [article], said)


def arrow(*pages: Rows) -> Tables:
    return as_arrow(pages)


def rows_in(folder: Path | str, table: str) -> list[dict[str, Any]]:
    """All rows of one table of a folder, in an order that does not depend on its files."""
    found = ds.dataset(
        f"{folder}/{table}", partitioning=ds.HivePartitioning.discover(infer_dictionary=False)
    ).to_table()
    return sorted(found.to_pylist(), key=repr)
