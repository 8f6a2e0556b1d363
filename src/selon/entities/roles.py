"""Roles: what stands beside a name (« ministre russe des Affaires étrangères »), read so that two can be compared.

Two roles agree, exclude each other, or neither. They agree where they say one office of one country, town or body, in
the same or in other words. They exclude each other where no one life holds both: dead in 1980 and elected in 2021,
sixteen years old and mayor, mayor of one town and of another, goalkeeper and bishop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from selon.entities.knowledge import KEPT, Headword, Knowledge, RoleWords
from selon.entities.lexicon import Role as Office
from selon.entities.records import EntityType, Reason
from selon.entities.wordings import wording
from selon.entities.words import Word, cut, fold

_PREFIX = re.compile(r"\b[Ee]x[-‑ ]")
_CENTURY = re.compile(r"[IVX]+e$")
_AGE_APART = 12  # years; articles about one person may lie some years apart
_GROWN = 22
_LONGEST_BODY = 9  # words


class Relation(NamedTuple):
    """Whether two roles agree (True), exclude each other (False), or neither (None), and why."""

    agrees: bool | None
    reason: Reason | None = None


@dataclass(slots=True)
class Role:
    """A role as read. `sorts` are walks of life, or sorts of bodies and things; `places` what is written with a capital
    and known as nothing else; `words` the other words that tell."""

    text: str
    head: Headword | None = None
    sorts: frozenset[str] = frozenset()
    countries: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    former: bool = False
    dead: bool = False
    years: list[int] = field(default_factory=list)
    century: str | None = None
    age: tuple[int, int] | None = None

    @property
    def narrow(self) -> set[str]:
        """What ties the role to one body or town."""
        return self.bodies | self.places

    @property
    def kin(self) -> bool:
        return self.head is not None and self.head.kin

    @property
    def type(self) -> EntityType | None:
        """What the head says that the bearer is."""
        return self.head.type if self.head is not None else None


class Roles:
    """Reads roles with a language's words, each once as long as it is kept, and compares them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.names = knowledge.names
        self.lexicon = knowledge.roles
        self._read = lru_cache(maxsize=KEPT)(lambda text: _Reader(self, text).read())
        self._compared = lru_cache(maxsize=KEPT)(self._relation)

    def read(self, text: str) -> Role:
        return self._read(text)

    def compare(self, one: str, two: str) -> Relation:
        """Whether two roles agree or exclude each other; neither, where one of them says nothing."""
        if not one or not two:
            return Relation(None)
        found = self._compared(min(one, two), max(one, two))
        if found.reason is None or one <= two:
            return found
        return Relation(found.agrees, Reason(found.reason.name, found.reason.right, found.reason.left))

    def _relation(self, one: str, two: str) -> Relation:
        return _relation(self.read(one), self.read(two), self.lexicon)

    def head_at(self, words: list[Word], i: int) -> tuple[Headword, int] | None:
        """The office, trade, kin or sort named at word `i`, and the word after it."""
        own, known = self.lexicon.heads.at(words, i), self.names.roles.at(words, i)
        if known is not None and (own is None or known[1] > own[1]):
            return self._office(known[0]), known[1]
        if own is not None:
            return own
        kin = self.names.persons.at(words, i)
        return (Headword("kin " + words[i].stem, kin=True), kin[1]) if kin is not None else None

    def _office(self, role: Office) -> Headword:
        """An office of the name lexicon, with what the words for roles add."""
        sorts = frozenset[str]().union(*(self.lexicon.walks.get(name, frozenset()) for name in role.wider))
        return Headword(
            role.name,
            sorts,
            wide=role.name in self.lexicon.wide,
            local=role.name in self.lexicon.local,
            sole=role.name in self.lexicon.sole,
            unique=role.name in self.lexicon.unique,
            wider=role.wider - {role.name},
            domain=role.domain,
            country=role.country,
        )


class _Reader:
    """Reads one role, word by word."""

    def __init__(self, roles: Roles, text: str) -> None:
        self.roles = roles
        self.lexicon = roles.lexicon
        self.names = roles.names
        self.role = Role(text)
        # « ancien » and « ex- » say the same; a hyphen binds the words of a town's name, not those of a role.
        self.words = list(cut(_PREFIX.sub("ex ", text)))

    def read(self) -> Role:
        i = 0
        while i < len(self.words):
            i = self._time(i) or self._body(i) or self._head(i) or self._country(i) or self._word(i)
        return self.role

    def _time(self, i: int) -> int | None:
        word, role = self.words[i], self.role
        after = self.words[i + 1].stem if i + 1 < len(self.words) else ""
        if word.text.isdigit() and after in self.lexicon.years:
            role.age = (int(word.text), int(word.text))
            return i + 2
        if word.text.isdigit() and len(word.text) == 4:
            role.years.append(int(word.text))
            return i + 1
        if _CENTURY.match(word.text) and after in self.lexicon.centuries:
            role.century = word.text
            return i + 2
        if word.stem in self.lexicon.former:
            role.former = True
            return i + 1
        if word.stem in self.lexicon.dead:
            role.dead = True
            return i + 1
        return None

    def _body(self, i: int) -> int | None:
        """A body known by heart: « AIEA » and « Agence internationale de l'énergie atomique » are one."""
        if self.words[i].plain in self.roles.knowledge.bodies.dropped and not self.words[i].capital:
            return None
        tables = self.roles.knowledge.bodies.known
        for stop in range(min(len(self.words), i + _LONGEST_BODY), i, -1):
            phrase = self.words[i:stop]
            if not phrase[-1].is_word or not (phrase[0].capital or stop > i + 1):
                continue
            key = wording(phrase, self.roles.knowledge)
            ids = tables[EntityType.ORGANISATION].get(key) or tables[EntityType.OUTLET].get(key)
            if ids:
                self.role.bodies |= ids
                return stop
        return None

    def _head(self, i: int) -> int | None:
        """The first office or trade is the head; those after it say whose or of what: « épouse du président »."""
        found = self.roles.head_at(self.words, i)
        if found is None:
            return None
        head, stop = found
        stems = {word.stem for word in self.words[i:stop] if word.is_word}
        if self.role.head is not None:
            self.role.words |= stems - self.lexicon.skipped
            return stop
        self.role.head, self.role.sorts = head, head.sort
        self.role.words |= head.domain
        if stems & self.lexicon.young:
            self.role.age = self.role.age or (6, 20)
        if head.country is not None:
            self.role.countries.add(head.country)
        return stop

    def _country(self, i: int) -> int | None:
        """« russe », « de la Russie », « russo-biélorusse »; « parisienne », for the town."""
        country = self.names.countries.at(self.words, i)
        if country is not None:
            self.role.countries.add(country[0].name)
            return country[1]
        adjective = self.words[i].stem
        for form in (fold(self.words[i].text), adjective):
            if form in self.names.demonyms:
                self.role.countries.add(self.names.demonyms[form])
                return i + 1
        town = self.lexicon.towns.get(self.words[i].text)
        if town is not None:
            self.role.places.add(town)
            return i + 1
        return None

    def _word(self, i: int) -> int:
        word = self.words[i]
        if word.is_word and word.stem not in self.lexicon.skipped and len(word.stem) > 1:
            named = word.capital and word.stem not in self.lexicon.departments
            (self.role.places if named else self.role.words).add(word.stem)
        return i + 1


def in_common(one: Role, two: Role) -> bool:
    """Whether two roles share anything that tells: a trade, a walk of life, a body, a town, a word."""
    if one.head is not None and two.head is not None and _specific(one, two) and _one_office(one.head, two.head):
        return True
    return bool(one.sorts & two.sorts or (one.words | one.narrow) & (two.words | two.narrow))


def _one_office(one: Headword, two: Headword) -> bool:
    return one.office == two.office or one.office in two.wider or two.office in one.wider


def _relation(one: Role, two: Role, lexicon: RoleWords) -> Relation:
    against = next((reason for reason in _exclusions(one, two, lexicon.together)), None)
    if against is not None:
        return Relation(False, against)
    return _agreement(one, two, lexicon.home)


def _exclusions(one: Role, two: Role, together: frozenset[frozenset[str]]) -> Iterator[Reason]:
    """What no one life, body or thing holds together."""
    left, right = one.text, two.text
    shared = one.narrow & two.narrow
    if one.type is not None and two.type is not None and one.type is not two.type:
        yield Reason("different kinds of entity", left, right)
    if one.countries and two.countries and not one.countries & two.countries and not shared:
        yield Reason("different countries", left, right)
    if _died_before(one, two) or _died_before(two, one):
        yield Reason("dead and alive", left, right)
    if (one.century or two.century) and one.century != two.century:
        yield Reason("different centuries", left, right)
    if _ages_apart(one, two):
        yield Reason("different ages", left, right)
    if _one_a_town(one, two) and one.places and two.places and not one.places & two.places:
        yield Reason("different towns", left, right)
    if not _go_together(one, two, together) and not (shared and not _specific(one, two)):
        yield Reason("lives that do not go together", left, right)


def _one_a_town(one: Role, two: Role) -> bool:
    return bool(one.head and two.head and one.head.local and one.head.office == two.head.office)


def _go_together(one: Role, two: Role, together: frozenset[frozenset[str]]) -> bool:
    """Whether one life may hold both: a minister who was a lawyer, not a bishop who keeps goal."""
    if not one.sorts or not two.sorts or one.sorts & two.sorts:
        return True
    return any(frozenset((a, b)) in together for a in one.sorts for b in two.sorts)


def _specific(one: Role, two: Role) -> bool:
    return bool(one.head and two.head and not one.head.wide and not two.head.wide)


def _died_before(one: Role, two: Role) -> bool:
    """Dead in one, and in the other something after that, or another life."""
    if not one.dead or two.dead:
        return False
    if one.years and two.years:
        return max(two.years) > min(one.years)
    return bool(two.age)


def _ages_apart(one: Role, two: Role) -> bool:
    if one.age and two.age:
        return one.age[0] - two.age[1] > _AGE_APART or two.age[0] - one.age[1] > _AGE_APART
    young, other = (one, two) if one.age else (two, one)
    grown = other.head is not None and "grown" in other.sorts
    return young.age is not None and young.age[1] < _GROWN and grown


def _agreement(one: Role, two: Role, home: str) -> Relation:
    """« maire de Belmont » and « premier magistrat de Belmont »; not « ministre » and « ministre »."""
    if one.head is None and two.head is None:
        return _by_words(one, two)
    if one.head is not None and two.head is not None:
        if one.head.office == two.head.office:
            return _same_office(one, two, home, sole=one.head.sole)
        above = (
            one.head if one.head.office in two.head.wider else two.head if two.head.office in one.head.wider else None
        )
        if above is not None and above.sole and _same_office(one, two, home, sole=True).agrees:
            return Relation(True, Reason("same office", one.text, two.text))
        if above is None and not one.head.wide and not two.head.wide:
            return Relation(None)
    if one.narrow & two.narrow and one.kin == two.kin and not (one.narrow - two.narrow and two.narrow - one.narrow):
        return Relation(True, Reason("same body or town", one.text, two.text))
    return Relation(None)


def _by_words(one: Role, two: Role) -> Relation:
    """No known office on either side: the words must be the same, or one side's all be the other's too."""
    mine, other = one.words | one.narrow, two.words | two.narrow
    if mine & other and (mine <= other or other <= mine or one.narrow & two.narrow):
        return Relation(True, Reason("same words", one.text, two.text))
    return Relation(None)


def _same_office(one: Role, two: Role, home: str, *, sole: bool) -> Relation:
    """One office, of one town, body or department, or of one country, which has several ministers, one president."""
    same = Relation(True, Reason("same office", one.text, two.text))
    if one.narrow and two.narrow and not one.narrow & two.narrow:
        return Relation(None)
    mine, other = one.narrow | one.words, two.narrow | two.words
    if mine & other:
        return same
    if one.head is not None and one.head.unique:
        return same
    # Without a country, a paper means its own: « le président de la République ».
    mine_here, other_here = (role.countries or ({home} if sole else set()) for role in (one, two))
    told = one.countries or two.countries or (one.head is not None and not one.head.wide)
    if not mine_here & other_here or not told:
        return Relation(None)
    return same if not (mine or other) or (sole and not (mine and other)) else Relation(None)
