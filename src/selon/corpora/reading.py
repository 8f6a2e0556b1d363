"""The records of a shard, whatever its container."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from selon.corpora.columns import Columns
from selon.corpora.jsonl import read_jsonl
from selon.corpora.pages import read_pages
from selon.corpora.record import Record
from selon.corpora.shards import Container, Shard
from selon.errors import InputError

Reader = Callable[[], Iterator[Record | InputError]]


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
        yield from _reader(shard, columns or Columns())()
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(shard.name, error.strerror or str(error) or "cannot be read")


def _reader(shard: Shard, columns: Columns) -> Reader:
    match shard.container:
        case Container.JSONL:
            return partial(read_jsonl, shard.files[0], columns)
    return partial(read_pages, shard.files)
