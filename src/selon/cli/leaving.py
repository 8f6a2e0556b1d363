"""How statements leave selon: the options of the formats, and where each kind of format is written."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from selon.cli.messages import Failure
from selon.cli.output import data, naming, protect
from selon.cli.streams import STDOUT
from selon.exports.formats import FORMATS, Format, Shows, named
from selon.model import Link, Reading

Command = TypeVar("Command", bound=Callable[..., Any])


def sharing_options(command: Command) -> Command:
    """`--extract` and `--positions`, given to the command as `words`: how many words of a content may be shown; None is
    all of it."""

    @click.option(
        "--extract", metavar="N", type=click.IntRange(min=1), help="For publishing: show N words of a content at most."
    )
    @click.option("--positions", is_flag=True, help="For publishing: no text of the pages; offsets and hashes only.")
    @functools.wraps(command)
    def wrapped(*args: Any, extract: int | None, positions: bool, **options: Any) -> Any:
        if extract is not None and positions:
            raise click.UsageError("--extract and --positions exclude each other")
        return command(*args, words=0 if positions else extract, **options)

    return wrapped  # type: ignore[return-value]


def described() -> str:
    """The formats for the help of an option: each with what it is."""
    return "; ".join(f"{each.name}: {each.holds}" for each in FORMATS)


def format_named(name: str, words: int | None) -> Format:
    """The format of that name, as it is to be written. One that shows the page at length is not shortened."""
    found = named(name)
    if words is not None and found.shows is Shows.PAGE:
        option = "--extract" if words else "--positions"
        fit = ", ".join(each.name for each in FORMATS if each.shows is Shows.WORDS)
        raise Failure(f"{name} holds the text of the page, and {option} leaves it out: take one of {fit}")
    return found


def write_out(
    format_: Format,
    output: Path | None,
    inputs: Iterable[Path],
    readings: Iterable[Reading],
    links: Iterable[Link],
    words: int | None,
) -> None:
    """Write readings and links in that format, shortened to so many words of a content where these are said.

    Raises `MissingExtra` before anything is written.
    """
    write = format_.load()
    if words is not None:
        from selon.exports.sharing import shared, shared_links

        readings, links = shared(readings, words), shared_links(links, words)
    with _opened(format_, output, inputs) as out:
        write(readings, links, out)


@contextmanager
def _opened(format_: Format, output: Path | None, inputs: Iterable[Path]) -> Iterator[IO[Any] | Path]:
    if format_.folder:
        with naming(folder := new_folder(format_.name, output)):
            yield folder
    elif not format_.binary:
        with data(output, inputs) as text:
            yield text
    elif output is None:
        with naming(STDOUT):
            yield sys.stdout.buffer
    else:
        protect(output, inputs)
        with naming(output), output.open("wb") as file:
            yield file


def new_folder(name: str, output: Path | None) -> Path:
    """The folder that a format of several files is written into: a new one, or an empty one."""
    if output is None:
        raise Failure(f"{name} is a folder of files: add --output FOLDER")
    if output.exists() and not output.is_dir():
        raise Failure(f"{output}: is a file; {name} is a folder of files")
    if output.is_dir() and any(output.iterdir()):
        raise Failure(f"{output}: holds files already; name a new folder")
    output.mkdir(parents=True, exist_ok=True)
    return output
