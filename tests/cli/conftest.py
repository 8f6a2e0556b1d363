"""Runs `selon` with the given words, as a person would type them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from selon.cli import cli


@pytest.fixture
def run() -> Callable[..., Result]:
    def run(*words: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], input=stdin, prog_name="selon")

    return run
