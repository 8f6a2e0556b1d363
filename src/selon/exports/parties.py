"""Parties: who takes part in the statements of a reading, for formats in which they are things of their own.

A party that a ledger knows (`en_…`) is the same in every page. Without a ledger nobody has said that two articles mean
the same person by a name: then a party (`pa_…`) belongs to its article, and a name in it is one party.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from selon.model import Reading, SpeakerType, Statement

_NAMELESS = frozenset({SpeakerType.GROUP, SpeakerType.DOCUMENT, SpeakerType.ANONYMOUS})


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker, or a link of a chain. `key` is stable: the same page read again gives the same."""

    key: str
    name: str
    type: SpeakerType
    role: str | None = None

    @property
    def named(self) -> bool:
        """Whether it has a name of its own, and is not only described.

        >>> Party("pa_1", "Claire Aubin", SpeakerType.PERSON).named
        True
        >>> Party("pa_2", "préfecture", SpeakerType.ORGANISATION).named
        False
        >>> Party("pa_3", "Trois élus", SpeakerType.GROUP).named
        False
        """
        return self.type not in _NAMELESS and any(map(str.isupper, self.name))

    @property
    def known(self) -> bool:
        """Whether a ledger knows it, so that other pages may name it too."""
        return not self.key.startswith("pa_")


class Cast:
    """The parties of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._entities = {
            (told.page, told.article, told.speaker.name, told.speaker.type): told.speaker.entity
            for told in reading.statements
            if told.speaker and told.speaker.entity
        }

    def speaker(self, statement: Statement) -> Party | None:
        """Who said it; None where that is unknown."""
        by = statement.speaker
        if by is None:
            return None
        return Party(by.entity or self._key(statement, 0, by.name, by.type), by.name, by.type, by.role)

    def relays(self, statement: Statement) -> tuple[Party, ...]:
        """Through whom it is reported, nearest first. Who also speaks in the article is the same party."""
        return tuple(
            Party(self._key(statement, place, relay.name, relay.type), relay.name, relay.type)
            for place, relay in enumerate(statement.via, 1)
        )

    def of(self, statement: Statement) -> tuple[Party, ...]:
        """All of them: the speaker, then the chain."""
        speaker = self.speaker(statement)
        return (*([speaker] if speaker else []), *self.relays(statement))

    def _key(self, statement: Statement, place: int, name: str, type_: SpeakerType) -> str:
        """By what is left of words that are withheld, nobody can be told from others."""
        if not name or name.endswith("…"):
            return "pa_" + digest(statement.id, str(place))
        known = (statement.page, statement.article, name, type_)
        return self._entities.get(known) or "pa_" + digest(*map(str, known))


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits for these words in this order, the same on every machine."""
    return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
