"""`selon correct`: what a person sets right in a ledger. Everything goes into a log that only grows."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table
from rich.text import Text

from selon.cli.messages import FOUND, NOTHING, tell
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.exports import jsonl
from selon.exports.table import shown
from selon.model import Commitment, Kind, SpeakerType

if TYPE_CHECKING:
    from selon.ledger.judgements.corrections import Corrections
    from selon.ledger.judgements.history import Correction

_TYPES = [type_.value for type_ in SpeakerType]
_ROLES = ("content", "cue", "source", "addressee", "basis", "occasion")
_JUDGEMENTS = ("positive", "negative", "unsure")


def myself() -> str:
    """Who corrects, where no option says it."""
    return os.environ.get("SELON_BY") or getpass.getuser()


class InOrder(click.Group):
    """Lists its commands in the order of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=InOrder, short_help="Correct a ledger, or show what was corrected.")
def correct() -> None:
    """Correct what selon read, and keep who did, when, why, and what the machine had.

    STATEMENT, ENTITY and LINK are identifiers (st_…, en_…, ln_…), as 'selon search', 'selon dossier' and 'selon
    sources' show them with --format jsonl. The machine's value stays; reading a page anew keeps every correction
    that finds its statement again, and 'selon correct log' lists the others as orphans.
    """


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """What every correction takes: the ledger, who corrects, and why."""
    command = click.option("--why", metavar="TEXT", default="", help="The reason, for whoever reads the log.")(command)
    command = click.option("--by", metavar="NAME", help="Who corrects (by default $SELON_BY, or your login).")(command)
    return click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))(command)


def _open(ledger: Path, by: str | None, do: Callable[[Corrections], object], told: str) -> None:
    from selon.ledger import Ledger

    with Ledger.open(ledger) as book:
        do(book.corrections(by or myself()))
    tell(told)


@correct.command(short_help="Who said it.")
@_options
@click.argument("statement")
@click.argument("name")
@click.option(
    "--type", "type_", type=click.Choice(_TYPES), default="person", show_default=True, help="What he or it is."
)
@click.option("--role", metavar="TEXT", help="As in 'préfète'.")
def speaker(ledger: Path, statement: str, name: str, type_: str, role: str | None, by: str | None, why: str) -> None:
    """Another speaker of STATEMENT: NAME."""
    _open(
        ledger,
        by,
        lambda corrections: corrections.speaker(statement, name, SpeakerType(type_), role, why),
        f"{statement}: the speaker is {name}",
    )


@correct.command(short_help="Which characters.")
@_options
@click.argument("statement")
@click.argument("role", type=click.Choice(_ROLES))
@click.argument("places", metavar="START-END…", nargs=-1)
def span(ledger: Path, statement: str, role: str, places: tuple[str, ...], by: str | None, why: str) -> None:
    """Other characters for a part of STATEMENT: half-open offsets in the page's text, such as 812-901.

    Without any, the part is taken away.
    """
    ranges = [_range(place) for place in places]
    _open(ledger, by, lambda corrections: corrections.span(statement, role, ranges, why), f"{statement}: {role} moved")


def _range(place: str) -> tuple[int, int]:
    start, dash, end = place.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal()):
        raise click.BadParameter(f"'{place}' is no stretch of text; write it as 812-901")
    return int(start), int(end)


@correct.command(short_help="Direct, indirect or mixed.")
@_options
@click.argument("statement")
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
def kind(ledger: Path, statement: str, kind: str, by: str | None, why: str) -> None:
    """Another kind of STATEMENT."""
    _open(ledger, by, lambda corrections: corrections.kind(statement, Kind(kind), why), f"{statement}: {kind}")


@correct.command(short_help="Plain, conditional or distanced; denied.")
@_options
@click.argument("statement")
@click.argument("commitment", type=click.Choice([commitment.value for commitment in Commitment]))
@click.option("--denies", is_flag=True, help="The speaker denies the content.")
def stance(ledger: Path, statement: str, commitment: str, denies: bool, by: str | None, why: str) -> None:
    """How far the page commits itself to STATEMENT, and whether its speaker denies."""
    _open(
        ledger,
        by,
        lambda corrections: corrections.stance(statement, Commitment(commitment), "denies" if denies else None, why),
        f"{statement}: {commitment}{', denies' if denies else ''}",
    )


@correct.command(short_help="Not a statement.")
@_options
@click.argument("statement")
def retract(ledger: Path, statement: str, by: str | None, why: str) -> None:
    """Say that STATEMENT is none. It stays in the ledger, and no search shows it."""
    _open(ledger, by, lambda corrections: corrections.retract(statement, why), f"{statement}: retracted")


@correct.command(short_help="A statement after all.")
@_options
@click.argument("statement")
def restore(ledger: Path, statement: str, by: str | None, why: str) -> None:
    """Undo 'selon correct retract'."""
    _open(ledger, by, lambda corrections: corrections.restore(statement, why), f"{statement}: restored")


@correct.command(short_help="Two entities are one.")
@_options
@click.argument("one", metavar="ENTITY")
@click.argument("two", metavar="ENTITY")
def merge(ledger: Path, one: str, two: str, by: str | None, why: str) -> None:
    """Say that two entities are one person, body, place or thing."""
    _open(ledger, by, lambda corrections: corrections.merge(one, two, why), f"{one}, {two}: merged")


@correct.command(short_help="One name is another entity's.")
@_options
@click.argument("entity")
@click.argument("name")
def split(ledger: Path, entity: str, name: str, by: str | None, why: str) -> None:
    """Say that NAME, one of the spellings of ENTITY, is somebody else's."""
    _open(ledger, by, lambda corrections: corrections.split(entity, name, why), f"{entity}: without {name}")


@correct.command(short_help="Whom a statement's speaker means.")
@_options
@click.argument("statement")
@click.argument("entity")
def pin(ledger: Path, statement: str, entity: str, by: str | None, why: str) -> None:
    """Say that the speaker of STATEMENT, in its article, is ENTITY."""
    _open(ledger, by, lambda corrections: corrections.pin(statement, entity, why), f"{statement}: by {entity}")


@correct.command(short_help="Confirm or reject a link.")
@_options
@click.argument("link")
@click.argument("judgement", type=click.Choice(_JUDGEMENTS))
def link(ledger: Path, link: str, judgement: str, by: str | None, why: str) -> None:
    """Say that LINK is right (positive), wrong (negative), or that nobody can say (unsure)."""
    from selon.entities.records import Verdict

    _open(ledger, by, lambda corrections: corrections.link(link, Verdict(judgement), why), f"{link}: {judgement}")


@correct.command(short_help="What was corrected.")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))
@click.option("--orphans", is_flag=True, help="Only those whose statement or link is not there any more.")
@format_option("table", "jsonl")
@OUTPUT
@click.pass_context
def log(ctx: click.Context, ledger: Path, orphans: bool, format_: str, output: Path | None) -> None:
    """Print the log of corrections, the oldest first.

    \b
    Exit status: 0 something was corrected, 1 nothing was, 2 the ledger could not be read.
    """
    from selon.ledger import Ledger

    with Ledger.open(ledger, read_only=True) as book:
        found = [line for line in book.corrections("").log() if line.orphan or not orphans]
    with data(output, inputs=[ledger]) as stream:
        if format_ == "jsonl":
            stream.writelines(jsonl.dumps(as_dict(line)) + "\n" for line in found)
        elif found:
            screen(stream).print(_table(found))
    ctx.exit(FOUND if found else NOTHING)


def as_dict(correction: Correction) -> dict[str, Any]:
    """A line of the log as plain data."""
    return {name: getattr(correction, name) for name in correction.__dataclass_fields__}


def _table(found: list[Correction]) -> Table:
    table = Table(box=None, header_style="bold dim", padding=(0, 1), pad_edge=False)
    for heading in ("Quand", "Qui", "Quoi", "Sur", "Avant", "Après", "Pourquoi"):
        table.add_column(heading, overflow="fold")
    for line in found:
        why = Text(shown(line.why))
        if line.orphan:
            why.append(f"\norpheline : {line.orphan}", "bold red")
        told = (line.at, line.by, line.action, line.target, _told(line.before), _told(line.after))
        table.add_row(*(Text(shown(cell)) for cell in told), why)
    return table


def _told(value: Any) -> str:
    """A value on one line, without what is empty."""
    return ", ".join(f"{name} {_plain(each)}" for name, each in value.items() if each is not None)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
