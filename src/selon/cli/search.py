"""`selon search`: the statements of a ledger that have these words, or were said by whom, about whom, when."""

from __future__ import annotations

import csv as flat
import re
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

import click
from rich.console import Console
from rich.text import Text

from selon.cli.asking import LEDGER, asked, facet_options, opened, taken_for
from selon.cli.lines import number, table
from selon.cli.messages import FOUND, NOTHING, tell
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.desk.hits import COLUMNS, as_dict, as_row
from selon.exports import jsonl
from selon.exports.table import says_when, shown, who
from selon.ledger.finding.facets import Count, Facets, facets
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import Answer, search
from selon.ledger.finding.snippets import Snippet

_MARKED = "bold yellow"
_NAME = re.compile(r"\w[\w-]{0,59}")

_FRENCH = {
    "part": "{first} à {last} sur {total} : --limit et --offset montrent les autres",
    "pruned": "Trop fréquents, non cherchés : {}",
    "unranked": "Trop fréquents pour compter dans l’ordre : {}",
    "speaker": "Qui parle ",
    "about": "De qui ",
    "outlet": "Publié par ",
    "via": "Par qui ",
    "nobody": "personne de ce nom",
}
_ENGLISH = {
    "part": "{first} to {last} of {total}: --limit and --offset show the others",
    "pruned": "too frequent, not looked for: {}",
    "unranked": "too frequent to count in the order: {}",
    "speaker": "--speaker",
    "about": "--about",
    "outlet": "--outlet",
    "via": "--via",
    "nobody": "nobody of that name",
}

#: What a facet is called.
LABELS = {
    "speaker": "Qui",
    "outlet": "Publié par",
    "kind": "Citation",
    "commitment": "Engagement de la page",
    "polarity": "Démenti",
    "month": "Mois de publication",
    "story": "Histoire",
}


def _name(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    if name is not None and not _NAME.fullmatch(name):
        raise click.BadParameter(f"'{name}' is no name: letters, digits, - and _, sixty at the most")
    return name


@click.command("search", short_help="Find statements in a ledger.")
@LEDGER
@click.argument("query", metavar="[QUERY]", required=False)
@facet_options
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=20, show_default=True, help="Show N at most.")
@click.option("--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Pass over the first N.")
@click.option(
    "--order",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    show_default=True,
    help="By the words, or by the day of publication.",
)
@click.option(
    "--save", metavar="NAME", callback=_name, help="Keep the search: 'selon watch' tells what it newly finds."
)
@click.option("--facets", "counting", is_flag=True, help="Count instead: by speaker, outlet, kind, month, story.")
@format_option(
    "table", "jsonl", "csv", help="table is for people; jsonl is each statement whole; csv has one row a statement."
)
@OUTPUT
@click.pass_context
def search_command(
    ctx: click.Context,
    /,
    ledger: Path,
    query: str | None,
    counting: bool,
    save: str | None,
    format_: str,
    output: Path | None,
    **facets_: Any,
) -> None:
    """Find statements in LEDGER, those first that fit the words of QUERY best.

    QUERY holds words, each found in all its forms: retirer finds « retirera ». All must occur. "in quotation marks"
    they must follow each other, retir* is the beginning of a word, Moscou OU Kremlin one of both, -mot what must not
    occur (put -- before a QUERY that begins so). Case, accents and apostrophes do not matter.

    \b
    Exit status: 0 statements found, 1 none found, 2 the ledger could not be read.
    """
    question = asked(query, **facets_)
    if save is not None:
        _save(ledger, save, question)
    with opened(ledger) as connection, data(output, inputs=[ledger]) as stream:
        found = (
            _count(connection, question, format_, stream) if counting else _list(connection, question, format_, stream)
        )
    ctx.exit(FOUND if found or save else NOTHING)


def _save(ledger: Path, name: str, question: Question) -> None:
    """Keep the question in the ledger, under a name."""
    from selon.ledger import Ledger
    from selon.ledger.watched.searches import save

    with Ledger.open(ledger) as book:
        save(book.connection, name, question)
    tell(f"saved as '{name}': 'selon watch' tells what it newly finds")


def _list(connection: sqlite3.Connection, question: Question, format_: str, stream: TextIO) -> int:
    """Write what was found; how much there is."""
    answer = search(connection, question)
    if format_ == "table":
        _print(answer, screen(stream))
        return answer.total
    if format_ == "jsonl":
        stream.writelines(jsonl.dumps(as_dict(hit)) + "\n" for hit in answer.hits)
    else:
        rows = flat.DictWriter(stream, COLUMNS, lineterminator="\n")
        rows.writeheader()
        rows.writerows(map(as_row, answer.hits))
    for note in _notes(answer, _ENGLISH):
        tell(note)
    return answer.total


def _count(connection: sqlite3.Connection, question: Question, format_: str, stream: TextIO) -> int:
    """Write how what was found is spread; how many values there are."""
    counts = facets(connection, question)
    records = [{"facet": facet, "name": each.name, "id": each.id, "count": each.count} for facet, each in _each(counts)]
    if format_ == "jsonl":
        stream.writelines(jsonl.dumps(record) + "\n" for record in records)
    elif format_ == "csv":
        rows = flat.DictWriter(stream, ("facet", "name", "id", "count"), lineterminator="\n")
        rows.writeheader()
        rows.writerows(records)
    else:
        _print_counts(counts, screen(stream))
    return len(records)


def _each(counts: Facets) -> Iterator[tuple[str, Count]]:
    return ((facet, each) for facet in LABELS for each in getattr(counts, facet))


def _notes(answer: Answer, words: Mapping[str, str]) -> Iterator[str]:
    """What a person should know of how the answer came about."""
    if answer.hits and len(answer.hits) < answer.total:
        first, last = answer.offset + 1, answer.offset + len(answer.hits)
        yield words["part"].format(first=first, last=last, total=answer.total)
    if answer.pruned:
        yield words["pruned"].format(", ".join(answer.pruned))
    if answer.unranked:
        yield words["unranked"].format(", ".join(answer.unranked))
    for label, named in (("speaker", answer.speaker), ("about", answer.about)):
        if note := taken_for(words[label], named, words["nobody"]):
            yield note
    for label, names in (("outlet", answer.outlets), ("via", answer.relays)):
        if names is not None:
            yield f"{words[label]}: {', '.join(names) or words['nobody']}"


def _print(answer: Answer, console: Console) -> None:
    console.print(Text(number(answer.total, "propos", "propos", "aucun propos"), "bold"))
    for note in _notes(answer, _FRENCH):
        console.print(Text(shown(note), "dim"))
    if not answer.hits:
        return
    console.print()
    drawn = table("Qui", "Dit", "Quoi", "Où")
    for hit in answer.hits:
        facts = [shown(fact) for fact in (hit.outlet, hit.statement.published) if fact]
        place = Text("\n".join([*facts, hit.statement.id]), "dim")
        drawn.add_row(who(hit.statement), says_when(hit.statement), _marked(hit.snippet), place)
        drawn.add_section()
    console.print(drawn)


def _marked(snippet: Snippet) -> Text:
    text, at = Text(), 0
    for mark in snippet.marks:
        text.append(shown(snippet.text[at : mark.start]))
        text.append(shown(snippet.text[mark.start : mark.end]), _MARKED)
        at = mark.end
    return text.append(shown(snippet.text[at:]))


def _print_counts(counts: Facets, console: Console) -> None:
    for facet, label in LABELS.items():
        values: tuple[Count, ...] = getattr(counts, facet)
        if values:
            console.print(Text(label, "bold"))
            for each in values:
                name = Text.assemble(shown(each.name), (f"  {each.id}" if each.id else "", "dim"))
                console.print(Text.assemble((f"{each.count:>7}  ", "cyan"), name))
            console.print()
