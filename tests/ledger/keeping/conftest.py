"""A ledger of the samples with a correction in it, to be damaged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from selon.ledger import Ledger
from selon.model import Entry, Kind, SpeakerType


@pytest.fixture(scope="session")
def sound(samples: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its file; nobody writes to it."""
    file = tmp_path_factory.mktemp("sound") / "presse.selon"
    with Ledger.open(file, create=True) as ledger:
        for entry in samples:
            ledger.add(entry)
        said = next(ledger.statements())
        corrections = ledger.corrections("mireille")
        corrections.speaker(said.id, "Léa Morin", SpeakerType.PERSON, why="voir la légende")
        corrections.undo(1, why="à relire")
        corrections.kind(said.id, next(kind for kind in Kind if kind is not said.kind), why="relu")
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture
def damaged(sound: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy, to be damaged by a test."""
    shutil.copy(sound, tmp_path / "presse.selon")
    with Ledger.open(tmp_path / "presse.selon") as ledger:
        yield ledger
