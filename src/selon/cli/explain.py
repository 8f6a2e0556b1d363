"""`selon explain`: why a statement was found."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import yaml
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from selon.cli.inputs import source
from selon.cli.loading import MODEL, load_pipeline
from selon.cli.messages import FOUND, NOTHING, tell
from selon.cli.output import data, screen
from selon.cli.progress import Meter
from selon.exports.table import DENIES, STANCES, Prose, first_offset, line_of, says, shown, what, who
from selon.model import Moment, Page, Reading, Statement

if TYPE_CHECKING:
    from selon.pipeline import Explanation


@click.command(short_help="Print why a statement was found.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--at", metavar="OFFSET", required=True, help="An offset in the page's text, or words that stand there.")
@MODEL
@click.pass_context
def explain(ctx: click.Context, file: Path, at: str, model: str | None) -> None:
    """Print why selon found the statement at OFFSET: the rule, the cue's entry, the analysis.

    OFFSET counts code points from 0; `selon read` prints it after an @. Where statements lie in one another, the
    innermost that holds the offset is explained.

    \b
    Exit status: 0 explained, 1 no statement there, 2 the page could not be read.
    """
    with Meter(1) as meter:
        pipeline = load_pipeline(model)
        meter.reading(file)
        reading = pipeline.read(source(file))
    offset = _offset(reading.page, at)
    statement = None if offset is None else innermost(reading, offset)
    if statement is None:
        tell(f"{file}: no statement at {at}" if offset is not None else f"{file}: '{at}' does not stand in the page")
        ctx.exit(NOTHING)
    with data(None, inputs=[]) as stream:
        _print(reading.page, statement, pipeline.explain(reading, statement), screen(stream))
    ctx.exit(FOUND)


def innermost(reading: Reading, offset: int) -> Statement | None:
    """The statement with the shortest stretch, from its first word to its last, that one of its spans holds."""
    holding = [s for s in reading.statements if any(span.start <= offset < span.end for span in s.spans())]
    return min(holding, key=_length, default=None)


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)


def _offset(page: Page, at: str) -> int | None:
    """A number is an offset; anything else is looked for in the text."""
    if at.removeprefix("@").isdecimal():
        return int(at.removeprefix("@"))
    found = page.text.find(at)
    return None if found < 0 else found


def reflow(doc: str) -> str:
    r"""A docstring without the line breaks of the source, but with its paragraphs and its labelled lines.

    >>> reflow("The cue is followed\nby a clause.\n\nHit: a dit que\nNear miss: a dit la chose\nque tous voyaient.")
    'The cue is followed by a clause.\n\nHit: a dit que\nNear miss: a dit la chose que tous voyaient.'
    """
    return re.sub(r"(?<!\n)\n(?!\n|[A-Z][a-z]+( [a-z]+)?:)", " ", inspect.cleandoc(doc))


def _print(page: Page, statement: Statement, explanation: Explanation, console: Console) -> None:
    console.print(_section("Propos", _statement(page, statement)))
    rule = Text.assemble((explanation.rule, "bold"), f"  ({statement.evidence.score:.2f})\n", reflow(explanation.doc))
    console.print(_section("Règle", rule))
    console.print(_section("Entrée du lexique", Text(_entry(explanation.entry))))
    if reasons := _reasons(statement):
        console.print(_section("Indices", reasons))
    console.print(_section("Analyse", _analysis(statement, explanation)))


def _section(title: str, body: Any) -> Group:
    return Group(Text(title, "bold underline"), Padding(body, (0, 0, 1, 2)))


def _statement(page: Page, statement: Statement) -> Table:
    table = Table.grid(padding=(0, 2))
    start = first_offset(statement)
    rows: list[tuple[str, Text | Prose]] = [
        ("Qui", who(statement)),
        ("Dit", says(statement)),
        ("Quoi", what(statement)),
        ("Par qui", Text(", ".join(shown(relay.name) for relay in statement.via) or "—")),
        ("Dit le", _moment(statement.said)),
        *(("Date", _moment(event)) for event in statement.events),
        ("Où", Text(f"{shown(page.name)}:{line_of(page, start)} @{start}")),
    ]
    for label, cell in rows:
        table.add_row(Text(label, "dim"), cell)
    return table


def _moment(moment: Moment | None) -> Text:
    """`2020-02-04, d’après « ce mardi 4 février »`, and why the year is that one where the page does not say so."""
    if moment is None:
        return Text("—")
    words = f", d’après «\u00a0{shown(moment.source.text)}\u00a0»" if moment.source else ""
    return Text(f"{moment.edtf}{words}" + (f"\nannée déduite\u00a0: {moment.why}" if moment.why else ""))


def _reasons(statement: Statement) -> Text | None:
    """The words that decided how far the page commits itself, and that the source denies; None where none did."""
    evidence, commitment = statement.evidence, STANCES.get(statement.commitment, "")
    told = [
        f"{label}, d’après «\u00a0{shown(words.text)}\u00a0» @{words.start}"
        for label, words in ((commitment, evidence.commitment), (DENIES, evidence.polarity))
        if words is not None
    ]
    return Text("\n".join(told)) if told else None


def _entry(entry: Mapping[str, Any] | None) -> str:
    if not entry:
        return "aucune : la règle n'a pas demandé le lexique"
    return str(yaml.safe_dump(dict(entry), allow_unicode=True, sort_keys=False)).rstrip()


def _analysis(statement: Statement, explanation: Explanation) -> Table:
    """The sentence as the model analysed it; the words of the cue stand out."""
    table = Table(box=None, header_style="bold dim", padding=(0, 1), pad_edge=False)
    for heading in ("Mot", "Lemme", "Nature", "Traits", "Fonction", "Tête"):
        table.add_column(heading, no_wrap=heading != "Traits")
    cue = set(statement.cue.span.text.split()) if statement.cue else set()
    for row in explanation.analysis:
        style = "cyan" if row.token in cue else ""
        table.add_row(*(Text(shown(value.replace("|", " "))) for value in row), style=style)
    return table
