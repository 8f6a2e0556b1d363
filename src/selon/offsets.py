"""From a span of clean text to the page, and from the page to the characters and bytes of its source.

Two maps of the same make lie on each other: an `Excerpt` is cut out of a page's text (its prose, say), and the page's
text was itself read out of a source (the HTML). Each is a list of runs; see `selon.model.Run`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from selon.model import RawPage, Run, Span


class OffsetMap:
    """The way between a derived text and the text that it was read from, in both directions.

    Argument: `runs`, in order and without overlap on the derived side.

    >>> caf = OffsetMap([Run(0, 3, 10, 13), Run(3, 4, 13, 21)])   # "café" read from "caf&eacute;" at 10
    >>> caf.to_origin(2, 4)
    (12, 21)
    >>> caf.to_derived(12, 15)
    (2, 4)
    """

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs: tuple[Run, ...] = tuple(runs)
        self._starts = [run.start for run in self.runs]
        self._ends = [run.end for run in self.runs]
        self._by_origin = sorted(self.runs, key=lambda run: run.origin_start)
        self._origin_starts = [run.origin_start for run in self._by_origin]
        self._origin_ends = [run.origin_end for run in self._by_origin]

    def to_origin(self, start: int, end: int) -> tuple[int, int] | None:
        """The smallest stretch of the origin that `[start, end)` was read from, None if it was read from nothing.

        Characters that stand between runs (the line breaks set between blocks) come from nothing and add nothing.
        """
        touched = self.runs[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        if start >= end or not touched:
            return None
        ends = [_outward(run, max(start, run.start), min(end, run.end)) for run in touched]
        return min(low for low, _ in ends), max(high for _, high in ends)

    def to_derived(self, start: int, end: int) -> tuple[int, int] | None:
        """The smallest stretch of the derived text that holds all that was read from the origin's `[start, end)`.

        None where nothing was: a tag, a comment, a script.
        """
        first = bisect_right(self._origin_ends, start)
        touched = self._by_origin[first : bisect_left(self._origin_starts, end)]
        if start >= end or not touched:
            return None
        ends = [_inward(run, max(start, run.origin_start), min(end, run.origin_end)) for run in touched]
        return min(low for low, _ in ends), max(high for _, high in ends)


def _outward(run: Run, start: int, end: int) -> tuple[int, int]:
    if run.end - run.start != run.origin_end - run.origin_start:
        return run.origin_start, run.origin_end
    shift = run.origin_start - run.start
    return start + shift, end + shift


def _inward(run: Run, start: int, end: int) -> tuple[int, int]:
    if run.end - run.start != run.origin_end - run.origin_start:
        return run.start, run.end
    shift = run.start - run.origin_start
    return start + shift, end + shift


#: A letter and the accent that some keyboards and files write behind it (`e` + U+0301), which no lexicon knows.
_DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]{1,2}")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Pieces of a page's text set one after the other, and the way back to the page.

    A letter that the page writes apart from its accent is one character here; `composed` holds the offset of each such
    letter, once for each character that it lost.
    """

    text: str
    pieces: tuple[Run, ...]
    composed: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str, pieces: Sequence[tuple[int, int]], joint: str = "\n\n") -> Excerpt:
        """Cut `pieces`, half-open offsets of `text` in order, and set `joint` between them.

        >>> Excerpt.of("Titre\\n© AFP\\nIl pleut.", [(0, 5), (12, 21)]).text
        'Titre\\n\\nIl pleut.'
        """
        runs, parts, composed, at = [], [], list[int](), 0
        for start, end in pieces:
            part, shorter = _composed(text[start:end])
            runs.append(Run(at, at + len(part), start, end))
            parts.append(part)
            composed += [at + offset for offset in shorter]
            at += len(part) + len(joint)
        return cls(joint.join(parts), tuple(runs), tuple(composed))

    def to_page(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The pieces of the page that `[start, end)` of this excerpt covers, in order, without the joints.

        >>> Excerpt.of("Titre\\n© AFP\\nIl pleut.", [(0, 5), (12, 21)]).to_page(2, 9)
        ((2, 5), (12, 14))
        """
        low = bisect_right(self.pieces, start, key=lambda run: run.end)
        high = bisect_left(self.pieces, end, key=lambda run: run.start)
        if start >= end:
            return ()
        return tuple(self._back(run, max(start, run.start), min(end, run.end)) for run in self.pieces[low:high])

    def _back(self, run: Run, start: int, end: int) -> tuple[int, int]:
        """A stretch of one piece, longer by what was lost in it: an end stands behind the accent of its last letter."""
        shift = run.origin_start - run.start - bisect_left(self.composed, run.start)
        return start + shift + bisect_left(self.composed, start), end + shift + bisect_left(self.composed, end)


def _composed(text: str) -> tuple[str, list[int]]:
    """The text with each letter and its accent as one character, and the offsets at which it is shorter for that.

    >>> _composed("e\u0301te\u0301")
    ('été', [0, 2])
    """
    parts, shorter, at, size = [], list[int](), 0, 0
    for match in _DECOMPOSED.finditer(text):
        letter = normalize("NFC", match[0])
        parts += [text[at : match.start()], letter]
        size += match.start() - at
        shorter += [size] * (len(match[0]) - len(letter))
        size += len(letter)
        at = match.end()
    return ("".join([*parts, text[at:]]), shorter) if parts else (text, shorter)


def source_span(raw: RawPage, start: int, end: int) -> Span | None:
    """The stretch of the decoded source that `[start, end)` of the page's text was read from.

    In plain text it is the same stretch. None where the page's text holds only what the reader set between blocks.
    """
    if not raw.runs:
        return Span.of(raw.source, start, end)
    found = OffsetMap(raw.runs).to_origin(start, end)
    return Span.of(raw.source, *found) if found else None


def byte_span(raw: RawPage, start: int, end: int) -> tuple[int, int] | None:
    """The half-open byte offsets, in the input, of what `[start, end)` of the page's text was read from."""
    span = source_span(raw, start, end)
    return (_byte_offset(raw, span.start), _byte_offset(raw, span.end)) if span else None


def _byte_offset(raw: RawPage, offset: int) -> int:
    """Count the bytes before a character: as the encoding writes them, and one for each stray."""
    size = len(raw.source[:offset].encode(raw.encoding))
    strays = raw.strays[: bisect_left(raw.strays, offset)]
    return size - sum(len(raw.source[at].encode(raw.encoding)) - 1 for at in strays)


def joined(text: str, pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces with nothing but white space between them are one: a quotation over two paragraphs.

    >>> joined("un\\n\\ndeux, trois", [(0, 2), (4, 8), (10, 15)])
    [(0, 8), (10, 15)]
    """
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
