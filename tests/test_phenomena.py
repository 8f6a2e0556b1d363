"""Every heading of tests/phenomena/*.md, read by the real pipeline with the model that selon ships."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from comparison import annotated, in_short, paired, shown
from corpus import Case, cases
from selon.model import Statement
from selon.pipeline import Pipeline


def marks(case: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case.xfail, raises=pytest.fail.Exception)] if case.xfail else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id, marks=marks(case)) for case in cases()])
def test_phenomenon(case: Case, pipeline: Pipeline) -> None:
    found = pipeline.read(case.text.encode(), "page.txt").statements
    complaints = disagreements(case, found)
    if complaints:
        pytest.fail("\n".join([f"{case.file.name}:{case.line}", case.text, "", *complaints]), pytrace=False)


def disagreements(case: Case, found: Sequence[Statement]) -> list[str]:
    """Every difference between a case and what was found, one a line."""
    pairs = paired(case, found)
    said: list[str] = []
    for number, index in pairs.items():
        expected = annotated(case, number)
        told = shown(found[index], found) if index is not None else {}
        if index is None:
            said.append(f"#{number} is missing: {in_short(expected)}")
        said += [
            f"#{number} {role}: expected {value or 'none'}, found {told.get(role) or 'none'}"
            for role, value in expected.items()
            if index is not None and told.get(role, "") != value
        ]
    said += [
        f"too much, by {statement.evidence.rule}: {in_short(shown(statement, found))}"
        for index, statement in enumerate(found)
        if index not in pairs.values()
    ]
    return said + rule_complaints(case, {s.evidence.rule for s in found})


def rule_complaints(case: Case, fired: set[str]) -> list[str]:
    """The rules named beside the block and those that proposed what was found, if they are not the same."""
    missing = case.proposing - fired
    unwanted = fired & case.silent if not case.proposing else fired - case.proposing
    return [f"{rule} proposed nothing" for rule in sorted(missing)] + [f"{rule} fired" for rule in sorted(unwanted)]
