"""Who an article says it was: introduced once with name and office, then `M. Tresk`, `le maire` or `il`."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from benchmarks.newswire.cast import Person
from benchmarks.newswire.templates import Phrase
from benchmarks.newswire.tokens import COMMA, PersonName, Token, proper

PRONOUNS = {"f": Token("elle", "lui", "PRON"), "m": Token("il", "lui", "PRON")}
TITLES = {"f": Token("Mme", "madame", "NOUN"), "m": Token("M.", "monsieur", "NOUN")}


class Source(NamedTuple):
    """The words; the name and type that a reader of the article can give the speaker; whether a comma must close an
    apposition."""

    phrase: Phrase
    name: str
    type: str = "person"
    pronoun: bool = False
    apposed: bool = False


@dataclass(slots=True)
class Introductions:
    """Whom an article has named so far, and how it spells foreign names (`spelling`, from 0 to 1)."""

    draw: Random
    spelling: float
    known: dict[str, str] = field(default_factory=dict)
    last: str | None = None
    offices: dict[str, str] = field(default_factory=dict)

    def source(self, person: Person, opens: bool) -> Source:
        """The words for who speaks. `opens` says that a paragraph begins, where no pronoun can stand."""
        found = self._again(person, opens) if person.key in self.known else self._first(person)
        self.last = person.key
        return found

    def forget(self) -> None:
        """Somebody else was spoken of: `il` would be taken for him."""
        self.last = None

    def names(self, person: Person) -> tuple[str, str]:
        """Given name and surname as this article spells them."""
        return person.spellings[int(len(person.spellings) * self.spelling)]

    def _first(self, person: Person) -> Source:
        given, surname = self.names(person)
        name, chance, office = f"{given} {surname}", self.draw.random(), person.office
        # whoever comes first with a title is `le président` in this article; of two nobody is
        title = person.short_office.words[-1].form
        self.offices[title] = "" if title in self.offices else person.key
        if chance < 0.12:
            return Source(person.body.full, person.body.name, person.body.type)
        if chance < 0.2:
            self.known[person.key] = "office"
            return Source(office, person.role)
        self.known[person.key] = "name"
        words = proper(name, PersonName)
        if chance < 0.72:
            return Source(Phrase((*office.words, COMMA, *words), *office[1:]), name, apposed=True)
        if chance < 0.92:
            return Source(Phrase((*words, COMMA, *office.words[1:]), *office[1:]), name, apposed=True)
        self.offices[title] = ""  # a bare name does not say who `le président` is
        return Source(Phrase(words, *office[1:]), name)

    def _again(self, person: Person, opens: bool) -> Source:
        given, surname = self.names(person)
        gender, chance = person.gender, self.draw.random()
        name = f"{given} {surname}" if self.known[person.key] == "name" else person.role
        if self.last == person.key and not opens and chance < 0.6:
            return Source(Phrase((PRONOUNS[gender],), gender, False), name, pronoun=True)
        title = person.short_office.words[-1].form
        if self.known[person.key] == "office":
            return Source(person.short_office if self.offices.get(title) == person.key else person.office, name)
        if chance < 0.2 and self.offices.get(title) == person.key:
            return Source(person.short_office, name)
        if chance < 0.85:
            return Source(Phrase((TITLES[gender], *proper(surname, PersonName)), gender, False), name)
        return Source(Phrase(proper(name, PersonName), gender, False), name)
