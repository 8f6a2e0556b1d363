"""Things in a text: equipment by its designator, exercises, operations, treaties; what is spoken of and does not speak.

A designator proves itself by its shape (« S-400 », « Il-76MD-90A ») or by a maker before it (« Boeing 737 »); a name
without one, by the noun before it (« le missile Kinjal », « l'opération Barkhane »), by a lexicon, or by being made of
the words that staffs give exercises (« Rapid Trident », « Zapad-2021 »).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from selon.entities.capitals import Capitals
from selon.entities.keys import letters

_DESIGNATOR = re.compile(r"([A-Z][A-Za-z]{0,3})[-–‑](\d{1,4}(?:[A-Za-z]{0,5}\d{0,3})?(?:[-–/][A-Z0-9]{1,5})*)$")
_CLOSED_UP = re.compile(r"([A-Z]{1,3})\d{2,4}(?:[A-Za-z]{1,4}\d?)?$|[A-Z]{1,3}\d[A-Z]?$|\d{1,2}[A-Z]\d{2,3}$")
_EDITION = re.compile(r"[A-ZÀ-Þ][\w'’]+(?:[-–][A-ZÀ-Þ]\w+)*[-–]20\d\d$")
_NUMBER = re.compile(r"\d{1,4}(?:[-–][A-Z0-9]{1,4})?$|[IVX]{1,4}$")
_OPENING = '«“"'
_BEHIND = 2  # words of a name behind its designator
_BEFORE = 4  # words between the noun and the name: « radar à phase active Vega Premier »


class Thing(NamedTuple):
    """Where the name of a thing ends, and what sort it is."""

    stop: int
    sort: str


def thing_at(capitals: Capitals, i: int) -> Thing | None:
    """The thing whose name begins at word `i`."""
    word = capitals.words[i]
    if not word.is_word or not (word.capital or word.text[0].isdigit() or _heads(capitals, word.stem)):
        return None  # in small letters, only a noun begins the name of a thing
    return (
        _made(capitals, i)
        or _designated(capitals, i)
        or _edition(capitals, i)
        or _headed(capitals, i)
        or _known(capitals, i)
        or _staff_name(capitals, i)
        or _described(capitals, i)
    )


def _heads(capitals: Capitals, stem: str) -> bool:
    things = capitals.lexicon.spoken_of
    return stem in things.heads.heads or stem in things.linked.heads


def _designated(capitals: Capitals, i: int) -> Thing | None:
    """« S-400 », « A-100 Premier »; not « COVID-19 », « A6 »."""
    text, things = capitals.text(i), capitals.lexicon.spoken_of
    shape = _DESIGNATOR.match(text)
    if shape is not None and shape[1] in things.series:
        return Thing(_behind(capitals, i + 1), "equipment")
    if _CLOSED_UP.match(text) and _noun_before(capitals, i) and not capitals.lexicon.bodies.at(capitals.words, i):
        return Thing(_behind(capitals, i + 1), "equipment")
    return None


def _made(capitals: Capitals, i: int) -> Thing | None:
    """« Beriev A-50 », « Boeing 737 MAX », « Vega Premier » where the noun says what it is; not « Boeing Company »."""
    things = capitals.lexicon.spoken_of
    maker = things.makers.at(capitals.words, i)
    if maker is None or not capitals.words[i].capital:
        return None
    k = maker[1]
    if k >= len(capitals.words) or capitals.line_ends(k - 1):
        return None
    text = capitals.text(k)
    designator = _DESIGNATOR.match(text) or _CLOSED_UP.match(text) or (text.isdigit() and len(text) == 3)
    if designator or things.known.at(capitals.words, k):
        return Thing(_behind(capitals, k + 1), "equipment")
    named = capitals.is_name_word(k) and not capitals.lexicon.bodies.at(capitals.words, k)
    return Thing(_behind(capitals, k + 1), "equipment") if named and _noun_before(capitals, i) else None


def _edition(capitals: Capitals, i: int) -> Thing | None:
    """« Zapad-2021 »: a name with its year is an exercise's or an event's."""
    return Thing(i + 1, "event") if _EDITION.match(capitals.text(i)) else None


def _headed(capitals: Capitals, i: int) -> Thing | None:
    """« opération Barkhane », « loi Sapin 2 », « accords de Minsk »: the noun is part of the name."""
    things = capitals.lexicon.spoken_of
    linked, head = things.linked.at(capitals.words, i), things.heads.at(capitals.words, i)
    if linked is not None and capitals.plain(linked[1]) in capitals.ref.of:
        k = linked[1] + 1
        if capitals.is_name_word(k) and not capitals.line_ends(k - 1):
            return Thing(k + 1, linked[0])
    if head is None or head[0] not in things.whole or not _named_next(capitals, head[1]):
        return None
    return Thing(_numbered(capitals, capitals.run_end(head[1])), head[0])


def _named_next(capitals: Capitals, k: int) -> bool:
    """Whether a name that is no person's follows at word `k`."""
    return capitals.is_name_word(k) and not capitals.line_ends(k - 1) and not capitals.begins_person(k)


def _known(capitals: Capitals, i: int) -> Thing | None:
    found = capitals.lexicon.spoken_of.known.at(capitals.words, i)
    if found is None or not capitals.words[i].capital:
        return None
    k = found[1]
    if k < len(capitals.words) and (_CLOSED_UP.match(capitals.text(k)) or _NUMBER.match(capitals.text(k))):
        k += not capitals.line_ends(k - 1)
    return Thing(k, "equipment")


def _staff_name(capitals: Capitals, i: int) -> Thing | None:
    """« Rapid Trident 2021 », « Defender-Europe »: nothing but the words that staffs name exercises with."""
    foreign, k = capitals.lexicon.spoken_of.foreign, i
    parts: list[str] = []
    while k < len(capitals.words) and capitals.is_name_word(k) and not (k > i and capitals.line_ends(k - 1)):
        found = re.split(r"[-–]", capitals.text(k))
        if not all(letters(part) in foreign for part in found):
            break
        parts += found
        k += 1
    goes_on = k > i and capitals.is_name_word(k) and not capitals.line_ends(k - 1)
    if len(parts) < 2 or goes_on or capitals.lexicon.bodies.at(capitals.words, i):
        return None
    return Thing(_numbered(capitals, k), "event")


def _described(capitals: Capitals, i: int) -> Thing | None:
    """« le missile Kinjal », « la frégate Amiral Gorchkov »; not « le pilote de drone Jean Dupont »."""
    if not capitals.is_name_word(i) or capitals.closed_class(i) or capitals.begins_person(i):
        return None
    lexicon = capitals.lexicon
    elsewhere = (lexicon.bodies, lexicon.countries, lexicon.cities, lexicon.capitals)
    if capitals.given(i) or any(table.at(capitals.words, i) for table in elsewhere):
        return None
    sort = _noun_before(capitals, i, apart=0)
    return Thing(_numbered(capitals, capitals.run_end(i)), sort) if sort is not None else None


def _noun_before(capitals: Capitals, i: int, apart: int = _BEFORE) -> str | None:
    """The sort that a noun before word `i` tells, at most `apart` small words between; no preposition just before."""
    k = i - 1
    while k >= 0 and capitals.text(k) in _OPENING:
        k -= 1
    before, ref = capitals.plain(k), capitals.ref
    if k < 0 or before in ref.complements or before in ref.definite or before in ref.contracted:
        return None
    for first in range(k, max(-1, k - apart - 2), -1):
        if capitals.words[first].capital or not capitals.words[first].is_word or capitals.line_ends(first):
            return None
        found = capitals.lexicon.spoken_of.heads.at(capitals.words, first)
        if found is not None and found[1] + apart > k:
            return found[0]
    return None


def _behind(capitals: Capitals, k: int) -> int:
    """The end of a designation whose designator ends before word `k`: « A-100 | Premier »."""
    for _ in range(_BEHIND):
        more = k < len(capitals.words) and capitals.is_name_word(k) and not capitals.line_ends(k - 1)
        if not more or capitals.given(k) or capitals.closed_class(k):
            break
        k += 1
    return k


def _numbered(capitals: Capitals, k: int) -> int:
    """The end of a name with the number or the year behind it: « loi Sapin | 2 »."""
    more = k < len(capitals.words) and not capitals.line_ends(k - 1) and _NUMBER.match(capitals.text(k))
    return k + 1 if more else k
