"""The invented world: towns, people with offices, bodies, companies, outlets. It is drawn once and serves all stories.

Surnames are made of syllables. Some people share a surname with somebody else, and some foreign names are written in
two or three ways, as agencies transliterate them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from benchmarks.newswire.lexicon import Noun, noun, vocabulary
from benchmarks.newswire.spelling import Style, spell
from benchmarks.newswire.templates import Phrase, determiner, template
from benchmarks.newswire.tokens import CompanyName, Fixed, Token, TownName, proper

OF = Token("de", "de", "ADP")
STYLES = (Style(), Style(), Style(apostrophe="'"), Style("“", "”", "’", ""), Style('"', '"', "'", ""))


@dataclass(frozen=True, slots=True)
class Town:
    """A town and the words of its name."""

    name: str
    words: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """An institution, a company or a union: how it is called in full and, once known, in short."""

    name: str
    full: Phrase
    short: Phrase
    type: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks: names in every spelling, an office, the body that stands behind it
    and the themes in which that body acts."""

    key: str
    gender: str
    given: str
    surname: str
    spellings: tuple[tuple[str, str], ...]
    office: Phrase
    role: str
    short_office: Phrase
    body: Body
    town: Town
    themes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A paper, a channel or an agency: its name, its type-setting, the lines that it puts under its articles."""

    name: str
    words: tuple[Token, ...]
    agency: bool
    style: Style
    boilerplate: tuple[str, ...]


class Names:
    """Invents names that are all different."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw
        self.parts = vocabulary("names")
        self.taken: set[str] = set()

    def _invent(self, kind: str, prefixes: float) -> str:
        parts, draw = self.parts[kind], self.draw
        while True:
            name = draw.choice(parts["onsets"]) + "".join(draw.choices(parts["middles"], k=draw.choice((0, 1, 1))))
            name = (name + draw.choice(parts["endings"])).capitalize()
            if draw.random() < prefixes:
                name = draw.choice(parts["prefixes"]) + name
            if name not in self.taken:
                self.taken.add(name)
                return str(name)

    def surname(self) -> str:
        return self._invent("surnames", 0.08)

    def town(self) -> str:
        return self._invent("towns", 0.15)

    def company(self) -> str:
        return self._invent("companies", 0.0)

    def given(self, gender: str) -> str:
        choice: str = self.draw.choice(self.parts["given"][gender])
        return choice

    def spellings(self, given: str, surname: str) -> tuple[tuple[str, str], ...]:
        """The name as it is, and as others transliterate it."""
        found = [(given, surname)]
        for old, new in self.parts["transliterations"]:
            changed = surname.replace(old, new)
            if changed != surname:
                found.append((self.parts["given_variants"].get(given, given), changed))
        return tuple(found[:3])


@dataclass(frozen=True, slots=True)
class World:
    """Everybody and everything that stories happen to."""

    towns: tuple[Town, ...]
    people: dict[str, tuple[Person, ...]]
    outlets: tuple[Outlet, ...]
    agencies: tuple[Outlet, ...]
    companies: tuple[Body, ...]


def world(draw: Random, articles: int) -> World:
    """A world for so many articles: the more articles, the more towns and people."""
    names = Names(draw)
    towns = tuple(Town(name := names.town(), proper(name, TownName)) for _ in range(24 + articles // 120))
    companies = tuple(_company(names) for _ in range(10 + articles // 200))
    people = {town.name: _people(names, town, draw, companies) for town in towns}
    outlets = [_outlet(names, draw, entry) for entry in vocabulary("outlets")["outlets"]]
    return World(
        towns,
        people,
        tuple(o for o in outlets if not o.agency),
        tuple(o for o in outlets if o.agency),
        companies,
    )


def _company(names: Names) -> Body:
    name = names.company()
    full = Phrase((Token("le", "le", "DET"), Token("groupe", "groupe", "NOUN"), *proper(name, CompanyName)), "m", False)
    return Body(name, full, Phrase(proper(name, CompanyName), "m", False), "organisation")


def _outlet(names: Names, draw: Random, entry: dict[str, object]) -> Outlet:
    name = str(entry["name"]).replace("{town}", names.town())
    name = re.sub(r"\bde (?=[AEIOUÉÈÊÎ])", "d'", name)
    closings = vocabulary("outlets")["closings"]
    boilerplate = (f"© {name}, tous droits réservés.", *draw.sample(closings, draw.choice((0, 1, 1, 2))))
    words = proper(name)
    if words[0].form in ("Le", "La", "L’"):
        words = (Token(words[0].form, "le", "DET"), *words[1:])
    return Outlet(name, words, bool(entry.get("agency")), draw.choice(STYLES), boilerplate)


def _people(names: Names, town: Town, draw: Random, companies: tuple[Body, ...]) -> tuple[Person, ...]:
    """One or two holders of each office of a town."""
    found: list[Person] = []
    for office in vocabulary("offices"):
        for _ in range(draw.choice((1, 1, 2)) if office.get("many") else 1):
            surname = found[-1].surname if found and draw.random() < 0.06 else names.surname()
            found.append(_person(names, town, draw, office, surname, draw.choice(companies)))
    return tuple(found)


def plain(words: tuple[Token, ...]) -> str:
    """The words as a name is written in a register: one apostrophe, no capital."""
    return spell(words, Style(), capital=False).text


def fixed(words: Iterable[object]) -> tuple[Token, ...]:
    """The words as parts of a name."""
    return tuple(Fixed(*word) for word in words if isinstance(word, Token))


def _body(entry: dict[str, str], town: Town, company: Body) -> Body:
    if entry["body"] == "company":
        return company
    head: Noun = noun(entry["body"])
    first = determiner("le", head.gender)
    tail = fixed(template(entry.get("body_tail", "")))
    short = Phrase((first, *fixed([head.token(False)]), *tail), head.gender, False)
    full = Phrase((*short.words, OF, *town.words), head.gender, False)
    return Body(plain(full.words[1:]), full, short, "organisation")


def _person(names: Names, town: Town, draw: Random, entry: dict[str, str], surname: str, company: Body) -> Person:
    gender = draw.choice("fm")
    given = names.given(gender)
    body = _body(entry, town, company)
    title = fixed(template(entry[gender]))
    short = Phrase((determiner("le", gender), *title), gender, False)
    whole = (*short.words, OF, *town.words) if entry["of"] == "town" else (*short.words, OF, *body.full.words)
    role = plain(whole[1:])
    return Person(
        key=f"{given} {surname}, {role}",
        gender=gender,
        given=given,
        surname=surname,
        spellings=names.spellings(given, surname),
        office=Phrase(whole, gender, False),
        role=role,
        short_office=short,
        body=body,
        town=town,
        themes=frozenset(entry["themes"].split()),
    )
