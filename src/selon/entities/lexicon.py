"""What a language knows about names before it reads: the object that `selon.languages` builds and `entities` uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from selon.analysis.grammar import Grammar
from selon.entities.words import Phrases


class Gender(StrEnum):
    MASCULINE = "m"
    FEMININE = "f"


@dataclass(frozen=True, slots=True)
class Role:
    """An office, trade or rank. `wider` holds every word that may stand for it, itself included.

    `domain` is the department that the word itself holds (« chef de la diplomatie »: affaires étrangères), `country`
    the country it names (« locataire de l'Élysée »), `at` the kind of organisation that one so called may lead.
    `holds` is False for a wide word that only hints at a department (« diplomate »); `speaks`: for others, as a
    spokesman; `relational`: of whom it is true depends on whose (« son adversaire »); `adds_up`: held beside others,
    as a seat is.
    """

    name: str
    gender: Gender | None
    wider: frozenset[str]
    domain: frozenset[str] = frozenset()
    country: str | None = None
    at: str | None = None
    holds: bool = True
    speaks: bool = False
    relational: bool = False
    adds_up: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation known by name. `kind` is what it is (agency, party, newspaper …), `words` those of all its
    names."""

    name: str
    kind: str
    country: str | None
    outlet: bool
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Country:
    name: str
    gender: Gender | None
    plural: bool


@dataclass(frozen=True, slots=True)
class OrganisationNoun:
    """« agence », « holding »: a common noun, and the kinds of organisation that it can name again."""

    gender: Gender | None
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class DocumentNoun:
    """« communiqué », « rapport ». `personal`: without a named author it is its writer's who spoke last.
    `sort`: « le livre » takes up « l'ouvrage d'Éric Petit », both are books. `finding`: what is known so far, nobody's
    without an author."""

    gender: Gender | None
    personal: bool
    sort: str | None = None
    finding: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """The gender and number that a word tells; None where it tells none."""

    gender: Gender | None = None
    plural: bool | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The closed classes of words for naming again. Words are folded."""

    pronouns: Mapping[str, Agreement]
    last_mentioned: Phrases[Agreement]
    standing_for: Mapping[str, Agreement]
    first_singular: frozenset[str]
    first_plural: frozenset[str]
    nobody: frozenset[str]
    definite: frozenset[str]
    demonstrative: frozenset[str]
    indefinite: Phrases[bool]
    singular_possessive: frozenset[str]
    plural_possessive: frozenset[str]
    numerals: frozenset[str]
    former: frozenset[str]
    noun_modifiers: frozenset[str]
    particles: frozenset[str]
    authors: Phrases[bool]
    of: frozenset[str]
    complements: frozenset[str]
    by: frozenset[str]
    relatives: frozenset[str]
    coordinators: Phrases[bool]
    plural_articles: frozenset[str]
    feminine_articles: frozenset[str]
    masculine_articles: frozenset[str]
    sources: frozenset[str]
    topics: frozenset[str]
    one_of: Phrases[bool]
    concerned: frozenset[str]
    openers: frozenset[str]
    others: frozenset[str]
    replies: frozenset[str]
    those_who: Mapping[str, Agreement]
    again: frozenset[str]
    any_document: frozenset[str]
    cleft: tuple[frozenset[str], frozenset[str]]
    clitics: frozenset[str]
    colleagues: frozenset[str]
    concessives: Phrases[bool]
    contracted: frozenset[str]
    locative: frozenset[str]
    foreign_articles: frozenset[str]
    name_joiners: frozenset[str]
    dropped: frozenset[str]
    repeated: frozenset[str]
    one: frozenset[str]
    singular_quantifiers: frozenset[str]
    joiners: frozenset[str]
    conjunction: str
    press_heads: Mapping[str, str]
    press_tails: Mapping[str, str]
    press_of: Mapping[str, str]
    genitive: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ThingWords:
    """The words by which equipment, exercises, operations and treaties are read and recognised.

    `makers` stand before a designator and change nothing, `short_makers` are letters for one (« B737 »); some designate
    by `maker_letters` (« Tupolev 160 » is Tu-160); `series` begin a designator; `variants` behind it make another.
    `known` are known by name alone. After `heads` the name follows at once (« opération Barkhane »), after `linked`
    behind a preposition (« accords de Minsk »). `whole` are the sorts whose noun is part of the name. `foreign` are
    words of which names of exercises consist.
    """

    makers: Phrases[bool]
    short_makers: Mapping[str, str]
    maker_letters: Mapping[str, str]
    series: frozenset[str]
    variants: frozenset[str]
    known: Phrases[str]
    heads: Phrases[str]
    linked: Phrases[str]
    whole: frozenset[str]
    foreign: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class NameLexicon:
    """Everything that names are read with. Built by `selon.languages.<code>.names`, passed in by the pipeline; read
    once and compared by identity, so that what is computed with it can be kept."""

    grammar: Grammar
    titles: Phrases[Agreement]
    title_roles: Mapping[str, Role]
    roles: Phrases[Role]
    persons: Phrases[Gender | None]
    circles: Phrases[Gender | None]
    organisations: Phrases[OrganisationNoun]
    documents: Phrases[DocumentNoun]
    bodies: Phrases[Body]
    contracted_bodies: Phrases[Body]
    countries: Phrases[Country]
    capitals: Phrases[str]
    demonyms: Mapping[str, str]
    given_names: Mapping[str, Gender | None]
    geographic: frozenset[str]
    corporate: frozenset[str]
    things: frozenset[str]
    works: frozenset[str]
    papers: frozenset[str]
    cities: Phrases[bool]
    collectives: frozenset[str]
    agent_endings: tuple[str, ...]
    reference: Reference
    spoken_of: ThingWords

    def collective(self, stem: str) -> bool:
        """Whether a word for a circle takes a name beside it: « la famille Fraisse »; not « le porte-parole Fraisse
        »."""
        return stem in self.collectives

    def agent(self, stem: str) -> bool:
        """Whether an unknown noun has the shape of a word for a person: « gastro-entérologue », « rédactrice »."""
        return len(stem) > 5 and stem.endswith(self.agent_endings)
