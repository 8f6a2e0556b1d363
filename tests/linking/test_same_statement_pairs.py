"""One utterance or not, on the annotated pairs of articles that were read while the rules were written."""

from __future__ import annotations

import re
from itertools import product

from linked_pairs import Handle, Side, pairs
from linking.told import read
from selon.linking.records import Telling
from selon.linking.same_statement import same
from selon.linking.weights import Weights
from selon.model import Span
from selon.pipeline import Pipeline

PRECISION, RECALL = 0.95, 0.82


def tellings(pipeline: Pipeline, name: str, side: Side) -> dict[Handle, Telling]:
    found = {}
    for number, told in side.statements.items():
        content, source = told.ranges["content"], told.ranges.get("source")
        quoted = re.search(r"[«“\"]\s*$", side.text[: content[0][0]])
        found[Handle(name, number)] = read(
            pipeline, side.text, content, id=f"st_{name}{number}", article=name, day=side.day.isoformat(),
            source=Span.of(side.text, *source[0]) if source else None, denies=told.denies,
            speaker=told.speaker, speaker_name=told.speaker, speaker_type=None, kind="direct" if quoted else "indirect",
        )  # fmt: skip
    return found


def test_most_are_found_and_few_wrongly(pipeline):
    right = wrong = missed = 0
    for pair in pairs("same_statements"):
        gold = {frozenset((tie.first, tie.second)) for tie in pair.of("same")}
        sides = tellings(pipeline, "left", pair.left), tellings(pipeline, "right", pair.right)
        for one, other in product(*sides):
            is_found = same(sides[0][one], sides[1][other], Weights()) is not None
            is_gold = frozenset((one, other)) in gold
            right, wrong, missed = (
                right + (is_found and is_gold), wrong + (is_found and not is_gold), missed + (is_gold and not is_found)
            )  # fmt: skip
    assert right / (right + wrong) >= PRECISION, (right, wrong, missed)
    assert right / (right + missed) >= RECALL, (right, wrong, missed)
