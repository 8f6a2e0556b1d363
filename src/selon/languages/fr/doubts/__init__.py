"""Doubts: where a page contradicts itself. They are listed with their places, and nothing is repaired.

One file for each kind. A doubt says that two places disagree, never which of them is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selon.languages.fr.doubts.days import PageDay, days_of
from selon.languages.fr.doubts.figures import figure_doubts
from selon.languages.fr.doubts.later import later_doubts
from selon.languages.fr.doubts.spellings import spelling_doubts
from selon.languages.fr.doubts.weekdays import weekday_doubts
from selon.languages.language import Finding, Prepared

__all__ = ["doubts"]


def doubts(articles: Sequence[Prepared]) -> list[list[Finding]]:
    """The doubts of every article of a page, in the order of the text."""
    return [sorted(_of(article, articles), key=lambda found: found.places) for article in articles]


def _of(article: Prepared, articles: Sequence[Prepared]) -> Iterator[Finding]:
    page_day: PageDay | None = days_of(article, articles)
    yield from weekday_doubts(article.passage, page_day)
    yield from later_doubts(article.passage, page_day)
    yield from figure_doubts(article.passage)
    yield from spelling_doubts(article.passage)
