"""Anchoring again: where some words of a text stand in another text of the same page. Exactly, or not at all."""

from __future__ import annotations

from selon.model import Span
from selon.standoff.grammar import shown

AROUND = 32
"""Characters before and behind the words that must be the same too."""


class Anchor:
    """The way from the text that a tool has to the text that the page has now.

    >>> Anchor("Il a dit oui.", "Hier, il pleuvait. Il a dit oui.").again(Span(9, 12, "oui"))
    Span(start=28, end=31, text='oui')
    >>> Anchor("oui", "oui ou oui").again(Span(0, 3, "oui")) is None
    True
    """

    def __init__(self, old: str | None, new: str) -> None:
        self._old = None if old is None or old in (new, shown(new)) else old
        self._new = new

    def again(self, span: Span) -> Span | None:
        """The same words in the new text: at the same offsets where the text is the same; else where they stand with
        the same characters before and behind, if there is one such place and no other. A span whose words are not at
        hand (relays have none in JSON) is taken at its offsets where the text is the same."""
        if self._old is None:
            found = Span.of(self._new, span.start, span.end)
            return found if span.text in ("", found.text, shown(found.text)) else None
        return unique(
            self._new,
            self._old[span.start : span.end],
            self._old[max(span.start - AROUND, 0) : span.start],
            self._old[span.end : span.end + AROUND],
        )


def unique(text: str, words: str, prefix: str, suffix: str) -> Span | None:
    """The one place in a text where some words stand between others; None where there is none, or more."""
    sought = prefix + words + suffix
    at = text.find(sought) if words else -1
    if at < 0 or text.find(sought, at + 1) >= 0:
        return None
    start = at + len(prefix)
    return Span.of(text, start, start + len(words))
