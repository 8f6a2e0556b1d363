"""What every test may ask for: the pipeline, loaded once, and the folder of data that the repository does not hold."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from selon.pipeline import Pipeline
from stores import Server, Store, as_file, server

# The same examples on every machine, and no race against its clock: a red suite is a change's fault, never luck's.
settings.register_profile("selon", deadline=None, derandomize=True)
settings.load_profile("selon")

# Whoever runs the tests may have a configuration of his own; tests of configuration read theirs.
os.environ["SELON_NO_CONFIG"] = "1"


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """selon with the model that it ships."""
    return Pipeline.load()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Gold, pages and treebanks: `$SELON_SHARED`, or the folder `shared` beside the repository."""
    named = os.environ.get("SELON_SHARED")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip(f"no data at {folder}: set SELON_SHARED to run this test")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for this run alone."""
    made = server()
    yield made
    made.remove()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Store:
    """Both stores in turn: where the ledger is that a test would have in a file."""
    return as_file if request.param == "sqlite" else request.getfixturevalue("postgres").store
