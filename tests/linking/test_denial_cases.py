"""Denials and their near misses, written out in `denial_cases.md`: one construction each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from linking.told import marked
from selon.linking.denials import denial
from selon.linking.weights import Weights
from selon.pipeline import Pipeline

CASES = Path(__file__).with_name("denial_cases.md").read_text("utf-8")
_CASE = re.compile(r"^## (?P<name>.+)\n(?P<denier>.+)\n(?P<denied>.+)$", re.MULTILINE)


class Case(NamedTuple):
    name: str
    denier: str
    denied: str


#: Not told from the words: death and life stand for each other in idioms, `postes` for two kinds of post.
OPEN = {"Alive", "Not: another measure of it"}
CASES_READ = [Case(*match.groups()) for match in _CASE.finditer(CASES)]


def tellings(pipeline: Pipeline, case: Case):
    return marked(pipeline, case.denier, "2024-03-13"), marked(pipeline, case.denied, "2024-03-12")


@pytest.mark.parametrize("case", CASES_READ, ids=lambda case: case.name)
def test_who_denies_what(pipeline: Pipeline, case: Case, request: pytest.FixtureRequest):
    if case.name in OPEN:
        request.applymarker(pytest.mark.xfail(strict=True))
    denier, denied = tellings(pipeline, case)
    link = denial(denied, denier, Weights())
    if case.name.startswith("Not:"):
        assert link is None, link
    else:
        assert link is not None
        assert (link.left, link.right) == (denier.id, denied.id)
