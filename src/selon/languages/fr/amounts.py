"""Amounts: `au moins 12 blessés`, `1,5 km`, `entre 10 et 15 % des postes`; the bounds, and what is counted or measured.

Near misses: `le 12 mars`, `en 2022`, `l'article 49`, `ils sont trois`: numbers that name a day or a thing, or count
nothing that is said beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from math import inf

from selon.languages.fr.lexicons import table
from selon.languages.fr.numerals import Numeral, number_words, numerals
from selon.languages.fr.polarity import folded
from selon.languages.fr.signs import Signs, may_tell, signs
from selon.languages.fr.time.words import MONTH

#: A figure that ends in zeros is told to the last of the others, but never more coarsely than this share of it.
_COARSEST = 0.05
#: The least figure of which the zeros may stand for what was not counted: 40 is forty, 400 may be 395.
_LEAST_ROUND = 100
#: What `environ` leaves open, as a share.
_ABOUT = 0.15
#: `près de 40` may be 41.
_HARDLY_MORE = 1.03
#: `une dizaine` may be seven or fourteen.
_GROUP = (0.7, 1.4)
#: Characters before a number in which its hedge or its label may stand.
_BEFORE = 32


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of text (`start`, `end`), the bounds of what it says, and of what.

    `unit` is the kind of measure (`length`, `euro`, `share`, `clock`), the bounds being in one unit for all of a kind;
    it is None where something is counted: then `noun` are the offsets of the word for it. `part` tells that it is said
    of a part of the whole (`dont trois enfants`, `deux autres blessés`).
    """

    start: int
    end: int
    low: float
    high: float
    unit: str | None
    noun: tuple[int, int] | None
    part: bool = False


@lru_cache(maxsize=1 << 8)  # a text is asked several times, one after the other, and seldom again
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, in their order.

    >>> [(a.low, a.high, a.unit) for a in amounts("au moins 12 blessés sur 1,5 km")]
    [(12.0, inf, None), (1450.0, 1550.0, 'length')]
    >>> amounts("le 12 mars 2022, selon l'article 49")
    ()
    """
    if not (_DIGIT.search(text) or may_tell(text, _signs())):
        return ()
    plain = folded(text)
    clocks = [_clock(match) for match in _CLOCK.finditer(plain)]
    found = [_fraction(plain, match) for match in _patterns()["fraction"].finditer(plain)]
    found += [_few(match) for match in _patterns()["few"].finditer(plain)]
    numbers = numerals(text)
    for number, following in zip_longest(numbers, numbers[1:]):
        if any(c.start <= number.start < c.end for c in clocks):
            continue
        amount = _amount(plain, number, following)
        if amount is not None and not any(a.start <= number.start < a.end for a in found):
            found.append(amount)
    return tuple(sorted(found + clocks, key=lambda amount: amount.start))


_DIGIT = re.compile(r"\d")


@cache
def _signs() -> Signs:
    """Words without which a text that has no digit tells no amount."""
    words = table("amounts")
    return signs([*number_words(), *words["fractions"], *(form for forms in words["fates"].values() for form in forms)])


_CLOCK = re.compile(
    r"(?<=\bà )(?P<hour>[01]?\d|2[0-4])\s?(?:h|heures?)(?:\s?(?P<minute>[0-5]\d))?(?![\w%])(?!\s(?:de|d'|du)\b)"
)


def _clock(match: re.Match[str]) -> Amount:
    """`à 14 h 30`, in minutes of the day."""
    minutes = float(match["hour"]) * 60 + float(match["minute"] or 0)
    return Amount(match.start(), match.end(), minutes, minutes, "clock", None)


def _fraction(text: str, match: re.Match[str]) -> Amount:
    """`la moitié`, in percent."""
    value = float(table("amounts")["fractions"][match["fraction"]])
    low, high = _hedged(value * 0.93, value, value * 1.07, _hedge(text, match.start(), match.end()))
    return Amount(match.start(), match.end(), low, high, "share", None)


def _few(match: re.Match[str]) -> Amount:
    """`un mort`, `aucun blessé`: where those are counted of whom the press keeps the toll."""
    value = 0.0 if match["none"] else 1.0
    part = _is_part(match.string, match.start())
    return Amount(match.start(), match.end(), value, value, None, match.span("noun"), part)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = table("amounts")
    hedges = "|".join(f"(?P<{name}>{either(words[name])})" for name in _HEDGES)
    between = either([*words["before_the_noun"], *words["partial"]])
    fates = either(form for forms in words["fates"].values() for form in forms if " " not in form)
    return {
        "hedge": re.compile(rf"(?<![\w-])(?:{hedges})\s?(?:les\s|des\s|une?\s)?$"),
        "behind": re.compile(rf"[\s,(]*(?:{hedges})(?![\w-])"),
        "unit": re.compile(rf"\s?(?:d'|de\s)?(?P<unit>{either(_units())})(?![\w²³/'])"),
        "noun": re.compile(
            rf"\s(?:d'|de\s)?(?P<between>(?:(?:{between})\s)*)(?P<noun>[^\W\d_][^\W\d_-]*(?:-[^\W\d_]+)*)"
        ),
        "fraction": re.compile(rf"(?<![\w-])(?P<fraction>{either(words['fractions'])})(?=\s(?:de|des|du|d')\b)"),
        "few": re.compile(rf"(?<![\w-])(?:une?|(?P<none>aucune?))\s(?:seule?\s)?(?P<noun>{fates})(?![\w-])"),
    }


_HEDGES = ("at_least", "at_most", "about", "nearly")


@cache
def _units() -> dict[str, tuple[str, float]]:
    """The units in their written forms, folded."""
    forms = {}
    for name, (kind, factor) in table("amounts")["units"].items():
        plural = " ".join(f"{word}s" if _INFLECTS.search(word) else word for word in name.split())
        forms[name.lower()] = forms[plural.lower()] = (kind, float(factor))
    return forms


#: A unit that is written out and takes an s: `an`, `mètre`; not `km`, `mois`, `m²`.
_INFLECTS = re.compile(r"^an$|[aeiouyé][^\W\d]*[^sx\W\d]$|[^\W\d]{3,}e$")


def either(words: Iterable[str]) -> str:
    """One of some words, as a pattern for folded text; the longer ones first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _amount(text: str, number: Numeral, following: Numeral | None) -> Amount | None:
    end, low, high = number.end, *_told(text, number)
    if following is not None and _RANGE.fullmatch(text, number.end, following.start):
        end, high = following.end, _told(text, following)[1]
    elif joined := _JOINED.match(text, number.end):
        end, high = joined.end(), max(high, float(joined[1]))
    if _names(text, number):
        return None
    if unit := _patterns()["unit"].match(text, end):
        kind, factor = _units()[unit["unit"]]
        low, high = _hedged(low, number.value, high, _hedge(text, number.start, unit.end()))
        return Amount(number.start, unit.end(), low * factor, high * factor, kind, None, _is_part(text, number.start))
    noun = _patterns()["noun"].match(text, end)
    if noun is None or noun["noun"] in _words("uncounted") or re.fullmatch(MONTH, noun["noun"]):
        return _money(text, number, low, high)
    part = _is_part(text, number.start) or bool(set(noun["between"].split()) & _words("partial"))
    low, high = _hedged(low, number.value, high, _hedge(text, number.start, noun.end()))
    return Amount(number.start, noun.end(), low, high, None, noun.span("noun"), part)


def _money(text: str, number: Numeral, low: float, high: float) -> Amount | None:
    """`un transfert à huit millions`: millions of nothing that is named are money."""
    if not re.search(r"mill(?:ion|iard)s?$", text[number.start : number.end]):
        return None
    low, high = _hedged(low, number.value, high, _hedge(text, number.start, number.end))
    return Amount(number.start, number.end, low, high, "euro", None, _is_part(text, number.start))


_RANGE = re.compile(r"\s?(?:-|à|et|ou)\s?")
_JOINED = re.compile(r"[-–](\d+)(?![\w-])")


def _told(text: str, number: Numeral) -> tuple[float, float]:
    """The bounds of a number without a hedge: those of a group (`dizaine`), of what is told in hundreds or tenths."""
    words = text[number.start : number.end].split()
    last = words[-1] if words else ""
    if len(words) == 1 and re.fullmatch(r"[^\W\d]+(?:aine|illier|illion|illiard)s?", last):
        return (number.value * 2, inf) if last.endswith("s") else (number.value * _GROUP[0], number.value * _GROUP[1])
    step = _step(words[0], number.value)
    if step == 1:
        return number.value, number.value
    reach = min(step / 2, number.value * _COARSEST)
    return number.value - reach, number.value + reach


def _step(first: str, value: float) -> float:
    """`1,5 million` is told in hundreds of thousands, `12 300` in hundreds."""
    step = 10.0 ** -len(first.partition(",")[2]) if value < _LEAST_ROUND and "," in first else 1.0
    while value >= _LEAST_ROUND and step < value and value % (step * 10) == 0:
        step *= 10
    return step


def _names(text: str, number: Numeral) -> bool:
    """A number that names a year or a thing."""
    before = re.findall(r"[^\W\d]+°?", text[max(0, number.start - _BEFORE) : number.start])
    is_year = re.fullmatch(r"(?:19|20)\d\d", text[number.start : number.end]) is not None
    return is_year or bool(before and before[-1] in _words("labels"))


def _is_part(text: str, start: int) -> bool:
    before = re.findall(r"[^\W\d]+", text[max(0, start - _BEFORE) : start])[-2:]
    return any(word in _words("shares") for word in before)


def _hedge(text: str, start: int, end: int) -> str | None:
    """The word for how sure it is, before the number or right behind what is counted."""
    before = _patterns()["hedge"].search(text, max(0, start - _BEFORE), start)
    behind = None if before else _patterns()["behind"].match(text, end)
    found = before or behind
    if (
        found is None
        or (behind and behind["about"] not in {None, "environ", "à peu près"})
        or (behind and behind["nearly"])
    ):
        return None
    name = next(name for name in _HEDGES if found[name])
    return None if behind and found[name].split()[-1] in {"de", "d'", "à"} else name


def _hedged(low: float, value: float, high: float, hedge: str | None) -> tuple[float, float]:
    if hedge == "at_least":
        return low, inf
    if hedge == "at_most":
        return 0.0, high
    if hedge == "about":
        return min(low, value * (1 - _ABOUT)), max(high, value * (1 + _ABOUT))
    if hedge == "nearly":
        return min(low, value * (1 - _ABOUT)), max(high, value * _HARDLY_MORE)
    return low, high


def _words(group: str) -> frozenset[str]:
    return frozenset(table("amounts")[group])
