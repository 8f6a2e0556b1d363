"""The parts that take a while to import, and are imported when a command needs them: `selon --help` waits for none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selon.model import Page

if TYPE_CHECKING:
    from selon.pipeline import Pipeline

MODEL = click.option(
    "--model", metavar="NAME", help="An installed spaCy pipeline, or a folder with one, instead of selon's own model."
)


FAST = click.option(
    "--fast", is_flag=True, help="Find the article of an HTML page with resiliparse: quicker, and less exact."
)


def _checked(_: click.Context, __: click.Parameter, day: str | None) -> str | None:
    if day is not None:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise click.BadParameter(f"'{day}' is no day; write it as 2022-02-10") from None
    return day


DATE = click.option(
    "--date",
    metavar="YYYY-MM-DD",
    callback=_checked,
    help="The day of the page, from which its times are counted, whatever the page says.",
)


def load_pipeline(model: str | None) -> Pipeline:
    """The pipeline with its linguistic model."""
    from selon.pipeline import Pipeline

    return Pipeline.load(model)


def compose(source: Path | bytes, *, fast: bool = False) -> Page:
    """A page with its lines typed, even where it holds no article. No linguistic model is needed."""
    from selon import pages, readers

    return pages.compose(readers.read(source, fast=fast), strict=False)
