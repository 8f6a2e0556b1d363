"""Parquet: the tables of docs/tables.md, from readings that are there already, those of a ledger first of all.

They have the columns that reading a corpus gives. What linking needs of every word of an article (`words`, `terms`,
`title_terms`, `setting`, `bands`, `fingerprints`) is not in a reading, and stays empty: what a ledger holds is linked
already, and the table `link` stands beside the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from selon.exports.tables import SCHEMAS, article, link, page, statement
from selon.exports.tables.encoding import encoding
from selon.exports.tables.folder import Folder
from selon.exports.tables.rows import Rows, as_arrow
from selon.exports.tables.shard import ShardWriter
from selon.exports.tables.writing import Writer
from selon.model import Entry, Link, Reading

SHARD = "ledger"
"""How the done-marker calls what was written."""
LINKS = "link/part-0.parquet"
"""The file of the table `link`, below the folder."""

_AT_ONCE = 5000  # links


def write(readings: Iterable[Reading], links: Iterable[Link], folder: Path) -> None:
    """Write the tables `page`, `article`, `statement` and `link` into a new folder, a page at a time."""
    with ShardWriter(Folder(folder), SHARD) as writer:
        for reading in readings:
            writer.write(as_arrow([rows(reading)]))
    _write_links(iter(links), folder / LINKS)


def rows(reading: Reading) -> Rows:
    """The rows of one page; of its bytes only the hash is known."""
    entry = Entry(b"", reading, tuple(reading.appearances), tuple(reading.doubts), {})
    read, corrected = reading.page, reading.corrected
    return Rows(
        page.row(entry) | {"bytes": None},
        [article.row(entry, each, (), ()) for each in read.articles],
        [
            statement.row(read.name, each, ()) | {"corrected": list(corrected.get(each.id, ()))}
            for each in reading.statements
        ],
    )


def _write_links(links: Iterator[Link], file: Path) -> None:
    schema = SCHEMAS["link"]
    file.parent.mkdir(parents=True, exist_ok=True)
    with Writer(file, schema, compression="zstd", **encoding(schema)) as writer:
        while batch := list(islice(links, _AT_ONCE)):
            writer.write_table(pa.Table.from_pylist(list(map(link.row, batch)), schema=schema))
