"""Spans: pieces of a page's text, by half-open offsets in Unicode code points."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a page's text. `start` and `end` are half-open code-point offsets, `text` is what lies between.

    >>> Span.of("Il pleut.", 3, 8)
    Span(start=3, end=8, text='pleut')
    """

    start: int
    end: int
    text: str = field(compare=False)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        return cls(start, end, text[start:end])

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


_REPR = 60  # characters of a text that a `repr` shows


def shortened(text: str) -> str:
    """A text as a `repr` shows it."""
    return text if len(text) <= _REPR else text[: _REPR - 1] + "…"


def count(things: Sized, noun: str) -> str:
    """As in "3 lines", for a `repr`."""
    return f"{len(things):,} {noun}{'' if len(things) == 1 else 's'}"
