"""The cast of an article: one entity for each person, organisation or place, under all the names it goes by.

`Lavrov` joins `Sergueï Lavrov`, also when the full name comes later; `M. Dupont` and `Mme Dupont` stay two; `OFAG`
joins `Office fédéral de l'agriculture (OFAG)`. A surname never joins a different given name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from selon.entities.descriptions import Description
from selon.entities.lexicon import Body, Gender, NameLexicon
from selon.entities.mentions import Named
from selon.entities.words import cut, fold
from selon.model import SpeakerType

_CLIPPED = 3  # letters of a word in an acronym, at most: « Sicop »
_LONG = 6  # letters of a surname that a misspelling leaves recognisable
_PERSONAL = frozenset({SpeakerType.PERSON, SpeakerType.UNKNOWN})
_LONG_SURNAME = 4
_FEWEST_INITIALS = 3
_CORPORATE = frozenset({SpeakerType.ORGANISATION, SpeakerType.OUTLET, SpeakerType.UNKNOWN})


@dataclass(slots=True)
class Place:
    """Where in the text an entity is referred to, and how prominently."""

    start: int
    sentence: int
    subject: bool
    quoted: bool
    main: bool = False  # subject of a main clause
    governor: int = -1  # the token whose object it is
    named: bool = False  # by a name, not by a description
    opens: bool = False  # the first person named in the sentence


@dataclass(slots=True, eq=False)
class Entity:
    """One member of the cast. `facts` are the descriptions that the text gives it; `named` is False for « le maire »
    whom no name is given to."""

    label: str
    type: SpeakerType
    named: bool = True
    gender: Gender | None = None
    plural: bool | None = None
    country: str | None = None
    body: Body | None = None
    kinds: frozenset[str] = frozenset()
    facts: list[Description] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)
    role: str | None = None
    thing: str | None = None  # the sort of what is spoken of: « S-400 »
    proper: bool = True  # the tagger takes it for a name too
    kin: bool = False  # brought in as another's: « sa fille Sharone »

    @property
    def first(self) -> int:
        return min((place.start for place in self.places), default=0)


@lru_cache(maxsize=1 << 14)
def name_words(text: str) -> tuple[str, ...]:
    """The words that two spellings of a name are compared by: particles and punctuation aside."""
    return tuple(fold(w.text) for w in cut(text) if w.is_word and not w.text.endswith(("'", "’")))


class Cast:
    """The entities that proper names give. `of` finds the entity of a name by the index of its first word."""

    def __init__(self, named: Sequence[Named], lexicon: NameLexicon) -> None:
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}
        self._by_word: dict[str, list[Entity]] = {}  # two names of one entity share a word, or are one body's
        # Longest first, so that a surname finds the full name even when that comes later.
        for name in sorted(named, key=lambda n: (-len(name_words(n.text)), n.start)):
            entity = self._find(name) or self._add(name)
            self._join(entity, name)
        self._bind_acronyms(named)
        self._bind_initials()

    def _add(self, name: Named) -> Entity:
        entity = Entity(name.text, name.type, thing=name.thing)
        self.entities.append(entity)
        return entity

    def _join(self, entity: Entity, name: Named) -> None:
        self.of[name.first] = entity
        entity.forms[name.text] += 1
        for key in (*name_words(name.text), *([name.body.name] if name.body else ())):
            known = self._by_word.setdefault(key, [])
            if entity not in known:
                known.append(entity)
        entity.gender = entity.gender or name.gender
        entity.plural = name.plural if entity.plural is None else entity.plural
        entity.country = entity.country or name.country
        entity.body = entity.body or name.body
        entity.kinds |= name.kinds
        if entity.type is SpeakerType.UNKNOWN:
            entity.type = name.type
        longest = max(len(name_words(form)) for form in entity.forms)
        fullest = [form for form in entity.forms if len(name_words(form)) == longest]
        entity.label = max(fullest, key=lambda form: entity.forms[form])

    def _find(self, name: Named) -> Entity | None:
        keys = (*name_words(name.text), *([name.body.name] if name.body else ()))
        near = {id(entity): entity for key in keys for entity in self._by_word.get(key, ())}
        same = [entity for entity in near.values() if self._same(entity, name)] or self._misspelt(name)
        return max(same, key=lambda entity: sum(entity.forms.values()), default=None)

    def _misspelt(self, name: Named) -> list[Entity]:
        """« M. Hugues », « Hugues » of Peter Hughes: a surname alone, one letter off the only one like it; without a
        title only a long one, and never in its first letter."""
        mine = name_words(name.text)
        if name.type not in _PERSONAL or len(mine) != 1 or len(mine[0]) < (_LONG_SURNAME if name.titled else _LONG):
            return []
        others = (e for e in self.persons() if not (name.gender and e.gender and name.gender is not e.gender))
        surnames = [(e, name_words(e.label)[-1]) for e in others if len(name_words(e.label)) > 1]
        near = [
            entity
            for entity, surname in surnames
            if OSA.distance(mine[0], surname) == 1 and (name.titled or surname[0] == mine[0][0])
        ]
        return near if len(near) == 1 else []

    def _bind_initials(self) -> None:
        """« PTL » is Paul Tardieu Lemonnier, whom the article names."""
        for short in [e for e in self.entities if _FEWEST_INITIALS <= len(e.label) <= 5 and e.label.isupper()]:
            full = [e for e in self.persons() if e is not short and _initials(e.label) == fold(short.label)]
            if len(full) == 1 and short.body is None:
                self.merge(short, full[0])

    def _same(self, entity: Entity, name: Named) -> bool:
        mine, other = name_words(name.text), name_words(entity.label)
        if name.thing is not None or entity.thing is not None:
            return name.thing is not None and entity.thing is not None and mine == other
        if name.type in _PERSONAL and entity.type in _PERSONAL:
            if name.gender and entity.gender and name.gender is not entity.gender and name.titled:
                return False
            return any(_same_person(mine, name_words(form)) for form in entity.forms)
        if SpeakerType.PERSON in (name.type, entity.type):
            # « la société Dupont » is not M. Dupont, but a bare « Renault » may be the firm.
            return False
        if name.body and entity.body:
            # An article that says « l'ONU » here and « les Nations unies » there keeps two names; an outlet has one.
            return name.body.name == entity.body.name and (mine == other or name.body.outlet)
        if mine == other:
            return True
        return name.type in _CORPORATE and entity.type in _CORPORATE and _begins_or_ends(mine, other)

    def _bind_acronyms(self, named: Sequence[Named]) -> None:
        """« Office fédéral de l'agriculture (OFAG) »: the acronym in brackets after a name is that name."""
        by_start = sorted(named, key=lambda n: n.first)
        for full, short in pairwise(by_start):
            bracketed = full.stop + 1 == short.first and full.type is not SpeakerType.PERSON
            capitals = sum(c.isupper() for c in short.text)
            if not bracketed or short.type is SpeakerType.PLACE or " " in short.text or not capitals:
                continue
            if _is_acronym(short.text, full.text) if short.text.isupper() else _is_clipped(short.text, full.text):
                self.merge(self.of[short.first], self.of[full.first])

    def merge(self, gone: Entity, kept: Entity) -> None:
        if gone is kept:
            return
        for index, entity in self.of.items():
            if entity is gone:
                self.of[index] = kept
        kept.forms += gone.forms
        kept.kinds |= gone.kinds
        kept.body = kept.body or gone.body
        kept.country = kept.country or gone.country
        self.entities.remove(gone)

    def persons(self) -> Iterator[Entity]:
        return (entity for entity in self.entities if entity.type is SpeakerType.PERSON)


def _same_person(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two forms of a person's name can be one person's.

    >>> _same_person(("lavrov",), ("serguei", "lavrov")), _same_person(("liz", "truss"), ("elizabeth", "truss"))
    (True, False)
    >>> _same_person(("j", "despuech"), ("jacques", "despuech")), _same_person(("eric", "caira"), ("eric", "caire"))
    (True, True)
    >>> _same_person(("tardieu", "lemonnier"), ("paul", "tardieu", "lemonnier"))
    True
    """
    short, long = sorted((one, two), key=len)
    if not short:
        return False
    if len(short) == 1:
        return short[0] in (long[-1], long[0]) or (len(long) > 2 and short[0] in long[1:])
    if len(short) < len(long) and short == long[-len(short) :]:
        return True  # « M. Tardieu Lemonnier » of Paul Tardieu Lemonnier
    if short[-1] == long[-1]:
        given, other = short[0], long[0]
        initial = len(given.replace(".", "").replace("-", "")) <= 2 or len(other.replace(".", "")) <= 2
        return given == other or (initial and given[0] == other[0])
    if short == long[: len(short)]:
        return True
    close = len(short) == len(long) and short[0] == long[0] and min(len(short[-1]), len(long[-1])) > 4
    return close and OSA.distance(short[-1], long[-1]) == 1


def _initials(name: str) -> str:
    """The initials of a full name, of both halves of « Saint-Pierre » too.

    >>> _initials("Paul St-Pierre Plamondon")
    'pspp'
    """
    return "".join(word[0] for word in fold(name).replace("-", " ").split())


def _begins_or_ends(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """« SPA » and « SPA Mauricie », « Comité » and « Comité olympique canadien »; not « Canada » and « Radio Canada
    »."""
    short, long = sorted((one, two), key=len)
    return len(short) > 0 and long[: len(short)] == short and (len(short) > 1 or len(short[0]) > 2)


def _is_acronym(short: str, full: str) -> bool:
    """Whether the letters of `short` begin words of `full`, in order, at least all but one.

    >>> _is_acronym("OFAG", "Office fédéral de l'agriculture"), _is_acronym("PS", "Philippe Close")
    (True, False)
    """
    letters = [c for c in fold(short) if c.isalpha()]
    initials = [w.stem[0] for w in cut(full) if w.is_word]
    hit, k = 0, 0
    for letter in letters:
        if letter in initials[k:]:
            k += initials[k:].index(letter) + 1
            hit += 1
    return len(letters) > 1 and hit >= min(len(letters), max(2, len(letters) - 1))


def _is_clipped(short: str, full: str) -> bool:
    """Whether `short` is made of the beginnings of words of `full`, in order: an acronym said as a word.

    >>> _is_clipped("Sicop", "Service d'information et de communication de la police nationale")
    True
    >>> _is_clipped("SUdF", "Samu-Urgences de France"), _is_clipped("Sunweb", "Service de nuit")
    (True, False)
    """
    words = [part for w in cut(full) if w.is_word for part in fold(w.text).rstrip("'").split("-") if part]
    letters = "".join(c for c in fold(short) if c.isalnum())

    if len(letters) < _FEWEST_INITIALS or not words or words[0][0] != letters[0]:
        return False
    spelt = {0}  # how many letters the words so far can spell, each by its beginning or not at all
    for word in words:
        spelt |= {at + n for at in spelt for n in range(1, _CLIPPED + 1) if letters[at : at + n] == word[:n]}
    return len(letters) in spelt
