"""Files of a format that a disk takes no more of: one line that names the place; nothing is told from behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits of a process are POSIX's")
SAMPLES = Path(__file__).parents[2] / "samples"
FORMATS = ("jsonl", "csv", "html", "prov", "parquet", "brat", "cas", "spacy")


def _no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_that_may_not_grow(tmp_path: Path, format_: str) -> None:
    output = tmp_path / "out"
    words = ["read", str(SAMPLES), "--format", format_, "-o", str(output)]
    done = subprocess.run(
        [sys.executable, "-m", "selon", *words],
        preexec_fn=_no_room,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    last = done.stderr.splitlines()
    assert last == [f"selon: {output}: file too large"]
