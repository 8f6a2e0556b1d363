"""Feeding: the records of shards one by one, each with where it comes from, as an engine takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from selon.corpora import Record, Shard
from selon.engines.frontier import Frontier, Place
from selon.engines.outcomes import failed
from selon.engines.sinks import Origin
from selon.errors import InputError

Records = Callable[[Shard], Iterable[Record | InputError]]


def feed(shards: Sequence[Shard], records: Records, frontier: Frontier) -> Iterator[tuple[Origin, Record | None]]:
    """What is not settled yet, in order; a record that its container could not give is only its origin, which says why.
    A shard that is settled is not opened."""
    for number, shard in enumerate(shards):
        if frontier.passes(number):
            continue
        for place, record in _placed(number, records(shard)):
            settled = frontier.is_settled(place)
            frontier.issue(place)
            if settled:
                continue
            if isinstance(record, InputError):
                yield Origin(place, record.name, failed=failed(record)), None
            else:
                yield Origin(place, record.name, record.url), record


def _placed(shard: int, records: Iterable[Record | InputError]) -> Iterator[tuple[Place, Record | InputError]]:
    return ((Place(shard, number), record) for number, record in enumerate(records))
