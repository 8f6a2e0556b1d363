"""`selon alerts`: the saved searches of a ledger, and what they told."""

from __future__ import annotations

import sqlite3
from dataclasses import fields
from pathlib import Path
from typing import Any, TextIO

import click
from rich.text import Text

from selon.cli.asking import LEDGER, opened
from selon.cli.lines import table
from selon.cli.messages import FOUND, NOTHING, Failure, tell
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.exports import jsonl
from selon.exports.table import shown
from selon.ledger import Ledger
from selon.ledger.finding.question import Question
from selon.ledger.watched.searches import SavedSearch, remove, saved, waiting

_OF_A_LIST = ("text", "limit", "offset", "order", "excluding")


@click.command("alerts", short_help="List saved searches and what they told.")
@LEDGER
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--remove", "removing", is_flag=True, help="Remove the search NAME, and its alerts.")
@format_option("table", "jsonl", help="table is for people; jsonl gives a record for each search, or alert of NAME.")
@OUTPUT
@click.pass_context
def alerts(
    ctx: click.Context, ledger: Path, name: str | None, removing: bool, format_: str, output: Path | None
) -> None:
    """List the saved searches of LEDGER; of the search NAME, the alerts, latest first.

    A search is saved with 'selon search LEDGER … --save NAME', and tells with 'selon watch'.

    \b
    Exit status: 0 there are some, 1 there are none, 2 the ledger could not be read.
    """
    if removing:
        _remove(ledger, name)
        ctx.exit(FOUND)
    with opened(ledger) as connection, data(output, inputs=[ledger]) as stream:
        found = saved(connection)
        if name is not None:
            if name not in {each.name for each in found}:
                raise Failure(f"{ledger}: there is no saved search '{name}'")
            number = _told(connection, name, format_, stream)
        else:
            number = _list(connection, found, format_, stream)
    ctx.exit(FOUND if number else NOTHING)


def _remove(ledger: Path, name: str | None) -> None:
    if name is None:
        raise click.UsageError("say which search to remove")
    with Ledger.open(ledger) as book:
        if not remove(book.connection, name):
            raise Failure(f"{ledger}: there is no saved search '{name}'")
    tell(f"{name}: removed")


def _list(connection: sqlite3.Connection, found: list[SavedSearch], format_: str, stream: TextIO) -> int:
    """Write the searches; how many there are."""
    waits = waiting(connection)
    if format_ == "jsonl":
        for each in found:
            record = {"name": each.name, "asks": asks(each.question), "created": each.created, "alerts": each.told}
            stream.write(jsonl.dumps(record | {"latest": each.latest, "waiting": waits.get(each.name, 0)}) + "\n")
    elif found:
        drawn = table("Recherche", "Demande", "Alertes", "Dernière", "À livrer")
        for each in found:
            numbers = (str(each.told), each.latest or "", str(waits.get(each.name, 0)))
            drawn.add_row(each.name, shown(asks(each.question)), *numbers)
        screen(stream).print(drawn)
    return len(found)


def _told(connection: sqlite3.Connection, name: str, format_: str, stream: TextIO) -> int:
    """Write the alerts of a search; how many there are."""
    import json

    rows = connection.execute(
        "SELECT told FROM alert WHERE search = ? AND told IS NOT NULL ORDER BY at DESC, id", (name,)
    ).fetchall()
    if format_ == "jsonl":
        stream.writelines(row[0] + "\n" for row in rows)
    elif rows:
        drawn = table("Quand", "Qui", "Quoi", "Où")
        for row in rows:
            drawn.add_row(*_cells(json.loads(row[0])))
        screen(stream).print(drawn)
    return len(rows)


def _cells(alert: dict[str, Any]) -> tuple[Text, ...]:
    statement = alert["statement"]
    who = statement["speaker"]["name"] if statement["speaker"] else (statement["source"] or {}).get("text", "")
    what = " … ".join(piece["text"] for piece in statement["content"])
    denied = "".join(f"\ndément : {' … '.join(p['text'] for p in each['content'])}" for each in alert["denies"])
    place = "\n".join(filter(None, (statement["outlet"], statement["url"], statement["id"])))
    return Text(alert["at"]), Text(shown(who)), Text(shown(what + denied)), Text(shown(place), "dim")


def asks(question: Question) -> str:
    """A question as it was typed: the words, and the options.

    >>> asks(Question("pont", speaker="Jeanne Lormel", denies=True))
    'pont --speaker "Jeanne Lormel" --denies'
    """
    words = [question.text] if question.text else []
    for each in fields(question):
        value = getattr(question, each.name)
        if each.name not in _OF_A_LIST and value != each.default:
            told = f'"{value}"' if " " in str(value) else str(value)
            words.append(f"--{each.name}" if value is True else f"--{each.name} {told}")
    return " ".join(words)
