"""The `selon` command: data on stdout, messages on stderr.

Exit status, as grep has it: 0 something was found, 1 nothing was found, 2 nothing could be read. A person is never
shown a traceback: what goes wrong is one line that names the file and the reason.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from selon.cli import streams
from selon.cli.add import add
from selon.cli.alerts import alerts
from selon.cli.backup import backup_command
from selon.cli.chain import chain
from selon.cli.check import check_command
from selon.cli.completion import completion
from selon.cli.config import CONFIG, NO_CONFIG, config, configure
from selon.cli.correct import correct
from selon.cli.desk import desk_command
from selon.cli.dossier import dossier_command
from selon.cli.doubts import doubts
from selon.cli.evaluate import evaluate
from selon.cli.expire import expire_command
from selon.cli.explain import explain
from selon.cli.export import export_command
from selon.cli.import_ import import_command
from selon.cli.link import link
from selon.cli.messages import FAILED, Selon, reason, tell
from selon.cli.page import page
from selon.cli.person import person
from selon.cli.read import read
from selon.cli.reread import reread
from selon.cli.review import review_command
from selon.cli.search import search_command
from selon.cli.sources import sources_command
from selon.cli.story import story_command
from selon.cli.timeline import timeline_command
from selon.cli.watch import watch


@click.group(cls=Selon, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@CONFIG
@NO_CONFIG
@click.version_option(package_name="selon", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, config: Path | None, no_config: bool) -> None:
    """Read French news pages: who said what, to whom, according to whom.

    selon attributes; it never says what is true.

    \b
    Exit status: 0 found, 1 nothing found, 2 nothing could be read.
    """
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries log is not a message to whoever reads pages
    configure(ctx, config, files=not no_config)


for command in (
    read,
    chain,
    page,
    explain,
    doubts,
    add,
    watch,
    link,
    search_command,
    alerts,
    dossier_command,
    timeline_command,
    story_command,
    sources_command,
    export_command,
    review_command,
    desk_command,
    correct,
    import_command,
    reread,
    person,
    expire_command,
    check_command,
    backup_command,
    evaluate,
    config,
    completion,
):
    cli.add_command(command)


def main() -> None:
    """The entry point of the `selon` script."""
    streams.hold()
    try:
        cli(prog_name="selon")
    except OSError as error:  # what is told before a command begins: its help, the version
        streams.forget()
        error.filename = error.filename or streams.STDOUT
        tell(reason(error))
        sys.exit(FAILED)
