"""Ledgers to write to, and pages read for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from selon.ledger import Ledger
from selon.model import Entry
from selon.pipeline import Pipeline
from stores import Store

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def ledger(store: Store, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(store(tmp_path / "presse.selon"), create=True) as made:
        yield made


@pytest.fixture(scope="session")
def entry(pipeline: Pipeline) -> Callable[..., Entry]:
    """A page read from a text."""

    def read(text: str, name: str = "page.txt", **more: str) -> Entry:
        return pipeline.entry(text.encode(), name, **more)

    return read


@pytest.fixture(scope="session")
def samples(pipeline: Pipeline) -> list[Entry]:
    """The pages in samples/."""
    files = sorted(file for file in SAMPLES.iterdir() if file.suffix in (".txt", ".html"))
    return [pipeline.entry(file.read_bytes(), file.name) for file in files]
