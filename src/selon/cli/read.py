"""`selon read`: pages in, statements out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import click

from selon.cli.inputs import columns_options
from selon.cli.leaving import format_named, new_folder, sharing_options, write_out
from selon.cli.loading import DATE, FAST, MODEL
from selon.cli.messages import FAILED, FOUND, NOTHING, Failure, plural, tell, tell_of
from selon.cli.output import OUTPUT, PIPED_WIDTH, data, format_option, naming, protect, screen
from selon.cli.progress import PROGRESS, Meter
from selon.cli.tables import Cluster, begin, engine_options, folder_of, into, left_to_read, read_on
from selon.cli.working import labour_options
from selon.corpora import Columns, Container, Record, Shard, shards
from selon.engines.extent import Extent
from selon.engines.feeding import Records, feed
from selon.engines.journal import State, digest
from selon.engines.local import Labour, engine
from selon.engines.outcomes import Failed, Fault
from selon.engines.reading import Loading, Shaped, Shaping
from selon.engines.sinks import Counts, Lines, Origin, Sink, Tally, resumable
from selon.exports import csv, jsonl, table
from selon.exports.formats import FORMATS, Format
from selon.model import Reading

if TYPE_CHECKING:
    from selon.engines.alone import Alone
    from selon.engines.pool import Pool
    from selon.exports.tables.folder import Folder
    from selon.pipeline import Pipeline

Payload = TypeVar("Payload")
Engine: TypeAlias = "Alone[Pipeline, Shaped[Payload] | Failed] | Pool[Pipeline, Shaped[Payload] | Failed]"
Form = Callable[[Reading], str]
Job = tuple[Origin, Record | None]

_FORMS: dict[str, tuple[str, Form]] = {"jsonl": ("", jsonl.lines), "csv": (csv.header(), csv.lines)}
_OTHERS = tuple(each.name for each in FORMATS if each.name not in (*_FORMS, "parquet"))


@click.command(short_help="Print who said what, through whom, and where it stands.")
@click.argument("pages", metavar="PAGE…", nargs=-1, required=True)
@format_option(
    "table",
    "jsonl",
    "csv",
    "parquet",
    *_OTHERS,
    help="table is for people; jsonl holds everything; csv is for spreadsheets, R and pandas; parquet is a folder of "
    "tables, for a corpus (docs/tables.md); the others are those of 'selon export' (docs/formats.md).",
)
@OUTPUT
@sharing_options
@click.option("--full", is_flag=True, help="In a table, never shorten what was said.")
@click.option("--resume", is_flag=True, help="Go on where the same command was broken off; with -o, but for a table.")
@labour_options
@engine_options
@PROGRESS
@columns_options
@DATE
@MODEL
@FAST
@click.pass_context
def read(
    ctx: click.Context,
    pages: tuple[str, ...],
    format_: str,
    output: Path | None,
    words: int | None,
    full: bool,
    resume: bool,
    labour: Labour,
    cluster: Cluster | None,
    progress: str,
    columns: Columns,
    date: str | None,
    model: str | None,
    fast: bool,
) -> None:
    """Print the statements of pages: who said what, through whom, and where it stands.

    PAGE is a file (HTML or plain text), a folder, a pattern such as 'press/**/*.html', or - for plain text on stdin;
    or many pages in one file: a web archive (WARC, WACZ) or a table (JSONL, Parquet, CSV).
    A page that cannot be read is named on stderr and counted, and the others are still read.

    \b
    Exit status: 0 statements found, 1 none found, 2 nothing could be read.
    """
    from selon.corpora.reading import records

    if resume and (output is None or format_ not in (*_FORMS, "parquet")):
        raise Failure(
            "--resume needs --output and --format jsonl, csv or parquet: of nothing else is it known what is whole"
        )
    folder = folder_of(format_, output, cluster, resume=resume)
    chosen = _chosen(format_, output, words)
    found, refused = shards(pages)
    for error in refused:
        tell(str(error))
    if not found:
        ctx.exit(FAILED)
    of = partial(records, columns=columns)
    command: dict[str, Any] = {"selon": version("selon"), "format": format_, "date": date, "model": model, "fast": fast}
    command |= {} if words is None else {"extract": words}
    command |= {f"{name} column": column for name, column in asdict(columns).items()}
    with Meter(_number(found), progress) as meter:
        if folder is not None:
            with naming(str(output)):
                begin(folder, command)
                counts = _into_tables(folder, found, of, Loading(model, fast), labour, cluster, meter, date=date)
        elif chosen is not None:
            counts = _into_format(chosen, output, found, of, Loading(model, fast), labour, meter, date, words)
        else:
            head, form = _FORMS.get(format_) or ("", partial(table.drawn, look=_look(output, full=full)))
            now = State(command, digest((shard.id, shard.bytes) for shard in found))
            with engine(Loading(model, fast), Shaping(_sharing(form, words), date), labour) as workers:
                workers.ready()
                with _sink(format_, output, found, now, head, resume=resume) as sink:
                    counts = Batch(found, sink, meter).take(workers, of)
    counts.add_refused(len(refused))
    if len(pages) > 1 or counts.pages > 1:
        tell(summary(counts))
    ctx.exit((FOUND if counts["statements"] else NOTHING) if counts["read"] else FAILED)


class Batch(Generic[Payload]):
    """What became of pages, one by one: told, counted, and given to the sink."""

    def __init__(self, shards: Sequence[Shard], sink: Sink[Payload], meter: Meter) -> None:
        self._shards = shards
        self._extent = Extent(shards)
        self._sink = sink
        self._meter = meter

    @property
    def counts(self) -> Counts:
        """What became of the pages so far."""
        return self._sink.counts

    def take(self, workers: Engine[Payload], records: Records) -> Counts:
        """All pages that the sink does not have yet."""
        for _ in self.each(workers, records):
            pass
        return self._sink.counts

    def each(self, workers: Engine[Payload], records: Records) -> Iterator[Payload]:
        """The same, each page that was read given on as soon as the sink has it."""
        self._meter.begin(self._sink.counts.pages)
        jobs = feed(self._shards, records, self._sink.frontier)
        for origin, result in workers.results(self._announced(jobs)):
            outcome = result or origin.failed
            assert outcome is not None  # what has no record has a reason
            self._tell(origin, outcome)
            with self._meter.aside():
                self._sink.write(origin, outcome)
            share = self._extent.share(origin.place.shard, origin.name)
            self._meter.done(self._sink.counts.as_dict(), share)
            if isinstance(outcome, Shaped):
                yield outcome.payload

    def _announced(self, jobs: Iterable[Job]) -> Iterator[Job]:
        """The same jobs; which one is next is shown."""
        for origin, record in jobs:
            self._meter.reading(origin.name)
            yield origin, record

    def _tell(self, origin: Origin, outcome: Shaped[Payload] | Failed) -> None:
        """What a person should know of a page. Archives are full of pages that are not French: these are counted."""
        with self._meter.aside():
            if isinstance(outcome, Shaped):
                for warning in outcome.warnings:
                    tell_of(origin.name, warning, "warning")
            elif not (outcome.fault.is_quiet and self._shards[origin.place.shard].container is not Container.FILES):
                tell_of(origin.name, outcome.reason, outcome.fault.value)


def _into_tables(
    folder: Folder,
    found: Sequence[Shard],
    of: Records,
    loading: Loading,
    labour: Labour,
    cluster: Cluster | None,
    meter: Meter,
    *,
    date: str | None,
) -> Counts:
    """The shards that the folder does not have yet, read into it by this machine or by a cluster."""
    from selon.engines.tables import Tabling, packed_rows_of

    remaining, counts = left_to_read(folder, found)
    if not remaining:
        return counts
    if cluster is not None:
        from selon.engines.spark import Work

        read_on(cluster, folder, remaining, Work(of, loading, date), meter)
        return left_to_read(folder, found)[1]
    with engine(loading, Tabling(packed_rows_of, date), labour) as workers:
        workers.ready()
        with into(folder, remaining, counts) as sink:
            return Batch(remaining, sink, meter).take(workers, of)


def _chosen(format_: str, output: Path | None, words: int | None) -> Format | None:
    """The format of `selon export` that was asked for, and can be written; None where another was."""
    if format_ not in _OTHERS:
        if words is not None and format_ not in _FORMS:
            raise Failure(f"{format_} is not shortened: --extract and --positions go with another --format")
        return None
    chosen = format_named(format_, words)
    chosen.load()
    if chosen.folder:
        new_folder(format_, output)
    return chosen


def _into_format(
    chosen: Format,
    output: Path | None,
    found: Sequence[Shard],
    of: Records,
    loading: Loading,
    labour: Labour,
    meter: Meter,
    date: str | None,
    words: int | None,
) -> Counts:
    """The pages in a format of `selon export`, with what a ledger would keep beside their statements; without links."""
    from selon.engines.tables import Tabling, whole_reading

    batch = Batch[Reading](found, Tally(), meter)
    with engine(loading, Tabling(whole_reading, date), labour) as workers:
        workers.ready()
        inputs = [Path(file) for shard in found for file in shard.files]
        write_out(chosen, output, inputs, batch.each(workers, of), (), words)
    return batch.counts


def _sharing(form: Form, words: int | None) -> Form:
    return form if words is None else partial(_shared, form, words)


def _shared(form: Form, words: int, reading: Reading) -> str:
    from selon.exports.sharing import shared_reading

    return form(shared_reading(reading, words))


def summary(counts: Counts) -> str:
    """As in "2 pages read, 1 refused; 31 statements; over a limit: word 1"."""
    others = [f", {counts[name]:,} {name}" for name in map(str, Fault) if counts[name]]
    said = plural(counts["statements"], "statement")
    return f"{plural(counts['read'], 'page')} read{''.join(others)}; {said}{_over(counts)}"


def _over(counts: Counts) -> str:
    told = ", ".join(f"{name} {number:,}" for name, number in sorted(counts.over.items()))
    return f"; over a limit: {told}" if told else ""


@contextmanager
def _sink(
    format_: str, output: Path | None, found: Sequence[Shard], now: State, head: str, *, resume: bool
) -> Iterator[Sink[str]]:
    """Where it goes: a file with a journal beside it, where its form and the file allow that."""
    inputs = [Path(file) for shard in found for file in shard.files]
    if output is None or format_ not in _FORMS or (output.exists() and not output.is_file()):
        with data(output, inputs) as stream:
            yield Lines(stream, head)
        return
    protect(output, inputs)
    with naming(output), resumable(output, now, head, resume=resume) as sink:
        try:
            yield sink
        except KeyboardInterrupt:
            tell(f"{output}: {plural(sink.counts.pages, 'page')} done; the same command with --resume goes on")
            raise


def _number(found: Iterable[Shard]) -> int | None:
    """How many pages there are, where that is known before they are read."""
    numbers = [shard.pages for shard in found]
    return None if None in numbers else sum(filter(None, numbers))


def _look(output: Path | None, *, full: bool) -> table.Look:
    return table.Look(PIPED_WIDTH, full=full) if output else table.Look.on(screen(sys.stdout), full=full)
