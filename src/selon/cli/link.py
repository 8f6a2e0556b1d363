"""`selon link`: what ties the articles and statements of a ledger to each other."""

from __future__ import annotations

from pathlib import Path

import click

from selon.cli.messages import FOUND, NOTHING, plural, tell


@click.command(short_help="Link what a ledger holds.")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))
@click.option("--all", "all_", is_flag=True, help="Everything anew, not only what was never linked.")
@click.option(
    "--processes",
    "-p",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Verify in N processes side by side.",
)
@click.option(
    "--encoder",
    metavar="NAME",
    help="A sentence-transformers model on this machine, asked where the words of two statements do not tell.",
)
@click.pass_context
def link(ctx: click.Context, ledger: Path, all_: bool, processes: int, encoder: str | None) -> None:
    """Find reprints, shared passages, statements told by several articles, denials, contradictions and stories.

    'selon add' does it for what it adds. Each link says why; 'selon correct link' judges one, and the judgement stays
    when everything is linked anew.

    \b
    Exit status: 0 links found, 1 none found, 2 the ledger could not be read.
    """  # fmt: skip
    from selon.engines.linker import Linker
    from selon.ledger import Ledger
    from selon.linking.semantics import load

    model = load(encoder) if encoder else None
    with Ledger.open(ledger) as book:
        linker = Linker(book, processes, model)
        found = linker.relink() if all_ else linker.link()
        total = book.counts()["link"]
    told = [plural(count, kind) for kind, count in sorted(found.links.items())]
    tell(f"{plural(found.articles, 'article')} linked: {', '.join(told) or 'no link'}; {plural(total, 'link')} in all")
    ctx.exit(FOUND if total else NOTHING)
