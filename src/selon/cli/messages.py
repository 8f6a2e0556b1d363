"""What the command says on stderr, and how it ends."""

from __future__ import annotations

import json
import os
from contextvars import ContextVar
from typing import IO, Any

import click

from selon.cli import streams
from selon.errors import SelonError, without_password
from selon.exports.table import shown

FOUND, NOTHING, FAILED, INTERRUPTED = 0, 1, 2, 130


class Failure(click.ClickException):
    """The end of a command that could not do its work: one line, exit status 2."""

    exit_code = FAILED

    def show(self, file: IO[Any] | None = None) -> None:
        tell(self.message)


_machine: ContextVar[bool] = ContextVar("_machine", default=False)


def speak_json(on: bool) -> None:
    """From now on, and until the command ends, whatever is told is a JSON object a line."""
    _machine.set(on)


def speaks_json() -> bool:
    """Whether a program is listening."""
    return _machine.get()


def tell(message: str) -> None:
    """One line on stderr."""
    message = without_password(message)
    if speaks_json():
        tell_event("message", text=message)
    else:
        click.echo(f"selon: {shown(message)}", err=True)


def tell_of(page: str, message: str, event: str) -> None:
    """One line on stderr about a page: `event` is `warning`, or what it was counted as."""
    if speaks_json():
        tell_event(event.lower().replace(" ", "_"), page=page, reason=message)
    else:
        tell(f"{page}: {'warning: ' if event == 'warning' else ''}{message}")


def tell_event(event: str, **fields: object) -> None:
    """One object on stderr, for a program."""
    safe = {name: without_password(each) if isinstance(each, str) else each for name, each in fields.items()}
    click.echo(json.dumps({"event": event, **safe}, ensure_ascii=False), err=True)


def plural(count: int, noun: str) -> str:
    """
    >>> plural(1, "page"), plural(0, "page")
    ('1 page', '0 pages')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def reason(error: Exception) -> str:
    """What went wrong, as one clause that names the file.

    >>> reason(FileNotFoundError(2, "No such file or directory", "tass.html"))
    'tass.html: no such file or directory'
    """
    if isinstance(error, SelonError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        name = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, (str, bytes)) else ""
        return name + error.strerror[:1].lower() + error.strerror[1:]
    return f"internal error, please report it: {type(error).__name__}: {error} (SELON_DEBUG=1 shows where)"


_FORESEEN = (SelonError, OSError)


def _of_the_ledger(error: Exception) -> SelonError | None:
    """What is wrong with the ledger, where that is why a command failed in a way that nobody foresaw."""
    if isinstance(error, _FORESEEN):
        return None
    from selon.ledger.keeping.blame import damage

    return damage()


def raise_in_debug() -> None:
    """Inside an `except`: let the error through, with its traceback, for a programmer who asks for it."""
    if os.environ.get("SELON_DEBUG"):
        raise


class Selon(click.Group):
    """The group of commands, which turns whatever goes wrong in one of them into an end that a person understands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of use, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        speak_json(False)
        try:
            result = super().invoke(ctx)
            streams.flush()
        except BrokenPipeError:
            # `selon read … | head`: the reader has all it wanted. What is still buffered must not be flushed at exit.
            streams.forget()
            ctx.exit(FOUND)
        except KeyboardInterrupt:
            tell("interrupted")
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            raise_in_debug()
            if isinstance(error, OSError):
                streams.forget()
            raise Failure(reason(_of_the_ledger(error) or error)) from None
        return result
