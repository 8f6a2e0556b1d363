"""`selon doubts`: where a page contradicts itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from selon.cli.inputs import source
from selon.cli.loading import DATE, MODEL, load_pipeline
from selon.cli.messages import FOUND, NOTHING
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.cli.progress import Meter
from selon.exports import jsonl
from selon.exports.table import line_of, page_heading, shown
from selon.model import Doubt, DoubtKind, Page

#: What a doubt is called.
LABELS = {
    DoubtKind.WEEKDAY: "jour de la semaine",
    DoubtKind.LATER: "date postérieure à la page",
    DoubtKind.FIGURES: "deux chiffres",
    DoubtKind.SPELLING: "deux graphies",
}


@click.command(short_help="Print where a page contradicts itself.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@format_option("table", "jsonl", help="jsonl gives kind, article, spans and the reason of each doubt.")
@OUTPUT
@DATE
@MODEL
@click.pass_context
def doubts(
    ctx: click.Context, file: Path, format_: str, output: Path | None, date: str | None, model: str | None
) -> None:
    """Print where a page contradicts itself: a weekday that the date is not, a date after the page's own, two figures
    for one quantity, a name spelt in two ways.

    selon shows the places and never says which of them is right. FILE may be - for plain text on stdin.

    \b
    Exit status: 0 doubts found, 1 none found, 2 the page could not be read.
    """
    with Meter(1) as meter:
        pipeline = load_pipeline(model)
        meter.reading(file)
        page, found = pipeline.doubts(source(file), date=date)
    with data(output, inputs=[file]) as stream:
        if format_ == "jsonl":
            stream.writelines(jsonl.dumps(as_dict(page, doubt)) + "\n" for doubt in found)
        else:
            _print(page, found, screen(stream))
    ctx.exit(FOUND if found else NOTHING)


def as_dict(page: Page, doubt: Doubt) -> dict[str, Any]:
    """The doubt as it is written in JSON Lines."""
    spans = [{"start": span.start, "end": span.end, "text": span.text} for span in doubt.spans]
    return {"page": page.id, "article": doubt.article, "kind": doubt.kind.value, "spans": spans, "why": doubt.why}


def _print(page: Page, doubts: list[Doubt], console: Console) -> None:
    count = len(doubts)
    console.print(page_heading(page, "aucun doute" if not count else f"{count} doute{'s' if count > 1 else ''}"))
    console.print()
    table = Table(box=None, header_style="bold", padding=(0, 2), pad_edge=False)
    for heading in ("Doute", "Pourquoi", "Où"):
        table.add_column(heading, no_wrap=heading == "Où")
    for doubt in doubts:
        places = "\n".join(f"{line_of(page, span.start)} @{span.start}" for span in doubt.spans)
        table.add_row(Text(LABELS[doubt.kind], "yellow"), Text(shown(doubt.why)), Text(places, "dim"))
    if doubts:
        console.print(table)
