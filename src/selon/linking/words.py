"""Words as linking compares them: an article's prose as a row of folded words, each with its place in the page.

Folded: lower case, without accents, ligatures undone (`Œuvre` is `oeuvre`). Apostrophes, hyphens and punctuation part
words; digits are kept. Marks that are not seen (soft hyphens, zero-width characters) part nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from selon.linking.records import Text

_MARKS = "\u0300-\u036f"
_UNSEEN = "\u00ad\u200b-\u200d\u2060"
_WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*|[{_UNSEEN}]+[^\W_]+)*")
_GONE = re.compile(f"[{_MARKS}{_UNSEEN}]")


def text_of(
    page: str, ranges: Iterable[tuple[int, int]], *, article: str, outlet: str | None = None, day: int | None = None
) -> Text:
    """The article whose prose stands at `ranges`, half-open offsets in `page`, in their order.

    `article` is its id, `sha256:…#1`; `day` a proleptic ordinal (`date.toordinal`), None where it is not known.

    >>> text = text_of("L'œuvre d'Été — 12,5 M€", [(0, 23)], article="sha256:0#1")
    >>> text.words
    ('l', 'oeuvre', 'd', 'ete', '12', '5', 'm')
    >>> text.span(1, 4).text
    "œuvre d'Été"
    """
    places = [match.span() for start, end in ranges for match in _WORD.finditer(page, start, end)]
    words = tuple([folded(page[start:end]) for start, end in places])
    return Text(article, outlet, day, page, words, tuple([a for a, _ in places]), tuple([b for _, b in places]))


@lru_cache(maxsize=1 << 17)
def folded(word: str) -> str:
    """One word without case, accents, ligatures and unseen marks.

    >>> folded("Élysée"), folded("cœur"), folded("STRASSE") == folded("Straße")
    ('elysee', 'coeur', True)
    """
    if word.isascii():
        return word.lower()
    bare = _GONE.sub("", unicodedata.normalize("NFKD", word.casefold())).casefold()
    return bare.replace("œ", "oe").replace("æ", "ae").replace("ø", "o").replace("ł", "l").replace("đ", "d")
