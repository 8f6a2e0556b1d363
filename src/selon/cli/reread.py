"""`selon reread`: the pages of a ledger, read anew by a newer selon."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from pathlib import Path

import click

from selon.cli.add import Tally
from selon.cli.loading import MODEL, load_pipeline
from selon.cli.messages import plural, tell
from selon.cli.output import OUTPUT, data, format_option
from selon.cli.progress import Meter


@click.command(short_help="Read the pages of a ledger anew.")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))
@click.option("--all", "all_", is_flag=True, help="Those too that this version has read.")
@format_option("lines", "jsonl", help="lines are for people; jsonl gives a record for each page.")
@OUTPUT
@click.option("--no-link", is_flag=True, help="Leave the links to a later 'selon link'.")
@MODEL
@click.pass_context
def reread(
    ctx: click.Context, ledger: Path, all_: bool, format_: str, output: Path | None, no_link: bool, model: str | None
) -> None:
    """Read anew, from the bytes that the ledger kept, the pages that another version of selon has read.

    Corrections are kept where their statement is found again; 'selon correct log LEDGER --orphans' lists the others.

    \b
    Exit status: 0 pages read, 1 no statement in them, 2 nothing could be read.
    """
    from selon.engines.intake import Intake
    from selon.engines.linker import Linker
    from selon.ledger import Ledger
    from selon.ledger.finding.compaction import compact

    with Ledger.open(ledger) as book:
        pages = [page for page in book.stored() if all_ or page.read_by != version("selon")]
        if not pages:
            tell(f"{ledger}: this version has read every page")
            ctx.exit(0)
        with Meter(len(pages)) as meter, data(output, inputs=[ledger]) as stream:
            tally = Tally(stream, meter, format_)
            for outcome in Intake(book, partial(load_pipeline, model)).reread(pages):
                tally.count(outcome)
        links = None if no_link else Linker(book).link()
        compact(book.connection)
        orphans = sum(line.orphan is not None for line in book.corrections("").log())
    told = [tally.summary(), *([plural(links.total, "link")] if links and links.total else [])]
    tell("; ".join([*told, *([plural(orphans, "correction") + " without its statement"] if orphans else [])]))
    ctx.exit(tally.status())
