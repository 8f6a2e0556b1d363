"""The part of a content that shows why a statement was found, with the words that were.

FTS5 marks words of one column; here a word is also marked where only its lemma was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selon.ledger.finding.lexemes import Lexemes
from selon.ledger.finding.query import Term
from selon.ledger.folding import folded
from selon.model import Span

JOINT = " … "
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


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


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the content as the index has it; its place in the joined content, and in the page."""

    form: str
    start: int
    end: int
    shift: int  # from the joined content to the page


class Highlighter:
    """Finds the words of a query in contents."""

    def __init__(self, lexemes: Lexemes, terms: Iterable[Term]) -> None:
        self._patterns = [_Pattern(lexemes, term) for term in terms]

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
        """Every mark in the joined content, in order; where two overlap, the first and longer one."""
        found: list[Mark] = []
        for words in _pieces(content):
            for at, word in enumerate(words):
                lengths = (pattern.length for pattern in self._patterns if pattern.found(words, at))
                if length := max(lengths, default=0):
                    end = words[at + length - 1].end
                    if not found or found[-1].end <= word.start:
                        found.append(Mark(word.start, end, word.start + word.shift, end + word.shift))
        return found


class _Pattern:
    """The forms that each word of a term may have."""

    def __init__(self, lexemes: Lexemes, term: Term) -> None:
        self._beginning = term.words[0] if term.prefix else None
        self._forms = [] if term.prefix else [lexemes.forms(word) for word in term.words]
        self._lemmas = lexemes.lemmas
        self.length = len(term.words)

    def found(self, words: Sequence[_Word], at: int) -> bool:
        if self._beginning is not None:
            form = words[at].form
            return form.startswith(self._beginning) or any(x.startswith(self._beginning) for x in self._lemmas(form))
        inside = words[at : at + self.length]
        return len(inside) == self.length and all(w.form in f for w, f in zip(inside, self._forms, strict=True))


def _pieces(content: Sequence[Span]) -> Iterable[list[_Word]]:
    """The words of each piece: a phrase does not run on behind an incise."""
    at = 0
    for piece in content:
        shift = piece.start - at
        yield [
            _Word(folded(found[0]), at + found.start(), at + found.end(), shift) for found in _WORD.finditer(piece.text)
        ]
        at += len(piece.text) + len(JOINT)


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
