"""Gold: words that stand more than once are told apart, and what was written is read to the same spans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from selon.evaluation.annotations import Annotation
from selon.evaluation.corpora import find
from selon.exports import gold
from selon.model import Reading, Span


def test_the_same_spans_are_read_back(wide: Reading, tmp_path: Path) -> None:
    text = wide.page.text
    at = text.rindex("e")
    last = replace(wide.statements[2], id="st_9", source=Span.of(text, at, at + 1), parent="st_1")
    statements = [*wide.statements, last]
    gold.write("a", text, statements, tmp_path, {"st_9"})
    ((document,),) = (corpus.documents for corpus in find(tmp_path))
    told = sorted((replace(Annotation.of(each), rule=None) for each in statements), key=lambda each: each.start)
    found = sorted(document.gold, key=lambda each: each.start)
    assert {replace(each, core=True) for each in found} == set(told)
    assert [each.core for each in found if each.source == last.source] == [False]
    assert document.text == text
    assert gold.records(text, statements, frozenset())[-1]["parent"] == 0
    assert gold.records(text, statements, frozenset())[-1]["source"] == {"text": "e", "nth": text.count("e")}
