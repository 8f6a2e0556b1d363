"""`selon config`: where the values of options come from; and the options by which a configuration is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from selon.cli.configuration import Configuration, Setting, configuration
from selon.cli.configuration.files import project_file, user_file
from selon.cli.configuration.known import nearest
from selon.cli.messages import FOUND, NOTHING
from selon.cli.output import OUTPUT, data, format_option, screen
from selon.errors import ConfigError
from selon.exports import jsonl
from selon.exports.table import shown

_META = "selon.configuration"
_WITHOUT = frozenset({"completion"})  # what a shell runs at each start must not fail for a typing error in a file

CONFIG = click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    envvar="SELON_CONFIG",
    help="Read FILE in the place of the project's selon.toml (docs/configuration.md).",
)
NO_CONFIG = click.option("--no-config", is_flag=True, envvar="SELON_NO_CONFIG", help="Read no selon.toml at all.")


def configure(ctx: click.Context, file: Path | None, *, files: bool) -> None:
    """Give every command of the group of `ctx` the values that were set for it."""
    if ctx.invoked_subcommand in _WITHOUT:
        return
    assert isinstance(ctx.command, click.Group)
    found = configuration(ctx.command, file=file, files=files)
    ctx.meta[_META] = found, file, files
    ctx.default_map = found.default_map()


@click.group(short_help="Show where the values of options come from.")
def config() -> None:
    """Values for options that you would type again and again: in selon.toml, or in variables SELON_….

    docs/configuration.md says how to write them.
    """


@config.command(short_help="Show what is set, and where.")
@click.argument("command", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Show the options too that have their default.")
@format_option("table", "jsonl")
@OUTPUT
@click.pass_context
def show(ctx: click.Context, command: tuple[str, ...], every: bool, format_: str, output: Path | None) -> None:
    """Show the options that are set, and the file and line, or the variable, where they are; of COMMAND, or of all.

    \b
    Exit status: 0 something is set, 1 nothing is, 2 a file cannot be used.
    """
    chosen, file, files = _chosen(ctx)
    if not chosen.known.below(command):
        names = [" ".join(path) for path in chosen.known.commands]
        raise click.UsageError(f"there is no command {' '.join(command)!r}{nearest(' '.join(command), names)}")
    settings = list(chosen.settings(command, defaults=every))
    with data(output, inputs=[]) as stream:
        if format_ == "jsonl":
            stream.writelines(jsonl.dumps(_record(setting)) + "\n" for setting in settings)
        else:
            console = screen(stream)
            for line in _read(file, files=files):
                console.print(Text(shown(line), "dim"))
            _print(settings, console)
    ctx.exit(FOUND if settings else NOTHING)


def _chosen(ctx: click.Context) -> tuple[Configuration, Path | None, bool]:
    found: tuple[Configuration, Path | None, bool] | None = ctx.meta.get(_META)
    if found is None:
        raise ConfigError("selon config", "is a part of selon, and shows nothing by itself")
    return found


def _read(file: Path | None, *, files: bool) -> Iterable[str]:
    """Which files are read, the nearest first."""
    if not files:
        return ["no file is read (--no-config)"]
    project = file or project_file()
    named = "--config" if file else "the project's"
    user = user_file()
    return [
        f"{named} file: {project}" if project else "no selon.toml in this folder or above it",
        f"your file: {user}" if user.is_file() else f"no {user}",
    ]


def _record(setting: Setting) -> dict[str, Any]:
    return {
        "command": " ".join(setting.command),
        "option": setting.option,
        "value": setting.value,
        "from": setting.place,
    }


def _print(settings: Iterable[Setting], console: Console) -> None:
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold dim")
    for heading in ("command", "option", "value", "from"):
        drawn.add_column(heading, overflow="fold")
    for setting in settings:
        value = "" if setting.value is None else str(setting.value)
        cells = (" ".join(setting.command), f"--{setting.option}", value, setting.place)
        drawn.add_row(*(Text(shown(cell)) for cell in cells))
    if drawn.row_count:
        console.print(drawn)
