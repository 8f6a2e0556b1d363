"""Wordings: what is left of the name of a body, a place or a thing once the ways of writing it are put aside.

`ministère russe de la Défense` and `ministère de la Défense de la Fédération de Russie` have one wording, and so have
`CHU de Rennes` and `Centre hospitalier universitaire de Rennes`, `A-100 Premier` and `A100 « Premier »`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from selon.entities.keys import Spelling, letters
from selon.entities.knowledge import Knowledge
from selon.entities.words import Word, cut, fold

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVX]{2}|I$)X{0,2}(?:IX|IV|V?I{0,3})$")
_HYPHEN = re.compile(r"[-‑–]")
_SHORT = 4  # letters
_VOWELS = re.compile("[ou]{2,}")
_VALUES = {"I": 1, "V": 5, "X": 10}
_BRACKETED = re.compile(r"(?<=\w)\s*\([A-ZÀ-Þ-]{2,8}\)$")
_ADDRESS = re.compile(r"^www\.|\.(?:com|fr|org|net|pro|ru|be|ch|ca|de|es|it|ua|il|eu|info|tv|co\.uk|int)$")


def pieces(words: Iterable[Word], knowledge: Knowledge) -> list[str]:
    """The words that count, each by its sound; countries by their French name, numbers in figures."""
    row = [word for word in words if word.is_word]
    found: list[str] = []
    i = 0
    while i < len(row):
        country = knowledge.bodies.countries.at(row, i)
        if country is not None:
            found.append("@" + letters(country[0]))
            i = country[1]
            continue
        expanded = knowledge.bodies.expansions.at(row, i)
        found += expanded[0] if expanded is not None else _of_word(row[i], knowledge)
        i = expanded[1] if expanded is not None else i + 1
    return found


def _of_word(word: Word, knowledge: Knowledge) -> list[str]:
    demonym = knowledge.names.demonyms.get(fold(word.text)) or knowledge.names.demonyms.get(word.stem)
    if demonym is not None:
        return ["@" + letters(demonym)]
    if word.plain in knowledge.bodies.dropped:
        return []
    parts = list(cut(_HYPHEN.sub(" ", word.text)))
    if len(parts) > 1:
        return pieces(parts, knowledge)
    return [sound(piece, knowledge) for piece in _PIECE.findall(word.text) if letters(piece)]


def sound(piece: str, knowledge: Knowledge) -> str:
    """One piece as it is compared: a number in figures, a word by its sound."""
    bare = letters(piece)
    if _ROMAN.match(piece):
        return str(arabic(piece))
    if bare.isdigit():
        return bare.lstrip("0") or "0"
    return sound_of(bare, knowledge.spelling)


def sound_of(bare: str, spelling: Spelling) -> str:
    """A short word or an acronym by its letters, others by sound."""
    return _VOWELS.sub("u", bare).replace("y", "i") if len(bare) <= _SHORT else spelling.canonical(bare)


def arabic(roman: str) -> int:
    """The value of a Roman number.

    >>> arabic("XIV"), arabic("II")
    (14, 2)
    """
    values = [_VALUES[c] for c in roman]
    return sum(-v if any(v < w for w in values[k + 1 :]) else v for k, v in enumerate(values))


def wording(words: Iterable[Word], knowledge: Knowledge) -> str:
    """The pieces of a name in one string; their order tells nothing."""
    return " ".join(sorted(pieces(words, knowledge)))


def words_in(name: str) -> list[Word]:
    """The words of a name, without the ends of an address and an acronym in brackets."""
    return list(cut(_BRACKETED.sub("", _ADDRESS.sub("", name))))


def undescribed(words: Sequence[Word], knowledge: Knowledge) -> Sequence[Word]:
    """The name without the common noun before it: « géant gazier russe Gazprom », « le quotidien Le Monde ».

    Only a noun that describes (`bodies.described`) goes, with the small-letter words after it; what a preposition
    binds to it stays: « chambre d'agriculture de la Mayenne ».
    """
    i = 0
    while i < len(words) and words[i].plain in knowledge.bodies.articles and not words[i].capital:
        i += 1
    noun = knowledge.bodies.described.at(words, i)
    if noun is None:
        return words[i:]
    k = noun[1]
    while k < len(words) and not words[k].capital and not words[k].text.isdigit():
        if words[k].plain in knowledge.bodies.dropped and words[k].plain not in knowledge.bodies.articles:
            return words[i:]
        k += 1
    rest = words[k:]
    named = any(not piece.startswith("@") for piece in pieces(rest, knowledge))
    return rest if named else words[i:]  # « Radio France » is no country


def compact(words: Iterable[Word]) -> str:
    """The bare letters of a name in one: « France Info » and « franceinfo »."""
    return "".join(letters(word.text) for word in words)
