"""Which lines of a flattened page are the paragraphs that an extractor returned.

The two differ in white space, in the marks before list items, in where a paragraph was cut. So words are compared,
not lines: a line is marked when it is one of the extractor's lines, or when nearly all of its runs of four words are
among the extractor's. A headline that stands three times on the page is marked where the article is, not in the menu.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from selon.model import Block

WORD = re.compile(r"\w+")
SHINGLE = 4
ENOUGH = 0.8  # of a line's shingles; a list item or a word glued by the extractor costs up to a fifth


Words = tuple[str, ...]


def mark_extracted(text: str, blocks: Sequence[Block], extracted: str) -> list[bool]:
    """For each block, whether the extracted text holds it."""
    words = [tuple(WORD.findall(text[b.start : b.end].lower())) for b in blocks]
    paragraphs = [tuple(WORD.findall(line.lower())) for line in extracted.splitlines()]
    lines = Counter(paragraphs)
    shingles = set(_shingles([word for line in paragraphs for word in line]))
    marks = [_held(line, lines, shingles) for line in words]
    return _one_place(words, marks, lines)


def _shingles(words: Sequence[str]) -> Iterator[Words]:
    """Every run of `SHINGLE` words."""
    return zip(*(islice(words, at, None) for at in range(SHINGLE)), strict=False)


def _held(words: Words, lines: Counter[Words], shingles: set[Words]) -> bool:
    if not words:
        return False
    if words in lines:
        return True
    if len(words) < 2 * SHINGLE:
        return False
    found = sum(map(shingles.__contains__, _shingles(words)))
    return found >= ENOUGH * (len(words) - SHINGLE + 1)


def _one_place(words: list[Words], marks: list[bool], lines: Counter[Words]) -> list[bool]:
    """Of lines that say the same, keep as many as the extractor returned: those nearest to the middle of the body."""
    total = Counter(line for line, mark in zip(words, marks, strict=True) if mark)
    sure = [at for at, line in enumerate(words) if marks[at] and total[line] == 1 for _ in line]
    if not sure:
        return marks
    middle = sure[len(sure) // 2]
    kept = list(marks)
    places: dict[Words, list[int]] = {}
    for at, line in enumerate(words):
        if marks[at] and total[line] > 1:
            places.setdefault(line, []).append(at)
    for line, found in places.items():
        found.sort(key=lambda at: abs(at - middle))
        for at in found[max(1, lines[line]) :]:
            kept[at] = False
    return kept
