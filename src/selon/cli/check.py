"""`selon check`: whether a ledger is sound, and mending what can be made anew."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selon.cli.messages import FOUND, NOTHING, Failure, plural, tell
from selon.cli.output import OUTPUT, data, format_option
from selon.exports.jsonl import dumps
from selon.exports.table import shown

if TYPE_CHECKING:
    from selon.ledger.keeping.problems import Problem

_HELP = {
    "repair": "'selon check --repair' makes anew what follows from the rest",
    "reread": "'selon reread --all' reads the pages anew from their bytes",
    "restore": "take a backup; without one, keep the file, and see what 'sqlite3 FILE .recover' saves",
}


@click.command("check", short_help="Look a ledger through, and mend it.")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))
@click.option("--repair", is_flag=True, help="Make anew what follows from the rest: indices, full text, facets.")
@format_option("lines", "jsonl", help="lines are for people; jsonl gives a record for each problem.")
@OUTPUT
@click.pass_context
def check_command(ctx: click.Context, ledger: Path, repair: bool, format_: str, output: Path | None) -> None:
    """Look a LEDGER through from end to end: its file, the hash of each page's bytes, every offset, what points where,
    the full text, and the log of corrections.

    Each problem is a line on stdout, with what helps. Nothing is changed without --repair, and with it only what
    follows from pages and judgements.

    \b
    Exit status: 0 sound, or made so; 1 problems found; 2 the ledger could not be opened.
    """
    from selon.ledger import Ledger
    from selon.ledger.keeping import checking

    if ledger.exists() and not os.access(ledger, os.W_OK):
        raise Failure(f"{ledger}: may not be written by you, and its full text is looked through only by who may")
    with Ledger.open(ledger) as book, data(output, [ledger]) as stream:
        problems = list(checking.check(book.connection))
        if problems and repair:
            checking.repair(book.connection)
            left = list(checking.check(book.connection))
            tell(f"{ledger}: {plural(len(problems) - len(left), 'problem')} of {len(problems):,} mended")
            problems = left
        for problem in problems:
            record = dumps(asdict(problem)) if format_ == "jsonl" else _line(problem)
            stream.write(record + "\n")
        counts = book.counts() if not problems else {}
    if problems:
        _advise(ledger, problems)
    else:
        tell(f"{ledger}: sound; {plural(counts['page'], 'page')}, {plural(counts['statement'], 'statement')}")
    ctx.exit(NOTHING if problems else FOUND)


def _line(problem: Problem) -> str:
    return shown(f"{problem.check}: {problem.where}: {problem.what}")


def _advise(ledger: Path, problems: Iterable[Problem]) -> None:
    for remedy, number in sorted(Counter(problem.remedy.value for problem in problems).items()):
        tell(f"{ledger}: {plural(number, 'problem')}: {_HELP[remedy]}")
