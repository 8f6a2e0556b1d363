"""The sink of tables: outcomes into a folder of tables, shard by shard. A shard is done when all of its pages are in,
and stands in the folder from then on; what a run that is broken off had of the others is gone."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from selon.corpora import Shard
from selon.engines.frontier import Frontier
from selon.engines.outcomes import Failed
from selon.engines.reading import Shaped
from selon.engines.sinks import Counts, Origin
from selon.engines.tables import error_rows
from selon.exports.tables.folder import Folder
from selon.exports.tables.rows import Tables, as_arrow
from selon.exports.tables.shard import ShardWriter


class TableSink:
    """Takes the outcomes of `shards`, whose places count from 0 in that order, into a folder. To be used in a `with`:
    at its end the last shards are done; left with an error, those that are not done leave nothing."""

    def __init__(self, folder: Folder, shards: Sequence[Shard]) -> None:
        self.frontier = Frontier()
        self.counts = Counts()
        self._folder = folder
        self._shards = shards
        self._open: dict[int, ShardWriter] = {}
        self._done = 0

    def __enter__(self) -> TableSink:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._finish(len(self._shards))
        for writer in self._open.values():
            writer.discard()

    def write(self, origin: Origin, outcome: Shaped[Tables] | Failed) -> None:
        """Keep what became of one record."""
        if isinstance(outcome, Failed):
            tables = as_arrow([error_rows(origin.name, origin.url, outcome)])
        else:
            tables = outcome.payload
        self._writer(origin.place.shard).write(tables)
        self.counts.add(outcome)
        self.frontier.settle(origin.place)
        self._finish(self.frontier.upto.shard)

    def _writer(self, shard: int) -> ShardWriter:
        if shard not in self._open:
            self._open[shard] = ShardWriter(self._folder, self._shards[shard].id)
        return self._open[shard]

    def _finish(self, upto: int) -> None:
        """All shards before that number have all of their pages; one that has none is done too."""
        for shard in range(self._done, upto):
            self._writer(shard).finish()
            del self._open[shard]
            self._done = shard + 1
