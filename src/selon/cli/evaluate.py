"""`selon evaluate`: statements against gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

import click
from rich.table import Table
from rich.text import Text

from selon.cli.loading import MODEL, load_pipeline
from selon.cli.messages import FOUND, NOTHING, tell
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.cli.progress import Meter
from selon.errors import InputError
from selon.evaluation import corpora, predictions, report
from selon.evaluation.annotations import Annotation
from selon.evaluation.corpora import Corpus, Document
from selon.evaluation.intervals import intervals
from selon.evaluation.measuring import Measurement, measure
from selon.evaluation.reading import read
from selon.evaluation.report import Grid
from selon.evaluation.scoring import ALL
from selon.exports.table import shown

# What a cell of figures begins with, and how wide a name may be beside what was said.
FIGURES = "0123456789–"
NAME = 24


@click.command(short_help="Score statements against gold.")
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.argument("texts", metavar="[TEXT_DIR]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--predicted",
    metavar="FILE|DIR",
    type=click.Path(path_type=Path, exists=True),
    help="Score these statements, as `selon read --format jsonl` writes them, or a folder of <article>.jsonl; else "
    "selon reads the texts itself.",
)
@format_option(
    "table",
    "json",
    "markdown",
    help="table is for people; json holds every figure with its counts; markdown is for a document.",
)
@click.option("--errors", is_flag=True, help="List what is missed, spurious, or has a wrong speaker.")
@click.option("--worst", metavar="N", type=click.IntRange(min=1), help="Show the N articles with the most mistakes.")
@click.option("--no-intervals", is_flag=True, help="Leave out the 95 % intervals.")
@OUTPUT
@MODEL
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold: Path,
    texts: Path | None,
    predicted: Path | None,
    format_: str,
    errors: bool,
    worst: int | None,
    no_intervals: bool,
    output: Path | None,
    model: str | None,
) -> None:
    """Score statements against gold: content, source, speaker, kind, chain, commitment.

    GOLD_DIR holds one JSON file an article, TEXT_DIR the texts under the same names. Without TEXT_DIR, GOLD_DIR is a
    folder with gold/ and text/ inside, or one that holds several such folders: each is a set, and has a row.

    \b
    Exit status: 0 measured, 1 the gold has no statement to find, 2 something could not be read.
    """
    if predicted and model:
        raise click.UsageError("--predicted statements are not read again: --model has no use with it")
    sets = corpora.find(gold, texts)
    measured = _score(sets, predicted) if predicted else _read(sets, model)
    drawn = {} if no_intervals else {m.name: intervals([each.score for each in m.documents]) for m in measured}
    with data(output, inputs=[each.path for corpus in sets for each in corpus.documents]) as stream:
        if format_ == "json":
            records = [report.as_dict(m, drawn.get(m.name), errors=errors, count=worst) for m in measured]
            stream.write(json.dumps({"sets": records}, ensure_ascii=False, indent=1) + "\n")
        else:
            grids = report.grids(measured, drawn)
            if errors or worst:
                grids += [grid for m in measured for grid in report.mistake_grids(m, worst, every=errors)]
            (_write_markdown if format_ == "markdown" else _print)(grids, stream)
    ctx.exit(FOUND if any(m.score.overlap[ALL].gold for m in measured) else NOTHING)


def _read(sets: Sequence[Corpus], model: str | None) -> list[Measurement]:
    """Score what selon itself reads. A text that it refuses is told, and has no statements."""
    with Meter(sum(len(corpus.documents) for corpus in sets)) as meter:
        pipeline = load_pipeline(model)

        def statements(document: Document) -> list[Annotation]:
            meter.reading(document.path)
            try:
                return read(pipeline, document)
            except InputError as error:
                with meter.aside():
                    tell(f"{error}: no statements")
                return []
            finally:
                meter.done()

        return [measure(corpus, statements) for corpus in sets]


def _score(sets: Sequence[Corpus], predicted: Path) -> list[Measurement]:
    """Score statements that were written before."""
    if not predicted.is_dir():
        file = predictions.File(predicted)
        measured = [measure(corpus, file.of) for corpus in sets]
        if strangers := file.strangers():
            tell(f"{predicted}: {strangers} statement{'s' if strangers > 1 else ''} of other texts, not counted")
        return measured
    return [measure(corpus, _folder(predicted, corpus)) for corpus in sets]


def _folder(predicted: Path, corpus: Corpus) -> Callable[[Document], Sequence[Annotation]]:
    """The statements of a set: in a folder of its own name, where there is one."""
    own = predicted / corpus.name
    return predictions.Folder(own if own.is_dir() else predicted).of


def _write_markdown(grids: Sequence[Grid], stream: TextIO) -> None:
    stream.write("\n\n".join(report.markdown(grid) for grid in grids) + "\n")


def _print(grids: Sequence[Grid], stream: TextIO) -> None:
    console = screen(stream)
    for grid in grids:
        console.print(Text(shown(grid.title), "bold underline"))
        console.print(_table(grid))
        console.print()
    for note in report.NOTES:
        console.print(Text(note, "dim"))


def _table(grid: Grid) -> Table:
    prose = grid.columns[-1] == "content"
    table = Table(box=None, header_style="bold dim", padding=(0, 1), pad_edge=False, expand=prose)
    for at, heading in enumerate(grid.columns):
        figures = at > 0 and all(row[at][:1] in FIGURES for row in grid.rows)
        table.add_column(
            heading,
            justify="right" if figures else "left",
            overflow="fold",
            no_wrap=figures or heading == "rule",
            max_width=NAME if prose and heading != "content" else None,
            ratio=1 if prose and heading == "content" else None,
        )
    for row in grid.rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    return table
