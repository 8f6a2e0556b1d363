"""What the commands that look into a ledger share: opening it, and the options that say which statements are meant."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from selon.cli.completion import names
from selon.ledger.connection import connect
from selon.ledger.faults import telling
from selon.ledger.finding.named import Named
from selon.ledger.finding.question import Question
from selon.model import Commitment, Kind

F = TypeVar("F", bound=Callable[..., Any])

LEDGER = click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))

SPEAKER = click.option(
    "--speaker",
    metavar="NAME",
    help="Who said it: a name, part of one, a role, or an entity's id.",
    shell_complete=names("entity"),
)
ABOUT = click.option("--about", metavar="NAME", help="Of whom or of what it speaks.", shell_complete=names("entity"))
STORY = click.option(
    "--story", metavar="ID", help="In which story; `selon story` lists them.", shell_complete=names("story")
)

_FACETS = (
    SPEAKER,
    ABOUT,
    click.option("--outlet", metavar="NAME", help="Who published it.", shell_complete=names("outlet")),
    click.option("--via", metavar="NAME", help="Through whom it is reported.", shell_complete=names("entity")),
    click.option("--since", metavar="DATE", help="From this year, month or day on: 2022, 2022-02, 2022-02-10."),
    click.option("--until", metavar="DATE", help="Up to this year, month or day, and with it."),
    click.option(
        "--when",
        type=click.Choice(["said", "event", "published", "any"]),
        default="said",
        show_default=True,
        help="Which date --since and --until mean: when it was said (or else published), the dates it speaks of, its "
        "publication.",
    ),
    click.option("--kind", type=click.Choice([each.value for each in Kind]), help="How much of it is quoted."),
    click.option(
        "--commitment", type=click.Choice([each.value for each in Commitment]), help="How far the page commits itself."
    ),
    click.option("--denies", is_flag=True, help="Only what denies something."),
    click.option("--denied", is_flag=True, help="Only what another statement denies."),
    STORY,
)


def facet_options(command: F) -> F:
    """All the options by which statements are chosen beside their words."""
    for option in reversed(_FACETS):
        command = option(command)
    return command


def asked(text: str | None, **facets: Any) -> Question:
    """The question that a command line puts; with neither words nor an option it puts none."""
    chosen = any(value for name, value in facets.items() if name not in ("when", "limit", "offset", "order"))
    if not chosen and not (text and text.strip()):
        raise click.UsageError("say what to look for: words, or an option such as --speaker")
    return Question(text or "", **facets)


@contextmanager
def opened(ledger: Path) -> Iterator[sqlite3.Connection]:
    """The ledger, for reading only."""
    with closing(connect(ledger, read_only=True)) as connection, telling(ledger):
        yield connection


def taken_for(label: str, named: Named | None, nobody: str = "personne de ce nom") -> str | None:
    """Whom a name was taken for; None where none was given."""
    if named is None:
        return None
    taken = ", ".join(f"{each.name} ({each.id})" if each.id else each.name for each in named.taken)
    return f"{label}: {taken or nobody}"
