"""The part of a content that shows why a statement was found, with the words that were.

FTS5 marks words of one column; here a word is also marked where only its lemma was asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selon.ledger.finding.lexemes import Lexemes
from selon.ledger.finding.query import Term
from selon.ledger.folding import folded
from selon.model import Span

JOINT = " … "
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")

_Forms = tuple[frozenset[str], ...]  # that each word of a term may have


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phrase that was found: `start` and `end` in the snippet, `page_start` and `page_end` in the text of the
    page; half-open code points, as everywhere."""

    start: int
    end: int
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a content. `marks` is empty where the words were found in the source alone, or none were asked for.

    `text[mark.start:mark.end]` and the page's text from `page_start` to `page_end` are the same characters.
    """

    text: str
    marks: tuple[Mark, ...]


class Highlighter:
    """Finds the words of a query in contents."""

    def __init__(self, lexemes: Lexemes, terms: Iterable[Term]) -> None:
        self._lemmas = lexemes.lemmas
        self._beginnings: list[str] = []
        self._starting: dict[str, list[_Forms]] = defaultdict(list)  # most words of a content begin nothing asked for
        for term in terms:
            if term.prefix:
                self._beginnings.append(term.words[0])
                continue
            forms = tuple(lexemes.forms(word) for word in term.words)
            for form in forms[0]:
                self._starting[form].append(forms)

    def snippet(self, content: Sequence[Span], width: int) -> Snippet:
        """The stretch of about `width` characters with the most marks, cut at words, `…` where it was cut."""
        text = JOINT.join(piece.text for piece in content)
        marks = self._marks(content)
        start, end = _window(text, marks, width)
        before, after = "…" if start else "", "…" if end < len(text) else ""
        shift = len(before) - start
        kept = [mark for mark in marks if start <= mark.start and mark.end <= end]
        return Snippet(
            before + text[start:end] + after,
            tuple(Mark(m.start + shift, m.end + shift, m.page_start, m.page_end) for m in kept),
        )

    def _marks(self, content: Sequence[Span]) -> list[Mark]:
        """Every mark in the joined content, in order; where two overlap, the first and longer one. A phrase does not
        run on behind an incise."""
        found: list[Mark] = []
        at = 0  # of the piece in the joined content
        for piece in content:
            words = list(_WORD.finditer(piece.text))
            forms = folded("\n".join(word[0] for word in words)).split("\n")  # at once: no word holds a line's end
            behind = 0  # the first word that no mark holds yet
            for n, form in enumerate(forms):
                if n < behind or not (self._beginnings or form in self._starting):
                    continue
                if length := self._length(forms, n, form):
                    behind = n + length
                    start, end = words[n].start(), words[behind - 1].end()
                    found.append(Mark(at + start, at + end, piece.start + start, piece.start + end))
            at += len(piece.text) + len(JOINT)
        return found

    def _length(self, words: Sequence[str], at: int, form: str) -> int:
        """How many words the longest term has that is found here; 0 where none is."""
        lengths = [len(forms) for forms in self._starting.get(form, ()) if _follow(words, at, forms)]
        return max(lengths, default=0) or int(any(self._begins(form, beginning) for beginning in self._beginnings))

    def _begins(self, form: str, beginning: str) -> bool:
        return form.startswith(beginning) or any(lemma.startswith(beginning) for lemma in self._lemmas(form))


def _follow(words: Sequence[str], at: int, forms: _Forms) -> bool:
    inside = words[at : at + len(forms)]
    return len(inside) == len(forms) and all(word in each for word, each in zip(inside, forms, strict=True))


def _window(text: str, marks: Sequence[Mark], width: int) -> tuple[int, int]:
    """Where the snippet lies: around as many marks as it can hold, the first such place."""
    if len(text) <= width:
        return 0, len(text)
    held = [
        sum(1 for other in marks if mark.start <= other.start and other.end <= mark.start + width) for mark in marks
    ]
    if not held:
        return 0, _cut(text, width)
    first = held.index(max(held))
    last = marks[first + max(held[first], 1) - 1]
    room = max(0, width - (last.end - marks[first].start)) // 2
    start = max(0, min(marks[first].start - room, len(text) - width))
    if start:
        start = min(text.find(" ", start, marks[first].start) + 1 or marks[first].start, marks[first].start)
    return start, max(last.end, _cut(text, start + width))


def _cut(text: str, end: int) -> int:
    """The end of the last whole word before `end`."""
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", 0, end + 1)
    return space if space > 0 else end
