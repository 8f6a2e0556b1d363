"""The records of a shard, whatever its container."""

from __future__ import annotations

from collections.abc import Iterator

from selon.corpora.columns import Columns
from selon.corpora.csv import read_csv
from selon.corpora.jsonl import read_jsonl
from selon.corpora.pages import read_pages
from selon.corpora.record import Record
from selon.corpora.shards import Container, Shard
from selon.errors import InputError


def records(shard: Shard, columns: Columns | None = None) -> Iterator[Record | InputError]:
    """The records of a shard in their order, read as they are asked for, whatever its size in constant memory.

    A record that cannot be read is an `InputError` that names its place, one that is passed over because there is
    nothing to read (a redirect, a 404) is a `Skipped`. Where a container is damaged so that what follows cannot be
    found, its last item is an error. Nothing is raised. `columns` names those of a table.

    >>> from selon.corpora import shards
    >>> found, _ = shards(["README.md"])
    >>> [(record.name, record.markup) for record in records(found[0])]
    [('README.md', None)]
    """
    try:
        yield from _read(shard, columns or Columns())
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(shard.name, error.strerror or str(error) or "cannot be read")


def _read(shard: Shard, columns: Columns) -> Iterator[Record | InputError]:
    """Each container knows its own; what it reads with is loaded when it is first met."""
    if shard.container is Container.FILES:
        return read_pages(shard.files)
    (file,) = shard.files
    if shard.container is Container.WARC:
        from selon.corpora.warc import read_warc

        return read_warc(file)
    if shard.container is Container.WACZ:
        from selon.corpora.wacz import read_wacz

        return read_wacz(file)
    if shard.container is Container.PARQUET:
        from selon.corpora.parquet import read_parquet

        return read_parquet(file, columns)
    return (read_csv if shard.container is Container.CSV else read_jsonl)(file, columns)
