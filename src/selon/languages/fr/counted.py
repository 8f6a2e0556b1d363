"""What an amount counts: the noun, what has become of the persons, and which of them.

`12 personnes ont été blessées` and `12 blessés` count the same; `12 blessés graves` and `12 tonnes de blé` say which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from selon.entities.words import fold, stem
from selon.languages.fr.amounts import Amount
from selon.languages.fr.forms import WEEKDAYS
from selon.languages.fr.lexicons import table
from selon.languages.fr.time.words import MONTHS

_DAYS_AND_MONTHS = frozenset({*WEEKDAYS, *MONTHS})
#: Characters and words behind `12 personnes` in which it may stand what has become of them.
_FATE_CHARACTERS, _FATE_WORDS = 80, 8
_WORD = re.compile(r"[^\W\d_]+")
_WHICH = re.compile(r"\s(?P<of>d'|d’|de\sla\s|de\sl['’]|de\s|du\s|des\s)?(?P<word>[^\W\d_]{3,}(?:-[^\W\d_]+)*)")
#: A verb or a participle tells what the counted do, or what becomes of them, rather than which they are.
_VERBAL = re.compile(r"(?:ront|raient|aient|rait|ait|ent|(?:é|i|u|it|ert)e?s?)$")
_INJURED = "injured"


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun, folded and in the singular; `fate`, what has become of those who are counted (a key of `fates` in
    `amounts.yml`), alone where the noun is no more than `personne`; the word that tells `which`, folded likewise."""

    noun: str | None
    fate: str | None
    which: str | None


def counted(text: str, amount: Amount) -> Counted:
    """What an amount of a text counts or is measured of.

    >>> from selon.languages.fr.amounts import amounts
    >>> text = "Douze personnes ont été blessées et 40 agents évacués ; 3 tonnes de blé perdues"
    >>> for amount in amounts(text):
    ...     print(counted(text, amount))
    Counted(noun=None, fate='injured', which=None)
    Counted(noun='agent', fate=None, which=None)
    Counted(noun=None, fate=None, which='ble')
    """
    if amount.noun is None:
        return Counted(None, None, None if amount.unit == "clock" else _which(text, amount.end))
    noun = stem(text[slice(*amount.noun)])
    if noun in _fates():
        which = _which(text, amount.end)
        return Counted(None, _fates()[noun], which if which in _degrees() else None)
    fate = _fate_behind(text, amount.end) if noun in _words("persons") else None
    if fate is not None:
        return Counted(None, fate, None)
    return Counted(noun, None, _which(text, amount.end))


def _fate_behind(text: str, end: int) -> str | None:
    behind = text[end : end + _FATE_CHARACTERS]
    for number, match in enumerate(_WORD.finditer(behind)):
        if number >= _FATE_WORDS or set(behind[: match.start()]) & set(",;.:(") or match[0].lower() in _words("breaks"):
            return None
        fate = _fates().get(stem(match[0]))
        if fate is not None:
            return fate
    return None


def _which(text: str, end: int) -> str | None:
    match = _WHICH.match(text, end)
    word = match["word"] if match else ""
    if match is None or word[0].isupper() or word in _words("not_which") or word in _DAYS_AND_MONTHS:
        return None
    return None if match["of"] is None and _VERBAL.search(word) else stem(word)


@cache
def _fates() -> dict[str, str]:
    return {stem(form): fate for fate, forms in table("amounts")["fates"].items() for form in forms}


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(table("amounts")[group])


@cache
def _degrees() -> frozenset[str]:
    return frozenset(fold(stem(word)) for word in table("amounts")["degrees_of_injury"])
