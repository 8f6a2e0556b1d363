"""A corpus on this machine: DuckDB in this process for the expressions, and processes side by side to verify pairs.

Whatever is kept is a Parquet file beside the tables, so that memory is DuckDB's to bound; a worker is told which blocks
are its own, and reads what these name.
"""

from __future__ import annotations

import multiprocessing
import shutil
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.expr.types import Table

from selon.engines.corpus.engine import Verify
from selon.engines.processes import deaf_children, end_with_parent
from selon.engines.scratch import scratch
from selon.errors import InputError
from selon.exports.tables import SCHEMAS

_STRETCH = 5_000
"""Pairs that a worker is given at once, or those of one block where these are more."""
_WORTH = 20_000  # pairs below which another process costs more than it brings
_GROUP = 2_048  # rows of a row group of what pairs name: a stretch reads few of them
_BATCH = 10_000  # rows


@contextmanager
def on_duckdb(folder: Path, processes: int = 1) -> Iterator[OnDuckDB]:
    """The engine for a folder of tables, with so many processes. What it keeps goes when it is done.

    Raises `InputError` where the folder holds no tables.
    """
    if not (folder / "page").is_dir():
        raise InputError(str(folder), "no tables here: no folder 'page', which 'selon read' writes")
    with scratch("_linking-", folder) as work:
        backend = ibis.duckdb.connect(threads=processes, temp_directory=str(work))
        try:
            yield OnDuckDB(backend, folder, work, processes)
        finally:
            backend.disconnect()


class OnDuckDB:
    """See `selon.engines.corpus.engine.Engine`."""

    def __init__(self, backend: Any, folder: Path, work: Path, processes: int) -> None:
        self._backend, self._folder, self._work, self._processes = backend, folder, work, processes
        self._numbers = count(1)

    def table(self, name: str) -> Table:
        files = self._folder / name / "**" / "*.parquet"
        try:
            return self._backend.read_parquet(files, hive_partitioning=False)
        except duckdb.IOException as error:
            raise InputError(str(self._folder), f"the table {name} is missing") from error

    def keep(self, expression: Table) -> Table:
        file = self._file()
        self._backend.to_parquet(expression, file)
        return self._backend.read_parquet(file)

    def given(self, rows: pa.Table) -> Table:
        file = self._file()
        pq.write_table(rows, file)
        return self._backend.read_parquet(file)

    def rows(self, expression: Table) -> Iterator[dict[str, Any]]:
        for batch in self._batches(expression):
            yield from batch.to_pylist()

    def verified(self, pairs: Table, sides: Table, verify: Verify) -> Table:
        pairs_file, sides_file, found = self._file(), self._file(), self._file()
        self._backend.to_parquet(pairs.order_by("block", "left", "right"), pairs_file)
        self._backend.to_parquet(sides.order_by("row"), sides_file, ROW_GROUP_SIZE=_GROUP)
        sizes = pairs.group_by("block").agg(n=pairs.count()).order_by("block")
        stretches = list(_stretches([(row["block"], row["n"]) for row in self.rows(sizes)]))
        judge = partial(_verify, pairs_file, sides_file, verify)
        with pq.ParquetWriter(found, SCHEMAS["link"]) as writer:
            for links in self._side_by_side(judge, stretches):
                writer.write_table(links)
        return self._backend.read_parquet(found)

    def write(self, name: str, expression: Table, schema: pa.Schema) -> None:
        made = self._work / name
        made.mkdir()
        with pq.ParquetWriter(made / "part-0.parquet", schema, compression="zstd") as writer:
            for batch in self._batches(expression):
                writer.write_table(pa.Table.from_batches([batch]).cast(schema))
        there = self._folder / name
        if there.exists():
            shutil.rmtree(there)
        made.rename(there)

    def _batches(self, expression: Table) -> Iterator[pa.RecordBatch]:
        """Through a file: Ibis 12 cannot stream out of DuckDB 2.0, and would hold all rows."""
        file = self._file()
        self._backend.to_parquet(expression, file)
        with pq.ParquetFile(file) as made:
            yield from made.iter_batches(_BATCH)
        file.unlink()

    def _side_by_side(self, judge: partial[pa.Table], stretches: Sequence[range]) -> Iterator[pa.Table]:
        if self._processes < 2 or len(stretches) * _STRETCH < _WORTH:
            yield from map(judge, stretches)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self._processes, context, _begin, (judge,)) as pool:
            with deaf_children():
                futures = deque(pool.submit(_judge, stretch) for stretch in stretches)
            try:
                while futures:
                    yield futures.popleft().result()  # and gone: its links are written
            finally:
                pool.shutdown(cancel_futures=True)

    def _file(self) -> Path:
        return self._work / f"{next(self._numbers)}.parquet"


def _stretches(sizes: Sequence[tuple[int, int]]) -> Iterator[range]:
    """Blocks from and to, which together have so many pairs."""
    first, pairs = None, 0
    for block, size in sizes:
        first, pairs = block if first is None else first, pairs + size
        if pairs >= _STRETCH or block == sizes[-1][0]:
            yield range(first, block + 1)
            first, pairs = None, 0


def _verify(pairs_file: Path, sides_file: Path, verify: Verify, blocks: range) -> pa.Table:
    with duckdb.connect(config={"threads": 1}) as engine:
        of_blocks = 'SELECT "left", "right" FROM read_parquet(?) WHERE block BETWEEN ? AND ?'
        ends = [str(pairs_file), blocks.start, blocks.stop - 1]
        pairs = engine.sql(of_blocks, params=ends).to_arrow_table()
        engine.register("pairs", pairs)
        named = '"row" IN (SELECT "left" FROM pairs UNION SELECT "right" FROM pairs)'
        of_pairs = f"SELECT * FROM read_parquet(?) WHERE {named}"
        sides = engine.sql(of_pairs, params=[str(sides_file)]).to_arrow_table()
    return verify(pairs, sides)


# -- in a worker -----------------------------------------------------------------------------------------------------

_own: partial[pa.Table] | None = None


def _begin(judge: partial[pa.Table]) -> None:
    """Before anything: an interruption is for the first process to see to, and a worker never outlives it."""
    global _own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _own = judge


def _judge(blocks: range) -> pa.Table:
    assert _own is not None
    return _own(blocks)
