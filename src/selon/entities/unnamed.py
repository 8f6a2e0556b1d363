"""Those whom an article leaves unnamed: known by their description itself, without its article.

« Le maire » whom no name is given to is the speaker `maire`; « deux sources diplomatiques russes » keep their number.
"""

from __future__ import annotations

from selon.entities.cast import Entity
from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse
from selon.entities.lexicon import Gender
from selon.entities.words import fold
from selon.model import SpeakerType

_SIDES = frozenset({"camp"})  # « l'opposition », « la majorité » are many


class Unnamed:
    """The unnamed entities of one article; the same words are the same entity."""

    def __init__(self, discourse: Discourse) -> None:
        self.text = discourse
        self.ref = discourse.lexicon.reference
        self.entities: list[Entity] = []

    def described(self, d: Description, stop: int, type_: SpeakerType | None = None) -> Entity:
        """The entity of a description whose source ends at word `stop`."""
        label = self.label(d, stop)
        same = next(
            (e for e in self.entities if e.facts and e.facts[0].head == d.head and e.facts[0].first == d.first), None
        )
        if same is not None and not same.plural:
            same.label = label
            return same
        return self.called(label, type_ or self.type_of(d), d)

    def called(self, label: str, type_: SpeakerType, d: Description) -> Entity:
        known = next((e for e in self.entities if e.label == label and e.type is type_), None)
        if known is not None:
            return known
        entity = Entity(
            label,
            type_,
            named=False,
            gender=d.gender or (d.role.gender if d.role else None),
            plural=d.plural,
            country=d.country,
            facts=[d],
        )
        entity.kinds = d.organisation.kinds if d.organisation is not None else frozenset()
        self.entities.append(entity)
        return entity

    def joined(self, one: Entity, two: Entity, facts: list[Description]) -> Entity:
        """Two who speak together: « Aleksey Reznikov et Vladimir Zelensky »."""
        label = f"{one.label} {self.ref.conjunction} {two.label}"
        known = next((e for e in self.entities if e.label == label), None)
        if known is not None:
            return known
        women = one.gender is two.gender is Gender.FEMININE
        entity = Entity(label, SpeakerType.GROUP, plural=True, facts=facts)
        entity.gender = Gender.FEMININE if women else Gender.MASCULINE
        self.entities.append(entity)
        return entity

    def verbatim(self, first: int, stop: int) -> Entity | None:
        """Words that no reader understands are kept as they are, less the article, and marks around all that is left:
        « l'un, psychologue », « les “gilets jaunes” »."""
        words = self.text.words[first:stop]
        small = self.ref.definite | self.ref.dropped
        marked = False
        while words and (words[0].plain in small or not words[0].is_word):
            marked = marked or not words[0].is_word
            words = words[1:]
        while marked and words and not words[-1].is_word:
            words = words[:-1]
        if not words:
            return None
        label = " ".join(self.text.source[words[0].start : words[-1].end].split())
        entity = Entity(label, SpeakerType.UNKNOWN, named=False)
        self.entities.append(entity)
        return entity

    def worded(self, label: str) -> Entity:
        """One known by words that no description of the text holds as they are."""
        known = next((e for e in self.entities if e.label == label), None)
        if known is None:
            known = Entity(label, SpeakerType.UNKNOWN, named=False)
            self.entities.append(known)
        return known

    def of(self, head: str, owner: Entity) -> str:
        """« porte-parole » and « Rostec »: « porte-parole de Rostec »."""
        full, elided = self.ref.genitive
        return f"{head} {elided}{owner.label}" if fold(owner.label)[:1] in "aeiouy" else f"{head} {full} {owner.label}"

    def type_of(self, d: Description) -> SpeakerType:
        if d.document is not None:
            again = self.text.words[d.head].stem in self.ref.sources
            return SpeakerType.ANONYMOUS if again else SpeakerType.DOCUMENT
        if d.plural:
            return SpeakerType.GROUP
        if d.organisation is not None and not d.human:
            return SpeakerType.GROUP if d.organisation.kinds & _SIDES else SpeakerType.ORGANISATION
        if d.determiner is Determiner.INDEFINITE and (d.human or d.circle):
            return SpeakerType.ANONYMOUS
        if d.human:
            return SpeakerType.PERSON
        return SpeakerType.GROUP if d.circle else SpeakerType.UNKNOWN

    def label(self, d: Description, stop: int) -> str:
        """The words of a description without article, up to a relative clause, an apposition or a bracket."""
        words = self.text.words
        keep = d.determiner is Determiner.INDEFINITE or d.determiner is Determiner.FIRST_PERSON
        bare = d.determiner is Determiner.BARE or (keep and words[d.first].plain not in self.ref.dropped)
        first = d.first if bare else d.first + 1
        while first < d.head and words[first].plain in self.ref.again:
            first += 1  # « le même document » is the document
        end = next(
            (k for k in range(max(d.head + 1, d.stop), stop) if self._closes(k)),
            stop,
        )
        return " ".join(self.text.source[words[first].start : words[max(end, d.head + 1) - 1].end].split())

    def _closes(self, k: int) -> bool:
        return self.text.words[k].plain in self.ref.relatives or self.text.words[k].text in (",", "(")
