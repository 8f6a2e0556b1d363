"""Rubrics: `VIDÉO : « … »`, `EN IMAGES. …`, `« … » (PODCAST)`: a label of the page, and nobody who speaks.

Near misses: `MEDEF : « … »`; `Le document : « … »`, which says so itself.
"""

from __future__ import annotations

from selon.entities.words import fold
from selon.languages.fr.context import Context
from selon.languages.fr.forms import ELIDED_LE
from selon.languages.fr.lexicons import words

_LONGEST = 3  # words: `point de vue`


def past_rubric(context: Context, start: int, end: int) -> int:
    """The token behind a label that begins with a capital at token `start`, or `start`: `VIDÉO | Anne Roy : « … »`."""
    first = start + 1 if start < end and context.doc[start].lower_ in ELIDED_LE else start
    if first >= end or not context.doc[first].text[0].isupper():
        return start
    for stop in range(min(end, first + _LONGEST), first, -1):
        if fold(context.doc.words(first, stop)) in words("rubrics"):
            capitals = context.doc.words(first, stop).isupper()
            return stop if stop == end or capitals else start
    return start
