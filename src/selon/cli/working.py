"""How work is shared out: the options of the commands that read many pages."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any

import click

from selon.cli.bounding import LIMIT
from selon.engines.local import PATIENCE, Labour


def labour_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--workers`, `--unordered` and `--page-limit`, given to the command as `labour`; and `--limit`, which holds as
    long as the command runs."""

    @click.option(
        "--workers",
        metavar="N",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        help="Read in N processes side by side; 0 is one for each core.",
    )
    @click.option("--unordered", is_flag=True, help="With --workers: give each page when it is read.")
    @click.option(
        "--page-limit",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        default=PATIENCE,
        show_default=True,
        help="What a page may take. Then it is tried once more, alone, and after that given up.",
    )
    @LIMIT
    @functools.wraps(command)
    def wrapped(*args: Any, workers: int, unordered: bool, page_limit: float, **options: Any) -> Any:
        labour = Labour(workers or _cores(), not unordered, page_limit)
        return command(*args, labour=labour, **options)

    return wrapped


def _cores() -> int:
    """Those that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
