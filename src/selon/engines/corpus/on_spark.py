"""A corpus on Spark: the same expressions, carried out by a cluster, and pairs verified where their rows are brought.

Whatever is kept is written beside the tables, in a place that all nodes reach: a plan is never longer than one step,
and a node that is lost costs that step.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import ibis
import pyarrow as pa
from ibis.expr.types import Table

from selon.engines.corpus.engine import Verify
from selon.errors import EngineError, InputError
from selon.exports.tables import SCHEMAS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@contextmanager
def on_spark(session: SparkSession, folder: str) -> Iterator[OnSpark]:
    """The engine for a folder of tables: a path that all nodes reach, or the address of an object store. What it keeps
    goes when it is done.

    Raises `EngineError` where a task failed for good, `InputError` where the folder holds no tables.
    """
    from pyspark.errors import PySparkException

    engine = OnSpark(session, folder.rstrip("/"))
    try:
        yield engine
    except PySparkException as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise EngineError(f"a task failed on the cluster: {reason}") from error
    finally:
        engine.forget()


class OnSpark:
    """See `selon.engines.corpus.engine.Engine`."""

    def __init__(self, session: SparkSession, folder: str) -> None:
        self._session, self._folder = session, folder
        self._backend = ibis.pyspark.connect(session)
        self._run = f"linking_{uuid4().hex[:12]}"
        self._work = f"{folder}/_{self._run}"
        self._numbers = count(1)

    def table(self, name: str) -> Table:
        from pyspark.errors import AnalysisException

        try:
            return self._read(f"{self._folder}/{name}")
        except AnalysisException as error:
            raise InputError(self._folder, f"the table {name} is missing, which 'selon read' writes") from error

    def keep(self, expression: Table) -> Table:
        return self._kept(self._frame(expression))

    def given(self, rows: pa.Table) -> Table:
        return self._kept(self._session.createDataFrame(rows))

    def rows(self, expression: Table) -> Iterator[dict[str, Any]]:
        return (row.asDict(recursive=True) for row in self._frame(expression).toLocalIterator(prefetchPartitions=True))

    def verified(self, pairs: Table, sides: Table, verify: Verify) -> Table:
        from pyspark.sql.pandas.types import from_arrow_schema

        ends = ibis.union(pairs.select("block", row="left"), pairs.select("block", row="right"), distinct=True)
        # Under another name: it comes of the same pairs, and Spark would not know one column from the other.
        named = self._frame(ends.rename(at="block").inner_join(sides, "row")).groupBy("at")
        judge = self._session.sparkContext.broadcast(verify)

        def found(pairs: pa.Table, sides: pa.Table) -> pa.Table:
            return judge.value(pairs, sides)

        together = self._frame(pairs).groupBy("block").cogroup(named)
        try:
            return self._kept(together.applyInArrow(found, from_arrow_schema(SCHEMAS["link"])))
        finally:
            judge.destroy()

    def write(self, name: str, expression: Table, schema: pa.Schema) -> None:
        frame = self._frame(expression).select(*schema.names)
        frame.write.mode("overwrite").option("compression", "zstd").parquet(f"{self._folder}/{name}")

    def forget(self) -> None:
        """Remove what was kept, and its names."""
        for number in range(1, next(self._numbers)):
            self._session.catalog.dropTempView(f"{self._run}_{number}")
        java: Any = self._session.sparkContext._jvm
        path = java.org.apache.hadoop.fs.Path(self._work)
        path.getFileSystem(self._session.sparkContext._jsc.hadoopConfiguration()).delete(path, True)

    def _frame(self, expression: Table) -> DataFrame:
        return self._session.sql(str(self._backend.compile(expression)))

    def _kept(self, frame: DataFrame) -> Table:
        place = f"{self._work}/{next(self._numbers)}"
        frame.write.parquet(place)
        return self._read(place)

    def _read(self, place: str) -> Table:
        return self._backend.read_parquet(place, table_name=f"{self._run}_{next(self._numbers)}")
