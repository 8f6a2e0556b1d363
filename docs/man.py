"""Write the manual pages from the commands: `python docs/man.py FOLDER` makes selon.1, selon-read.1 and so on.

They are made where a package of selon is made, and not kept: all that they say stands in the commands.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from importlib.metadata import version
from inspect import cleandoc
from pathlib import Path

import click

from selon.cli import cli


def write(folder: Path) -> list[Path]:
    """Every page, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for context in _contexts(click.Context(cli, info_name="selon", **cli.context_settings)):
        page = folder / f"{_name(context)}.1"
        page.write_text(manual(context), encoding="utf-8")
        written.append(page)
    return written


def manual(context: click.Context) -> str:
    """The page of one command, in the macros of man(7)."""
    command = context.command
    name = _name(context)
    lines = [
        f'.TH "{_plain(name.upper())}" "1" "" "selon {version("selon")}" "selon"',
        ".SH NAME",
        f"{_plain(name)} \\- {_plain(_summary(command))}",
        ".SH SYNOPSIS",
        f".B {_plain(context.command_path)}",
        _plain(" ".join(command.collect_usage_pieces(context))),
        ".SH DESCRIPTION",
        *_paragraphs(cleandoc(command.help or "")),
        *_options(context),
        *_commands(context),
        *_others(context),
    ]
    return "\n".join(lines) + "\n"


def _name(context: click.Context) -> str:
    """The name of a command's page: `selon-desk-token`. (click's own path has the arguments of groups in it.)"""
    above = f"{_name(context.parent)}-" if context.parent else ""
    return f"{above}{context.info_name}"


def _contexts(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name, command in context.command.commands.items():
            yield from _contexts(click.Context(command, context, name))


def _options(context: click.Context) -> Iterator[str]:
    options = [each for each in context.command.get_params(context) if isinstance(each, click.Option)]
    records = [record for option in options if (record := option.get_help_record(context))]
    if records:
        yield ".SH OPTIONS"
    for typed, told in records:
        bold = re.sub(r"(?<![\w-])--?[\w-]+", lambda flag: f"\0{flag[0]}\1", typed)
        yield from (".TP", _plain(bold).replace("\0", "\\fB").replace("\1", "\\fR"), *_paragraphs(told))


def _commands(context: click.Context) -> Iterator[str]:
    if isinstance(context.command, click.Group):
        yield ".SH COMMANDS"
        for name, command in context.command.commands.items():
            page = f"{_name(context)}-{name}"
            yield from (".TP", f"\\fB{_plain(page)}\\fR(1)", _plain(_summary(command)))


def _others(context: click.Context) -> Iterator[str]:
    if context.parent is None:
        yield from (".SH FILES", ".TP", "\\fIselon.toml\\fR", _plain("Values for options; see selon config --help."))
    else:
        yield from (".SH SEE ALSO", f"\\fB{_plain(_name(context.parent))}\\fR(1)")


def _summary(command: click.Command) -> str:
    return command.get_short_help_str(limit=200).rstrip(".")


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs are filled, but for those that begin with click's mark of lines to be kept."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
        kept = paragraph.startswith("\b")
        lines = [_plain(line) for line in paragraph.removeprefix("\b\n").split("\n")]
        yield from [".PP"] if number else []
        yield from [".nf", *lines, ".fi"] if kept else lines


def _plain(text: str) -> str:
    """Text in which roff sees no request: no line begins with a dot or an apostrophe, a dash is the one that is typed.

    >>> print(_plain(".selon -h"))
    \\&.selon \\-h
    """
    text = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the manual pages of selon.")
    parser.add_argument("folder", type=Path)
    write(parser.parse_args().folder)
