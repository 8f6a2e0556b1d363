"""`selon dossier`: all that a ledger has on somebody or something."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from selon.cli.asking import LEDGER, opened
from selon.cli.lines import MOST, content, counted, left_out, speaker, statements, table, where
from selon.cli.messages import FOUND, NOTHING, tell
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.exports import jsonl
from selon.exports.table import shown
from selon.ledger.accounts.dossier import Dossier, dossier
from selon.ledger.accounts.told import Tie, as_dict


@click.command("dossier", short_help="Print all that a ledger has on somebody.")
@LEDGER
@click.argument("name", metavar="NAME")
@format_option("table", "jsonl", help="table is for people; jsonl is the whole dossier as one object.")
@OUTPUT
@click.pass_context
def dossier_command(ctx: click.Context, ledger: Path, name: str, format_: str, output: Path | None) -> None:
    """Print the dossier on NAME, a person, body, outlet or thing, or an entity's id: its names and roles, what it said
    and what is said of it, to whom, through whom, what it denies and who denies it, and how its words were retold.

    \b
    Exit status: 0 known, 1 not known, 2 the ledger could not be read.
    """
    with opened(ledger) as connection:
        found = dossier(connection, name)
    if found is None:
        tell(f"{ledger}: nobody of the name '{name}'")
        ctx.exit(NOTHING)
    with data(output, inputs=[ledger]) as stream:
        if format_ == "jsonl":
            stream.write(jsonl.dumps(as_dict(found)) + "\n")
        else:
            _print(found, screen(stream))
    ctx.exit(FOUND)


def _print(found: Dossier, console: Console) -> None:
    console.print(Text.assemble((shown(found.who.name), "bold underline"), (f"  {found.who.id or ''}", "dim")))
    if found.others:
        others = ", ".join(f"{other.name} ({other.id or 'sans identifiant'})" for other in found.others[:MOST])
        console.print(Text(f"d’autres de ce nom : {shown(others)}", "dim"))
        left_out(console, len(found.others))
    roles = [f"{role.role}{_period(role.first, role.last)}" for role in found.roles]
    for label, told in (
        ("Noms", ", ".join(found.names)),
        ("Fonctions", f"\n{' ' * 13}".join(roles)),
        ("Parle dans", counted(found.outlets)),
        ("S’adresse à", counted(found.addressees)),
        ("Relayé par", counted(found.relays)),
        ("Relaie", counted(found.relayed)),
        ("Parle de", counted(found.speaks_of)),
    ):
        if told:
            console.print(Text.assemble((f"{label:<13}", "dim"), "\n".join(map(shown, told.split("\n")))))
    statements(console, "A dit", found.said)
    statements(console, "Ce qu’on en dit", found.about)
    statements(console, "Dément", found.denials)
    _pairs(console, "Démenti par", found.denied)
    _pairs(console, "Redit autrement", found.retold)
    _pairs(console, "Se contredit", found.contradictions)


def _period(first: str, last: str) -> str:
    if not first:
        return ""
    return f" ({first})" if first == last else f" ({first} – {last})"


def _pairs(console: Console, title: str, ties: Sequence[Tie]) -> None:
    if not ties:
        return
    console.print(Text.assemble((f"\n{title}", "bold"), (f"  ({len(ties)})", "dim")))
    drawn = table("Qui", "Quoi", "Où")
    for tie in ties[:MOST]:
        for side in (tie.left, tie.right):
            drawn.add_row(speaker(side), content(side), where(side))
        drawn.add_section()
    console.print(drawn)
    left_out(console, len(ties))
