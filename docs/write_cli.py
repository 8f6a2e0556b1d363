"""Write docs/cli.md from the commands themselves: `make docs`. A test fails while the file is stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from selon.cli import cli

TARGET = Path(__file__).with_name("cli.md")
WIDTH = 88

OPENING = """\
# The command line

Written by `make docs` from the commands themselves; do not edit.

Data goes to stdout, messages and progress to stderr. Colours and progress appear on a terminal only; `NO_COLOR` turns
colours off. `SELON_DEBUG=1` shows the traceback of a defect. Offsets count Unicode code points from 0, in the text of
the page as it was read; for a plain-text file, in the file's own text.
"""


def reference() -> str:
    """The whole of docs/cli.md."""
    return OPENING + "".join(_sections())


def _sections() -> Iterator[str]:
    root = click.Context(cli, info_name="selon", terminal_width=WIDTH, **cli.context_settings)
    yield _section(root)
    for name, command in cli.commands.items():
        yield _section(click.Context(command, root, name, terminal_width=WIDTH))


def _section(context: click.Context) -> str:
    return f"\n## {context.command_path}\n\n```text\n{context.get_help().rstrip()}\n```\n"


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
