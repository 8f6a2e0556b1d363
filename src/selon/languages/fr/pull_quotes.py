"""Pull quotes: a sentence of the article set apart, the name of whoever said it alone in the line below.

The sentence stands word for word in the text as well, or it is one whole quotation. Near miss: a subheading above the
name of a place, a last paragraph above its author's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from selon.analysis.passage import Passage, Stretch
from selon.attribution.rule import Range
from selon.model import LineType

_WORD = r"[A-ZÀ-Þ][\w’'.-]*"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:de|du|des|la|le|d[’']) ?)?{_WORD}){{1,3}}(?:, [^.:?!«»]{{3,60}})?")
_MARKS = "«»“”„\"' \u00a0\u202f"
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class PullQuote:
    """What is said, marks left out, and the words of the line below; code points."""

    said: Range
    name: Range


def pull_quotes(passage: Passage) -> Iterator[PullQuote]:
    """Every pull quote of an article, in order."""
    for line, below in pairwise(passage.stretches):
        said, name = _bare(passage, line), _text(passage, below)
        if {line.type, below.type} <= {LineType.BODY, LineType.SUBHEADING} and _NAME.fullmatch(name):
            words = passage.text[slice(*said)]
            if len(words.split()) >= _FEWEST_WORDS and (passage.text.count(words) > 1 or _is_quoted(passage, line)):
                yield PullQuote(said, (below.start, below.start + len(name)))


def _text(passage: Passage, line: Stretch) -> str:
    return passage.text[line.start : line.end].rstrip()


def _bare(passage: Passage, line: Stretch) -> Range:
    """A line without its quotation marks."""
    text = _text(passage, line)
    start = line.start + len(text) - len(text.lstrip(_MARKS))
    return start, max(start, line.start + len(text.rstrip(_MARKS)))


def _is_quoted(passage: Passage, line: Stretch) -> bool:
    """One quotation fills the line."""
    end = line.start + len(_text(passage, line))
    return any(q.start == line.start and q.end == end for q in passage.quotations)
