"""The linguistic model, as every command that reads takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from selon.pipeline import Pipeline

MODEL = click.option(
    "--model", metavar="NAME", help="An installed spaCy pipeline, or a folder with one, instead of selon's own model."
)


def load(model: str | None) -> Pipeline:
    """The pipeline. It is imported here because spaCy takes a second, which `selon --help` need not wait for."""
    from selon.pipeline import Pipeline

    return Pipeline.load(model)
