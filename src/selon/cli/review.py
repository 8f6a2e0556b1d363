"""`selon review`: what was said on a day, in a story, or of what is searched for, on a page fit to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from selon.cli.asking import LEDGER, asked, facet_options, opened
from selon.cli.messages import FOUND, NOTHING, Failure, tell
from selon.cli.output import OUTPUT, data, format_option
from selon.ledger.accounts.contexts import called
from selon.ledger.finding.question import Question
from selon.review.gathering import MOST, gather, of_day
from selon.review.html import to_html
from selon.review.markdown import to_markdown
from selon.review.wording import WORDINGS

_FORMS = {"html": to_html, "markdown": to_markdown}


def _checked(_: click.Context, __: click.Parameter, day: str | None) -> str | None:
    try:
        return day and date.fromisoformat(day).isoformat()
    except ValueError:
        raise click.BadParameter(f"'{day}' is no day; write it as 2022-02-10") from None


@click.command("review", short_help="Write a press review.")
@LEDGER
@click.argument("query", metavar="[QUERY]", required=False)
@click.option("--day", metavar="YYYY-MM-DD", callback=_checked, help="What was published on this day.")
@facet_options
@click.option(
    "--language", type=click.Choice([*WORDINGS]), default="fr", show_default=True, help="Of the words around."
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=MOST,
    show_default=True,
    help="Take N statements at most.",
)
@format_option("html", "markdown", help="html is one file that prints well; markdown is for editors.")
@OUTPUT
@click.pass_context
def review_command(
    ctx: click.Context,
    /,
    ledger: Path,
    query: str | None,
    day: str | None,
    language: str,
    limit: int,
    format_: str,
    output: Path | None,
    **facets: Any,
) -> None:
    """Write a press review of LEDGER: of a day, a story, or what QUERY and the options find, as in 'selon search'.

    What is said is grouped by story, each statement once with all who tell it, denials beside what they deny, with
    outlet, date and link. --story takes an id, or words of a label that mean one story.

    \b
    Exit status: 0 statements found, 1 none found, 2 the ledger could not be read.
    """
    if day and (facets["since"] or facets["until"]):
        raise click.UsageError("--day is a period of its own; leave out --since and --until")
    question = Question(query or "", **facets) if day else asked(query, **facets)
    with opened(ledger) as connection, data(output, inputs=[ledger]) as stream:
        if question.story is not None:
            question = replace(question, story=_story(called(connection, question.story), question.story))
        made = gather(connection, of_day(question, day) if day else question, day=day, most=limit)
        stream.write(_FORMS[format_](made, WORDINGS[language]))
    if made.taken < made.total:
        tell(f"{made.taken} of {made.total} statements: --limit takes more")
    ctx.exit(FOUND if made.total else NOTHING)


def _story(found: tuple[tuple[str, str], ...], asked_for: str) -> str:
    """The id of the one story that is meant."""
    if len(found) > 1:
        named = ", ".join(f"{id_} ({label})" for id_, label in found[:5])
        raise Failure(f"'{asked_for}' means {len(found)} stories: {named}{', …' if len(found) > 5 else ''}")
    return found[0][0] if found else asked_for
