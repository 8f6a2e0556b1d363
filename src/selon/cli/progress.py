"""The line on stderr that tells where a batch is. Nothing at all when stderr is not a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from selon.exports.table import shown


class Meter:
    """Shows what is being done. It leaves the line while anything else is printed, and leaves no trace at the end."""

    def __init__(self, pages: int) -> None:
        console = Console(stderr=True)
        # rich would send whatever is printed meanwhile to its own console, data included: both redirections are off.
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            *((BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) if pages > 1 else ()),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("loading the French model", total=pages)

    def __enter__(self) -> Meter:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def reading(self, page: Path) -> None:
        self._bar.update(self._task, description=f"reading {shown(page.name)}")

    def done(self) -> None:
        self._bar.advance(self._task)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While something else is written to the terminal."""
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()
