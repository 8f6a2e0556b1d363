"""Openings: phrases of a lexicon by which a group of words begins (`lors de`, `se référant à`), as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from selon.analysis.passage import Passage
from selon.languages.fr.context import Context


def opening(phrases: Sequence[str]) -> re.Pattern[str]:
    """Any of the phrases. A final `de` or `à` stands for its contracted and elided forms too."""
    forms = [re.sub(r" de$", "(?: des?| du| d')", re.sub(r" à$", "(?: à| aux?)", p)) for p in phrases]
    return re.compile(rf"(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?:(?<=')|(?!\w))", re.IGNORECASE)


def heads(phrases: Iterable[str]) -> frozenset[str]:
    """The letters with which each of some phrases begins, by which most places of a text are seen off."""
    return frozenset(_head(phrase.lower()) for phrase in phrases)


def head_at(passage: Passage, i: int) -> str:
    """The letters with which the text goes on from a token, as `heads` has them."""
    at = passage.doc[i].idx
    return _head(passage.text[at : at + 2].lower())


def _head(words: str) -> str:
    """The first two letters, or the one of a word of one letter."""
    return words[:2].rstrip().replace("’", "'")


def ahead(context: Context, i: int, limit: int) -> str:
    """The text from a token on, every space a plain one and every apostrophe straight."""
    start, end = context.passage.offsets(i, limit)
    return re.sub(r"\s", " ", context.text[start:end]).replace("’", "'")
