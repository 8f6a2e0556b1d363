"""`selon person`: what a ledger holds of a person, and its erasure."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selon.cli.asking import LEDGER, opened
from selon.cli.correct import InOrder, myself
from selon.cli.messages import FOUND, NOTHING, plural, tell
from selon.cli.output import OUTPUT, data, format_option

if TYPE_CHECKING:
    from selon.ledger.persons.erasing import Erased
    from selon.ledger.persons.subject import Subject

ELSEWHERE = "backups, exports, saved answers and other ledgers are not touched"


@click.group(cls=InOrder, short_help="All that is held of a person; erase it.")
def person() -> None:
    """What a LEDGER holds of a person: hand it out, or erase it.

    NAME is a whole name, or an entity's id (en_…). A name of several people is refused, with their ids. Whom the
    registry does not know is looked for in the texts of the pages.
    """


@person.command("export", short_help="Write all that is held of a person.")
@LEDGER
@click.argument("name", metavar="NAME")
@format_option("json", "markdown", help="json holds everything; markdown is a text to hand to the person, in French.")
@OUTPUT
@click.pass_context
def export_person(ctx: click.Context, ledger: Path, name: str, format_: str, output: Path | None) -> None:
    """Write all that LEDGER holds of NAME: ids, names, roles and mentions with their places; statements by, about, to
    and through the person, and those that may be the person's; links, pages, corrections, searches and alerts; and of
    somebody who uses the desk, the account and the lines of the audit trail.

    \b
    Exit status: 0 something is held, 1 nothing is, 2 the ledger could not be read.
    """
    from selon.desk.people.held import held as held_at_the_desk
    from selon.exports import jsonl
    from selon.ledger.persons.holding import holding
    from selon.ledger.persons.subject import subject
    from selon.review.letter import to_letter
    from selon.review.person import record

    with opened(ledger) as connection:
        who = subject(connection, name)
        held = holding(connection, who)
        told = record(connection, held, held_at_the_desk(ledger, who))
    _whom(ledger, who)
    if not held and not told["signed"] and told["desk"] is None:
        tell(f"{ledger}: holds nothing of '{name}'")
        ctx.exit(NOTHING)
    with data(output, inputs=[ledger]) as stream:
        stream.write(to_letter(told) if format_ == "markdown" else jsonl.dumps(told) + "\n")
    tell(f"{ledger}: {plural(len(held.statements), 'statement')}, {plural(len(held.pages), 'page')}; {ELSEWHERE}")
    ctx.exit(FOUND)


@person.command("delete", short_help="Erase a person.")
@LEDGER
@click.argument("name", metavar="NAME")
@click.option("--why", metavar="TEXT", required=True, help="The ground, for the log; without the name.")
@click.option("--pages", is_flag=True, help="Erase the pages that name the person too, bytes and all.")
@click.option("--account", is_flag=True, help="Remove the person's account at the desk too.")
@click.option("--dry-run", is_flag=True, help="Tell what would go, and erase nothing.")
@click.option("--by", metavar="NAME", help="Who erases (by default $SELON_BY, or your login).")
@format_option("lines", "jsonl", help="lines are for people; jsonl gives the counts as one object.")
@click.pass_context
def delete_person(
    ctx: click.Context,
    ledger: Path,
    name: str,
    why: str,
    pages: bool,
    account: bool,
    dry_run: bool,
    by: str | None,
    format_: str,
) -> None:
    """Erase NAME from LEDGER: the registry's entry, every statement that is by the person or names him or her in any
    part, what links, log, searches and alerts hold of it. Pages stay as they were published, unless --pages.

    What is erased does not come back when pages are read anew or added. The log keeps a line that says that something
    was erased, when, by whom and why. There is no way back but a backup.

    \b
    Exit status: 0 erased, 1 nothing to erase, 2 the ledger could not be written.
    """
    from selon.exports import jsonl
    from selon.ledger import Ledger
    from selon.ledger.persons.erasing import erasure
    from selon.ledger.persons.scrubbing import scrub
    from selon.ledger.persons.subject import subject

    with Ledger.open(ledger) as book:
        who = subject(book.connection, name)
        _whom(ledger, who)
        removed = _at_the_desk(ledger, who, remove=account, dry_run=dry_run)
        if dry_run:
            erased = erasure(book.connection, who, pages=pages)
        else:
            erased = book.erase(who, by or myself(), why, pages=pages)
        _tell(ledger, erased, dry_run)  # before it is scrubbed, for which the disk may have no room
        clean = dry_run or scrub(book.connection, book.path)
    if not clean:
        tell(f"{ledger}: another program reads it: old bytes may be in {ledger}-wal until this is run again")
    if format_ == "jsonl":
        click.echo(jsonl.dumps(asdict(erased) | {"dry_run": dry_run, "scrubbed": clean and not dry_run}))
    ctx.exit(FOUND if erased or removed else NOTHING)


def _at_the_desk(ledger: Path, who: Subject, *, remove: bool, dry_run: bool) -> int:
    """Remove the person's accounts where that is asked for; how many those are. Tells what stays. Before anything is
    erased, since the last admin cannot go."""
    from selon.cli.user import accounts_of
    from selon.desk.people.held import held

    there = held(ledger, who)
    if there is None:
        return 0
    names = [each["name"] for each in there["accounts"]]
    if remove and names and not dry_run:
        with accounts_of(ledger) as (accounts, actor):
            for name in names:
                accounts.remove(name, actor)
        there = held(ledger, who) or there
    for name in names:
        done = "would be removed" if dry_run else "is removed"
        tell(f"{ledger}: account '{name}' {done if remove else 'stays; --account removes it too'}")
    if there["trail"]:
        lines = _counted(len(there["trail"]), "line of the audit trail")
        tell(f"{ledger}: {lines} {'stays' if len(there['trail']) == 1 else 'stay'} until a year old")
    return len(names) if remove else 0


def _whom(ledger: Path, who: Subject) -> None:
    taken = (
        f"{who.name} ({who.entity}, {who.type})" if who.entity else f"'{who.asked}', whom the registry does not know"
    )
    tell(f"{ledger}: {taken}")
    if who.others:
        others = ", ".join(f"{other.name} ({other.id or 'no id'})" for other in who.others[:10])
        tell(f"not taken: {others}{', …' if len(who.others) > 10 else ''}")


def _tell(ledger: Path, erased: Erased, dry_run: bool) -> None:
    if not erased:
        tell(f"{ledger}: nothing to erase")
    counts = (
        (erased.statements, "statement"), (erased.mentions, "mention"), (erased.links, "link"),
        (erased.corrections, "line of the log"), (erased.searches, "saved search"), (erased.alerts, "alert"),
        (erased.pages, "page"),
    )  # fmt: skip
    gone = ", ".join(_counted(number, noun) for number, noun in counts if number)
    if erased:
        told = gone or "nothing that is there; the name is kept out"
        tell(f"{ledger}: {'would erase' if dry_run else 'erased'} {told}")
    if erased.kept_pages:
        stay = "page names the person and stays" if erased.kept_pages == 1 else "pages name the person and stay"
        tell(f"{erased.kept_pages:,} {stay}; --pages erases them too")
    if erased.namesakes:
        tell(f"{plural(erased.namesakes, 'name')} somebody else has too; 'selon person export' lists such names")
    if not dry_run:
        tell(ELSEWHERE)


def _counted(number: int, noun: str) -> str:
    irregular = {"line of the log": "lines of the log", "saved search": "saved searches"}
    irregular |= {"line of the audit trail": "lines of the audit trail"}
    return f"{number:,} {irregular[noun]}" if number != 1 and noun in irregular else plural(number, noun)
