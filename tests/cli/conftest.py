"""A stand-in for the pipeline, until it exists."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import namedtuple
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from selon import pages, readers
from selon.cli import cli
from selon.errors import ModelError
from selon.model import (
    Commitment,
    Cue,
    Evidence,
    Kind,
    Reading,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)

Row = namedtuple("Row", "token lemma pos morph dep head")


@dataclass
class Explanation:
    rule: str
    doc: str
    entry: dict[str, Any] | None
    analysis: list[Row]


PATTERNS = (
    (Kind.DIRECT, r"« (?P<content>[^»]*) », (?P<cue>(?:a|aurait) \w+) (?P<source>[^,.\n]+)"),
    (
        Kind.INDIRECT,
        r"(?P<cue>Selon|D’après) (?P<source>[^,.\n]+)(?:, cité par (?P<via>[^,.\n]+))?, (?P<content>[^.\n]+)",
    ),
    (Kind.INDIRECT, r"(?P<source>L[ea] \w+|M\. \w+) (?P<cue>a (?:nié|démenti|affirmé)) (?:que )?(?P<content>[^.\n]+)"),
)


class Pipeline:
    @classmethod
    def load(cls, model: str | None = None) -> Pipeline:
        if model:
            raise ModelError(f"{model}: no such model")
        return cls()

    def read(self, source: Any) -> Reading:
        page = page_of(source)
        found = [(m, kind) for kind, pattern in PATTERNS for m in re.finditer(pattern, page.text)]
        statements = [self.statement(page, m, kind) for m, kind in sorted(found, key=lambda pair: pair[0].start())]
        return Reading(page, statements)

    def statement(self, page: Any, m: re.Match[str], kind: Kind) -> Statement:
        def span(group: str) -> Span:
            return Span.of(page.text, m.start(group), m.end(group))

        article = next((a for a in page.articles if any(x.start <= m.start() < x.end for x in a.lines)), None)
        via = m.groupdict().get("via")
        cue = m["cue"]
        return Statement(
            f"st_{m.start()}",
            page.id,
            article.number if article else 1,
            kind,
            (span("content"),),
            Evidence("fake.rule", 0.9),
            Cue(span("cue"), cue.split()[-1].lower(), "declare"),
            span("source"),
            Speaker(m["source"], SpeakerType.PERSON),
            via=(Relay(via, SpeakerType.OUTLET, span("via")),) if via else (),
            commitment=Commitment.CONDITIONAL if cue.startswith("aurait") else Commitment.PLAIN,
            polarity="denies" if "nié" in cue or "démenti" in cue else None,
            article_title=article.title.text if article and article.title else None,
        )

    def explain(self, reading: Reading, statement: Statement) -> Explanation:
        rows = [Row(w, w.lower(), "X", "", "dep", "0") for w in statement.content[0].text.split()]
        return Explanation(
            "fake.rule", "A rule that is not one.", {"lemma": statement.cue.lemma, "class": "declare"}, rows
        )


def page_of(source: Any) -> Any:
    return pages.compose(readers.read(source))


if importlib.util.find_spec("selon.pipeline") is None:
    fake = ModuleType("selon.pipeline")
    fake.Pipeline, fake.page = Pipeline, page_of
    sys.modules["selon.pipeline"] = fake


class Run:
    """Runs `selon` with the given words, as a person would type them."""

    def __call__(self, *words: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], input=stdin, prog_name="selon")


@pytest.fixture
def run() -> Run:
    return Run()
