"""Whether two tellings may be of one speaker: the same name, a name and its role, or nobody named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property

from selon.entities import Comparer, EntityType
from selon.entities.records import Signature, Verdict
from selon.entities.words import cut, fold
from selon.languages.fr.derivation import root
from selon.languages.fr.lexicons import words
from selon.languages.fr.meanings import sense
from selon.languages.fr.naming import naming
from selon.linking.kept import kept
from selon.linking.records import Telling
from selon.model import SpeakerType

_ARTICLES = frozenset({"le", "la", "les", "l'", "un", "une", "des"})
_LEAST = 4  # letters of a word that tells something of an office


class Affinity(IntEnum):
    """How near two speakers are. `OTHER`: two who are told apart. `POSSIBLE`: at least one is not named. `LIKELY`: what
    is said of the one is said of the other. `SAME`: one entity, or one name."""

    OTHER = 0
    POSSIBLE = 1
    LIKELY = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Who:
    """How near, and why, in a word."""

    affinity: Affinity
    why: str


@dataclass(frozen=True, eq=False)
class _Speaker:
    """What a telling says of who speaks: one for all the tellings that say the same."""

    speaker: str | None
    speaker_name: str | None
    speaker_type: str | None
    source: str
    via: tuple[str, ...]

    @cached_property
    def type(self) -> EntityType | None:
        return EntityType.of(SpeakerType(self.speaker_type)) if self.speaker_type else None

    @cached_property
    def relays(self) -> frozenset[str]:
        """Through whom it was said, folded."""
        return frozenset(map(fold, self.via))

    @cached_property
    def is_named(self) -> bool:
        """Under a proper name: « Claire Dumontel », « la Norlande », not « le porte-parole »."""
        name = (word.text for word in cut(self.speaker_name or "") if fold(word.text) not in _ARTICLES)
        return next(name, "")[:1].isupper()

    @cached_property
    def words(self) -> frozenset[str]:
        return _roots(f"{self.speaker_name} {self.source}")

    @property
    def is_person(self) -> bool:
        return self.speaker_type == SpeakerType.PERSON

    @property
    def is_outlet(self) -> bool:
        return self.speaker_type == SpeakerType.OUTLET


def who(left: Telling, right: Telling) -> Who:
    """How near the speakers of two tellings are.

    Two persons that both are named, and differently, are two. A person without a name (« le porte-parole »)
    may be the named one whose role it is; so may an institution, a source that nobody names, or one through whom the
    other is reported.
    """
    return _who(_speaker_of(left), _speaker_of(right))


@kept(1 << 16)
def _who(left: _Speaker, right: _Speaker) -> Who:
    names = left.speaker_name, right.speaker_name
    if left.speaker is not None and left.speaker == right.speaker:
        return Who(Affinity.SAME, "same speaker")
    if names[0] is None or names[1] is None:
        return Who(Affinity.POSSIBLE, "speaker unknown")
    verdict = _verdict(names[0], left.type, names[1], right.type)
    if verdict is Verdict.POSITIVE:
        return Who(Affinity.SAME, "same name")
    if verdict is Verdict.UNSURE:
        return Who(Affinity.LIKELY, "name that may be the same")
    if fold(names[1]) in left.relays or fold(names[0]) in right.relays:
        return Who(Affinity.LIKELY, "reported through the other")
    named = left.is_named, right.is_named
    persons = left.is_person, right.is_person
    bodies = all(named) and not any(persons)
    if not (all(named) and all(persons)) and _tells_of_one(left.words, right.words, strictly=bodies):
        return Who(Affinity.LIKELY, "role or institution")
    if left.is_outlet or right.is_outlet or not any(named) or (all(named) and persons[0] == persons[1]):
        return Who(Affinity.OTHER, "different speakers")
    return Who(Affinity.POSSIBLE, "name and role or institution")


def _speaker_of(told: Telling) -> _Speaker:
    source = told.source.text if told.source else ""
    return _speaker(told.speaker, told.speaker_name, told.speaker_type, source, told.via)


_speaker = kept(1 << 16)(_Speaker)


def _roots(text: str) -> frozenset[str]:
    """The roots of the words that tell who: « ministère », « Santé » of « porte-parole du ministère de la Santé »."""
    return frozenset(
        sense(root(word.text.rstrip("sx")))
        for word in cut(text)
        if len(word.text) >= _LEAST and fold(word.text) not in words("general_offices")
    )


def _tells_of_one(one: frozenset[str], other: frozenset[str], *, strictly: bool) -> bool:
    """« ministre de la Santé » tells of the « ministère de la Santé », not of another; of two institutions, all that
    the one is called must be said of the other."""
    fewer = min(len(one), len(other))
    shared = len(one & other)
    return shared > 0 and (shared == fewer or (not strictly and shared > fewer / 2))


@kept(1 << 15)
def _verdict(one: str, one_type: EntityType | None, other: str, other_type: EntityType | None) -> Verdict:
    """Whether two names are one, their types aside where they differ."""
    if fold(one) == fold(other):
        return Verdict.POSITIVE
    if one_type is None or one_type is not other_type:
        return Verdict.NEGATIVE
    return _comparer().compare(Signature(one_type, one), Signature(one_type, other)).verdict


@cache
def _comparer() -> Comparer:
    return Comparer(naming())
