"""The warden: a process that tries one input after the other, under a limit of memory and one of time. When it dies, or
does not come back, the input that it held is kept, and another process takes its place."""

from __future__ import annotations

import multiprocessing
import resource
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from benchmarks.hostile.inputs import Input


class Makes(Protocol):
    """Makes the input of a number; sent to another process."""

    def __call__(self, number: int) -> Input: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: how often it was read or refused, and why; `crash`, what went wrong; how many seconds
    it took, and how many bytes of memory its process had at most meanwhile. `given` is the input that raised."""

    number: int
    counts: dict[str, int] = field(default_factory=dict)
    crash: str | None = None
    seconds: float = 0.0
    memory: int = 0
    given: Input | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds an input may take, and bytes of address space that its process may have."""

    seconds: float
    memory: int


def tried(make: Makes, numbers: Sequence[int], bounds: Bounds) -> Iterator[Outcome]:
    """The outcome of each input, in order."""
    waiting = list(reversed(numbers))
    while waiting:
        ours, theirs = multiprocessing.Pipe()
        child: Any = multiprocessing.get_context("spawn").Process(target=_try, args=(theirs, make, bounds), daemon=True)
        child.start()
        theirs.close()
        try:
            ours.recv()  # it has loaded
            while waiting:
                number = waiting.pop()
                outcome = _one(ours, child, number, bounds)
                yield outcome
                if not child.is_alive():
                    break
        finally:
            child.kill()
            child.join()


def _one(ours: Connection, child: Any, number: int, bounds: Bounds) -> Outcome:
    begun = time.monotonic()
    ours.send(number)
    try:
        ours.recv()  # it is made: to draw the examples of a window is no time of the input's
        if ours.poll(bounds.seconds):
            outcome: Outcome = ours.recv()
            return outcome
        told = f"not done within {bounds.seconds:g} s"
    except EOFError:
        child.join()
        told = f"its process ended (exit code {child.exitcode})"
    child.kill()
    child.join()
    return Outcome(number, crash=told, seconds=time.monotonic() - begun)


def _try(theirs: Connection, make: Makes, bounds: Bounds) -> None:
    from benchmarks.hostile.trials import Trials

    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    with Trials() as trials:
        theirs.send("ready")
        while True:
            with suppress(OSError):
                _forget_peak()
            number: int = theirs.recv()
            given = make(number)
            theirs.send("made")
            theirs.send(_outcome(trials, number, given))


def _outcome(trials: Any, number: int, given: Input) -> Outcome:
    begun = time.perf_counter()
    try:
        counts = dict(trials.run(given))
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{type(error).__name__}: {str(error)[:200]} ({Path(where.filename).name}:{where.lineno})"
        return Outcome(number, {}, told, time.perf_counter() - begun, _peak(), given)
    return Outcome(number, counts, None, time.perf_counter() - begun, _peak())


def _forget_peak() -> None:
    """Linux keeps the most memory that a process had; it is asked to begin anew."""
    Path("/proc/self/clear_refs").write_text("5")


def _peak() -> int:
    try:
        with Path("/proc/self/status").open() as status:
            return next(int(line.split()[1]) << 10 for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
