"""`selon export`: what a ledger holds, in the formats of other people's tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import click

from selon.cli.asking import asked, facet_options, opened
from selon.cli.leaving import described, format_named, sharing_options, write_out
from selon.cli.messages import FOUND, NOTHING, plural, tell
from selon.cli.output import OUTPUT, data
from selon.exports.formats import FORMATS

T = TypeVar("T")


def _print_schema(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from selon.exports import jsonl

    with data(None, ()) as stream:
        stream.write(jsonl.schema())
    ctx.exit()


@click.command("export", short_help="Write a ledger in the formats of other tools.")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))
@click.argument("query", metavar="[QUERY]", required=False)
@click.option(
    "--to", metavar="FORMAT", required=True, type=click.Choice([each.name for each in FORMATS]), help=f"{described()}."
)
@OUTPUT
@click.option(
    "--page", "pages", metavar="HASH", multiple=True, help="Of this page only: its SHA-256, or how it begins."
)
@facet_options
@sharing_options
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of a line of jsonl, and nothing else.",
)
@click.pass_context
def export_command(
    ctx: click.Context,
    /,
    ledger: Path,
    query: str | None,
    to: str,
    output: Path | None,
    pages: tuple[str, ...],
    words: int | None,
    **facets: Any,
) -> None:
    """Write the statements of LEDGER, and what ties them together, in a FORMAT that other tools read: all of them, or
    those that QUERY and the options mean, as 'selon search' takes them. docs/formats.md says what each format is for.

    Values are those of now, corrected where a person did. What a person retracted is left out, and links that a person
    judged wrong. A link is written where both of its ends are.

    \b
    Exit status: 0 statements found, 1 none found, 2 the ledger could not be read.
    """  # fmt: skip
    from selon.ledger import outgoing

    format_ = format_named(to, words)
    question = asked(query, **facets) if query or any(v for name, v in facets.items() if name != "when") else None
    with opened(ledger) as connection, outgoing.still(connection):
        chosen = outgoing.choice(connection, question, pages)
        readings = Counted(outgoing.readings(connection, chosen), weigh=lambda reading: len(reading.statements))
        links = Counted(outgoing.links(connection, chosen))
        write_out(format_, output, [ledger], readings, links, words)
    ties = f", {plural(links.count, 'link')}" if format_.linked else ""
    tell(f"{plural(readings.weight, 'statement')} of {plural(readings.count, 'page')}{ties}")
    ctx.exit(FOUND if readings.weight else NOTHING)


class Counted(Generic[T]):
    """What passes, counted."""

    def __init__(self, passing: Iterable[T], weigh: Callable[[T], int] = lambda _: 0) -> None:
        self._passing = passing
        self._weigh = weigh
        self.count = self.weight = 0

    def __iter__(self) -> Iterator[T]:
        for each in self._passing:
            self.count += 1
            self.weight += self._weigh(each)
            yield each
