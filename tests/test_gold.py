"""The development gold: the floors that a change may not fall below, and the invariants on every file there is.

The gold is not in the repository (its texts belong to their publishers), so these tests run where it is and skip, with
the reason, where it is not. Figures and the command that makes them are in docs/evaluation.md.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from benchmarks.perfect_parses import PerfectPipeline, Treebanks

from selon.errors import InputError
from selon.evaluation import corpora, gate
from selon.evaluation.measuring import measure
from selon.evaluation.reading import read
from selon.model import Reading
from selon.pipeline import Pipeline

#: Content F1, overlap and exact, on the treebanks' own analyses (docs/evaluation.md: the parser's share).
ON_FROZEN_PARSES = (0.910, 0.884)
FLOORS = gate.parse((Path(__file__).parents[1] / "benchmarks" / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", FLOORS)
def test_the_floors_hold(name: str, shared: Path, pipeline: Pipeline) -> None:
    """`make gate` says the same of all sets at once, and raises the floors."""
    folder = shared / "gold" / name
    measured = measure(corpora.load(name, folder / "gold", folder / "text"), lambda document: read(pipeline, document))
    verdicts = gate.judge({name: gate.figures(measured.score)}, {name: FLOORS[name]})
    assert [verdict for verdict in verdicts if verdict.fails] == []


def test_the_rules_hold_on_frozen_parses(shared: Path) -> None:
    """The treebank sentences with their treebanks' own analyses: no change of the model can hide a fault of a rule."""
    folder = shared / "gold" / "treebank"
    perfect = PerfectPipeline(folder / "gold", Treebanks(shared / "data" / "ud"))
    measured = measure(corpora.load("treebank", folder / "gold", folder / "text"), partial(read, perfect))
    assert gate.figures(measured.score)["overlap_f1"] >= ON_FROZEN_PARSES[0]
    assert gate.figures(measured.score)["exact_f1"] >= ON_FROZEN_PARSES[1]


def _inputs(shared: Path) -> Iterator[Path]:
    yield from sorted((shared / "seeds").glob("*.txt"))
    for name in FLOORS:
        yield from sorted((shared / "gold" / name / "text").glob("*.txt"))


def test_every_span_is_what_it_shows(shared: Path, pipeline: Pipeline) -> None:
    read = 0
    for path in _inputs(shared):
        reading = pipeline.read(path)
        assert reading.page.text == path.read_bytes().decode("utf-8")
        _check(reading)
        read += 1
    assert read > 900


def test_every_span_of_a_web_page_is_what_it_shows(shared: Path, pipeline: Pipeline) -> None:
    refused = []
    pages = sorted((shared / "pages" / "html").glob("*.html.gz"))
    for path in pages:
        try:
            _check(pipeline.read(gzip.decompress(path.read_bytes()), path.name))
        except InputError as error:
            refused.append(str(error))
    assert len(refused) <= len(pages) // 10, refused


def _check(reading: Reading) -> None:
    text, ids = reading.page.text, {s.id for s in reading.statements}
    assert len(ids) == len(reading.statements)
    for statement in reading.statements:
        assert statement.content
        assert statement.parent is None or statement.parent in ids
        for span in statement.spans():
            assert text[span.start : span.end] == span.text
            assert span.text.strip()


def test_the_same_page_gives_the_same_statements(shared: Path, pipeline: Pipeline) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        assert pipeline.read(path).statements == Pipeline.load().read(path).statements


def test_the_furniture_of_the_seed_yields_no_statement(shared: Path, pipeline: Pipeline) -> None:
    [page] = (shared / "seeds").glob("004_*.txt")
    reading = pipeline.read(page)
    end = reading.page.text.index("Laisser un commentaire")
    assert len(reading.statements) >= 20
    assert all(span.end <= end for statement in reading.statements for span in statement.spans())
