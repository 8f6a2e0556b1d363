"""How fast a corpus of tables is linked, and in how much memory: the invented newswire, as `selon link FOLDER` does it.

    python -m benchmarks.corpus --articles 1000 2000 4000                      on DuckDB, verified by two processes
    python -m benchmarks.corpus --articles 1000 --master local[2]              on Spark

Seconds are those of linking alone, after the tables are written; those of processors, which do not depend on what else
the machine does, are counted on DuckDB with its workers. Memory is the most that this process ever held, in which the
expressions are carried out and stories are told apart; workers and the cluster have their own.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.newswire import iter_entries

from selon.engines.corpus.linker import CorpusLinker
from selon.engines.corpus.on_duckdb import on_duckdb
from selon.engines.corpus.on_spark import on_spark
from selon.engines.linker import Linked
from selon.engines.sparksession import session
from selon.engines.tables import rows_of
from selon.exports.tables.folder import Folder
from selon.exports.tables.rows import as_arrow
from selon.exports.tables.shard import ShardWriter
from selon.model import Entry

_PAGES = 200  # that become Arrow at once


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 2000, 4000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--master", help="a Spark cluster, instead of DuckDB")
    asked = parser.parse_args()
    for articles in asked.articles:
        with TemporaryDirectory() as folder:
            statements = write(iter_entries(articles, asked.seed), Path(folder))
            started, busy = time.monotonic(), processor_seconds()
            found = link(Path(folder), asked.processes, asked.master)
            seconds, busy = time.monotonic() - started, processor_seconds() - busy
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{articles:>8,} articles  {statements:>9,} statements  {found.total:>9,} links  {seconds:7.1f} s, "
            f"{busy:7.1f} of processors  {busy / statements * 1e6:5.0f} µs a statement  {memory:4.1f} GB",
            flush=True,
        )


def processor_seconds() -> float:
    """Of this process and of those that it has started and that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def write(entries: Iterable[Entry], folder: Path) -> int:
    """The pages as tables; how many statements they hold."""
    rows, statements = iter(entries), 0
    with ShardWriter(Folder(folder), "wire") as writer:
        while batch := list(islice(rows, _PAGES)):
            writer.write(as_arrow(map(rows_of, batch)))
            statements += sum(len(entry.reading.statements) for entry in batch)
    return statements


def link(folder: Path, processes: int, master: str | None) -> Linked:
    """As `selon link FOLDER` does."""
    if master is None:
        with on_duckdb(folder, processes) as engine:
            return CorpusLinker(engine).link()
    with session(master) as spark, on_spark(spark, str(folder)) as cluster:
        return CorpusLinker(cluster).link()


if __name__ == "__main__":
    main()
