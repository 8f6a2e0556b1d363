"""Whether the article is in French."""

from __future__ import annotations

from collections.abc import Sequence

from selon.pages.drafts import FUNCTION_WORDS, WORD

MIN_WORDS = 25  # below this a language cannot be told: a headline of names, a quotation
ENOUGH = 0.25  # of the words are French function words in any French text measured (lowest: 0.27, sports results)
SAMPLE = 600  # words
_SHARED = """
a c d de des en es j l la le me n no on or par plus s se si son un y
"""
SHARED = frozenset(_SHARED.split())
"""Function words that Spanish, Italian, Portuguese, English or German write the same: no evidence alone."""


def foreign_language(texts: Sequence[str]) -> str | None:
    """The code of the language where it is surely not French; None where it is, or where it cannot be told.

    French text is known by its function words, without loading a model; py3langid judges only what has too few.

    >>> foreign_language(["Il pleut."])
    """
    words: list[str] = []
    for text in texts:
        words.extend(word.lower() for word in WORD.findall(text))
        if len(words) > SAMPLE:
            break
    if len(words) < MIN_WORDS:
        return None
    own = sum(
        (word in FUNCTION_WORDS and word not in SHARED) or word[:2] in ("l'", "d'", "l’", "d’", "qu") for word in words
    )
    if own >= ENOUGH * 0.5 * len(words):
        return None
    import py3langid  # loads a model of 20 MB: only pages that look foreign pay for it

    code, _ = py3langid.classify(" ".join(texts)[:5000])
    return None if code == "fr" else str(code)
