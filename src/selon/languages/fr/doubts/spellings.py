"""A name spelt in two ways: `Mette Frederiksen` and `Mette Frederickson`, `Zelensky` and `Zelenski`.

Near misses: `Lavrov` for `Sergueï Lavrov`, which is shorter; `Ivanov` and `Ivanova`, who are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, islice

from rapidfuzz.distance import OSA

from selon.analysis.passage import Passage
from selon.entities import Named, recognise, same_names
from selon.entities.words import fold
from selon.languages.fr.names import names
from selon.languages.language import Finding
from selon.model import DoubtKind, SpeakerType

#: `Frederickson` and `Frederiksen` have three letters in eleven that differ.
_ALIKE = 0.6
#: Of two names that the article does not join: eight letters, and three in four of them the same.
_LONG, _NEARLY = 8, 0.75


def spelling_doubts(passage: Passage) -> Iterator[Finding]:
    for forms in same_names(passage.doc, names()):
        yield from islice((_finding(one, other) for one, other in combinations(forms, 2) if _differ(one, other)), 1)
    whole = {name.text: name for name in recognise(passage.doc, names()) if _is_whole_name(name)}
    for one, other in combinations(whole.values(), 2):
        if _words(one)[0] == _words(other)[0] and _surnames_alike(one, other):
            yield _finding(one, other)


def _finding(one: Named, other: Named) -> Finding:
    first, second = sorted((one, other), key=lambda name: name.start)
    why = f"un nom, deux graphies\u00a0: «\u00a0{first.text}\u00a0» et «\u00a0{second.text}\u00a0»"
    return Finding(DoubtKind.SPELLING, ((first.start, first.end), (second.start, second.end)), why)


def _is_whole_name(name: Named) -> bool:
    """A given name and a surname."""
    return name.type is SpeakerType.PERSON and len(_words(name)) == 2


def _surnames_alike(one: Named, other: Named) -> bool:
    """Two long surnames of almost the same letters beside one given name, farther apart than what is joined anyway."""
    left, right = (fold(_words(name)[1]) for name in (one, other))
    return (
        left != right
        and min(len(left), len(right)) >= _LONG
        and OSA.distance(left, right) > 1
        and OSA.normalized_similarity(left, right) >= _NEARLY
    )


def _differ(one: Named, other: Named) -> bool:
    """The same number of words, all of them alike, and one of them written otherwise."""
    left, right = _words(one), _words(other)
    pairs = [(a, b) for a, b in zip(left, right, strict=False) if not _is_same(a, b)]
    alike = all(OSA.normalized_similarity(fold(a), fold(b)) >= _ALIKE for a, b in pairs)
    return len(left) == len(right) and bool(pairs) and alike


def _words(name: Named) -> list[str]:
    return re.split(r"[\s-]+", name.text.replace("’", "'"))


def _is_same(one: str, other: str) -> bool:
    """Capitals do not count, nor does an accent that a capital may go without: `Etats-Unis`, `CENI` for `Céni`."""
    if fold(one) != fold(other):
        return False
    return one.isupper() or other.isupper() or one[1:].casefold() == other[1:].casefold()
