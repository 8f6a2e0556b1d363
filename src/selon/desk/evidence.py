"""Why a statement was read: the rule in its own words, the entry of its cue, the sentence as it is analysed.

The language and its model are loaded when they are first asked for: most who read an article never ask.
"""

from __future__ import annotations

import inspect
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from selon.model import Article, Page, Statement

if TYPE_CHECKING:
    from selon.analysis.passage import Passage
    from selon.attribution.cues import CueEntry
    from selon.offsets import Excerpt
    from selon.pipeline import Explanation, Pipeline

_LABELLED = re.compile(r"([A-Z][a-z]+(?: [a-z]+)?): (.*)", re.DOTALL)
_KEPT = 8  # analysed articles, of some hundred kilobytes each
_analysing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a rule's prose: a hit, a near miss, a limit where it begins with such a word (`label`)."""

    label: str | None
    text: str


def phenomenon(rule: str) -> tuple[Paragraph, ...]:
    """What a rule says of the construction that it knows, in English, as the rules are written; nothing where this
    version has no rule of that name."""
    from selon.languages.fr.rules import RULES

    doc = next((each.doc for each in RULES if each.name == rule), "")
    return tuple(_paragraphs(doc))


def entry_of(statement: Statement) -> CueEntry | None:
    """The lexicon's entry of the cue; None where it has none, or where the statement has no cue."""
    from selon.languages.fr.cues import load

    return load().entry(statement.cue.lemma, statement.cue.cls) if statement.cue else None


@dataclass(frozen=True, slots=True)
class _Text:
    """An article to be analysed; the bytes of its page, by their hash, and its lines tell it from every other."""

    id: str
    article: Article
    page: Page = field(compare=False)


def analysis(page: Page, article: Article, statement: Statement) -> Explanation:
    """How the article's sentence is analysed by the model of this version, word by word. The first call loads it."""
    with _analysing:  # the model is loaded once, and analyses one text at a time
        pipeline, parsed = _pipeline(), _parsed(_Text(page.id, article, page))
    return pipeline.explain_in(parsed, statement)


@lru_cache(maxsize=_KEPT)
def _parsed(text: _Text) -> tuple[Passage, Excerpt]:
    """The last few articles stay analysed: who asks for one sentence often asks again, or for the next."""
    return _pipeline().parsed(text.page, text.article)


@cache
def _pipeline() -> Pipeline:
    from selon.pipeline import Pipeline

    return Pipeline.load()


def _paragraphs(doc: str) -> Iterator[Paragraph]:
    r"""A docstring's paragraphs without the line breaks of the source.

    >>> [p.label for p in _paragraphs("The cue is followed\nby a clause.\n\nHit: a dit que\nNear miss: a dit\nun mot")]
    [None, 'Hit', 'Near miss']
    """
    for paragraph in re.split(r"\n\n|\n(?=[A-Z][a-z]+(?: [a-z]+)?: )", inspect.cleandoc(doc)):
        told = " ".join(paragraph.split())
        labelled = _LABELLED.fullmatch(told)
        if labelled:
            yield Paragraph(labelled[1], labelled[2])
        elif told:
            yield Paragraph(None, told)
