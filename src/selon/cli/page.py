"""`selon page`: what each line of a page was taken for."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from selon.cli.inputs import source
from selon.cli.loading import FAST, compose
from selon.cli.messages import FOUND, NOTHING
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.exports import jsonl
from selon.exports.table import Prose, page_heading, shown
from selon.model import Line, LineType, Page

# What a line is called, and its colour: prose stands out, furniture recedes.
LABELS = {
    LineType.HEADLINE: ("titre", "bold"),
    LineType.STANDFIRST: ("chapô", "bold cyan"),
    LineType.SUBHEADING: ("intertitre", "bold"),
    LineType.BODY: ("texte", ""),
    LineType.CAPTION: ("légende", "cyan"),
    LineType.BYLINE: ("signature", "magenta"),
    LineType.DATELINE: ("lieu et date", "magenta"),
    LineType.CREDIT: ("crédit", "magenta"),
    LineType.RELATED: ("article lié", "dim"),
    LineType.NAVIGATION: ("navigation", "dim"),
    LineType.PAYWALL: ("abonnement", "dim"),
    LineType.ADVERTISEMENT: ("publicité", "dim"),
    LineType.COMMENT: ("commentaires", "dim"),
    LineType.OTHER: ("autre", "dim"),
}


@click.command(short_help="Print what each line of a page was taken for.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@format_option("table", "jsonl", help="jsonl gives type, start, end, text and article of each line.")
@OUTPUT
@FAST
@click.pass_context
def page(ctx: click.Context, file: Path, format_: str, output: Path | None, fast: bool) -> None:
    """Print each line of a page with its type: headline, body, caption, navigation …

    This is how selon sees a page before it reads it, and the place to look when it misses an article. FILE may be -
    for stdin. No linguistic model is needed.

    \b
    Exit status: 0 the page holds an article, 1 it holds none, 2 it could not be read.
    """
    composed = compose(source(file), fast=fast)
    with data(output, inputs=[file]) as stream:
        if format_ == "jsonl":
            stream.writelines(jsonl.dumps(as_dict(line)) + "\n" for line in composed.lines)
        else:
            _print(composed, screen(stream))
    ctx.exit(FOUND if composed.articles else NOTHING)


def as_dict(line: Line) -> dict[str, str | int | None]:
    """The line as it is written in JSON Lines."""
    return {"type": line.type.value, "start": line.start, "end": line.end, "text": line.text, "article": line.article}


def _print(page: Page, console: Console) -> None:
    count = len(page.articles)
    console.print(page_heading(page, "aucun article" if not count else f"{count} article{'s' if count > 1 else ''}"))
    console.print()
    table = _table()
    line_number, at = 1, 0  # counted on the way: a page may have very many lines
    article = page.lines[0].article if page.lines else None
    for line in page.lines:
        if line.article != article:
            table.add_row()
        article = line.article
        line_number, at = line_number + page.text.count("\n", at, line.start), line.start
        label, style = LABELS[line.type]
        number = "" if line.article is None else str(line.article)
        table.add_row(str(line_number), number, Text(label, style), Prose(shown(line.text), style))
    console.print(table)


def _table() -> Table:
    table = Table(box=None, header_style="bold dim", padding=(0, 1), pad_edge=False)
    table.add_column("Ligne", style="dim", justify="right")
    table.add_column("Article", style="dim", justify="right")
    table.add_column("Type", no_wrap=True)
    table.add_column("Texte")
    return table
