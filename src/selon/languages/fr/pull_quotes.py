"""Pull quotes: a sentence of the article set apart, the name of whoever said it alone in the line below.

The sentence stands word for word in the text as well, or it is one whole quotation. Near miss: a subheading above the
name of a place, a last paragraph above its author's name.

A row of quotations may have the name above each; and one that is a sentence may be signed in its own line (`« … » –
Anne Roy, éleveuse`, `« … », Me Roy`). Near miss: `« Je suis un soldat », Anne Roy` may be a title and its author.
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
_TITLED = rf"(?:Me|Mgr|Dr|Pr|M\.|Mme) {_WORD}(?: {_WORD})*"
_SIGNED = re.compile(rf"(?:[ \u00a0]*[–—-][ \u00a0]*(?P<name>{_TITLED}|{_NAME.pattern})|, (?P<titled>{_TITLED}))")
_MARKS = "«»“”„\"' \u00a0\u202f"
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class PullQuote:
    """What is said, marks left out, and the words of the line below; code points."""

    said: Range
    name: Range


def pull_quotes(passage: Passage) -> Iterator[PullQuote]:
    """Every pull quote of an article, in order."""
    above = _under_their_names(passage)
    yield from above
    for line, below in pairwise(passage.stretches):
        said, name = _bare(passage, line), _text(passage, below)
        if any(line.start <= p.said[0] < line.end or p.name[0] == below.start for p in above):
            continue
        if {line.type, below.type} <= {LineType.BODY, LineType.SUBHEADING} and _NAME.fullmatch(name):
            words = passage.text[slice(*said)]
            if len(words.split()) >= _FEWEST_WORDS and (passage.text.count(words) > 1 or _is_quoted(passage, line)):
                yield PullQuote(said, (below.start, below.start + len(name)))


def _under_their_names(passage: Passage) -> list[PullQuote]:
    """Two or more quotations, each alone in its line and under the name of whoever said it."""
    found: list[PullQuote] = []
    row: list[PullQuote] = []
    lines = [s for s in passage.stretches if s.type in {LineType.BODY, LineType.SUBHEADING}]
    at = 0
    while at + 1 < len(lines):
        name = _text(passage, lines[at])
        if _NAME.fullmatch(name) and _is_quoted(passage, lines[at + 1]):
            row.append(PullQuote(_bare(passage, lines[at + 1]), (lines[at].start, lines[at].start + len(name))))
            at += 2
            continue
        found, row = (found + row if len(row) > 1 else found), []
        at += 1
    return found + row if len(row) > 1 else found


def signed_quotes(passage: Passage) -> Iterator[PullQuote]:
    """Every quotation that opens its line and is signed in it, to its end."""
    for line in passage.stretches:
        if line.type not in {LineType.BODY, LineType.SUBHEADING}:
            continue
        end = line.start + len(_text(passage, line).rstrip("."))
        for q in passage.quotations_over(line.start, line.start):
            signed = _SIGNED.fullmatch(passage.text, q.end, end) if q.start == line.start and q.end < end else None
            if signed and len(passage.text[q.start : q.end].split()) >= _FEWEST_WORDS:
                yield PullQuote((q.inner_start, q.inner_end), signed.span("name" if signed["name"] else "titled"))


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
    return any(q.start == line.start and q.end == end for q in passage.quotations_over(line.start, end))
