"""What the registry keeps: mentions, what was found on comparing two of them, what people decided, entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from selon.model import SpeakerType


class EntityType(StrEnum):
    """What an entity of the registry is. A thing is spoken of and does not speak, so `SpeakerType` has none."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PLACE = "place"
    THING = "thing"

    @classmethod
    def of(cls, speaker: SpeakerType) -> EntityType | None:
        """The entity type of a speaker; None for those whom no registry can tell apart: groups, documents, the unnamed.

        >>> EntityType.of(SpeakerType.PLACE), EntityType.of(SpeakerType.ANONYMOUS)
        (<EntityType.PLACE: 'place'>, None)
        """
        return _OF_SPEAKERS.get(speaker)


_OF_SPEAKERS = {
    SpeakerType.PERSON: EntityType.PERSON,
    SpeakerType.ORGANISATION: EntityType.ORGANISATION,
    SpeakerType.OUTLET: EntityType.OUTLET,
    SpeakerType.PLACE: EntityType.PLACE,
}


class Signature(NamedTuple):
    """What all mentions share that need not be told apart: a type, a spelling, a role.

    `where` is the article, given only for a name that is nobody's outside it (a bare surname) or that a person pinned.
    """

    type: EntityType
    name: str
    role: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in an article: the fullest spelling there, the role that stands beside it, where, and the day (EDTF)."""

    name: str
    type: EntityType
    role: str = ""
    where: str = ""
    said: str = ""

    @property
    def signature(self) -> Signature:
        return Signature(self.type, self.name, self.role)

    @property
    def here(self) -> Signature:
        """The signature of this mention alone, in its article."""
        return Signature(self.type, self.name, self.role, self.where)


class Verdict(StrEnum):
    """Whether two names are one entity's. `unsure`: nothing is against it, too little for it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: what kind it is, and the words of either side that show it."""

    name: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two signatures were found to be, how surely (0 to 1), and why."""

    left: Signature
    right: Signature
    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided of two signatures. The machine never overrides one; a later one overrides an earlier."""

    left: Signature
    right: Signature
    verdict: Verdict
    by: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoleSaid:
    """A role, and the first and the last day on which an article gave it."""

    role: str
    first: str
    last: str
    times: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, outlet, place or thing: its spellings and roles, and the merges that made it.

    `id` is that of its earliest signature; the ids of the others (`aliases`) find it too, so that an id once given is
    never lost.
    """

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...]
    roles: tuple[RoleSaid, ...]
    signatures: tuple[Signature, ...]
    mentions: int
    aliases: tuple[str, ...] = ()
    merges: tuple[Comparison, ...] = field(default=(), repr=False)
