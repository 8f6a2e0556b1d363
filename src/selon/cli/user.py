"""`selon desk user`: the accounts of a desk that several people share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from selon.cli.asking import LEDGER
from selon.cli.messages import FOUND, NOTHING, Failure, tell
from selon.cli.output import data, format_option, screen
from selon.exports import jsonl
from selon.exports.table import shown

if TYPE_CHECKING:
    from selon.desk.people.accounts import Accounts
    from selon.desk.people.audit import Actor

NAME = click.argument("name", metavar="NAME")
_ROLES = {"reader": "lecture", "editor": "rédaction", "admin": "administration"}
ROLE = click.option(
    "--role",
    type=click.Choice(tuple(_ROLES)),
    default="reader",
    show_default=True,
    help="admin may all, editor correct.",
)
_MOST = 10_000  # characters of a line that is read


@click.group(short_help="The accounts of a desk that several people share.")
def user() -> None:
    """Make, list, change and remove the accounts of `selon desk --users`.

    They are kept in a file beside the ledger (LEDGER.users), for its owner alone. What is done here holds at once, at
    desks that are open too. A password is asked for on the terminal, or read from the first line of stdin.
    """


@user.command(short_help="Make an account.")
@LEDGER
@NAME
@ROLE
def add(ledger: Path, name: str, role: str) -> None:
    """Make an account NAME. The name signs what is corrected with it."""
    from selon.desk.roles import Role

    with accounts_of(ledger, create=True) as (accounts, by):
        accounts.add(name, Role(role), _password(), by)
    tell(f"{ledger}: account '{shown(name)}', {role}")


@user.command("list", short_help="Which there are.")
@LEDGER
@format_option("table", "jsonl")
@click.pass_context
def list_(ctx: click.Context, ledger: Path, format_: str) -> None:
    """Print the names of the accounts, their roles, and when they were made.

    \b
    Exit status: 0 there are some, 1 there are none, 2 they could not be read.
    """
    with accounts_of(ledger) as (accounts, _), data(None, inputs=[ledger]) as stream:
        found = accounts.all()
        if format_ == "jsonl":
            rows = ({"name": each.name, "role": each.role.value, "made": each.made} for each in found)
            stream.writelines(jsonl.dumps(row) + "\n" for row in rows)
        elif found:
            table = Table(box=None, header_style="bold dim", padding=(0, 1), pad_edge=False)
            for heading in ("Nom", "Rôle", "Créé"):
                table.add_column(heading, overflow="fold")
            for each in found:
                table.add_row(Text(shown(each.name)), _ROLES[each.role.value], each.made)
            screen(stream).print(table)
    ctx.exit(FOUND if found else NOTHING)


@user.command("role", short_help="Give an account another role.")
@LEDGER
@NAME
@click.argument("role", type=click.Choice(tuple(_ROLES)))
def role_(ledger: Path, name: str, role: str) -> None:
    """Give the account NAME another role. Its sessions end."""
    from selon.desk.roles import Role

    with accounts_of(ledger) as (accounts, by):
        accounts.change_role(name, Role(role), by)
    tell(f"{ledger}: account '{shown(name)}' is {role} now")


@user.command(short_help="Give an account another password.")
@LEDGER
@NAME
def password(ledger: Path, name: str) -> None:
    """Give the account NAME another password. Its sessions end."""
    with accounts_of(ledger) as (accounts, by):
        accounts.change_password(name, _password(), by)
    tell(f"{ledger}: account '{shown(name)}' has another password now")


@user.command(short_help="Remove an account.")
@LEDGER
@NAME
def remove(ledger: Path, name: str) -> None:
    """Remove the account NAME. Its sessions end; what it corrected stays signed with its name."""
    with accounts_of(ledger) as (accounts, by):
        accounts.remove(name, by)
    tell(f"{ledger}: account '{shown(name)}' is removed")


@contextmanager
def accounts_of(ledger: Path, *, create: bool = False) -> Iterator[tuple[Accounts, Actor]]:
    """The accounts, and who is at the terminal."""
    from selon.desk.people.accounts import Accounts
    from selon.desk.people.audit import Actor
    from selon.desk.people.passwords import Passwords
    from selon.desk.people.store import Store
    from selon.desk.settings import user as at_this_machine

    passwords = Passwords()  # before the file: without argon2 there is nothing to make
    store = Store(ledger, create=create)
    try:
        yield Accounts(store, passwords, ledger), Actor(f"{at_this_machine()} (terminal)", "")
    finally:
        store.close()


def _password() -> str:
    """Asked for twice where somebody types it, without showing it."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    line = sys.stdin.readline(_MOST)
    if not line.strip():
        raise Failure("no password: type it when it is asked for, or give it as the first line of stdin")
    return line.rstrip("\r\n")
