"""The sink of tables: outcomes into a folder of tables, shard by shard. A shard is done when all of its pages are in,
and stands in the folder from then on; what a run that is broken off had of the others is gone."""

from __future__ import annotations

import builtins
from collections import Counter
from collections.abc import Iterable, Sequence
from types import TracebackType

from selon import errors
from selon.corpora import Shard
from selon.engines.frontier import Frontier
from selon.engines.outcomes import Failed, Fault, failed
from selon.engines.reading import Shaped
from selon.engines.sinks import Counts, Origin
from selon.engines.tables import error_rows
from selon.errors import InputError
from selon.exports.tables.folder import Done, Folder
from selon.exports.tables.rows import Packed, as_arrow, unpacked
from selon.exports.tables.shard import ShardWriter


def counts_of(done: Iterable[Done]) -> Counts:
    """What became of the pages of shards that are done."""
    found: Counter[str] = Counter()
    for each in done:
        found["read"] += each.pages - sum(each.errors.values())
        found["statements"] += each.statements
        for kind, times in each.errors.items():
            found[fault_of(kind).value] += times
    return Counts(dict(found))


def fault_of(kind: str) -> Fault:
    """At what reading failed, by the class of its error.

    >>> fault_of("NotFrench").value, fault_of("PermissionError").value, fault_of("KeyError").value
    ('not French', 'refused', 'failed')
    """
    error = getattr(errors, kind, None) or getattr(builtins, kind, None)
    if not (isinstance(error, type) and issubclass(error, InputError | OSError)):
        return Fault.FAILED
    return failed(error(kind, "")).fault


class TableSink:
    """Takes the outcomes of `shards`, whose places count from 0 in that order, into a folder; `counts` tell of what is
    there already. To be used in a `with`: at its end the last shards are done; left with an error, those that are not
    done leave nothing."""

    def __init__(self, folder: Folder, shards: Sequence[Shard], counts: Counts | None = None) -> None:
        self.frontier = Frontier()
        self.counts = counts or Counts()
        self._folder = folder
        self._shards = shards
        self._open: dict[int, ShardWriter] = {}
        self._done = 0

    def __enter__(self) -> TableSink:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._finish(len(self._shards))
        finally:
            for writer in self._open.values():
                writer.discard()

    def write(self, origin: Origin, outcome: Shaped[Packed] | Failed) -> None:
        """Keep what became of one record."""
        if isinstance(outcome, Failed):
            tables = as_arrow([error_rows(origin.name, origin.url, outcome)])
        else:
            tables = unpacked(outcome.payload)
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
