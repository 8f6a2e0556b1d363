"""An invented newswire as tables and as a ledger, and what was found in either, for comparing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
from benchmarks.linking import store

from selon.engines.linker import Linker
from selon.engines.tables import rows_of
from selon.exports.tables.folder import Folder
from selon.exports.tables.link import as_link
from selon.exports.tables.rows import as_arrow
from selon.exports.tables.shard import ShardWriter
from selon.ledger import Ledger
from selon.ledger.linked.links import read_links
from selon.model import Entry, Link


class Found(NamedTuple):
    """Links by their ids, and the story of each article."""

    links: dict[str, Link]
    stories: dict[str, str]


def by_a_ledger(entries: Iterable[Entry], file: Path) -> Found:
    """What `selon link` finds in a ledger of the pages."""
    with Ledger.open(file, create=True) as ledger:
        store(ledger, entries)
        Linker(ledger).link()
        placed = "SELECT key, story FROM story_article JOIN article ON article.id = story_article.article"
        links = {link.id: link for link in read_links(ledger.connection)}
        return Found(links, dict(map(tuple, ledger.connection.execute(placed))))


def as_tables(entries: Sequence[Entry], folder: Path, shards: int = 2) -> Path:
    """The pages as tables, read in so many shards."""
    for n in range(shards):
        name = f"wire-{n}.warc.gz"
        with ShardWriter(Folder(folder), name) as writer:
            writer.write(as_arrow(rows_of(entry) for entry in entries[n::shards]))
    return folder


def in_tables(folder: Path) -> Found:
    """What stands in the tables `link` and `story` of a folder."""
    links = [as_link(row) for row in pq.read_table(folder / "link").to_pylist()]
    stories = {row["article"]: row["story"] for row in pq.read_table(folder / "story").to_pylist()}
    found = {link.id: link for link in links}
    assert len(found) == len(links)
    return Found(found, stories)


def copies(folder: Path) -> dict[str, tuple[str, int]]:
    """The group of each article that is a copy or has one, and the size of the group."""
    rows = pq.read_table(folder / "group").to_pylist()
    return {row["article"]: (row["group"], row["copies"]) for row in rows}
