"""Many pages for a program: readings one by one as they are read, in this process or by several.

What the command `selon read` does to files, for whoever goes on in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from selon.corpora import Columns, Record, shards
from selon.corpora.reading import records
from selon.engines.local import PATIENCE, Labour, engine
from selon.engines.outcomes import Failed, failed
from selon.engines.reading import read_batch
from selon.errors import InputError
from selon.model import Reading

if TYPE_CHECKING:
    from selon.pipeline import Pipeline

Source: TypeAlias = str | Path | Record
"""A page as a record; a file, a folder, a pattern, an archive or a table as a path; or the text of a page itself."""

_LONGEST_PATH = 1024

Refused = Callable[[str, Failed], None]
"""Who is told of a page that could not be read: its name, and what was the matter."""


def read_many(
    pages: Iterable[Source],
    load: Callable[[], Pipeline],
    refused: Refused,
    *,
    workers: int = 1,
    date: str | None = None,
    columns: Columns | None = None,
) -> Iterator[Reading]:
    """The readings, in the order of the pages; little more than what is being read is in memory.

    Arguments: `load`, what gives a pipeline, in this process or, with more than one of `workers`, in each of them;
    `date` (EDTF), the day of every page; `columns`, those of tables.
    """
    task = partial(read_batch, date=date)
    with engine(load, task, Labour(workers, patience=PATIENCE)) as running:
        for (name, before), outcome in running.results(_jobs(pages, columns)):
            result = before or outcome
            if isinstance(result, Reading):
                yield result
            elif result is not None:
                refused(name, result)


Job: TypeAlias = tuple[tuple[str, Failed | None], Record | None]


def _jobs(pages: Iterable[Source], columns: Columns | None) -> Iterator[Job]:
    """Each record with its name; where there is none, the name and why."""
    for number, page in enumerate(pages):
        if isinstance(page, Record):
            yield (page.name, None), page
        elif isinstance(page, Path) or is_path(page):
            yield from _stored(page, columns)
        else:
            name = f"text[{number}]"
            yield (name, None), Record(name, page.encode())


def _stored(page: str | Path, columns: Columns | None) -> Iterator[Job]:
    """What a path holds: a page, or many."""
    found, errors = shards([str(page)])
    yield from (((error.name, failed(error)), None) for error in errors)
    for shard in found:
        for record in records(shard, columns=columns):
            if isinstance(record, InputError):
                yield (record.name, failed(record)), None
            else:
                yield (record.name, None), record


def is_path(text: str) -> bool:
    """Whether a text is the path of something that exists, and not the text of a page."""
    return len(text) <= _LONGEST_PATH and "\n" not in text and "\0" not in text and bool(text) and Path(text).exists()
