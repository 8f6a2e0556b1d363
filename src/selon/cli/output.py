"""Where a command's data goes: stdout, or the file that was asked for."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click
from rich.console import Console

from selon.cli.messages import Failure
from selon.cli.streams import STDOUT

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, getattr(errno, "EDQUOT", errno.ENOSPC)}

Command = TypeVar("Command", bound=Callable[..., Any])

# The width of a table that goes to a file or a pipe, where there is no terminal to measure.
PIPED_WIDTH = 120

OUTPUT = click.option(
    "--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE, not to stdout."
)


def format_option(default: str, *others: str, help: str = "") -> Callable[[Command], Command]:  # noqa: A002 (click's)
    """The option `--format`: the form for people, which is the default, and those for programs."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice([default, *others]),
        default=default,
        show_default=True,
        help=help or f"{default} is for people; jsonl holds everything.",
    )


@contextmanager
def data(output: Path | None, inputs: Iterable[Path]) -> Iterator[TextIO]:
    """The stream to write to: always UTF-8 with plain line ends, so that a file is the same on every machine."""
    if output:
        protect(output, inputs)
        with naming(output), output.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    else:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        with naming(STDOUT):
            yield sys.stdout


def protect(output: Path, inputs: Iterable[Path]) -> None:
    """Fail where the output is one of the inputs."""
    if output.resolve() in {page.resolve() for page in inputs}:
        raise Failure(f"{output}: is a page to read, and would be overwritten")


@contextmanager
def naming(output: Path | str) -> Iterator[None]:
    """A device that takes no more, while the output is written, is told with the output's name, in the system's
    words."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.errno in _FULL and error.filename is None:
            error.filename, error.strerror = str(output), os.strerror(error.errno)
        raise


class Screen(Console):
    """A console that reports a broken pipe as anything else does. rich's own would end the process with status 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def screen(file: TextIO) -> Console:
    """A console on the stream: the terminal's own width and colours, or a fixed width and none."""
    console = Screen(file=file, highlight=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console
