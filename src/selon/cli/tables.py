"""`selon read --format parquet`: the folder of tables, and who reads into it, this machine or a cluster."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from selon.cli.inputs import STDIN
from selon.cli.messages import Failure, plural, tell
from selon.cli.progress import Meter
from selon.corpora import Shard
from selon.errors import ResumeError

if TYPE_CHECKING:
    from selon.engines.sinks import Counts
    from selon.engines.spark import Work
    from selon.engines.tabling import TableSink
    from selon.exports.tables.folder import Folder

_OBJECTS = re.compile(r"^(s3|s3a|s3n|gs|gcs|abfss?|hdfs|viewfs):/(?=[^/])")
_EVERY = 2.0  # seconds between two looks at what a cluster has done


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster to read on: Spark, and its word for where it is; None leaves that to Spark."""

    master: str | None = None


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--engine` and `--master`, given to the command as `cluster`; None is this machine."""

    @click.option(
        "--engine",
        type=click.Choice(["local", "spark"]),
        default="local",
        show_default=True,
        help="spark reads on a cluster; it wants --format parquet, selon[spark] and Java.",
    )
    @click.option("--master", metavar="URL", help="With --engine spark: spark://host:7077, yarn, local[4] …")
    @functools.wraps(command)
    def wrapped(*args: Any, engine: str, master: str | None, **options: Any) -> Any:
        if master and engine != "spark":
            raise click.BadOptionUsage("master", "--master goes with --engine spark")
        return command(*args, cluster=Cluster(master) if engine == "spark" else None, **options)

    return wrapped


def folder_of(format_: str, output: Path | None, cluster: Cluster | None, *, resume: bool) -> Folder | None:
    """The folder of tables that was asked for; None where tables were not. A folder that holds tables already is gone
    on with, if at all, when somebody says so."""
    if format_ != "parquet":
        if cluster is not None:
            raise Failure("--engine spark writes tables: add --format parquet --output FOLDER")
        return None
    if output is None:
        raise Failure("--format parquet writes a folder of tables: add --output FOLDER")
    if output.exists() and not output.is_dir():
        raise Failure(f"{output}: is a file; --format parquet writes a folder of tables")
    from selon.exports.tables.folder import Folder

    folder = Folder(_OBJECTS.sub(r"\1://", str(output)))
    if not resume and not folder.is_empty():
        raise Failure(f"{output}: holds tables already; --resume goes on with them, another folder begins anew")
    return folder


def begin(folder: Folder, command: Mapping[str, Any]) -> None:
    """Note with which settings the tables are read. Tables that were read with others are not gone on with."""
    if folder.is_empty():
        folder.note(command)
        return
    known = folder.command()
    names = [name for name in {**known, **command} if known.get(name) != command.get(name)]
    if names:
        told = ", ".join(f"{name}: {known.get(name) or 'none'}" for name in names)
        raise ResumeError(folder.where, f"its tables were read by another command ({told}); another folder begins anew")


def left_to_read(folder: Folder, shards: Sequence[Shard]) -> tuple[list[Shard], Counts]:
    """The shards that are not done, and what became of the pages of the others."""
    from selon.engines.tabling import counts_of

    remaining = set(folder.remaining(shard.id for shard in shards))
    ids = {shard.id for shard in shards} - remaining
    counts = counts_of([done for done in folder.done() if done.shard in ids] if ids else [])
    return [shard for shard in shards if shard.id in remaining], counts


@contextmanager
def into(folder: Folder, shards: Sequence[Shard], counts: Counts) -> Iterator[TableSink]:
    """The sink of tables; who breaks it off is told what stays."""
    from selon.engines.tabling import TableSink

    try:
        with TableSink(folder, shards, counts) as sink:
            yield sink
    except KeyboardInterrupt:
        _tell_what_stays(folder, shards)
        raise


def read_on(cluster: Cluster, folder: Folder, shards: Sequence[Shard], work: Work, meter: Meter) -> None:
    """Read shards on a cluster, and show how many of them are done."""
    if any(str(STDIN) in shard.files for shard in shards):
        raise Failure("-: a cluster does not read stdin; name a file that every node reaches")
    from selon.engines.spark import read_shards
    from selon.engines.sparksession import session

    with session(cluster.master) as spark, _watched(folder, shards, meter):
        try:
            read_shards(spark, shards, work, folder.address)
        except KeyboardInterrupt:
            _tell_what_stays(folder, shards)
            raise


@contextmanager
def _watched(folder: Folder, shards: Sequence[Shard], meter: Meter) -> Iterator[None]:
    over = threading.Event()

    def watch() -> None:
        while True:
            done = len(shards) - len(folder.remaining(shard.id for shard in shards))
            meter.reading(f"{done} of {plural(len(shards), 'shard')} done")
            if over.wait(_EVERY):
                return

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


def _tell_what_stays(folder: Folder, shards: Sequence[Shard]) -> None:
    done = len(shards) - len(folder.remaining(shard.id for shard in shards))
    stays = f"{done} of {plural(len(shards), 'shard')} done"
    tell(f"{folder.where}: {stays}; the same command with --resume goes on")
