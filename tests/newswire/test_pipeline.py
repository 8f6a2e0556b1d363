"""selon itself reads the newswire, and its statements find the truth again."""

from __future__ import annotations

from benchmarks.newswire import Newswire
from benchmarks.newswire.alignment import alignment, renamed

from selon.pipeline import Pipeline


def test_selon_finds_what_was_planted(wire: Newswire, pipeline: Pipeline) -> None:
    found: dict[str, str] = {}
    gold = 0
    for entry in wire.entries[::30][:20]:
        read = pipeline.read(entry.source, entry.reading.page.name)
        assert len(read.page.articles) == len(entry.reading.page.articles)
        found |= alignment(entry.reading.statements, list(read.statements))
        gold += len(entry.reading.statements)
    assert len(found) / gold >= 0.8

    truth = renamed(wire.truth, found)
    assert sorted(s for group in truth.utterances for s in group) == sorted(found)
    assert truth.stories == wire.truth.stories


def test_truth_under_its_own_names_is_the_truth(wire: Newswire) -> None:
    same = {s.id: s.id for entry in wire.entries for s in entry.reading.statements}
    assert renamed(wire.truth, same) == wire.truth


def test_a_statement_stands_for_itself(wire: Newswire) -> None:
    entry = wire.entries[5]
    found = alignment(entry.reading.statements, entry.reading.statements)
    assert found == {s.id: s.id for s in entry.reading.statements}
