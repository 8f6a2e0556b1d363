"""A table for people: who, says, what, through whom, where. One table per article, its title above it.

The headings and the words on a statement are French, as the pages are: the reader is a journalist, not a programmer.
Every colour also reads on the other background, and whatever a colour says, a word says too.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from pathlib import PurePath
from typing import Literal, cast

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from selon.model import Article, Commitment, Kind, Page, Reading, Statement

STANCES = {
    Commitment.CONDITIONAL: "au conditionnel",
    Commitment.DISTANCED: "mis à distance",
}
#: Behind a date of which the page leaves the year out.
INFERRED = " (année déduite)"
DENIES = "dément"
NOBODY = "source non nommée"

# In a narrower terminal, or after a longer name, the place of a statement leaves the file's name to the heading.
_WIDE = 100
_LONG_NAME = 24

# The source's own words are a reminder below the speaker's name, not a second content.
_SOURCE_LIMIT = 60

# A page may hold escape sequences or direction marks that would act on the terminal instead of being shown.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")

# The spaces that French typography does not let go.
_HELD_SPACES = re.compile(r"(?<=[«‹]) | (?=[»›:;?!])")


def write(readings: Iterable[Reading], console: Console, *, full: bool = False) -> None:
    """Print one table for each article in which something is said. `full` prints contents whole."""
    for reading in readings:
        console.print(page_heading(reading.page, _count(reading)))
        for number, told in groupby(nested(reading.statements), key=lambda pair: pair[1].article):
            article = _article(reading.page, number)
            if article and article.title:
                console.print(Text.assemble((f"\n{number}. ", "dim"), (shown(article.title.text), "bold")))
            console.print(_table(reading.page, list(told), console.width, full=full))
        console.print()


@dataclass(frozen=True, slots=True)
class Look:
    """How tables look where another process writes them: `styles` is rich's name of a colour system, or None for plain
    text; `monochrome` keeps bold and dim alone of it; `full` prints contents whole."""

    width: int
    styles: str | None = None
    monochrome: bool = False
    full: bool = False

    @classmethod
    def on(cls, console: Console, *, full: bool = False) -> Look:
        """As on that console."""
        return cls(console.width, console.color_system, console.no_color, full)


def drawn(reading: Reading, look: Look) -> str:
    """What `write` prints of one reading."""
    text, styles = StringIO(), cast(Literal["auto"] | None, look.styles)
    console = Console(
        file=text,
        width=look.width,
        force_terminal=styles is not None,
        color_system=styles,
        no_color=look.monochrome,
        highlight=False,
    )
    write([reading], console, full=look.full)
    return text.getvalue()


def shown(text: str) -> str:
    r"""The text as it may be sent to a terminal: on one line, nothing in it that acts.

    >>> shown("un\n\x1b[31mdeux")
    'un [31mdeux'
    """
    return _CONTROLS.sub(" ", text)


def shorten(text: str, limit: int) -> str:
    """The text cut at a word, with an ellipsis, where it is longer than the limit.

    >>> shorten("La réforme sera reportée", 15)
    'La réforme…'
    """
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" \u00a0\u202f,;:«“(") + "…"


def line_of(page: Page, offset: int) -> int:
    """The number, from 1, of the line of the page's text that holds the offset."""
    return page.text.count("\n", 0, offset) + 1


def first_offset(statement: Statement) -> int:
    """Where the content begins: the offset by which `selon explain --at` finds the statement again."""
    return (statement.content or statement.spans())[0].start


def page_heading(page: Page, note: str) -> Text:
    """The page's name, its outlet and date where it gives them, and a note."""
    facts = [shown(fact) for fact in (page.outlet, page.published) if fact]
    return Text(" · ").join([Text(shown(page.name), "bold underline"), *map(Text, facts), Text(note, "dim")])


def nested(statements: Iterable[Statement]) -> Iterator[tuple[int, Statement]]:
    """Each statement with its depth, those it holds right after it.

    A parent that is not among the statements is no parent, so nothing is ever left out.
    """
    statements = list(statements)
    known = {statement.id for statement in statements}
    held: dict[str | None, list[Statement]] = {}
    for statement in statements:
        held.setdefault(statement.parent if statement.parent in known else None, []).append(statement)

    def below(parent: str | None, depth: int) -> Iterator[tuple[int, Statement]]:
        for statement in held.get(parent, ()):
            yield depth, statement
            yield from below(statement.id, depth + 1)

    return below(None, 0)


def who(statement: Statement) -> Text:
    """The speaker's name, and the words of the page where they are other words."""
    source = shown(statement.source.text) if statement.source else None
    name = shown(statement.speaker.name) if statement.speaker else source
    if name is None:
        return Text(NOBODY, "dim italic")
    cell = Text(name, "bold")
    if source and source.casefold() != name.casefold():
        cell.append(f"\n{shorten(source, _SOURCE_LIMIT)}", "not bold dim")
    return cell


def says(statement: Statement) -> Text:
    """The cue, and in words how far the page commits itself and whether the speaker denies."""
    cell = Text(shown(statement.cue.span.text) if statement.cue else "—", "cyan")
    if statement.polarity == "denies":
        cell.append(f"\n{DENIES}", "bold red")
    if statement.commitment in STANCES:
        cell.append(f"\n{STANCES[statement.commitment]}", "magenta")
    return cell


def says_when(statement: Statement) -> Text:
    """What `says` gives, and under it the words that tell when, with the date that they mean."""
    cell, said = says(statement), statement.said
    if said is not None:
        words = f"{shown(said.source.text)} : " if said.source else ""
        cell.append(f"\n{words}{said.edtf}{INFERRED if said.why else ''}", "dim")
    return cell


class Prose:
    """French text in a cell: no line begins with `»` or `:`, or ends with `«`.

    rich breaks lines at no-break spaces, and many pages have plain ones there anyway.
    """

    def __init__(self, text: str, style: str = "") -> None:
        self.text = _HELD_SPACES.sub("\u00a0", text)
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text("\n".join(textwrap.wrap(self.text, options.max_width)), self.style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = max(map(len, self.text.split(" ")))
        return Measurement(longest, len(self.text)).with_maximum(options.max_width)


def what(statement: Statement, limit: int | None = None) -> Prose:
    """The content; French quotation marks around it when every word of it is the speaker's own."""
    words = " […] ".join(shown(piece.text) for piece in statement.content)
    words = shorten(words, limit) if limit else words
    return Prose(f"«\u00a0{words}\u00a0»" if statement.kind is Kind.DIRECT else words)


def _count(reading: Reading) -> str:
    match len(reading.statements):
        case 0:
            return "aucun propos attribué"
        case 1:
            return "1 propos attribué"
        case count:
            return f"{count} propos attribués"


def _article(page: Page, number: int) -> Article | None:
    return next((article for article in page.articles if article.number == number), None)


def _table(page: Page, told: list[tuple[int, Statement]], width: int, *, full: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold dim", expand=True, leading=1)
    relayed = any(statement.via for _, statement in told)
    table.add_column("Qui", overflow="fold", width=_between(14, width // 5, 26))
    table.add_column("Dit", overflow="fold", width=_between(len(STANCES[Commitment.CONDITIONAL]), width // 8, 20))
    table.add_column("Quoi", ratio=1)
    if relayed:
        table.add_column("Par qui", overflow="fold", width=_between(10, width // 10, 18))
    table.add_column("Où", no_wrap=True, style="dim", justify="right")
    for depth, statement in told:
        cells: list[RenderableType] = [
            _indented(who(statement), depth),
            says_when(statement),
            what(statement, None if full else width * 3 // 2),
        ]
        if relayed:
            cells.append(Text("\n".join(shown(relay.name) for relay in statement.via)))
        table.add_row(*cells, _where(page, statement, wide=width >= _WIDE))
    return table


def _between(least: int, wish: int, most: int) -> int:
    return max(least, min(wish, most))


def _indented(cell: Text, depth: int) -> RenderableType:
    """A branch before what is held by the statement above it."""
    if not depth:
        return cell
    grid = Table.grid(padding=0)
    grid.add_row(Text("  " * (depth - 1) + "└ ", "dim"), cell)
    return grid


def _where(page: Page, statement: Statement, *, wide: bool) -> Text:
    """The line that holds the first word of the content, and the offset of that word."""
    start = first_offset(statement)
    name = shown(PurePath(page.name).name)
    file = f"{name}:" if wide and 1 < len(name) <= _LONG_NAME else "l. "  # one character: "-", stdin
    return Text(f"{file}{line_of(page, start)}\n@{start}")
