"""`selon timeline`: what was said, and of which days it speaks, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from selon.cli.asking import LEDGER, asked, facet_options, opened, taken_for
from selon.cli.lines import content, speaker, statements, table, where
from selon.cli.messages import FOUND, NOTHING
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.exports import jsonl
from selon.exports.table import shown
from selon.ledger.accounts.timeline import Moment, Timeline, timeline
from selon.ledger.accounts.told import as_dict

#: What happened on a date.
LABELS = {"said": "dit", "published": "publié", "event": "fait évoqué"}


@click.command("timeline", short_help="Print what was said, in the order of time.")
@LEDGER
@click.argument("query", metavar="[QUERY]", required=False)
@facet_options
@format_option("table", "jsonl", help="table is for people; jsonl is one date a line, with its statement.")
@OUTPUT
@click.pass_context
def timeline_command(
    ctx: click.Context, /, ledger: Path, query: str | None, format_: str, output: Path | None, **facets: Any
) -> None:
    """Print the dates of the statements that QUERY and the options mean, as `selon search` takes them: when each was
    said, or else published, and the dates of which it speaks. Dates without a year stand apart.

    \b
    Exit status: 0 statements found, 1 none found, 2 the ledger could not be read.
    """
    question = asked(query, **facets)
    with opened(ledger) as connection:
        found = timeline(connection, question)
    with data(output, inputs=[ledger]) as stream:
        if format_ == "jsonl":
            stream.writelines(jsonl.dumps(record) + "\n" for record in records(found))
        else:
            _print(found, screen(stream))
    ctx.exit(FOUND if found.moments or found.yearless or found.undated else NOTHING)


def records(found: Timeline) -> list[dict[str, Any]]:
    """Each date as it is written in JSON Lines; `of` and the dates are null for a statement without any."""
    nothing = {"of": None, "edtf": None, "first": None, "last": None}
    dated = [as_dict(moment) for moment in (*found.moments, *found.yearless)]
    return [*dated, *({**nothing, "statement": as_dict(each)} for each in found.undated)]


def _print(found: Timeline, console: Console) -> None:
    for note in (taken_for("Qui parle ", found.speaker), taken_for("De qui ", found.about)):
        if note:
            console.print(Text(shown(note), "dim"))
    show(found, console)


def show(found: Timeline, console: Console) -> None:
    """The three parts of a timeline, as tables."""
    _moments(console, "Chronologie", found.moments)
    _moments(console, "Sans année", found.yearless)
    statements(console, "Sans date", found.undated)


def _moments(console: Console, title: str, moments: Sequence[Moment]) -> None:
    """All of them: a timeline that leaves out its end is none."""
    if not moments:
        return
    console.print(Text.assemble((f"\n{title}", "bold"), (f"  ({len(moments)})", "dim")))
    drawn = table("Date", "", "Qui", "Quoi", "Où")
    for each in moments:
        drawn.add_row(
            Text(each.edtf, "cyan"), Text(LABELS[each.of], "dim"), speaker(each.statement), content(each.statement),
            where(each.statement),
        )  # fmt: skip
    console.print(drawn)
