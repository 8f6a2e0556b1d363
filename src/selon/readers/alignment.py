"""Which lines of a flattened page are the paragraphs that an extractor returned.

The two differ in white space, in the marks before list items, in where a paragraph was cut. So words are compared,
not lines: a line is marked when it is one of the extractor's lines, or when nearly all of its runs of four words are
among the extractor's. A headline that stands three times on the page is marked where the article is, not in the menu.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from selon.model import Block

WORD = re.compile(r"\w+")
SHINGLE = 4
ENOUGH = 0.8  # of a line's shingles; a list item or a word glued by the extractor costs up to a fifth


def mark_extracted(text: str, blocks: Sequence[Block], extracted: str) -> list[bool]:
    """For each block, whether the extracted text holds it."""
    words = [tuple(WORD.findall(text[b.start : b.end].lower())) for b in blocks]
    lines = Counter(tuple(WORD.findall(line.lower())) for line in extracted.splitlines())
    stream = WORD.findall(extracted.lower())
    shingles = {tuple(stream[at : at + SHINGLE]) for at in range(len(stream) - SHINGLE + 1)}
    marks = [_held(line, lines, shingles) for line in words]
    return _one_place(words, marks, lines)


def _held(words: tuple[str, ...], lines: Counter[tuple[str, ...]], shingles: set[tuple[str, ...]]) -> bool:
    if not words:
        return False
    if words in lines:
        return True
    if len(words) < 2 * SHINGLE:
        return False
    own = [words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1)]
    return sum(shingle in shingles for shingle in own) >= ENOUGH * len(own)


def _one_place(words: list[tuple[str, ...]], marks: list[bool], lines: Counter[tuple[str, ...]]) -> list[bool]:
    """Of lines that say the same, keep as many as the extractor returned: those nearest to the middle of the body."""
    total = Counter(line for line, mark in zip(words, marks, strict=True) if mark)
    sure = [at for at, line in enumerate(words) if marks[at] and total[line] == 1 for _ in line]
    if not sure:
        return marks
    middle = sure[len(sure) // 2]
    kept = list(marks)
    places: dict[tuple[str, ...], list[int]] = {}
    for at, line in enumerate(words):
        if marks[at] and total[line] > 1:
            places.setdefault(line, []).append(at)
    for line, found in places.items():
        found.sort(key=lambda at: abs(at - middle))
        for at in found[max(1, lines[line]) :]:
            kept[at] = False
    return kept
