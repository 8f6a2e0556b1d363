"""What a language knows for comparing names across articles: built by `selon.languages`, used by `entities`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selon.entities.keys import Spelling
from selon.entities.lexicon import NameLexicon, ThingWords
from selon.entities.records import EntityType
from selon.entities.words import Phrases

KEPT = 1 << 14
"""Names, roles and pairs of roles that are kept as they were read, some ten megabytes of each; then those that were
asked for last."""


@dataclass(frozen=True, slots=True)
class Headword:
    """What the noun at the head of a role tells: a walk of life of a person, or the sort of a body or of a thing.

    `office`: the word that all words for one trade or office come to; `wider`, those that may stand for it. `wide`: it
    says too little to tell two apart (`responsable`). `local`: a town has one (`maire`); `sole`: a country has one;
    `unique`: the world has one.
    `domain` and `country`: what the word itself holds (`chef du Pentagone`).
    """

    office: str
    sort: frozenset[str] = frozenset()
    type: EntityType = EntityType.PERSON
    wide: bool = False
    local: bool = False
    sole: bool = False
    unique: bool = False
    kin: bool = False
    wider: frozenset[str] = frozenset()
    domain: frozenset[str] = frozenset()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words by which a role is read. Single words are stems; `walks`, `wide`, `local`, `sole` and `unique` hold
    names of roles; `home` is the country that is meant where none is named; `towns` gives the stem of a town by the
    adjectives made of its name."""

    heads: Phrases[Headword]
    walks: Mapping[str, frozenset[str]]
    together: frozenset[frozenset[str]]
    wide: frozenset[str]
    local: frozenset[str]
    sole: frozenset[str]
    unique: frozenset[str]
    home: str
    departments: frozenset[str]
    skipped: frozenset[str]
    former: frozenset[str]
    dead: frozenset[str]
    years: frozenset[str]
    centuries: frozenset[str]
    young: frozenset[str]
    towns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The words by which a person's name is read. Single words are bare letters (`keys.letters`)."""

    titles: Phrases[str]
    particles: frozenset[str]
    articles: frozenset[str]
    born: frozenset[str]
    native: frozenset[str]
    compounds: frozenset[str]
    generations: Mapping[str, str]
    nicknames: Mapping[str, frozenset[str]]
    bynames: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BodyWords:
    """The words by which the name of a body, a place or a thing is read. Keys are wordings, see `wordings.py`."""

    known: Mapping[EntityType, Mapping[str, frozenset[str]]]
    countries: Phrases[str]
    expansions: Phrases[tuple[str, ...]]
    described: Phrases[bool]
    generic: frozenset[str]
    dropped: frozenset[str]
    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that two names are compared with."""

    names: NameLexicon
    spelling: Spelling
    roles: RoleWords
    persons: PersonWords
    bodies: BodyWords

    @property
    def things(self) -> ThingWords:
        return self.names.spoken_of
