"""When two names are taken for the same speaker."""

from __future__ import annotations

import re
import unicodedata

# Words that are no part of a name; those of the referee, so that its figures can be had again.
_NOT_NAMES = frozenset(["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "m", "mme", "the"])


def same_name(one: str | None, other: str | None) -> bool:
    """Whether the shorter name's words all stand in the longer, accents and case aside; or neither is named.

    >>> same_name("Mme Élise Vauquois", "vauquois"), same_name("la mairie", "la préfecture"), same_name(None, "Moscou")
    (True, False, False)
    """
    if not one or not other:
        return not one and not other
    a, b = _words(one), _words(other)
    return bool(a and b) and (a <= b or b <= a)


def same_set(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two chains have as many links and every name of the one is in the other, in whatever order."""
    return len(one) == len(other) and all(any(same_name(a, b) for b in other) for a in one)


def same_chain(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two chains have the same links in the same order, nearest first."""
    return len(one) == len(other) and all(same_name(a, b) for a, b in zip(one, other, strict=True))


def _words(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return {word for word in re.findall(r"\w+", plain) if word not in _NOT_NAMES}
