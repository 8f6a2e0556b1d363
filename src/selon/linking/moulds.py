"""Moulds: texts that are written by filling in a form, as bulletins of the weather, of the stock market, of results.

Two of one mould share most of their words, as a copy does with its original. They differ in what each was written for:
a mould keeps its words and changes its figures and names; who copies changes words, and keeps figures and names.
"""

from __future__ import annotations

from collections import Counter

from selon.linking.records import Text

KEPT = 0.8
"""Of the figures and capitalised words, of the side that has fewer, a copy keeps this share."""
FEWEST = 3
"""Fewer of them do not tell."""

Words = tuple[int, int]


def of_one_mould(left: Text, right: Text, ours: Words | None = None, theirs: Words | None = None) -> bool:
    """Whether two articles, or two stretches of their words, hold other figures and names, for all that they share.

    >>> from selon.linking.words import text_of
    >>> pages = "Vent de 30 km/h à Esches, 12 degrés.", "Vent de 55 km/h à Lomme, 19 degrés."
    >>> one, other = (text_of(page, [(0, len(page))], article="") for page in pages)
    >>> of_one_mould(one, other), of_one_mould(one, one)
    (True, False)
    """
    marks = _marks(left, ours or (0, len(left.words))), _marks(right, theirs or (0, len(right.words)))
    fewer = min(marks[0].total(), marks[1].total())
    return fewer >= FEWEST and (marks[0] & marks[1]).total() < KEPT * fewer


def _marks(text: Text, words: Words) -> Counter[str]:
    """The words among them that begin with a digit or a capital."""
    return Counter(text.words[k] for k in range(*words) if _marked(text.page[text.starts[k]]))


def _marked(letter: str) -> bool:
    return letter.isdigit() or letter.isupper()
