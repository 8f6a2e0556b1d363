"""Reading aside: in a process of its own, which can be slow, or die, and takes nothing with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from selon.corpora import Record
from selon.desk.api.aside import MOST_WAITING, Aside, Busy
from selon.engines.outcomes import Failed
from selon.model import Reading
from selon.pipeline import Pipeline

SAMPLE = Path(__file__).parents[3] / "samples" / "breve.txt"


@pytest.fixture
def aside() -> Iterator[Aside]:
    made = Aside()
    yield made
    made.close()


def test_it_reads_as_this_process_does(aside: Aside, pipeline: Pipeline) -> None:
    record = Record("request", SAMPLE.read_bytes(), markup=False)
    read = aside.read(record)
    assert isinstance(read, Reading)
    assert read.statements == pipeline.read(SAMPLE.read_bytes(), "request").statements
    empty = aside.read(Record("request", b" ", markup=False))
    assert isinstance(empty, Failed)
    assert "white space" in empty.reason


def test_what_takes_too_long_is_given_up() -> None:
    made = Aside(patience=0.05)
    result = made.read(Record("request", SAMPLE.read_bytes() * 400))
    made.close()
    assert isinstance(result, Failed)
    assert result.reason == "not read within 0.05 s"


def test_who_comes_when_too_many_wait_is_told(aside: Aside) -> None:
    for _ in range(MOST_WAITING):
        assert aside._waiting.acquire(blocking=False)
    with pytest.raises(Busy):
        aside.read(Record("request", b"x"))
