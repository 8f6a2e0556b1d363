"""Runs `selon` with the given words, as a person would type them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from click.testing import CliRunner, Result

from selon.cli import cli
from selon.pipeline import Pipeline

load_once = cache(Pipeline.load)  # a second or two, which every run of the command would otherwise wait for


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(Pipeline, "load", load_once)

    def run(*words: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], input=stdin, prog_name="selon")

    return run
