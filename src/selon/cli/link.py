"""`selon link`: what ties the articles and statements of a ledger, or of a corpus of tables, to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from selon.cli.messages import FOUND, NOTHING, plural, tell
from selon.ledger.postgres.address import address_of

if TYPE_CHECKING:
    from selon.engines.linker import Linked


@click.command(short_help="Link what a ledger, or a folder of tables, holds.")
@click.argument("where", metavar="LEDGER|FOLDER")
@click.option("--all", "all_", is_flag=True, help="Everything anew, not only what was never linked. Tables always are.")
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
    help="A sentence-transformers model on this machine, asked where the words of two statements do not tell. "
    "Not for tables.",
)
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    help="What links a folder of tables: this machine (duckdb, the default) or a cluster.",
)
@click.option("--master", metavar="URL", help="The cluster, as Spark names it: spark://host:7077, yarn, local[4].")
@click.pass_context
def link(
    ctx: click.Context,
    where: str,
    all_: bool,
    processes: int,
    encoder: str | None,
    engine: str | None,
    master: str | None,
) -> None:
    """Find reprints, shared passages, statements told by several articles, denials, contradictions and stories.

    'selon add' does it for what it adds to a LEDGER. Each link says why; 'selon correct link' judges one, and the
    judgement stays when everything is linked anew.

    Of a FOLDER of tables (Parquet, as 'selon read' writes them) everything is linked, and the tables link, story and
    group (the copies of one text) are written beside the others. FOLDER may be an address that Spark reaches:
    s3a://bucket/folder.

    \b
    Exit status: 0 links found, 1 none found, 2 the ledger or the tables could not be read.
    """  # fmt: skip
    if address_of(where) is None and ("://" in where or Path(where).is_dir()):
        if encoder:
            raise click.UsageError("--encoder is for a ledger, not for tables")
        found = _on_spark(where, master) if engine == "spark" else _on_duckdb(where, processes, master)
        total = found.total
    else:
        if engine or master:
            raise click.UsageError(f"--engine and --master are for a folder of tables, and {where} is none")
        found, total = _in_ledger(Path(where), all_, processes, encoder)
    told = [plural(count, kind) for kind, count in sorted(found.links.items())]
    tell(f"{plural(found.articles, 'article')} linked: {', '.join(told) or 'no link'}; {plural(total, 'link')} in all")
    ctx.exit(FOUND if total else NOTHING)


def _in_ledger(ledger: Path, all_: bool, processes: int, encoder: str | None) -> tuple[Linked, int]:
    """What was found now, and how many links the ledger holds."""
    from selon.engines.linker import Linker
    from selon.ledger import Ledger
    from selon.linking.semantics import load

    model = load(encoder) if encoder else None
    with Ledger.open(ledger) as book:
        linker = Linker(book, processes, model)
        return linker.relink() if all_ else linker.link(), book.counts()["link"]


def _on_duckdb(folder: str, processes: int, master: str | None) -> Linked:
    if master:
        raise click.UsageError("--master is for --engine spark")
    if "://" in folder:
        raise click.UsageError("an address is for --engine spark; DuckDB links folders of this machine")
    from selon.engines.corpus.linker import CorpusLinker
    from selon.engines.corpus.on_duckdb import on_duckdb

    with on_duckdb(Path(folder), processes) as engine:
        return CorpusLinker(engine).link()


def _on_spark(folder: str, master: str | None) -> Linked:
    from selon.engines.corpus.linker import CorpusLinker
    from selon.engines.corpus.on_spark import on_spark
    from selon.engines.sparksession import session

    place = folder if "://" in folder else str(Path(folder).absolute())
    with session(master) as spark, on_spark(spark, place) as engine:
        return CorpusLinker(engine).link()
