"""What the words of a command line mean: pages, and in which columns of a table they stand."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from selon.corpora import Columns

STDIN = Path("-")


def source(page: Path) -> Path | bytes:
    """What a reader takes: the path, or the bytes of stdin."""
    return sys.stdin.buffer.read() if page == STDIN else page


def columns_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name the columns of a table, given to the command as `columns`."""

    @functools.wraps(command)
    def wrapped(
        *args: Any,
        text_column: str | None,
        html_column: str | None,
        url_column: str | None,
        date_column: str | None,
        **options: Any,
    ) -> Any:
        return command(*args, columns=Columns(text_column, html_column, url_column, date_column), **options)

    for name, holds in (
        ("date", "the day of the page"),
        ("url", "its address"),
        ("html", "the page as HTML"),
        ("text", "the page as plain text"),
    ):
        option = click.option(
            f"--{name}-column", metavar="NAME", help=f"Of a table (JSONL, Parquet, CSV): the column with {holds}."
        )
        wrapped = option(wrapped)
    return wrapped
