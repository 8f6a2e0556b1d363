"""No regular expression of the package backtracks for ever: every one is tried on texts made to have it do so."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from benchmarks.hostile import patterns
from benchmarks.hostile.attacks import attacks

HARMFUL = [r"(a+)+$", r"(?:a|a)*b", r"\s*\s*\s*\s*x", r"(?:tout\s|tout simplement\s|simplement\s)*faux", r"(\w+\s?)*:"]
HARMLESS = [r"a+$", r"(?:a|b)*c", r"\s*+x", r"(?:(?:tout|simplement)\s)*+faux", r"[^<]*<"]


@pytest.mark.parametrize("pattern", HARMFUL)
def test_what_backtracks_for_ever_is_found(pattern: str) -> None:
    assert [each.pattern.pattern for each in patterns.slow({re.compile(pattern): ("here", 0)})] == [pattern]


@pytest.mark.parametrize("pattern", HARMLESS)
def test_what_does_not_is_let_be(pattern: str) -> None:
    assert not list(patterns.slow({re.compile(pattern): ("here", 0)}, size=1_000))


def test_an_attack_holds_what_stands_before_a_repeat() -> None:
    texts = list(attacks(re.compile(r"Publié le (?:\d+ )*mars"), 100))
    assert any(text.startswith("Publié le 7") and text.endswith("\x00") for text in texts)
    assert all(isinstance(text, bytes) for text in attacks(re.compile(rb"a+"), 100))


def test_every_pattern_of_the_package_is_met_and_none_is_slow() -> None:
    """In a process of its own, where nothing is compiled yet."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.hostile.patterns", "400"],
        cwd=patterns.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    tried = re.search(r"([\d,]+) expressions tried, 0 bad", ran.stdout)
    assert tried is not None
    assert int(tried[1].replace(",", "")) > 500
