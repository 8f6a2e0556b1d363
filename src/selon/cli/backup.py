"""`selon backup`: a copy of a ledger, whole while others write to it."""

from __future__ import annotations

from pathlib import Path

import click

from selon.cli.messages import Failure, plural, tell
from selon.cli.output import protect


@click.command("backup", short_help="Copy a ledger, also while it is written.")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over FILE where it is there.")
@click.pass_context
def backup_command(ctx: click.Context, ledger: Path, file: Path, force: bool) -> None:
    """Copy a LEDGER to FILE as it stands now, while others may read and write it.

    The copy is a ledger. It has its name only once it is whole and on the disk: what was there before stays until then.

    \b
    Exit status: 0 copied, 2 the ledger could not be read or FILE not be written.
    """
    from selon.ledger import Ledger
    from selon.ledger.keeping.backup import backup

    protect(file, [ledger])
    if file.is_dir():
        raise Failure(f"{file}: is a folder")
    if file.exists() and not force:
        raise Failure(f"{file}: is there already; --force writes over it")
    with Ledger.open(ledger, read_only=True) as book:
        backup(book.connection, file)
    with Ledger.open(file, read_only=True) as copy:
        counts = copy.counts()
    tell(f"{file}: {plural(counts['page'], 'page')}, {plural(counts['statement'], 'statement')}")
    ctx.exit(0)
