"""The power is cut at any moment of `selon add`, and what was not synced is lost in part: what was told as stored is
there, and the ledger is whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from faults.disk import Disk, recorded
from selon.ledger import Ledger
from selon.ledger.keeping.checking import check

PAGES = 8
CUTS = 120


def _traces() -> bool:
    """Whether strace is there and may look at a process."""
    tried = shutil.which("strace") and subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True)
    return bool(tried) and tried.returncode == 0


pytestmark = pytest.mark.skipif(
    "SELON_STRACE" not in os.environ and not _traces(), reason="needs strace, which takes down what a program writes"
)


def test_nothing_that_was_told_is_lost(tmp_path: Path) -> None:
    pages, ledger, told = tmp_path / "pages", tmp_path / "presse.selon", tmp_path / "told.jsonl"
    pages.mkdir()
    for number in range(PAGES):
        text = f"« Le pont 🌉 n° {number} sera fermé », a annoncé mardi la préfète, Anne Roux, à la Gazette."
        (pages / f"{number}.txt").write_text(text, "utf-8")
    files = [ledger, Path(f"{ledger}-wal"), told]
    command = [sys.executable, "-m", "selon", "add", str(ledger), str(pages), "--no-link", "--format", "jsonl"]
    calls = recorded([*command, "-o", str(told)], files, tmp_path / "strace.log")
    for file in files:
        file.unlink(missing_ok=True)
    Path(f"{ledger}-shm").unlink(missing_ok=True)

    draw, disk, spoken = Random(11), Disk(), bytearray()
    moments = set(draw.sample(range(len(calls)), min(CUTS, len(calls))))
    lost = kept = 0
    for number, call in enumerate(calls):
        if call.path == told:  # a person saw it, whatever becomes of the disk
            spoken += call.data
            continue
        disk.take(call)
        if number in moments:
            after = disk.after_a_cut(draw)
            lost += bool(disk.pending)
            kept += _stored(tmp_path / "after", ledger.name, after, _told(bytes(spoken)))
    assert len(_told(bytes(spoken))) == PAGES
    assert lost > CUTS / 4, "nearly every cut came when all was synced"
    assert kept > PAGES, "nearly every cut came before the first page"


def _told(spoken: bytes) -> set[str]:
    return {json.loads(line)["page"] for line in spoken.splitlines()}


def _stored(folder: Path, name: str, after: dict[Path, bytes], told: set[str]) -> int:
    """How many pages are there after a cut; those that were told must be among them, and the ledger sound."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, content in after.items():
        (folder / path.name).write_bytes(content)
    if not (folder / name).exists() or not (folder / name).stat().st_size:
        assert not told
        return 0
    with Ledger.open(folder / name, create=True) as book:
        assert list(check(book.connection)) == []
        stored = {page.sha256 for page in book.stored()}
    assert told <= stored
    return len(stored)
