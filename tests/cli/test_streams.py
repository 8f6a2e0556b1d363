"""A stdout that takes nothing, full or closed: one line that names it, and a status that says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "breve.txt"
COMMANDS = (
    ("--help",),
    ("completion", "bash"),
    ("read", str(SAMPLE)),
    ("read", str(SAMPLE), "--format", "jsonl"),
    ("read", str(SAMPLE), "--format", "csv"),
    ("page", str(SAMPLE)),
)

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")


def _selon(*words: str, **streams: object) -> tuple[int, list[str]]:
    done = subprocess.run([sys.executable, "-m", "selon", *words], stderr=subprocess.PIPE, text=True, **streams)  # type: ignore[call-overload]
    return done.returncode, done.stderr.splitlines()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_stdout(command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        assert _selon(*command, stdout=full) == (2, ["selon: stdout: no space left on device"])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_closed_stdout(command: tuple[str, ...]) -> None:
    assert _selon(*command, preexec_fn=lambda: os.close(1)) == (2, ["selon: stdout: bad file descriptor"])


def test_all_streams_closed(tmp_path: Path) -> None:
    """No file of the ledger's gets the number of a stream: what is told would be written into it."""
    file = tmp_path / "presse.selon"
    command = [sys.executable, "-m", "selon", "add", str(file), str(SAMPLE)]
    done = subprocess.run(command, preexec_fn=lambda: os.closerange(0, 3))
    assert done.returncode == 2
    assert _selon("check", str(file), stdout=subprocess.DEVNULL)[0] == 0
