"""The documents of the components, line by line: what a notebook is shown, what spaCy is told, what a file may say."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

import selon.spacy_component  # noqa: F401  # as the entry point does
from selon.cli import cli
from selon.cli.configuration.environment import RESERVED
from selon.cli.configuration.files import GUARDED, written
from selon.cli.configuration.known import Known
from selon.languages.fr import FRENCH
from selon.ledger import Ledger
from selon.model import ROLES
from selon.pipeline import Pipeline

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline) -> Path:
    """Where the documents are: beside the samples, and a ledger of some of them."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    with Ledger.open(tmp_path / "presse.selon", create=True) as ledger:
        for name in ("viaduc.txt", "depeches.txt"):
            ledger.add(pipeline.entry((ROOT / "samples" / name).read_bytes(), f"samples/{name}"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """No network, so no `fr_core_news_md`: in its place a pipeline with spaCy's own French tokenizer, and entities."""
    load = spacy.load

    def loaded(name: Any, **options: Any) -> Language:
        if not str(name).startswith("fr_core_news"):
            return load(name, **options)
        trained = load(FRENCH.model)
        nlp = spacy.blank("fr", vocab=trained.vocab)
        for component in trained.pipe_names:
            nlp.add_pipe(component, source=trained)
        ruler: Any = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "ORG", "pattern": "Radio Lorme"}])
        return nlp

    monkeypatch.setattr(spacy, "load", loaded)


@pytest.mark.parametrize("document", ["python.md", "spacy.md"])
@pytest.mark.usefixtures("folder", "somebody_else")
def test_what_the_document_shows_is_what_happens(document: str) -> None:
    text = "\n".join(blocks(document, "python"))
    examples = doctest.DocTestParser().get_doctest(text, {}, document, document, 0)
    assert len(examples.examples) > 8
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(examples, out=told.append)
    assert runner.failures == 0, "".join(told)


def test_the_file_in_the_document_can_be_used(folder: Path) -> None:
    (text,) = blocks("configuration.md", "toml")
    (folder / "selon.toml").write_text(text, "utf-8")
    found = {(each.path, each.key): each.value for each in written(folder / "selon.toml", Known.of(cli), named=False)}
    assert found[("read",), "workers"] == 4
    assert found[("correct", "kind"), "why"] == "guillemets"
    assert found[(), "by"] == "Zoé Martin"


def test_the_document_names_what_is_guarded_and_what_is_no_option() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for name in (*GUARDED, *RESERVED):
        assert f"`{name}`" in text or f"`{name}=" in text


def test_the_document_names_every_role() -> None:
    text = (ROOT / "docs" / "spacy.md").read_text("utf-8")
    assert ", ".join(f"`{role}`" for role in ROLES) in text


def blocks(document: str, language: str) -> Iterator[str]:
    text = (ROOT / "docs" / document).read_text("utf-8")
    yield from re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
