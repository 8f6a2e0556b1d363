"""`selon desk audit`: who did what at a desk that several people share."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from selon.cli.asking import LEDGER
from selon.cli.messages import FOUND, NOTHING
from selon.cli.output import data, format_option, screen
from selon.exports import jsonl
from selon.exports.table import shown


@click.command(short_help="Who did what at a desk that several people share.")
@LEDGER
@click.option("--who", metavar="NAME", default="", help="Of this account alone.")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=100, show_default=True, help="How many lines.")
@format_option("table", "jsonl")
@click.pass_context
def audit(ctx: click.Context, ledger: Path, who: str, limit: int, format_: str) -> None:
    """Print the audit trail of `selon desk --users`: logins, failed logins, changes of accounts, corrections, pages
    brought in, exports; the latest first. It only grows, and lines are deleted after a year.

    \b
    Exit status: 0 there is something, 1 there is nothing, 2 it could not be read.
    """
    from selon.desk.languages import catalogue
    from selon.desk.people.audit import Sought, events
    from selon.desk.people.labels import EVENTS
    from selon.desk.people.store import Store

    store = Store(ledger)
    try:
        found = events(store, Sought(who), limit=limit)
    finally:
        store.close()
    with data(None, inputs=[ledger]) as stream:
        if format_ == "jsonl":
            stream.writelines(jsonl.dumps(asdict(each)) + "\n" for each in found)
        elif found:
            words = catalogue("fr")
            table = Table(box=None, header_style="bold dim", padding=(0, 1), pad_edge=False)
            for heading in ("Quand", "Qui", "Quoi", "Sur quoi", "Réponse", "Réseau"):
                table.add_column(heading, overflow="fold")
            for each in found:
                label = EVENTS[each.what]
                target, status = Text(shown(each.target)), str(each.status or "")
                table.add_row(each.at, Text(shown(each.who)), words.gettext(label), target, status, each.address)
            screen(stream).print(table)
    ctx.exit(FOUND if found else NOTHING)
