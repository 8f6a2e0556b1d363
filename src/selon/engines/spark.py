"""Spark: pages read on a cluster, into the same tables and by the same functions as on one machine.

Two ways in. `read_shards` deals shards to tasks, each of which opens its containers itself and writes its own part
files: nothing goes through Spark but numbers, a shard that is done is never read again, and a task that is tried again
leaves no trace of its first try. `read_pages` is for whoever has pages in a DataFrame: its result is one, and Spark
writes it.

A Python worker loads the pipeline once. A page that ends its worker costs the task; when that is tried again, pages are
read in a process of their own, and such a page becomes a row with its error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from selon.corpora import Record, Shard
from selon.engines.alone import Alone
from selon.engines.feeding import Records, feed
from selon.engines.frontier import Frontier
from selon.engines.local import PATIENCE
from selon.engines.outcomes import Failed, failed
from selon.engines.pool import Pool
from selon.engines.reaching import Reaching
from selon.engines.reading import Loading, Shaped
from selon.engines.tables import Tabling, error_rows, packed_rows_of, rows_of
from selon.engines.tabling import TableSink
from selon.errors import EmptyInput, EngineError
from selon.exports.tables import READ, SCHEMAS
from selon.exports.tables.folder import UNKNOWN, Folder
from selon.exports.tables.rows import Rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from selon.pipeline import Pipeline

PAGES = pa.schema(
    [
        pa.field("page", pa.struct(list(SCHEMAS["page"]))),
        *(pa.field(name, pa.list_(pa.struct(list(SCHEMAS[name])))) for name in ("article", "statement")),
    ]
)
"""What `read_pages` gives for each page: its row, and those of its articles and statements."""

_DEALT = pa.schema([("number", pa.int64())])


OWN = Loading()
"""Reads pages with the model that is in the package."""


@dataclass(frozen=True, slots=True)
class Work:
    """What each task does: how it gets at the `records` of a shard, which pipeline reads them, and on which day every
    page was published, where the user says so."""

    records: Records
    loading: Loading = OWN
    date: str | None = None


def read_shards(spark: SparkSession, shards: Sequence[Shard], work: Work, folder: str) -> None:
    """Read shards on a cluster, one task each, into a folder of tables; its done-markers tell what came of them.

    `folder` is a whole path that every node reaches, or the address of an object store (`s3://…`); so are the files of
    the shards, which may be named from the working directory too (`selon.engines.reaching`). Raises `EngineError` where
    a task failed for good; the shards that were done by then are whole, and stay.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    if not shards:
        return
    dealt = spark.sparkContext.broadcast(list(shards))
    task = partial(_read_shards, dealt, replace(work, records=Reaching(work.records, str(Path.cwd()))), folder)
    numbers = spark.range(0, len(shards), 1, len(shards)).mapInArrow(task, from_arrow_schema(_DEALT))
    try:
        _collected(numbers)
    except Exception as error:  # of PySpark, of Py4J, or of the JVM
        raise EngineError(f"a task failed for good, the other shards stay: {_reason(error)}") from error
    finally:
        with suppress(Exception):  # where Spark itself has gone, there is nothing to let go of
            dealt.destroy()


def _collected(frame: DataFrame) -> None:
    """Asked for by another thread: Ctrl-C, which PySpark takes as the end of the jobs, would break the talk with Java
    off in the middle of a word."""
    with ThreadPoolExecutor(1) as asking:
        asking.submit(frame.collect).result()


def read_pages(pages: DataFrame, *, loading: Loading = OWN) -> DataFrame:
    """The pages of a DataFrame, read: for each its row, and those of its articles and statements (`table` takes them
    apart). Nothing is read before somebody asks for the result, and then each time: `save` it, or persist it.

    `pages` has the columns `source` (the bytes, or text that somebody decoded) and `name`; `url` and `date` (EDTF)
    serve where they are there.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    known = [name for name in ("name", "source", "url", "date") if name in pages.columns]
    return pages.select(*known).mapInArrow(partial(_read_pages, loading), from_arrow_schema(PAGES))


def table(read: DataFrame, name: str) -> DataFrame:
    """One table of what `read_pages` gave, with `date`, the column by which a folder of tables is partitioned."""
    from pyspark.sql import functions

    rows = read.select("page.*") if name == "page" else read.select(functions.inline(name))
    return rows.withColumn("date", functions.coalesce(rows["day"].cast("string"), functions.lit(UNKNOWN)))


def save(read: DataFrame, folder: str) -> None:
    """Write all tables of what `read_pages` gave, each page being read once: what was read waits on the disks of the
    cluster, and each table is taken from there."""
    from pyspark import StorageLevel

    kept = read.persist(StorageLevel.DISK_ONLY)
    try:
        for name in READ:
            writer = table(kept, name).write.option("compression", "zstd").partitionBy("date")
            writer.parquet(f"{folder.rstrip('/')}/{name}")
    finally:
        kept.unpersist()


class _Key(NamedTuple):
    """A row of a DataFrame, and why it is no page."""

    name: str
    url: str | None
    failed: Failed | None = None


# -- in a task -------------------------------------------------------------------------------------------------------


@cache
def _pipeline(loading: Loading) -> Pipeline:
    """Loaded once in a Python worker, which Spark keeps for many tasks."""
    return loading()


def _read_shards(dealt: Any, work: Work, folder: str, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    task = Tabling(packed_rows_of, work.date)
    for batch in batches:
        for number in batch.column(0).to_pylist():
            _read_shard(dealt.value[number], work, task, Folder(folder))
        yield pa.RecordBatch.from_arrays(batch.columns[:1], schema=_DEALT)


def _read_shard(shard: Shard, work: Work, task: Tabling[Any], folder: Folder) -> None:
    jobs = feed([shard], work.records, Frontier())
    with TableSink(folder, [shard]) as sink, engine_of_task(work.loading, task) as engine:
        for origin, outcome in engine.results(jobs):
            found = outcome or origin.failed
            assert found is not None  # what has no record has a reason
            sink.write(origin, found)


def _read_pages(loading: Loading, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    with engine_of_task(loading, Tabling(rows_of)) as engine:
        for batch in batches:
            found = [_rows(key, outcome) for key, outcome in engine.results(map(_job, batch.to_pylist()))]
            nested = [{"page": each.page, "article": each.article, "statement": each.statement} for each in found]
            yield pa.RecordBatch.from_pylist(nested, schema=PAGES)


def engine_of_task(loading: Loading, task: Tabling[Any]) -> Alone[Pipeline, Any] | Pool[Pipeline, Any]:
    """This process; or, where it was tried before and nobody knows what ended it, one more that a page may end."""
    from pyspark import TaskContext

    context, load = TaskContext.get(), partial(_pipeline, loading)
    tried = context.attemptNumber() if context else 0
    return Pool(load, task, 1, patience=PATIENCE) if tried else Alone(load, task, patience=PATIENCE)


def _job(row: Mapping[str, Any]) -> tuple[_Key, Record | None]:
    """A row of a DataFrame as a record. Text was decoded by somebody already, whatever a page says of itself."""
    name, url, source = row.get("name") or "", row.get("url"), row.get("source")
    if source is None:
        return _Key(name, url, failed(EmptyInput(name, "the row has no source"))), None
    decoded = isinstance(source, str)
    data = source.encode() if decoded else bytes(source)
    return _Key(name, url), Record(name, data, url, row.get("date"), encoding="utf-8" if decoded else None)


def _rows(key: _Key, outcome: Shaped[Rows] | Failed | None) -> Rows:
    found = outcome or key.failed
    assert found is not None  # what has no record has a reason
    return error_rows(key.name, key.url, found) if isinstance(found, Failed) else found.payload


def _reason(error: Exception) -> str:
    """What a person needs of Spark's pages of traceback: the last line of Python's."""
    lines = [line for line in str(error).splitlines() if line.strip() and not line.startswith("\t")]
    told = next((line for line in reversed(lines) if "Error" in line), lines[0] if lines else type(error).__name__)
    return re.sub(r"^selon\.errors\.\w+: ", "", told)
