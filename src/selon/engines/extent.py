"""How far a run has come, where nobody knows how many pages there are: by the bytes of its inputs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from selon.corpora import Container, Shard


class Extent:
    """The inputs as a length. Where records are named by the byte at which they begin, as those of a web archive are,
    the place in it counts; a table counts when it is done."""

    def __init__(self, shards: Sequence[Shard]) -> None:
        self._shards = shards
        self._sizes = [shard.bytes for shard in shards]
        self._before = [0, *accumulate(self._sizes)]

    def share(self, shard: int, record: str) -> float | None:
        """Which share of the inputs, from 0 to 1, lies before a record of a shard, by its name; None of nothing."""
        if not self._before[-1]:
            return None
        within = 0
        if self._shards[shard].container is Container.WARC:
            place = record.rpartition("#")[2]
            within = min(int(place), self._sizes[shard]) if place.isdecimal() else 0
        return (self._before[shard] + within) / self._before[-1]
