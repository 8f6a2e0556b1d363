"""`selon chain`: through whom each statement of a page comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from selon.cli.inputs import source
from selon.cli.loading import MODEL, load_pipeline
from selon.cli.messages import FOUND, NOTHING
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.cli.progress import Meter
from selon.exports import jsonl
from selon.exports.table import (
    DENIES,
    NOBODY,
    STANCES,
    Prose,
    first_offset,
    line_of,
    page_heading,
    shorten,
    shown,
    what,
)
from selon.model import Article, Page, Reading, Span, Statement

# Beside the branches of the tree, so much of what is said fits on about two lines.
_LIMIT = 160
_WORDS_LIMIT = 60

# One link: its name, and where the page says so first.
Link = tuple[str, Span | None]


@click.command(short_help="Draw through whom each statement comes.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@format_option(
    "tree", "jsonl", help="tree is for people; jsonl gives each chain from the outermost relay to the source."
)
@OUTPUT
@MODEL
@click.pass_context
def chain(ctx: click.Context, file: Path, format_: str, output: Path | None, model: str | None) -> None:
    """Draw the chains of a page: its outlet or agency, who relays, the source, what is said.

    Only statements that the page has through somebody are drawn; `selon read` prints them all. FILE may be - for stdin.

    \b
    Exit status: 0 chains found, 1 none found, 2 the page could not be read.
    """
    with Meter(1) as meter:
        pipeline = load_pipeline(model)
        meter.reading(file)
        reading = pipeline.read(source(file))
    found = [statement for statement in reading.statements if statement.via]
    with data(output, inputs=[file]) as stream:
        if format_ == "jsonl":
            stream.writelines(jsonl.dumps(as_dict(reading.page, statement)) + "\n" for statement in found)
        else:
            _print(reading, found, screen(stream))
    ctx.exit(FOUND if found else NOTHING)


def as_dict(page: Page, statement: Statement) -> dict[str, Any]:
    """A chain as it is written in JSON Lines: the page's own outlet and agency apart from what its text says."""
    article, whole = _article(page, statement.article), jsonl.as_dict(statement)
    return {
        "id": statement.id,
        "page": statement.page,
        "article": statement.article,
        "outlet": statement.outlet,
        "agency": article.dateline.agency if article and article.dateline else None,
        "relays": whole["via"][::-1],
        "source": whole["source"],
        "speaker": whole["speaker"],
        "content": whole["content"],
        "addressee": whole["addressee"],
        "occasion": whole["occasion"],
        "basis": whole["basis"],
    }


def _article(page: Page, number: int) -> Article | None:
    return next((article for article in page.articles if article.number == number), None)


def _print(reading: Reading, found: Sequence[Statement], console: Console) -> None:
    console.print(page_heading(reading.page, _count(len(found))))
    for number, told in groupby(found, key=lambda statement: statement.article):
        console.print()
        console.print(_tree(reading.page, number, list(told)))


def _count(chains: int) -> str:
    if not chains:
        return "aucun propos rapporté par un relais"
    return "1 propos rapporté par un relais" if chains == 1 else f"{chains} propos rapportés par un relais"


def _tree(page: Page, number: int, told: Iterable[Statement]) -> Tree:
    """From the page's own outlet and agency down: statements with the same first links share their branch."""
    tree = Tree(_root(page, number), guide_style="dim")
    branches: dict[tuple[str, ...], Tree] = {(): tree}
    for statement in told:
        path: tuple[str, ...] = ()
        for link in links(statement):
            above, path = branches[path], (*path, link[0])
            if path not in branches:
                branches[path] = above.add(_link(page, link, last=len(path) > len(statement.via)))
        branches[path].add(_leaf(page, statement))
    return tree


def links(statement: Statement) -> list[Link]:
    """The relays from the outermost to the nearest, then the source."""
    name = statement.speaker.name if statement.speaker else statement.source.text if statement.source else NOBODY
    return [*((relay.name, relay.span) for relay in reversed(statement.via)), (name, statement.source)]


def _root(page: Page, number: int) -> Text:
    """The article, and who publishes it as the page itself says: its outlet, the agency of its dateline."""
    article = _article(page, number)
    title = shown(article.title.text) if article and article.title else "sans titre"
    outlet = (article.outlet if article else None) or page.outlet
    agency = article.dateline.agency if article and article.dateline else None
    if agency and not agency.casefold().startswith("agence"):
        agency = f"agence {agency}"
    own = [shown(name) for name in (outlet, agency) if name]
    return Text.assemble((f"{number}. {title}", "bold"), (f"  ({', '.join(own)})" if own else "", "dim"))


def _link(page: Page, link: Link, *, last: bool) -> Text:
    name, span = link
    node = Text(shown(name), "bold cyan" if last else "bold magenta")
    if span is None:
        return node
    words = "" if span.text.casefold() == name.casefold() else f"{shorten(shown(span.text), _WORDS_LIMIT)}, "
    node.append(f"  ({words}{_where(page, span.start)})", "not bold dim")
    return node


def _leaf(page: Page, statement: Statement) -> Text:
    """What is said, and where; below it how the page takes it, to whom, on what occasion, on what grounds."""
    said: Prose = what(statement, _LIMIT)
    leaf = Text.assemble(said.text, (f"  ({_where(page, first_offset(statement))})", "dim"))
    stances = [DENIES] if statement.polarity == "denies" else []
    stances += [STANCES[statement.commitment]] if statement.commitment in STANCES else []
    told = [
        f"{label} : {shorten(shown(span.text), _WORDS_LIMIT)}"
        for label, span in (
            ("à qui", statement.addressee),
            ("où", statement.occasion),
            ("sur quoi il s’appuie", statement.basis),
        )
        if span is not None
    ]
    if stances or told:
        leaf.append("\n" + " · ".join([*stances, *told]), "dim italic")
    return leaf


def _where(page: Page, offset: int) -> str:
    """The line, and the offset that `selon explain --at` takes."""
    return f"l. {line_of(page, offset)} @{offset}"
