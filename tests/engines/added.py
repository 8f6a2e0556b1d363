"""`selon add`, for a process that may be killed. Importing this loads the French model once, for every fork of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from selon.pipeline import Pipeline

_PIPELINE = Pipeline.load()


def run(ledger: Path, folder: Path, told: Path) -> None:
    """As `selon add LEDGER FOLDER > TOLD`."""
    from selon.cli import cli

    Pipeline.load = lambda model=None, fast=False: _PIPELINE  # type: ignore[method-assign, assignment]
    os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND), sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    cli(["add", str(ledger), str(folder), "--format", "jsonl"], prog_name="selon", standalone_mode=False)
