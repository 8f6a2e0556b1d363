"""Openings: phrases of a lexicon by which a group of words begins (`lors de`, `se référant à`), as patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selon.languages.fr.context import Context


def opening(phrases: Sequence[str]) -> re.Pattern[str]:
    """Any of the phrases. A final `de` or `à` stands for its contracted and elided forms too."""
    forms = [re.sub(r" de$", "(?: des?| du| d')", re.sub(r" à$", "(?: à| aux?)", p)) for p in phrases]
    return re.compile(rf"(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?:(?<=')|(?!\w))", re.IGNORECASE)


def ahead(context: Context, i: int, limit: int) -> str:
    """The text from a token on, every space a plain one and every apostrophe straight."""
    start, end = context.passage.offsets(i, limit)
    return re.sub(r"\s", " ", context.text[start:end]).replace("’", "'")
