"""Articles made for the tests of text reuse: of given words, or of words drawn by Zipf's law."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from selon.linking.records import Text
from selon.linking.words import text_of

_VOCABULARY = [f"mot{number}" for number in range(20_000)]
_WEIGHTS = list(accumulate(1 / (rank + 1) for rank in range(len(_VOCABULARY))))


def article(page: str, name: str = "sha256:0#1", outlet: str | None = None, day: int | None = None) -> Text:
    """The whole page as one article."""
    return text_of(page, [(0, len(page))], article=name, outlet=outlet, day=day)


def drawn(random: Random, count: int) -> list[str]:
    return random.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=count)


def edited(random: Random, words: list[str], share: float) -> list[str]:
    """The words, of which a share is changed, left out, or followed by another."""
    new: list[str] = []
    for word in words:
        if random.random() >= share:
            new.append(word)
        elif how := random.randrange(3):
            new += drawn(random, 1) if how == 1 else [word, *drawn(random, 1)]
    return new
