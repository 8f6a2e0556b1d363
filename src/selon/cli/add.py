"""`selon add`: pages into a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from selon.cli.fetching import ALLOW_PRIVATE, CONTACT, RESEARCH
from selon.cli.inputs import STDIN, columns_options
from selon.cli.loading import DATE, FAST, MODEL
from selon.cli.messages import FAILED, FOUND, NOTHING, plural, tell, tell_of
from selon.cli.output import OUTPUT, data, format_option
from selon.cli.progress import PROGRESS, Meter
from selon.cli.working import labour_options
from selon.corpora import Columns
from selon.engines.local import Labour
from selon.engines.processes import whole
from selon.engines.reading import Loading
from selon.exports import jsonl
from selon.exports.table import shown

if TYPE_CHECKING:
    from selon.engines.intake import Outcome
    from selon.engines.seeking import Meaning


@click.command(short_help="Add pages to a ledger.")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))
@click.argument("inputs", metavar="INPUT…", nargs=-1, required=True)
@format_option("lines", "jsonl", help="lines are for people; jsonl gives a record for each input.")
@OUTPUT
@click.option("--no-link", is_flag=True, help="Leave the links to a later 'selon link'.")
@RESEARCH
@CONTACT
@ALLOW_PRIVATE
@click.option("--resume", is_flag=True, help="Pass over, unread, what the ledger has or has refused already.")
@labour_options
@PROGRESS
@columns_options
@DATE
@MODEL
@FAST
@click.pass_context
def add(
    ctx: click.Context,
    ledger: Path,
    inputs: tuple[str, ...],
    format_: str,
    output: Path | None,
    no_link: bool,
    research: bool,
    contact: str | None,
    allow_private: bool,
    resume: bool,
    labour: Labour,
    progress: str,
    columns: Columns,
    date: str | None,
    model: str | None,
    fast: bool,
) -> None:
    """Add pages to the ledger in the file LEDGER, which is made where there is none.

    INPUT is a file (HTML or plain text), a web archive (WARC, WACZ), a table (JSONL, Parquet, CSV), a folder, a pattern
    such as 'press/**/*.html', an address (https://…), or - for a list of these on stdin, one a line. A page is added
    whole or not at all, and told when it is in the file; the same page twice is one page. Addresses are fetched as
    their robots.txt and text-mining reservations allow.

    \b
    Exit status: 0 pages added or known, 1 no statement in them, 2 nothing could be read.
    """
    from selon.capture import Fetcher
    from selon.engines.intake import Intake
    from selon.engines.linker import Linker
    from selon.engines.met import Met
    from selon.engines.seeking import Meaning, Seeking
    from selon.ledger import Ledger
    from selon.ledger.finding.compaction import compact

    names = [name for each in inputs for name in (_listed() if each == str(STDIN) else [each])]
    meant = [Meaning.of(name) for name in names]
    with (
        Ledger.open(ledger, create=True) as book,
        Meter(_number(meant), progress) as meter,
        data(output, inputs=[ledger]) as stream,
        Fetcher(contact=contact, research=research, allow_private=allow_private) as fetcher,
    ):
        met = Met(book) if resume else ()
        seeking = Seeking(book, fetcher, columns, met=met, turn=meter.reading, over=meter.done)
        tally = Tally(stream, meter, format_)
        for outcome in Intake(book, Loading(model, fast), date=date, labour=labour).take(seeking.inputs(meant)):
            tally.count(outcome, seeking.share)
        links = None if no_link or not tally.added else Linker(book).link()
        compact(book.connection)
    passed = f"; {plural(seeking.passed, 'input')} already met" if seeking.passed else ""
    tell(tally.summary() + passed + (f"; {plural(links.total, 'link')}" if links and links.total else ""))
    ctx.exit(FOUND if seeking.passed and tally.is_empty else tally.status())


class Tally:
    """Writes each outcome as it comes, and counts."""

    def __init__(self, stream: TextIO, meter: Meter, format_: str) -> None:
        self._stream = stream
        self._meter = meter
        self._format = format_
        self._fates: dict[str, int] = {}
        self.statements = 0

    @property
    def added(self) -> int:
        """Pages that are new, or were read anew."""
        return self._fates.get("added", 0) + self._fates.get("reread", 0)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to do."""
        return not self._fates

    def count(self, outcome: Outcome, share: float | None = None) -> None:
        """Tell what became of one input: what could be read on stdout, what could not on stderr. `share`, how much of
        the inputs lies behind."""
        if self.is_empty:
            self._meter.begin()
        name, fate = outcome.address, str(outcome.fault or outcome.fate)
        self._fates[fate] = self._fates.get(fate, 0) + 1
        self.statements += outcome.statements
        with self._meter.aside(), whole():
            for warning in outcome.warnings:
                tell_of(name, warning, "warning")
            if outcome.reason is not None and not (outcome.fault and outcome.fault.is_quiet and _in_container(name)):
                tell_of(name, outcome.reason, fate)
            if self._format == "jsonl":
                self._stream.write(jsonl.dumps(asdict(outcome)) + "\n")
            elif outcome.reason is None:
                self._stream.write(f"{outcome.fate}\t{plural(outcome.statements, 'statement')}\t{shown(name)}\n")
            self._stream.flush()
        self._meter.done(self._fates | {"statements": self.statements}, share)

    def summary(self) -> str:
        """As in "2 pages added, 1 known, 1 refused; 31 statements"."""
        told = [f"{count} {fate}" for fate, count in self._fates.items()]
        if told:
            count, fate = next(iter(self._fates.values())), next(iter(self._fates))
            told[0] = f"{plural(count, 'page')} {fate}"
        return f"{', '.join(told) or 'no page'}; {plural(self.statements, 'statement')}"

    def status(self) -> int:
        """0 where there are statements, 1 where there are only pages, 2 where nothing could be read."""
        if not any(fate in self._fates for fate in ("added", "known", "reread")):
            return FAILED
        return FOUND if self.statements else NOTHING


def _listed() -> Iterator[str]:
    """The inputs that stdin names, one a line. Empty lines, and those that begin with a #, are passed over."""
    for line in sys.stdin:
        if (name := line.strip()) and not name.startswith("#"):
            yield name


def _number(meant: Iterable[Meaning]) -> int | None:
    """How many inputs there are, where that is known before they are read."""
    numbers = [each.pages for each in meant]
    return None if None in numbers else sum(filter(None, numbers))


def _in_container(address: str) -> bool:
    """Whether it is a place in an archive or a table."""
    return "#" in address and not Path(address).exists()
