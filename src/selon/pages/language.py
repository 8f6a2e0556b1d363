"""Whether a text is in French."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from selon.pages.drafts import FUNCTION_WORDS, WORD

MIN_WORDS = 25  # below this a language cannot be told: a headline of names, a quotation
ENOUGH = 0.25  # of the words are French function words in any French text measured (lowest: 0.27, sports results)
SAMPLE = 600  # words
_SHARED = """
a c d de des en es j l la le me n no on or par plus s se si son un y
"""
SHARED = frozenset(_SHARED.split())
"""Function words that Spanish, Italian, Portuguese, English or German write the same: no evidence alone."""
_NONE = ("und", "zxx", "mul", "mis")  # what ISO 639 has for no language, or any
_OWN = FUNCTION_WORDS - SHARED
_ELIDED = frozenset({"l'", "d'", "l’", "d’", "qu"})


def foreign_language(texts: Sequence[str], hint: str | None = None) -> str | None:
    """The code of the language where it is surely not French; None where it is, or where it cannot be told.

    French text is known by its function words, without loading a model. What has too few is in the language of `hint`
    (a code of ISO 639, as a page declares it) where that is another, for what the words say it only names; without one,
    or where it says French, py3langid judges.

    >>> foreign_language(["Il pleut."])
    """
    words = sample(texts)
    return None if len(words) < MIN_WORDS or is_french(words) else named(texts, hint)


def named(texts: Sequence[str], hint: str | None = None) -> str | None:
    """The code of the language of a text without the words of French; None where it is French all the same."""
    if hint and not hint.lower().startswith(("fr", *_NONE)):
        return hint.lower()
    import py3langid  # loads a model of 20 MB: only pages that look foreign pay for it

    code, _ = py3langid.classify(" ".join(texts)[:5000])
    return None if code == "fr" else str(code)


def sample(texts: Iterable[str]) -> list[str]:
    """The first words, in small letters: as many as tell a language."""
    words: list[str] = []
    for text in texts:
        words += WORD.findall(text.lower())
        if len(words) > SAMPLE:
            break
    return words


def is_french(words: Sequence[str]) -> bool:
    """Whether words in small letters have half as many function words of French alone as any French text has.

    >>> is_french("le chat est sur la table".split()), is_french("the cat is on the table".split())
    (True, False)
    """
    own = [word for word in words if word in _OWN or word[:2] in _ELIDED]
    return len(own) >= ENOUGH * 0.5 * len(words)
