"""What the rest of selon hands to entities, and what it gets back."""

from __future__ import annotations

from dataclasses import dataclass, field

from selon.entities.lexicon import Body, Gender
from selon.entities.records import EntityType
from selon.model import SpeakerType


@dataclass(frozen=True, slots=True)
class SourceMention:
    """The source of one statement, to be resolved.

    `start`, `end`: the words that name it (« le chef de la diplomatie », « elle », the « il » of « -t-il »).
    `cue`: where in the discourse we are. `quoted_by`: the index, in the list, of the statement whose content holds this
    source; a « je » in it is that speaker. `text_is_null`: no source words; `continues`: whose speaker goes on.
    `content`: what was said; `bare`: a quotation without a cue; `in_person`: an answer
    in an interview, all in its speaker's own words.
    """

    start: int
    end: int
    cue: int
    quoted_by: int | None = None
    text_is_null: bool = False
    continues: int | None = None
    content: tuple[tuple[int, int], ...] = ()
    bare: bool = False
    in_person: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A proper name in the text. `start` and `end` hold the name without title or role; `first` and `stop` are the
    indices of its words, title included; `kinds` tells what an organisation is, where the text or a lexicon says so.
    `thing` is the sort of what is spoken of and does not speak (equipment, an exercise); its `type` is unknown. `label`
    is the fullest form that the whole article gives the name, once it has been read."""

    start: int
    end: int
    text: str
    type: SpeakerType
    first: int
    stop: int
    gender: Gender | None = None
    plural: bool = False
    titled: bool = False
    role: str | None = None
    body: Body | None = None
    kinds: frozenset[str] = field(default_factory=frozenset)
    country: str | None = None
    thing: str | None = None
    label: str | None = None

    @property
    def entity_type(self) -> EntityType | None:
        """What a registry keeps it as; None where it cannot."""
        return EntityType.THING if self.thing is not None else EntityType.of(self.type)
