"""The journal: a small file beside an output that tells how much of it is whole, and what it holds.

It is replaced in one step, after what it speaks of has been written. So whenever a run is killed, the journal tells of
a moment at which the output was whole, and what the output has beyond that can be cut off.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selon.engines.frontier import START, Frontier, Place
from selon.errors import ResumeError

SUFFIX = ".resume"
ANEW = "without --resume the output is written anew"


@dataclass(frozen=True, slots=True)
class State:
    """A moment of a run: of which command, over which inputs (their digest), how many bytes of the output are whole,
    which places are in them, and what was counted."""

    command: Mapping[str, Any]
    inputs: str
    size: int = 0
    upto: Place = START
    beyond: tuple[Place, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    complete: bool = False

    @property
    def frontier(self) -> Frontier:
        """What is settled: everything, of a run that is complete."""
        return Frontier(Place(sys.maxsize, 0)) if self.complete else Frontier(self.upto, self.beyond)


def beside(output: Path) -> Path:
    """The journal of an output: its name and `.resume`."""
    return output.with_name(output.name + SUFFIX)


def digest(inputs: Iterable[tuple[str, int]]) -> str:
    """One value for names and sizes (bytes) in their order: other inputs have another."""
    hashed = hashlib.blake2b(digest_size=16)
    for name, size in inputs:
        hashed.update(f"{name}\0{size}\0".encode(errors="surrogateescape"))
    return hashed.hexdigest()


def save(journal: Path, state: State) -> None:
    """Put the state in the place of the one before, so that there always is one, and whole."""
    written = {
        "command": dict(state.command),
        "inputs": state.inputs,
        "bytes": state.size,
        "upto": state.upto,
        "beyond": sorted(state.beyond),
        "counts": dict(state.counts),
        "complete": state.complete,
    }
    draft = journal.with_name(journal.name + ".draft")
    draft.write_text(json.dumps(written, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(draft, journal)  # noqa: PTH105 (Path.replace tells of one name only)


def load(journal: Path) -> State | None:
    """The state that was saved last; None where there is no journal. Raises `ResumeError` where it is none."""
    try:
        read = json.loads(journal.read_text(encoding="utf-8"))
        return State(
            read["command"],
            read["inputs"],
            int(read["bytes"]),
            Place(*read["upto"]),
            tuple(Place(*place) for place in read["beyond"]),
            read["counts"],
            bool(read["complete"]),
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise ResumeError(
            str(journal), "is no journal of a run; without --resume the output is written anew"
        ) from error


def check(output: Path, found: State, now: State) -> None:
    """Raise `ResumeError` unless the run that was left is this one, and its output is still there."""
    names = [name for name in {**found.command, **now.command} if found.command.get(name) != now.command.get(name)]
    if names:
        told = ", ".join(f"{name}: {_shown(found.command.get(name))}" for name in names)
        raise ResumeError(str(output), f"was written by another command ({told}); {ANEW}")
    if found.inputs != now.inputs:
        raise ResumeError(str(output), f"the inputs have changed since; {ANEW}")
    if not output.exists() or output.stat().st_size < found.size:
        raise ResumeError(str(output), f"is shorter than {beside(output).name} says; {ANEW}")


def _shown(value: object) -> str:
    return "none" if value is None else str(value)
