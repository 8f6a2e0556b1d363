"""`selon expire`: pages are kept for so long, and no longer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selon.cli.asking import LEDGER
from selon.cli.correct import myself
from selon.cli.messages import plural, tell

if TYPE_CHECKING:
    from selon.ledger.persons.expiring import Expired


@click.command("expire", short_help="Delete pages that are too old to be kept.")
@LEDGER
@click.option("--before", metavar="DAY", help="Pages of days before this one, such as 2024-03-01.")
@click.option("--older-than", metavar="AGE", help="Pages older than this: 90d, 8w, 6m or 2y.")
@click.option("--published", is_flag=True, help="By the day of publication, where a page tells it, not of the capture.")
@click.option("--keep-corrected", is_flag=True, help="Keep pages in which a person corrected or judged something.")
@click.option("--dry-run", is_flag=True, help="Tell what would go, and delete nothing.")
@click.option("--why", metavar="TEXT", default="retention", show_default=True, help="The ground, for the log.")
@click.option("--by", metavar="NAME", help="Who deletes (by default $SELON_BY, or your login).")
def expire_command(
    ledger: Path,
    before: str | None,
    older_than: str | None,
    published: bool,
    keep_corrected: bool,
    dry_run: bool,
    why: str,
    by: str | None,
) -> None:
    """Delete the pages of LEDGER that were last captured before a day, with all that follows from them: statements,
    links, the lines of the log that are about them, and entities and stories that have nothing else.

    Meant for a timer: that no page was old enough is no failure. A page that is served again is added again.

    \b
    Exit status: 0 done, 2 the ledger could not be written.
    """
    from selon.ledger import Ledger
    from selon.ledger.persons.expiring import before as ago
    from selon.ledger.persons.scrubbing import is_left, scrub

    if (before is None) == (older_than is None):
        raise click.UsageError("say --before a day, or --older-than an age")
    day = ago(datetime.now(UTC).date(), older_than) if older_than is not None else _day(before or "")
    with Ledger.open(ledger) as book:
        gone = book.expire(
            day, by or myself(), why, published=published, keep_corrected=keep_corrected, dry_run=dry_run
        )
        _tell(ledger, gone, day, dry_run)
        clean = dry_run or not is_left(book.connection) or scrub(book.connection, book.path)
    if not clean:
        tell(f"{ledger}: another program reads it, so old bytes may still be in {ledger}-wal until it ends")


def _tell(ledger: Path, gone: Expired, day: date, dry_run: bool) -> None:
    told = [plural(gone.pages, "page"), plural(gone.statements, "statement")]
    told += [f"{plural(gone.corrections, 'line')} of the log"] if gone.corrections else []
    kept = f"; {plural(gone.kept, 'corrected page')} kept" if gone.kept else ""
    tell(f"{ledger}: {'would delete' if dry_run else 'deleted'} {', '.join(told)} from before {day}{kept}")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise click.BadParameter(f"'{written}' is no day; write it as 2024-03-01") from None
