"""Where a batch is: a line on stderr that leaves no trace, or objects for a program. Nothing where stderr is neither a
terminal nor asked for objects."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from selon.cli.messages import speak_json, speaks_json, tell_event
from selon.exports.table import shown

Command = TypeVar("Command", bound=Callable[..., Any])

_EVERY = 1.0  # seconds between two objects


def _chosen(_: click.Context, __: click.Parameter, form: str) -> str:
    speak_json(form == "json")
    return form


PROGRESS = click.option(
    "--progress",
    type=click.Choice(["auto", "json", "none"]),
    default="auto",
    show_default=True,
    callback=_chosen,
    help="auto shows a bar on a terminal; json writes an object a line on stderr, for programs.",
)


class Meter:
    """Shows what is being done. The line leaves while anything else is printed. `pages` is how many there are in all,
    None where only reading them tells."""

    def __init__(self, pages: int | None, form: str = "auto") -> None:
        console = Console(stderr=True)
        self._shown = console.is_terminal and form == "auto"
        # rich would send whatever is printed meanwhile to its own console, data included: both redirections are off.
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            *(() if pages == 1 else (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not self._shown,
        )
        self._task = self._bar.add_task("loading the French model", total=pages)
        self._pages, self._before, self._done = pages, 0, 0
        self._expected = pages
        self._started = self._last = time.monotonic()
        self._counts: Mapping[str, int] = {}

    def __enter__(self) -> Meter:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
        if speaks_json():
            if kind is None:
                self._expected = self._done
            self._report("end" if kind is None else "broken off")

    def begin(self, before: int | None = None) -> None:
        """All is loaded: from now on the rate is that of reading. `before`, how many pages are done already, by an
        earlier run or without reading."""
        self._before = self._done = self._done if before is None else before
        self._started = time.monotonic()
        self._bar.reset(self._task, total=self._expected, completed=self._done)

    def reading(self, what: Path | str) -> None:
        """What is being read just now."""
        if self._shown:
            self._bar.update(self._task, description=f"reading {shown(Path(what).name)}")

    def done(self, counts: Mapping[str, int] | None = None, share: float | None = None) -> None:
        """One more page is done; `counts`, what became of all of them so far; `share`, from 0 to 1, how much of the
        inputs lies behind, from which their number is guessed where it is not known."""
        self._done += 1
        self._counts = counts or self._counts
        if self._pages is None and share:
            self._expected = max(self._done, round(self._done / share))
        if self._shown:
            self._bar.update(self._task, advance=1, total=self._expected)
        elif speaks_json() and time.monotonic() - self._last >= _EVERY:
            self._report("progress")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While something else is written to the terminal."""
        if not self._shown:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()

    def _report(self, event: str) -> None:
        self._last = time.monotonic()
        seconds = self._last - self._started
        rate = (self._done - self._before) / seconds if seconds else 0.0
        left = None if self._expected is None or not rate else max(0, self._expected - self._done) / rate
        tell_event(
            event,
            pages=self._done,
            total=self._pages,
            counts={name.lower().replace(" ", "_"): count for name, count in self._counts.items()},
            seconds=round(seconds, 3),
            rate=round(rate, 3),
            left=None if left is None else round(left, 1),
        )


class _Rate(ProgressColumn):
    """Pages a second, of late."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} pages/s" if task.speed else "", "progress.data.speed")
