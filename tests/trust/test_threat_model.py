"""Every line of docs/threat-model.md and of docs/reliability.md names what holds it, and that exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "docs" / "threat-model.md"
RELIABILITY = ROOT / "docs" / "reliability.md"
_TEST = re.compile(r"`(?P<file>tests/[\w/]+\.py)(?:::(?P<name>\w+))?`")


@cache
def functions(file: str) -> frozenset[str]:
    """The tests of a file; none where there is no such file."""
    path = ROOT / file
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def rows(document: Path) -> list[list[str]]:
    """The cells of every row of every table, without heads and rules."""
    lines = [line for line in document.read_text("utf-8").splitlines() if line.startswith("|")]
    rules = {n for n, line in enumerate(lines) if re.fullmatch(r"[|\s:-]+", line)}
    heads = {n - 1 for n in rules}
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for n, line in enumerate(lines)
        if n not in rules | heads
    ]


@pytest.mark.parametrize("document", [MODEL, RELIABILITY], ids=lambda path: path.stem)
def test_every_test_that_is_named_exists(document: Path) -> None:
    named = list(_TEST.finditer(document.read_text("utf-8")))
    assert len(named) > 10
    missing = [each[0] for each in named if not (ROOT / each["file"]).is_file()]
    missing += [each[0] for each in named if each["name"] and each["name"] not in functions(each["file"])]
    assert missing == []


def test_every_line_of_the_threat_model_is_held_by_a_test() -> None:
    lines = [cells for cells in rows(MODEL) if len(cells) == 3]
    assert len(lines) > 25
    assert [tried for tried, holds, tests in lines if not holds or not _TEST.search(tests)] == []


def test_every_line_of_the_reliability_is_something_that_anyone_can_run_and_a_figure() -> None:
    lines = [cells for cells in rows(RELIABILITY) if len(cells) == 4]
    assert len(lines) > 10
    for what, run, figure, lost in lines:
        assert _TEST.search(run) or re.search(r"`(make|selon|python -m) ", run), what
        assert re.search(r"\d", figure), what
        assert lost == "0", what
