"""`selon story`: the stories of a ledger, and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from selon.cli.asking import LEDGER, opened
from selon.cli.lines import content, number, speaker, statements, table, where
from selon.cli.messages import FOUND, NOTHING
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.cli.timeline import show
from selon.exports import jsonl
from selon.exports.table import shown
from selon.ledger.accounts.story import Account, Card, stories, story
from selon.ledger.accounts.told import as_dict


@click.command("story", short_help="List the stories of a ledger, or print one.")
@LEDGER
@click.argument("asked", metavar="[STORY]", required=False)
@format_option("table", "jsonl", help="table is for people; jsonl is one story a line, whole where it is the only one.")
@OUTPUT
@click.pass_context
def story_command(ctx: click.Context, ledger: Path, asked: str | None, format_: str, output: Path | None) -> None:
    """List the stories of LEDGER, or those that STORY means: an id, or words of the label. Where it means a single one,
    print its articles, its statements, who denies what, and its timeline.

    \b
    Exit status: 0 stories found, 1 none found, 2 the ledger could not be read.
    """
    with opened(ledger) as connection:
        cards = stories(connection, asked or "")
        whole = story(connection, cards[0]) if asked and len(cards) == 1 else None
    with data(output, inputs=[ledger]) as stream:
        if format_ == "jsonl":
            stream.writelines(jsonl.dumps(as_dict(each)) + "\n" for each in ([whole] if whole else cards))
        elif whole:
            _print(whole, screen(stream))
        else:
            _list(cards, screen(stream))
    ctx.exit(FOUND if cards else NOTHING)


def _list(cards: Sequence[Card], console: Console) -> None:
    console.print(Text(number(len(cards), "histoire", "histoires", "aucune histoire"), "bold"))
    if not cards:
        return
    drawn = table("Quoi", "Articles", "Propos", "Titres de presse", "Du", "Au", "Histoire")
    for each in cards:
        counts = (str(count) for count in (each.articles, each.statements, each.outlets))
        drawn.add_row(Text(shown(each.label)), *counts, each.first or "", each.last or "", Text(each.id, "dim"))
    console.print(drawn)


def _print(whole: Account, console: Console) -> None:
    console.print(Text.assemble((shown(whole.card.label), "bold underline"), (f"  {whole.card.id}", "dim")))
    drawn = table("Quoi", "Publié par", "Le", "Propos")
    for each in whole.articles:
        drawn.add_row(
            Text(shown(each.title or "sans titre")), Text(shown(each.outlet or "")), each.published or "",
            str(each.statements),
        )  # fmt: skip
    console.print(drawn)
    if whole.denials:
        console.print(Text.assemble(("\nDémentis", "bold"), (f"  ({len(whole.denials)})", "dim")))
        pairs = table("Qui", "Quoi", "Où")
        for tie in whole.denials:
            for side in (tie.left, tie.right):
                pairs.add_row(speaker(side), content(side), where(side))
            pairs.add_section()
        console.print(pairs)
    statements(console, "Propos", whole.statements)
    show(whole.timeline, console)
