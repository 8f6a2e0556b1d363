"""`selon read`: pages in, statements out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

import click

from selon.cli.inputs import find, source
from selon.cli.loading import DATE, MODEL, load_pipeline
from selon.cli.messages import FAILED, FOUND, NOTHING, plural, raise_in_debug, reason, tell
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.cli.progress import Meter
from selon.exports import csv, jsonl, table
from selon.model import Reading

if TYPE_CHECKING:
    from selon.pipeline import Pipeline


class Writer(Protocol):
    """What a format is: something that writes readings as they come."""

    def __call__(self, readings: Iterable[Reading], /) -> None: ...


@click.command(short_help="Print who said what, through whom, and where it stands.")
@click.argument("pages", metavar="PAGE…", nargs=-1, required=True)
@format_option(
    "table", "jsonl", "csv", help="table is for people; jsonl holds everything; csv is for spreadsheets, R and pandas."
)
@OUTPUT
@click.option("--full", is_flag=True, help="In a table, never shorten what was said.")
@DATE
@MODEL
@click.pass_context
def read(
    ctx: click.Context,
    pages: tuple[str, ...],
    format_: str,
    output: Path | None,
    full: bool,
    date: str | None,
    model: str | None,
) -> None:
    """Print the statements of pages: who said what, through whom, and where it stands.

    PAGE is a file (HTML or plain text), a folder, a pattern such as 'press/**/*.html', or - for plain text on stdin.
    A page that cannot be read is named on stderr and counted, and the others are still read.

    \b
    Exit status: 0 statements found, 1 none found, 2 nothing could be read.
    """
    found, refused = find(pages)
    for error in refused:
        tell(str(error))
    if not found:
        ctx.exit(FAILED)
    with Meter(len(found)) as meter:
        batch = Batch(load_pipeline(model), meter, refused=len(refused), date=date)
        with data(output, inputs=found) as stream:
            _writer(format_, stream, full=full)(batch.readings(found))
    if len(pages) > 1 or len(found) > 1:
        tell(batch.summary())
    ctx.exit(batch.status())


class Batch:
    """Pages read one by one. One that cannot be read is told, counted and passed over."""

    def __init__(self, pipeline: Pipeline, meter: Meter, *, refused: int = 0, date: str | None = None) -> None:
        self._pipeline = pipeline
        self._date = date
        self._meter = meter
        self.read = 0
        self.refused = refused
        self.statements = 0

    def readings(self, pages: Iterable[Path]) -> Iterator[Reading]:
        for page in pages:
            self._meter.reading(page)
            reading = self._try(page)
            self._meter.done()
            if reading:
                # Whoever takes the reading writes it before asking for the next.
                with self._meter.aside():
                    yield reading

    def _try(self, page: Path) -> Reading | None:
        try:
            reading = self._pipeline.read(source(page), date=self._date)
        except Exception as error:  # a defect of ours in one page must not cost the batch either
            raise_in_debug()
            self.refused += 1
            with self._meter.aside():
                tell(_named(page, reason(error)))
            return None
        self.read += 1
        self.statements += len(reading.statements)
        with self._meter.aside():
            for warning in reading.page.warnings:
                tell(f"{page}: warning: {warning}")
        return reading

    def summary(self) -> str:
        """As in "2 pages read, 1 refused; 31 statements"."""
        refused = f", {self.refused} refused" if self.refused else ""
        return f"{plural(self.read, 'page')} read{refused}; {plural(self.statements, 'statement')}"

    def status(self) -> int:
        if not self.read:
            return FAILED
        return FOUND if self.statements else NOTHING


def _writer(format_: str, file: TextIO, *, full: bool) -> Writer:
    if format_ == "jsonl":
        return partial(jsonl.write, file=file)
    if format_ == "csv":
        return partial(csv.write, file=file)
    return partial(table.write, console=screen(file), full=full)


def _named(page: Path, message: str) -> str:
    """The message, with the page's name before it where it does not say so itself."""
    return message if str(page) in message else f"{page}: {message}"
