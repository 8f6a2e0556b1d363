"""Why a statement was read: the rule in its own words, the entry of its cue, the sentence as it is analysed.

The language and its model are loaded when they are first asked for: most who read an article never ask.
"""

from __future__ import annotations

import inspect
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from selon.model import Reading, Statement

if TYPE_CHECKING:
    from selon.attribution.cues import CueEntry
    from selon.pipeline import Explanation, Pipeline

_LABELLED = re.compile(r"([A-Z][a-z]+(?: [a-z]+)?): (.*)", re.DOTALL)
_loading = threading.Lock()


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


def analysis(reading: Reading, statement: Statement) -> Explanation:
    """How the article's sentence is analysed by the model of this version, word by word. The first call loads it."""
    with _loading:  # the model is loaded once, and analyses one text at a time
        return _pipeline().explain(reading, statement)


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
