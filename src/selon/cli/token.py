"""`selon desk token`: the tokens by which programs use the API of a desk."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from selon.cli.asking import LEDGER
from selon.cli.messages import FOUND, NOTHING, tell
from selon.cli.output import data, format_option, screen
from selon.exports import jsonl
from selon.exports.table import shown

NAME = click.option("--name", metavar="NAME", required=True, help="What to call it; it signs what is changed with it.")
_SCOPES = {"read": "lire", "write": "lire et écrire"}


@click.group(short_help="Let programs use the API of a desk.")
def token() -> None:
    """Make, list and revoke the tokens by which programs use the HTTP API of a desk.

    They are kept in a file beside the ledger (LEDGER.tokens), as hashes, for its owner alone. What is done here holds
    at once, at desks that are open too.
    """


@token.command(short_help="Make one; it is shown once.")
@LEDGER
@NAME
@click.option(
    "--scope", type=click.Choice(tuple(_SCOPES)), default="read", show_default=True, help="write may read, too."
)
def add(ledger: Path, name: str, scope: str) -> None:
    """Make a token and print it. Nobody can see it again: keep it where the program finds it."""
    from selon.desk.api.access import Scope
    from selon.desk.api.access import add as made

    click.echo(made(ledger, name, Scope(scope)))
    tell(f"{ledger}: token '{shown(name)}', to {scope}; it is not shown again")


@token.command("list", short_help="Which there are.")
@LEDGER
@format_option("table", "jsonl")
@click.pass_context
def list_(ctx: click.Context, ledger: Path, format_: str) -> None:
    """Print the names of the tokens, what they allow, and when they were made.

    \b
    Exit status: 0 there are some, 1 there are none, 2 they could not be read.
    """
    from selon.desk.api.access import tokens

    found = tokens(ledger)
    with data(None, inputs=[ledger]) as stream:
        if format_ == "jsonl":
            rows = ({"name": each.name, "scope": each.scope.value, "made": each.made} for each in found)
            stream.writelines(jsonl.dumps(row) + "\n" for row in rows)
        elif found:
            table = Table(box=None, header_style="bold dim", padding=(0, 1), pad_edge=False)
            for heading in ("Nom", "Droit", "Créé"):
                table.add_column(heading, overflow="fold")
            for each in found:
                table.add_row(Text(shown(each.name)), _SCOPES[each.scope.value], each.made)
            screen(stream).print(table)
    ctx.exit(FOUND if found else NOTHING)


@token.command(short_help="Take one back.")
@LEDGER
@NAME
def revoke(ledger: Path, name: str) -> None:
    """Let a token open nothing any more."""
    from selon.desk.api.access import revoke as taken_back

    taken_back(ledger, name)
    tell(f"{ledger}: token '{shown(name)}' is revoked")
