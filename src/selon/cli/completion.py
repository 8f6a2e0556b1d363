"""`selon completion`: what makes a shell complete commands, options and their values; and the names in a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class, get_completion_class

from selon.cli.output import data

_VARIABLE = "_SELON_COMPLETE"
_MOST = 40  # names that are offered

_SQL = {
    "entity": "SELECT name, type FROM entity WHERE name LIKE ? ESCAPE '\\' ORDER BY mentions DESC, name LIMIT ?",
    "outlet": "SELECT DISTINCT outlet, '' FROM article WHERE outlet LIKE ? ESCAPE '\\' ORDER BY outlet LIMIT ?",
    "story": "SELECT id, label FROM story WHERE id LIKE ? ESCAPE '\\' ORDER BY id LIMIT ?",
}


@add_completion_class
class Bash(BashComplete):
    """click's own, but that a name of several words stays one word of the command line."""

    source_template = BashComplete.source_template.replace("($value)", '("$(printf %%q "$value")")')


@click.command("completion", short_help="Print what makes your shell complete selon.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script for SHELL that completes commands, options, formats, and the names in a ledger.

    \b
    bash: selon completion bash > ~/.local/share/bash-completion/completions/selon
    zsh:  selon completion zsh > a folder of $fpath, as _selon
    fish: selon completion fish > ~/.config/fish/completions/selon.fish
    """
    root = click.get_current_context().find_root().command
    found = get_completion_class(shell)
    assert found is not None  # click has these three
    maker = found(root, {}, "selon", _VARIABLE)
    with data(None, ()) as stream:  # `source()` asks the bash that is here, not the one to be
        stream.write(maker.source_template % maker.source_vars() + "\n")


Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def names(kind: str) -> Complete:
    """Completes with the names of a `kind` (entity, outlet, story) in the ledger that the command line has already."""

    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        typed = [ctx.params.get("ledger"), *ctx.args]  # click leaves them there while the value of an option is missing
        ledger = next((path for word in typed if word and (path := Path(word)).is_file()), None)
        return _in(ledger, kind, incomplete) if ledger else []

    return complete


def _in(ledger: Path, kind: str, incomplete: str) -> list[CompletionItem]:
    """A ledger that cannot be asked offers nothing: nobody wants a message in the middle of a line."""
    from selon.errors import LedgerError
    from selon.ledger.connection import connect

    beginning = incomplete.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    try:
        connection = connect(ledger, read_only=True)
    except (LedgerError, OSError):
        return []
    try:
        rows = connection.execute(_SQL[kind], (f"{beginning}%", _MOST)).fetchall()
    except sqlite3.Error:
        return []
    finally:
        connection.close()
    return [CompletionItem(name, help=told or None) for name, told in rows if name.isprintable()]
