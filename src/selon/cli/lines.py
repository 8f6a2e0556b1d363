"""How the commands that look into a ledger show a statement on a line or two, in French."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from selon.exports.table import DENIES, NOBODY, STANCES, Prose, shorten, shown
from selon.ledger.accounts.told import Told
from selon.ledger.finding.facets import Count
from selon.model import Kind

LIMIT = 200  # characters of a content
MOST = 20  # lines of a section; what is left out is counted


def table(*headings: str) -> Table:
    """A table whose last but one column, the content, takes the room that is left."""
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold dim", expand=True)
    for heading in headings:
        wide = heading == "Quoi"
        drawn.add_column(heading, ratio=4 if wide else None, overflow="fold", max_width=None if wide else 28)
    return drawn


def speaker(told: Told) -> Text:
    name = told.speaker or told.source
    return Text(shown(name), "bold") if name else Text(NOBODY, "dim italic")


def content(told: Told) -> Prose:
    """What is said, in « » where it is a quotation, and the stance behind it."""
    words = shorten(shown(told.content), LIMIT)
    stances = [DENIES] if told.polarity == "denies" else []
    stances += [STANCES[each] for each in STANCES if told.commitment == each.value]
    quoted = f"«\u00a0{words}\u00a0»" if told.kind == Kind.DIRECT.value else words
    return Prose(f"{quoted} ({', '.join(stances)})" if stances else quoted)


def where(told: Told) -> Text:
    """Who published it, when, and the id by which other commands find it."""
    facts = [shown(fact) for fact in (told.outlet, told.published) if fact]
    return Text("\n".join([*facts, told.id]), "dim")


def counted(counts: Sequence[Count]) -> str:
    """As in "Radio Lorme (3), Belmont Infos (1)"."""
    told = [f"{shown(each.name)} ({each.count})" for each in counts[:MOST]]
    return ", ".join([*told, *([f"et {len(counts) - MOST} autres"] if len(counts) > MOST else [])])


def number(count: int, one: str, several: str, none: str) -> str:
    """A count in words: « aucun propos », « 1 propos », « 12 propos »."""
    return none if not count else f"{count} {one if count == 1 else several}"


def statements(console: Console, title: str, told: Sequence[Told]) -> None:
    """A section: its title with its count, and the first of its statements."""
    if not told:
        return
    console.print(Text.assemble((f"\n{title}", "bold"), (f"  ({len(told)})", "dim")))
    drawn = table("Qui", "Quoi", "Où")
    for each in told[:MOST]:
        drawn.add_row(speaker(each), content(each), where(each))
    console.print(drawn)
    left_out(console, len(told))


def left_out(console: Console, count: int) -> None:
    """How many rows a section does not show."""
    if count > MOST:
        console.print(Text(f"… et {count - MOST} autres : --format jsonl les donne toutes", "dim"))
