"""`selon desk`: a web page to read, compare and correct what a ledger holds."""

from __future__ import annotations

import secrets
import threading
import webbrowser
from pathlib import Path
from typing import Any

import click

from selon.cli.asking import LEDGER
from selon.cli.audit import audit as audit_command
from selon.cli.messages import tell
from selon.cli.token import token as token_command
from selon.cli.user import user as user_command


class Opening(click.Group):
    """`selon desk LEDGER` opens a desk, `selon desk token …` is a command of its own: a group whose own work is done
    wherever none of its commands is named. (A ledger called `token`, `user` or `audit` is `./token` …)"""

    allow_interspersed_args = True
    allow_extra_args = False

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] in self.commands:
            ctx.args = args
            return args
        return click.Command.parse_args(self, ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        if not ctx.args:
            return click.Command.invoke(self, ctx)
        name, command, args = self.resolve_command(ctx, ctx.args)
        assert command is not None  # an unknown one was no command, but a ledger
        with command.make_context(f"{ctx.info_name} {name}", args, parent=ctx.parent) as made:
            return command.invoke(made)


@click.group(
    "desk",
    cls=Opening,
    short_help="Read, compare and correct a ledger in the browser.",
    no_args_is_help=False,
    subcommand_metavar="| token COMMAND | user COMMAND | audit",
)
@LEDGER
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any.")
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--token", metavar="WORDS", help="What visitors must show; made up where others can come.")
@click.option("--read-only", is_flag=True, help="Nobody can change anything: for sharing.")
@click.option("--by", metavar="NAME", help="Who signs corrections.  [default: your user name]")
@click.option("--users", is_flag=True, help="Whoever comes logs in to an account, which signs: see `desk user`.")
@click.option(
    "--proxy", metavar="ADDRESS", help="The reverse proxy whose word on visitors' addresses and TLS is taken."
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def desk_command(
    ledger: Path,
    port: int,
    host: str,
    token: str | None,
    read_only: bool,
    by: str | None,
    users: bool,
    proxy: str | None,
    no_browser: bool,
) -> None:
    """Open a desk over LEDGER: search, read, compare, correct, bring in, and print a press review.

    Only this machine can come, unless another address is given to listen at: then every visitor must show a token,
    which is printed as a part of the address. With --users, every visitor logs in instead, wherever it listens.
    Programs use the same ledger at /api, which says how.
    """
    from selon.desk.app import application
    from selon.desk.serving import listening, serve
    from selon.desk.settings import Settings, is_loopback, user

    if users and (token or by):
        raise click.UsageError("with --users, visitors log in and their accounts sign: leave out --token and --by")
    if not is_loopback(host) and not users:
        token = token or secrets.token_urlsafe(16)
    desk = application(Settings(ledger, read_only, token, by=by or user(), users=users))
    with listening(host, port) as socket:
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{socket.getsockname()[1]}/{f'?token={token}' if token else ''}"
        tell(f"{ledger}: {address}  (Ctrl-C ends it)")
        if users and not is_loopback(host) and proxy is None:
            tell("passwords travel in the clear: put a proxy with TLS before the desk, and name it with --proxy")
        if not no_browser:
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        serve(desk, socket, proxy)


for command in (token_command, user_command, audit_command):
    desk_command.add_command(command)
