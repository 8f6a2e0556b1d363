"""Words that tie a sentence to the one before: `Ainsi, selon X, P`, `De plus, P, estime X`. The article's own."""

from __future__ import annotations

from functools import cache

from selon.languages.fr.context import Context
from selon.languages.fr.lexicons import table

_LONGEST = 3


def past_connectors(context: Context, start: int, end: int) -> int:
    """The first token from `start` that is no connector of the article's, nor the comma behind one.

    Hit: `Ainsi, | huit sur dix`, `Mais | le maire`. Near miss: `Ainsi va la vie` (no comma).
    """
    at = start
    while (behind := _connector_at(context, at, end)) is not None:
        at = behind
    return at


def only_connectors(context: Context, start: int, end: int) -> bool:
    """Whether [start, end) holds nothing but connectors, adverbs of a formula and punctuation."""
    at = start
    while at < end:
        behind = _connector_at(context, at, end) or _small_word(context, at, end)
        if behind is None:
            return False
        at = behind
    return True


def before_formula_adverb(context: Context, start: int, i: int) -> int:
    """The token at which the adverb begins that goes with the formula at token `i`: `…, toujours | selon X`."""
    for size in range(_LONGEST, 0, -1):
        if i - size >= start and _words(context, i - size, i) in _lists()["of_formulas"]:
            return i - size
    return i


def _connector_at(context: Context, i: int, end: int) -> int | None:
    """The token behind the connector that begins at token `i`, its comma included."""
    for size in range(_LONGEST + 1, 0, -1):
        stop = i + size
        if stop > end:
            continue
        phrase = _words(context, i, stop)
        if phrase in _lists()["set_off"] and stop < end and context.doc[stop].text == ",":
            return stop + 1
        if phrase in _lists()["bare"]:
            return stop
    return None


def _small_word(context: Context, i: int, end: int) -> int | None:
    if context.doc[i].is_punct or context.doc[i].is_space:
        return i + 1
    for size in range(_LONGEST + 1, 0, -1):
        phrase = _words(context, i, i + size)
        if i + size <= end and phrase in _lists()["of_formulas"] | _lists()["set_off"]:
            return i + size
    return None


def _words(context: Context, start: int, end: int) -> str:
    """The words of a token range as the lexicon writes them."""
    return context.doc.words(start, end).lower().replace("’", "'")


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(phrases) for name, phrases in table("connectors").items()}
