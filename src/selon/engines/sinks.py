"""Sinks: where what was read goes, and what they keep of it when the run is broken off."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TextIO, TypeVar

from selon.engines.frontier import Frontier, Place
from selon.engines.journal import State, beside, check, load, save
from selon.engines.outcomes import Failed, Fault
from selon.engines.processes import whole
from selon.engines.reading import Shaped
from selon.errors import ResumeError

Payload = TypeVar("Payload")

_EVERY = 1.0  # seconds between two states of the journal


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from: its place among the inputs, its name, its address; and why, where its container could
    not give it."""

    place: Place
    name: str
    url: str | None = None
    failed: Failed | None = None


class Counts:
    """What became of the pages, those of the run before included where it is taken up again."""

    def __init__(self, found: dict[str, int] | None = None) -> None:
        self._counts = Counter(found or {})
        self.over: Counter[str] = Counter()
        """Pages of this run that passed a limit, by its name; each is among the others of its `Fault` too."""

    def add(self, outcome: Shaped[Any] | Failed) -> None:
        """One more page."""
        if isinstance(outcome, Failed):
            self._counts[outcome.fault.value] += 1
            if outcome.limit is not None:
                self.over[outcome.limit] += 1
        else:
            self._counts["read"] += 1
            self._counts["statements"] += outcome.statements

    def add_refused(self, number: int) -> None:
        """Inputs that were refused before anything of them was read."""
        self._counts["refused"] += number

    def __getitem__(self, name: str) -> int:
        """Pages that were `read`, and those of each `Fault`; `statements`."""
        return self._counts[name]

    @property
    def pages(self) -> int:
        """Of all fates."""
        return self._counts.total() - self._counts["statements"]

    def as_dict(self) -> dict[str, int]:
        """All of them by name."""
        return {name: self._counts[name] for name in ("read", *map(str, Fault), "statements")}


class Sink(Protocol[Payload]):
    """Where outcomes go, one by one. `frontier` tells what it has from a run before, and `counts` what that was."""

    frontier: Frontier
    counts: Counts

    def write(self, origin: Origin, outcome: Shaped[Payload] | Failed) -> None:
        """Keep what became of one record. When this returns, a run that is broken off loses none of it."""


class Tally:
    """Nowhere: what was read is only counted, and whoever asked for it has it."""

    def __init__(self) -> None:
        self.frontier = Frontier()
        self.counts = Counts()

    def write(self, origin: Origin, outcome: Shaped[Any] | Failed) -> None:
        self.counts.add(outcome)
        self.frontier.settle(origin.place)


class Lines:
    """Text on a stream: whole lines of every page, as soon as it is read."""

    def __init__(self, stream: TextIO, head: str = "") -> None:
        self.frontier = Frontier()
        self.counts = Counts()
        self._stream = stream
        with whole():
            stream.write(head)

    def write(self, origin: Origin, outcome: Shaped[str] | Failed) -> None:
        with whole():
            if isinstance(outcome, Shaped):
                self._stream.write(outcome.payload)
                self._stream.flush()
            self.counts.add(outcome)
            self.frontier.settle(origin.place)


class ResumableLines:
    """Text in a file, with a journal beside it. `begun` is the state that the file is in."""

    def __init__(self, stream: TextIO, output: Path, begun: State) -> None:
        self.frontier = begun.frontier
        self.counts = Counts(dict(begun.counts))
        self._stream = stream
        self._journal = beside(output)
        self._begun = begun
        self._saved = time.monotonic()

    def write(self, origin: Origin, outcome: Shaped[str] | Failed) -> None:
        with whole():
            if isinstance(outcome, Shaped):
                self._stream.write(outcome.payload)
                self._stream.flush()
            self.counts.add(outcome)
            self.frontier.settle(origin.place)
            if time.monotonic() - self._saved >= _EVERY:
                self.save()

    def save(self, *, complete: bool = False) -> None:
        """Note in the journal what the file holds now."""
        self._stream.flush()
        state = replace(
            self._begun,
            size=os.fstat(self._stream.fileno()).st_size,
            upto=self.frontier.upto,
            beyond=tuple(self.frontier.beyond),
            counts=self.counts.as_dict(),
            complete=complete,
        )
        save(self._journal, state)
        self._saved = time.monotonic()


@contextmanager
def resumable(output: Path, now: State, head: str, *, resume: bool) -> Iterator[ResumableLines]:
    """The sink on a file that a run writes anew, beginning with `head`, or takes up again. `now` is the run as it
    begins. When all is done the journal goes, unless somebody who resumes may ask for it again; otherwise it stays.

    Raises `ResumeError` where the run that was left is not this one, or has left nothing to tell.
    """
    journal = beside(output)
    begun = (_left(output, now) if resume else None) or now
    if not begun.size:
        save(journal, begun)  # from now on there is one, whatever happens
    with output.open("r+" if begun.size else "w", encoding="utf-8", newline="\n") as stream:
        stream.truncate(begun.size)
        stream.seek(0, os.SEEK_END)
        if not begun.size:
            stream.write(head)
        sink = ResumableLines(stream, output, begun)
        try:
            yield sink
        except BaseException:
            with whole(), suppress(OSError):  # what broke it off, a full disk perhaps, is what is told
                sink.save()
            raise
        with whole():
            if resume:
                sink.save(complete=True)
            else:
                stream.flush()
                journal.unlink()


def _left(output: Path, now: State) -> State | None:
    """How the run was left that is to be taken up again; None where it had not written anything."""
    found = load(beside(output))
    if found is not None:
        check(output, found, now)
    elif output.exists() and output.stat().st_size:
        reason = f"there is no {beside(output).name} that tells how much of it is whole; it may be complete"
        raise ResumeError(str(output), reason)
    return found
