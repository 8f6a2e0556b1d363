"""`selon sources`: who had a statement first, and who repeats whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from selon.cli.asking import LEDGER, asked, facet_options, opened
from selon.cli.lines import content, number, speaker, table
from selon.cli.messages import FOUND, NOTHING, tell
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.exports import jsonl
from selon.exports.table import shown
from selon.ledger.accounts.sources import Group, Teller, sources, sources_of
from selon.ledger.accounts.told import Told, as_dict


@click.command("sources", short_help="Print who had a statement first, and who repeats whom.")
@LEDGER
@click.argument("statement", metavar="[STATEMENT]", required=False)
@click.option("--query", metavar="QUERY", help="Not one statement: all that these words find, as in `selon search`.")
@facet_options
@format_option(
    "table",
    "jsonl",
    help="table is for people; jsonl is one statement a line, with all who tell it and why.",
)
@OUTPUT
@click.pass_context
def sources_command(
    ctx: click.Context,
    /,
    ledger: Path,
    statement: str | None,
    query: str | None,
    format_: str,
    output: Path | None,
    **facets: Any,
) -> None:
    """Print who tells STATEMENT (its id, st_…), who of them had it first and who has it from whom; or, for a story, a
    speaker, words, each statement that several articles tell.

    It says what links, chains and dates tell, and no more: where none of them does, nobody is set before the others.

    \b
    Exit status: 0 found, 1 not found, 2 the ledger could not be read.
    """
    question = None if statement else asked(query, **facets)
    with opened(ledger) as connection:
        one = sources_of(connection, statement) if statement else None
        found = (one,) if one else sources(connection, question) if question else ()
    if statement and not found:
        tell(f"{ledger}: no statement {statement}")
    with data(output, inputs=[ledger]) as stream:
        if format_ == "jsonl":
            stream.writelines(jsonl.dumps(as_dict(group)) + "\n" for group in found)
        else:
            console = screen(stream)
            console.print(Text(_count(len(found)), "dim"))
            for group in found:
                _print(group, console)
    ctx.exit(FOUND if found else NOTHING)


def _count(groups: int) -> str:
    return number(groups, "propos", "propos", "aucun propos que plusieurs articles disent")


def _print(group: Group, console: Console) -> None:
    first = group.tellers[0].statement
    heading = number(len(group.tellers), "article le dit", "articles le disent", "")
    console.print(Text.assemble(speaker(first), (f"  {heading}", "dim")))
    drawn = table("D’où", "Le", "Quoi", "Par qui", "Où")
    names = {teller.statement.row: _outlet(teller.statement) for teller in group.tellers}
    for teller in group.tellers:
        each = teller.statement
        drawn.add_row(
            _origin(teller, names, len(group.tellers)), Text(each.published or ""), content(each),
            Text("\n".join(map(shown, teller.via))), Text(f"{_outlet(each)}\n{each.id}", "dim"),
        )  # fmt: skip
    console.print(drawn)
    console.print()


def _origin(teller: Teller, names: dict[int, str], tellers: int) -> Text:
    if teller.repeats:
        return Text("reprend " + ", ".join(dict.fromkeys(names[row] for row in teller.repeats)))
    return Text("ne reprend personne de connu" if tellers > 1 else "seul à le dire", "bold")


def _outlet(statement: Told) -> str:
    return shown(statement.outlet or statement.title or statement.page)
