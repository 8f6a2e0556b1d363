"""The French pipeline and its name lexicon, once for all tests of entities."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

import selon
from selon.analysis.document import Doc
from selon.entities import NameLexicon, SourceMention, resolve
from selon.languages.fr.names import names
from selon.model import Speaker

SHIPPED = Path(selon.__file__).parent / "languages" / "fr" / "model"
SOURCE = re.compile(r"\{(?:(\d+)>)?([^{}]*)\}")

Who = Callable[[str], list[str | None]]
Read = Callable[[str], Doc]


@pytest.fixture(scope="session")
def nlp() -> Read:
    """The shipped pipeline, or the one that SELON_TEST_MODEL names."""
    pipeline = spacy.load(os.environ.get("SELON_TEST_MODEL", str(SHIPPED)))
    return lambda text: Doc.of(pipeline(text))


@pytest.fixture(scope="session")
def lexicon() -> NameLexicon:
    return names()


@pytest.fixture(scope="session")
def speakers(nlp: Read, lexicon: NameLexicon) -> Callable[[str], list[Speaker | None]]:
    """The speakers of the sources that a text marks with braces. `{0>je}` stands in the content of the first one; the
    cue is taken to be the word after the source."""

    def read(marked: str) -> list[Speaker | None]:
        text, mentions, at = "", [], 0
        for match in SOURCE.finditer(marked):
            text += marked[at : match.start()]
            quoted_by = int(match[1]) if match[1] else None
            end = len(text) + len(match[2])
            mentions.append(SourceMention(len(text), end, end + 1, quoted_by))
            text += match[2]
            at = match.end()
        return resolve(nlp(text + marked[at:]), mentions, lexicon)

    return read


@pytest.fixture(scope="session")
def who(speakers: Callable[[str], list[Speaker | None]]) -> Who:
    """The names of the speakers of marked sources."""
    return lambda marked: [speaker.name if speaker else None for speaker in speakers(marked)]
