"""A handful of pages, and `selon` to add them to a ledger in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from selon.cli import cli
from selon.ledger import Ledger
from selon.ledger.keeping.checking import check
from selon.pipeline import Pipeline

PAGES = 12
load_once = cache(Pipeline.load)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(Pipeline, "load", load_once)

    def run(*words: object) -> Result:
        result = CliRunner().invoke(cli, [str(word) for word in words], prog_name="selon")
        assert "internal error" not in result.stderr
        return result

    return run


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(PAGES):
        said = (
            f"« Le pont 🌉 n° {number}{k} sera fermé », a annoncé mardi la préfète, Anne Roux, à la Gazette.\n"
            for k in range(10)
        )
        (folder / f"{number:02}.txt").write_text("".join(said), "utf-8")
    return folder


def told(result: Result) -> set[str]:
    """The pages that were told as stored."""
    return {json.loads(line)["page"] for line in result.stdout.splitlines()}


def stored(ledger: Path) -> set[str]:
    """The pages that a ledger has, which must be sound."""
    with Ledger.open(ledger) as book:
        assert list(check(book.connection)) == []
        return {page.sha256 for page in book.stored()}
