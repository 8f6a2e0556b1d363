"""The commands that the documents and the Makefile name are there, and say what they are for."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from supply.__main__ import main
from supply.lock import ROOT


@pytest.mark.parametrize("name", sorted(main.commands))
def test_a_command_says_what_it_is_for(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert main.commands[name].help


@pytest.mark.parametrize("file", ["Makefile", "docs/supply-chain.md"])
def test_what_is_named_is_a_command(file: str) -> None:
    named = re.findall(r"-m supply (\w+)", (ROOT / file).read_text("utf-8"))
    assert named
    assert set(named) <= set(main.commands)


def test_licences_are_listed() -> None:
    result = CliRunner().invoke(main, ["licences"])
    assert result.exit_code == 0, result.output
    assert re.search(r"^spacy +3\.\S+ +MIT \(its metadata\)$", result.stdout, re.MULTILINE)
    assert "0 not allowed" in result.stdout
