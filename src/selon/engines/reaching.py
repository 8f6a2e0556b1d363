"""Reaching: the files of a shard from wherever it is read, under the names that the user gave them. A task on a cluster
has another working directory than the one in which the command was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from selon.corpora import Record, Shard
from selon.corpora.stores import is_address
from selon.errors import InputError, writable

if TYPE_CHECKING:
    from selon.engines.feeding import Records


@dataclass(frozen=True, slots=True)
class Reaching:
    """The `records` of shards whose files are named from the folder `base`, by a whole path, or by an address."""

    records: Records
    base: str

    def __call__(self, shard: Shard) -> Iterator[Record | InputError]:
        given = {file if is_address(file) else str(Path(self.base, file)): file for file in shard.files}
        named = {writable(file): name for file, name in given.items()}
        for record in self.records(replace(shard, files=tuple(given))):
            yield _named(record, named)


def _named(record: Record | InputError, given: Mapping[str, str]) -> Record | InputError:
    """Under the name by which the user knows the file; what follows it tells the place in a container."""
    known = record.name if record.name in given else next((f for f in given if record.name.startswith(f"{f}#")), None)
    if known is None:
        return record
    name = given[known] + record.name.removeprefix(known)
    return type(record)(name, record.reason) if isinstance(record, InputError) else replace(record, name=name)
