"""Spark: pages read on a cluster, into the same tables and by the same function as on one machine.

Two ways in. `read_shards` deals shards to tasks, each of which reads its containers itself and writes its own part
files: nothing goes through Spark but names and counts, a shard that is done is never read again, and a task that is
tried again leaves no trace of the first try. `read_pages` is for whoever has pages in a DataFrame: its result is one,
and Spark writes it.

A Python worker loads the pipeline once. A page that kills its worker costs the task; when it is tried again, pages are
read in a process of their own, and that page becomes a row with its error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from selon.corpora import Record
from selon.engines.tables import rows, write_shard
from selon.errors import EmptyInput, EngineError, InputError
from selon.exports.tables import READ, SCHEMAS
from selon.exports.tables.folder import UNKNOWN, Done, Folder
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

_COUNTS = pa.schema([("shard", pa.string())])


class Shard(Protocol):
    """A part of a corpus: it has a name, and gives its records wherever it is sent."""

    @property
    def name(self) -> str: ...

    def records(self) -> Iterator[Record | InputError]: ...


def read_shards(spark: SparkSession, shards: Sequence[Shard], folder: str, *, model: str | None = None) -> list[Done]:
    """Read shards on a cluster, one task each, into a folder of tables that every node reaches.

    Arguments: `folder`, a path on a file system that all nodes share, or the address of an object store; `model` as in
    `Pipeline.load`. Gives what the done-markers say. Raises `EngineError` where a task failed for good; the shards
    that were done by then are whole and stay.
    """
    from pyspark.errors import PySparkException
    from pyspark.sql.pandas.types import from_arrow_schema

    if not shards:
        return []
    dealt = spark.sparkContext.broadcast(list(shards))
    task = partial(_read_shards, dealt, folder, model)
    try:
        frame = spark.range(0, len(shards), 1, len(shards)).mapInArrow(task, from_arrow_schema(_COUNTS))
        names = {row["shard"] for row in frame.collect()}
    except PySparkException as error:
        raise EngineError(f"a task failed on the cluster: {_reason(error)}") from error
    finally:
        dealt.destroy()
    return [each for each in Folder(folder).done() if each.shard in names]


def read_pages(pages: DataFrame, *, model: str | None = None) -> DataFrame:
    """The pages of a DataFrame, read: for each a row `page`, its articles and its statements (`table` takes them
    apart). Nothing is read before somebody asks for the result, and then each time: write it, or persist it.

    `pages` has the columns `source` (the bytes, or text that is decoded) and `name`; where they are there, `url` and
    `date` (EDTF) serve too.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    known = [name for name in ("name", "source", "url", "date") if name in pages.columns]
    return pages.select(*known).mapInArrow(partial(_read_pages, model), from_arrow_schema(PAGES))


def table(read: DataFrame, name: str) -> DataFrame:
    """One table of what `read_pages` gave, with `date`, the column to partition it by."""
    from pyspark.sql import functions

    rows = read.select("page.*") if name == "page" else read.select(functions.inline(name))
    return rows.withColumn("date", functions.coalesce(rows["day"].cast("string"), functions.lit(UNKNOWN)))


def save(read: DataFrame, folder: str) -> None:
    """Write all tables of what `read_pages` gave, each page being read once: one pass keeps the result on the disks of
    the cluster, and each table is taken from there."""
    from pyspark import StorageLevel

    kept = read.persist(StorageLevel.DISK_ONLY)
    try:
        for name in READ:
            writer = table(kept, name).write.option("compression", "zstd").partitionBy("date")
            writer.parquet(f"{folder.rstrip('/')}/{name}")
    finally:
        kept.unpersist()


# -- in a task -------------------------------------------------------------------------------------------------------


@cache
def _pipeline(model: str | None) -> Pipeline:
    """Loaded once in a Python worker, which Spark keeps for many tasks."""
    from selon.pipeline import Pipeline

    return Pipeline.load(model)


def _read_shards(
    dealt: Any, folder: str, model: str | None, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for number in batch.column(0).to_pylist():
            shard = dealt.value[number]
            done = write_shard(Folder(folder), shard.name, _rows(shard.records(), shard.name, model))
            yield pa.RecordBatch.from_pylist([{"shard": done.shard}], schema=_COUNTS)


def _read_pages(model: str | None, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        found = _rows(map(_record, batch.to_pylist()), "", model)
        nested = [{"page": each.page, "article": each.article, "statement": each.statement} for each in found]
        yield pa.RecordBatch.from_pylist(nested, schema=PAGES)


def _rows(records: Iterable[Record | InputError], shard: str, model: str | None) -> Iterator[Rows]:
    pipeline = _pipeline(model)
    return (rows(pipeline, record, shard) for record in records)


def _record(row: Mapping[str, Any]) -> Record | InputError:
    """A row of a DataFrame as a record. Text was decoded by somebody already, whatever a page says of itself."""
    name, source = row.get("name") or "", row.get("source")
    if source is None:
        return EmptyInput(name, "the row has no source")
    decoded = isinstance(source, str)
    return Record(
        name,
        source.encode() if decoded else bytes(source),
        url=row.get("url"),
        date=row.get("date"),
        encoding="utf-8" if decoded else None,
    )


def _reason(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
