"""`selon watch`: feeds, asked when they are due; what they announce read and linked; saved searches that tell."""

from __future__ import annotations

import re
import shlex
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from selon.cli.fetching import ALLOW_PRIVATE, CONTACT, RESEARCH
from selon.cli.loading import FAST, MODEL
from selon.cli.messages import FOUND, Failure, tell

if TYPE_CHECKING:
    from selon.engines.watching.channels import Channel

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|min|h|d)?")
_UNITS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86400.0, None: 60.0}
_NAMED = re.compile(r"(?P<name>\w[\w-]*)=(?P<rest>.+)", re.DOTALL)
_LEAST = 60.0


def seconds(text: str) -> float:
    """A span of time as people type it; without a unit, minutes. Raises `ValueError`.

    >>> seconds("15m"), seconds("2h"), seconds("90s"), seconds("15")
    (900.0, 7200.0, 90.0, 900.0)
    """
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError(text)
    return float(found[1]) * _UNITS[found[2]]


def _span(_: click.Context, __: click.Parameter, text: str) -> float:
    try:
        found = seconds(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is no span of time; write it as 15m, 2h, 1d") from None
    if found < _LEAST:
        raise click.BadParameter("once a minute is the most that a site should be asked")
    return found


def _hour(_: click.Context, __: click.Parameter, text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is no time of the day; write it as 18:00") from None


def _secret(_: click.Context, __: click.Parameter, file: Path | None) -> bytes | None:
    from selon.engines.watching.channels import secret_of

    if file is None:
        return None
    try:
        return secret_of(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise click.BadParameter(f"{file}: {getattr(error, 'strerror', None) or error}") from None


@click.command("watch", short_help="Watch feeds: read what is new, tell what is searched for.")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@click.option("--once", is_flag=True, help="One round of what is due, for cron and timers.")
@click.option(
    "--every", metavar="SPAN", default="15m", show_default=True, callback=_span, help="Ask a feed no more often."
)
@click.option(
    "--longest", metavar="SPAN", default="1d", show_default=True, callback=_span, help="Ask a feed no less often."
)
@click.option(
    "--alerts",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write NAME.atom for each saved search.",
)
@click.option("--webhook", "webhooks", metavar="[NAME=]URL", multiple=True, help="POST each alert there, in JSON.")
@click.option(
    "--webhook-secret",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    callback=_secret,
    help="Sign what is posted with the secret in FILE.",
)
@click.option(
    "--command",
    "commands",
    metavar="[NAME=]COMMAND",
    multiple=True,
    help="Run COMMAND for each alert, in JSON on its stdin.",
)
@click.option(
    "--review",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the review of each day there.",
)
@click.option(
    "--review-at", metavar="HH:MM", default="18:00", show_default=True, callback=_hour, help="When it is due."
)
@click.option("--review-format", type=click.Choice(["html", "markdown"]), default="html", show_default=True)
@RESEARCH
@CONTACT
@ALLOW_PRIVATE
@MODEL
@FAST
@click.pass_context
def watch(ctx: click.Context, /, ledger: Path, sources: tuple[str, ...], once: bool, **options: Any) -> None:
    """Watch feeds, and add to LEDGER what they announce.

    SOURCE is the address of a feed (RSS, Atom, JSON Feed), of a sitemap, of a list of feeds, or a file: OPML, or
    addresses one a line. Pages are fetched as 'selon add' does. What stands in a search saved with 'selon search
    --save' is told when it is found: by Atom, webhook or command. NAME= limits a webhook or a command to one search.
    What the next round must know is in LEDGER: stop when you like, with Ctrl-C.

    \b
    Exit status: 0 stopped, or one round done; 2 no feed could be asked.
    """
    from selon.capture import Fetcher, Limits
    from selon.cli.reviewing import Reviews
    from selon.cli.watching import Log, Watch, go_on, start_anew
    from selon.engines.reading import Loading
    from selon.engines.watching.rounds import Rounds
    from selon.engines.watching.schedule import Cadence
    from selon.engines.watching.sources import addresses
    from selon.ledger import Ledger

    named = addresses(sources)
    channels = tuple(_channels(options["webhooks"], options["commands"], options["webhook_secret"]))
    folder, at, form = options["review"], options["review_at"], options["review_format"]
    terms = {name: options[name] for name in ("contact", "research", "allow_private")}
    load = _kept(Loading(options["model"], options["fast"]))
    cadence = Cadence(options["every"], options["longest"])
    reviews = Reviews(folder, at, form) if folder else None
    with Fetcher(**terms, limits=Limits(whole=60, patience=60)) as fetcher:

        @contextmanager
        def opened() -> Iterator[Watch]:
            with Ledger.open(ledger, create=True) as book:
                rounds = Rounds(book, named, fetcher, load, Log(), cadence=cadence, channels=channels)
                yield Watch(book, rounds, channels, options["alerts"], reviews, options["every"])

        if once:
            with opened() as watch:
                ctx.exit(watch.once())
        signal.signal(signal.SIGTERM, _stop)
        try:
            go_on(opened)
        except KeyboardInterrupt:
            tell("stopped; the next watch goes on from here")
            ctx.exit(FOUND)
    start_anew()


def _channels(webhooks: tuple[str, ...], commands: tuple[str, ...], secret: bytes | None) -> list[Channel]:
    from selon.engines.watching.channels import Command, Webhook

    made: list[Channel] = []
    for each in webhooks:
        name, url = _split(each)
        if not url.startswith(("http://", "https://")):
            raise click.UsageError(f"--webhook {url}: is no http or https address")
        made.append(Webhook(url, secret, name))
    for each in commands:
        name, words = _split(each)
        try:
            argv = shlex.split(words)
        except ValueError as error:
            raise Failure(f"--command {words}: {error}") from None
        if not argv:
            raise click.UsageError("--command: names no program")
        made.append(Command(tuple(argv), name))
    return made


def _split(text: str) -> tuple[str | None, str]:
    """The search that a channel is for, and the channel.

    >>> _split("pont=https://a.example/?x=1"), _split("https://a.example/?x=1")
    (('pont', 'https://a.example/?x=1'), (None, 'https://a.example/?x=1'))
    """
    found = _NAMED.fullmatch(text)
    return (found["name"], found["rest"]) if found else (None, text)


def _kept(load: Any) -> Any:
    """Loads once, for all rounds."""
    from functools import cache

    return cache(load)


def _stop(*_: object) -> None:
    """As Ctrl-C does: whatever is under way is left as it is, and taken up by the next watch."""
    raise KeyboardInterrupt
