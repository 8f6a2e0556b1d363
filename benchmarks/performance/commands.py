"""selon as its users start it, a process of its own: how many pages a second it tells, and what memory it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: Runs the command, and tells the largest of it and of all its processes.
_WEIGHED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: pages a second once it had loaded, pages in all, the megabytes of its largest process."""

    rate: float
    pages: int
    megabytes: float


def read(inputs: Sequence[Path], *words: str, workers: int = 1) -> Run:
    """`selon read` over the inputs, its statements thrown away."""
    command = [sys.executable, "-m", "selon", "read", *map(str, inputs), "--format", "jsonl", "--progress", "json"]
    command += ["--workers", str(workers), *words]
    done = subprocess.run(
        [sys.executable, "-c", _WEIGHED, *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        check=False,
    )
    *events, weight = done.stderr.splitlines()
    ends = [event for event in map(json.loads, events) if event["event"] == "end"]
    if done.returncode not in (0, 1) or not ends:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
    return Run(ends[-1]["rate"], ends[-1]["pages"], int(weight) / 1024)
