"""How words are compared in the full text: without case, accents and ligatures, cut at apostrophes and hyphens.

FTS5's `unicode61 remove_diacritics 2` does the same to what is indexed, but for `œ` and `æ`, which it keeps: the
column of lemmas is folded before it is stored, and a query before it is asked.
"""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """The text without case, accents and ligatures. It may be longer than before: offsets do not carry over.

    >>> folded("L’Œuvre à Nîmes")
    'l’oeuvre a nimes'
    """
    plain = text.casefold()
    if plain.isascii():  # as most words are, and then this is all
        return plain
    plain = unicodedata.normalize("NFD", plain.translate(_LIGATURES))
    return "".join(c for c in plain if c < "\x80" or not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a text as the index has them.

    >>> words("L’été d'après-guerre")
    ['l', 'ete', 'd', 'apres', 'guerre']
    """
    return _WORD.findall(folded(text).replace("_", " "))
