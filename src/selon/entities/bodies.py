"""Organisations named by a common noun: « l'Agence du revenu du Canada », « le quotidien moscovite Kommersant ».

The noun begins the name (« Office fédéral de la chasse »), or stands before it (« la société Rostec »), or is the
name of a power with its holder (« le gouvernement Martin »). A small-letter noun needs a name or a department after
it: « la société a répondu » names nobody new.
"""

from __future__ import annotations

from dataclasses import dataclass

from selon.entities.capitals import Capitals
from selon.entities.lexicon import Body, OrganisationNoun
from selon.entities.words import fold

#: Kinds of organisation that publish.
PRESS = frozenset({"newspaper", "weekly", "television", "radio", "site", "journal"})
# Organisations that take the name of who leads them: « le gouvernement Martin », « l'administration Trump ».
_RULED = frozenset({"government", "presidency", "parliament", "ministry"})
# Organisations that are not named after a person.
_LED = frozenset({"army", "court", "gendarmerie", "ministry", "police", "prefecture", "prosecution", "region", "town"})
# A firm is not named by its noun in small letters and a complement: « la firme de Cupertino », « le groupe de Lyon ».
_FIRMS = frozenset({"company", "movement"})
# What may stand inside the name of an organisation after its head: « Conseil canadien de la magistrature ».
_INSIDE = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "X"})
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class BodyName:
    """Where the name of an organisation lies: words `first` to `stop`."""

    first: int
    stop: int
    noun: OrganisationNoun
    outlet: bool = False
    body: Body | None = None
    country: str | None = None


def body_at(capitals: Capitals, i: int) -> BodyName | None:
    """The organisation whose common noun is at word `i`."""
    words, lexicon = capitals.words, capitals.lexicon
    found = lexicon.organisations.at(words, i)
    if found is None:
        return None
    noun, stop = found
    if not words[i].capital and fold(words[i].text) != words[i].stem:
        return None  # « les services de … », « les régions de … » are several
    apposed = _apposed(capitals, stop)
    small = not words[i].capital or words[i].text.isupper()  # « l'ONG Racines »
    if apposed is not None and noun.kinds & _LED and capitals.begins_person(apposed):
        apposed = None  # « le chef de la police Olivier Morvan »
    if apposed is not None and (small or apposed != stop):
        return _beside(capitals, i, apposed, noun)
    if noun.kinds & PRESS and not words[i].capital:
        return None  # « le site web de la chaîne Euronews » is no name
    end = _end(capitals, stop)
    last = None if not small else _name_behind(capitals, stop, end)
    if last is not None:
        return _beside(capitals, i, last, noun)
    if noun.kinds <= _FIRMS and small and capitals.plain(stop) in capitals.ref.of and end == stop + 2:
        return None  # « la firme de Cupertino » describes
    named = any(word.capital for word in words[stop:end])
    headed = words[i].capital and (named or not capitals.opens_sentence(i))
    of_name = named and words[stop].plain in capitals.ref.of and end > stop + 1
    if not any(word.is_word for word in words[stop:end]) or not (
        headed or of_name or (named and "ministry" in noun.kinds)
    ):
        return None
    return BodyName(i, end, noun, country=_country(capitals, stop, end))


def _beside(capitals: Capitals, i: int, name: int, noun: OrganisationNoun) -> BodyName:
    """« la société Rostec », « le tabloïd Blesk »: the noun says what the name after it is."""
    known = capitals.lexicon.bodies.at(capitals.words, name)
    run = range(name + 1, capitals.run_end(name))
    person = next(
        (k for k in run if capitals.given(k) and k + 1 in run), run.stop
    )  # « la région Bretagne Jean Morvan »
    stop = max(person, known[1] if known else 0)
    stop = _before_bracket(capitals, stop)
    if noun.kinds & _RULED and known is None:
        return BodyName(i, stop, noun)
    outlet = bool(noun.kinds & PRESS) or (known is not None and known[0].outlet)
    return BodyName(name, stop, noun, outlet, known[0] if known else None)


def _before_bracket(capitals: Capitals, stop: int) -> int:
    """The end of a name whose acronym follows its complement: « l'association Samu-Urgences | de France (SUdF) »."""
    k = stop
    while capitals.plain(k) in capitals.ref.of | capitals.ref.definite:
        k += 1
    bracketed = k > stop and capitals.is_name_word(k) and capitals.text(k + 1) == "("
    return k + 1 if bracketed and capitals.is_name_word(k + 2) and capitals.text(k + 3) == ")" else stop


def _apposed(capitals: Capitals, k: int) -> int | None:
    """The word where an apposed name begins, past adjectives and a mark: « le quotidien moscovite | Kommersant »."""
    while capitals.pos(k) == "ADJ" and not capitals.words[k].capital:
        k += 1
    if capitals.line_ends(k - 1):
        return None
    if capitals.text(k) in ("«", "“", '"'):
        k += 1
    if capitals.is_name_word(k):
        return k
    known = capitals.lexicon.bodies.at(capitals.words, k)
    return k if known is not None and known[0].outlet else None


def _name_behind(capitals: Capitals, first: int, end: int) -> int | None:
    """Where a name stands behind a description of common nouns, with nothing that ties it to them: « l'ONG de défense
    des droits de l'homme | Amnesty International », « le syndicat agricole | FDSEA »; not « le ministère de l'Intérieur
    », « le tribunal administratif Île-de-France »."""
    k = next((k for k in range(first, end) if capitals.is_name_word(k)), None)
    if k is None or k <= first or capitals.run_end(k) < end:
        return None
    place = capitals.lexicon.countries.at(capitals.words, k) or capitals.lexicon.cities.at(capitals.words, k)
    governed = k - 1 > first or capitals.pos(k - 1) == "ADJ"
    tied = capitals.pos(k - 1) not in ("NOUN", "ADJ") or capitals.plain(k - 1) in capitals.ref.name_joiners
    return None if tied or place or not governed else k


def _end(capitals: Capitals, first: int) -> int:
    """The end of a name after its head: adjectives, complements, « et des eaux »."""
    k = first
    while (
        k < min(len(capitals.words), first + _LONGEST)
        and not capitals.line_ends(k - 1)
        and _goes_on(capitals, first, k)
    ):
        k += 1
    while k > first and not (capitals.words[k - 1].capital or capitals.pos(k - 1) in _INSIDE):
        k -= 1
    return k


def _goes_on(capitals: Capitals, first: int, k: int) -> bool:
    word, ref = capitals.words[k], capitals.ref
    if word.plain in ref.name_joiners:
        return _noun_ahead(capitals, k) and not (word.plain in ref.locative and _outlet(capitals, k + 1))
    if k > first and (word.text == "," or word.plain == ref.conjunction):
        noun = capitals.pos(k + 1) == "NOUN" and word.text != ","
        return noun or capitals.plain(k + 1) in ref.of
    person = k > first and capitals.given(k) and capitals.is_name_word(k + 1)
    return word.is_word and (word.pos in _INSIDE or word.capital) and not person


def _outlet(capitals: Capitals, k: int) -> bool:
    """Whether an outlet is told: « a indiqué le parquet de Paris | à franceinfo »."""
    found = capitals.lexicon.bodies.at(capitals.words, k) or capitals.lexicon.bodies.at(capitals.words, k + 1)
    return found is not None and found[0].outlet


def _noun_ahead(capitals: Capitals, k: int) -> bool:
    """Whether a preposition or an article is followed, within two words, by a noun of the name."""
    for ahead in (k + 1, k + 2):
        if capitals.is_name_word(ahead) or capitals.pos(ahead) in ("NOUN", "PROPN"):
            return True
        if capitals.pos(ahead) not in ("DET", "ADP", "ADJ"):
            return False
    return False


def _country(capitals: Capitals, first: int, stop: int) -> str | None:
    """The country in a name: « ministère russe … », « ministère de la Défense de la Biélorussie »."""
    for k in range(first, stop):
        found = capitals.lexicon.countries.at(capitals.words, k)
        country = found[0].name if found else capitals.lexicon.demonyms.get(fold(capitals.words[k].text))
        if country is not None:
            return country
    return None
