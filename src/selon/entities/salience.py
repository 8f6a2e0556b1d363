"""Who is prominent at a point of the article: the antecedents of pronouns, and of descriptions that fit many.

French news takes up again, by a pronoun, the last speaker, else the subject of the sentence before, else the last
one named. People in a direct quotation are in another's discourse: they do not count outside it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log2

from selon.entities.cast import Entity, Place
from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse
from selon.entities.lexicon import Agreement, Gender, OrganisationNoun
from selon.entities.rivals import Rivals
from selon.model import SpeakerType

_SPEAKER = 2.0  # has spoken
_AGAIN = 1.5  # more for a speaker, where « a-t-il ajouté » goes on
_SUBJECT = 1.5  # of a main clause
_LESSER_SUBJECT = 1.2  # of another clause; little less, because parsers take main clauses for others
_TOPIC = 0.3  # per doubling of the number of mentions
_PERSON = 1.5
_SOMEONE = 0.8  # « un médecin », who comes in without a name
_CARELESS = 2.0  # lost by a woman whom a masculine word would name
_INTRODUCES = 2.0  # whom the sentence before a quotation is about speaks in it: « X a réagi. « … », a-t-il dit. »
_UNSURE = 1.2  # lost by one whose gender nothing tells
_SAME_SENTENCE = 1.0  # « X, qui hésitait, revint, et il dit … »
_OPENS = 0.2  # the first person named in a sentence
_BESIDE = 60  # characters between a quotation and the pronoun behind it
_JUDGED = 5.0  # the one whom the cue judges: « a critiqué Truss pour avoir … lorsqu'elle a dit »
_DISTANCE = 0.7  # lost per sentence
_NEAR = 6  # sentences
_MAIN_FIGURE = 3  # mentions of one whom the article is about
_HORIZON = 12  # sentences
_BODIES = frozenset({SpeakerType.ORGANISATION, SpeakerType.UNKNOWN})
# Kinds of which any unknown name may be; a ministry or a town is known by its words.
_PRIVATE = frozenset(
    {"agency", "association", "club", "company", "federation", "movement", "organisation", "party", "union"}
)


@dataclass(slots=True)
class Utterance:
    entity: Entity
    start: int
    nested: bool


class Salience:
    """Remembers who spoke where, and ranks the cast at an offset."""

    def __init__(self, discourse: Discourse) -> None:
        self.text = discourse
        self.utterances: list[Utterance] = []
        self._of: dict[Entity, list[Utterance]] = {}
        self._own: list[tuple[int, int]] = []  # in the article's own discourse: where, and which of all, the latest up
        self.rivals = Rivals()

    def spoke(self, entity: Entity, start: int, *, nested: bool) -> None:
        utterance = Utterance(entity, start, nested)
        if not nested:
            insort(self._own, (start, -len(self.utterances)))
        self._of.setdefault(entity, []).append(utterance)
        self.utterances.append(utterance)

    def last_speaker(self, offset: int) -> Entity | None:
        """Who spoke last before `offset`, in the article's own discourse."""
        k = bisect_left(self._own, (offset, -len(self.utterances))) - 1
        return self.utterances[-self._own[k][1]].entity if k >= 0 else None

    def _spoken(self, entity: Entity) -> list[Utterance]:
        return self._of.get(entity, [])

    def _nameless_speakers(self, offset: int) -> list[Entity]:
        """Who spoke before under one name that may be a person's or a body's: « Morel : “…” »."""
        unknown = [e for e in self.text.cast.entities if e.type is SpeakerType.UNKNOWN and e.proper]
        return [e for e in unknown if any(u.start < offset and not u.nested for u in self._spoken(e))]

    def last_source(self, offset: int) -> Entity | None:
        """Whom « la même source » means: the last who spoke, a named one rather than a description."""
        return self.last_speaker(offset)

    def antecedent(
        self,
        agreement: Agreement,
        offset: int,
        enclosing: Entity | None,
        unnamed: Iterable[Entity],
        *,
        country: str | None = None,
        any_type: bool = False,
        persons_only: bool = False,
        but: Entity | None = None,
        verbs: frozenset[int] = frozenset(),
    ) -> Entity | None:
        """The most prominent entity before `offset` that agrees. `enclosing` is the speaker whose words hold the
        pronoun."""
        quotation = self.text.quotation_of(offset)
        here = self.text.sentence_of(offset)
        best: tuple[float, int] | None = None
        chosen: Entity | None = None
        ranked: list[tuple[float, Entity]] = []
        for entity in {
            id(e): e for e in (*self.text.cast.entities, *unnamed, *(u.entity for u in self.utterances))
        }.values():
            if (
                entity is but
                or not _agree(entity, agreement)
                or (persons_only and entity.type is not SpeakerType.PERSON)
            ):
                continue
            if country and entity.country and entity.country != country:
                continue
            score = self._score(entity, agreement, offset, here, quotation, enclosing, any_type)
            if score is not None and any(p.governor in verbs for p in entity.places):
                score = score[0] + _JUDGED, score[1]
            if score is not None:
                ranked.append((score[0], entity))
            if score is not None and (best is None or score > best):
                best, chosen = score, entity
        return self.rivals.chosen(chosen, ranked)

    def _score(
        self,
        entity: Entity,
        agreement: Agreement,
        offset: int,
        here: int,
        quotation: int | None,
        enclosing: Entity | None,
        any_type: bool,
    ) -> tuple[float, int] | None:
        inverted = self.text.source[max(0, offset - 1) : offset] in ("-", "‑")
        begin = self._begin(offset) if inverted else here
        spoken = [u.start for u in self._spoken(entity) if u.start < offset and self._heard(u, quotation)]
        places = [p for p in entity.places if p.start < offset and self._visible(p, quotation)]
        if inverted:
            places = [p for p in places if p.sentence != here or not self._just_before(p, offset)]
        if not places and not spoken:
            return None
        if quotation is not None and entity is enclosing:
            return None  # in his own quotation a speaker is « je », not « il »
        if entity is enclosing and entity.type is SpeakerType.OUTLET and not any_type:
            return None  # « Elle a juré que …, rapporte le journal »
        introduced = inverted and any(p.main and self._introduces(p, begin, offset) for p in places)
        goes_on = inverted and not entity.named and not entity.kinds and entity is self.last_speaker(offset)
        people = entity.type is SpeakerType.PERSON or (
            any(fact.human for fact in entity.facts) and not entity.named and (bool(entity.plural) or introduced)
        )
        people = people or (goes_on and entity.type in (SpeakerType.ANONYMOUS, SpeakerType.UNKNOWN))
        personal = people or (any_type and entity.type is not SpeakerType.PLACE)
        if entity.type is SpeakerType.OUTLET and not any_type and not any(p.main for p in places):
            return None  # a newspaper is seldom « il »
        if not personal and not spoken and not any(p.main and p.sentence == here for p in places):
            return None
        if entity.type is SpeakerType.UNKNOWN and not spoken and not (entity.proper and any(p.main for p in places)):
            return None
        scores = [self._place_score(p, here) for p in places]
        outlet = entity.type is SpeakerType.OUTLET  # « a appris l'agence de son président. « … », a-t-il dit »
        again = (0.0 if outlet else _AGAIN) if inverted else 0.0
        scores += [_SPEAKER + again - _DISTANCE * (here - self.text.sentence_of(start)) for start in spoken]
        someone = _SOMEONE if entity.type is SpeakerType.ANONYMOUS and not entity.plural else _PERSON
        top = max(scores) + (someone if personal else 0.0) + (2.0 if entity is enclosing else 0.0)
        top += _TOPIC * log2(1 + len(places)) - (1.0 if entity.kin else 0.0)
        if agreement.gender and entity.gender is None:
            top -= _UNSURE
        if not inverted and any(p.main and p.named and p.sentence == here for p in places):
            top += _SAME_SENTENCE
        if outlet and inverted:
            top -= _UNSURE
        if introduced and personal:
            top += _INTRODUCES
        return top, max([p.start for p in places] + spoken)

    def _introduces(self, place: Place, begin: int, offset: int) -> bool:
        """Whether a subject stands in the sentence before a quotation, or before the colon that opens it."""
        return place.sentence == begin - 1 or (
            place.sentence == begin and ":" in self.text.source[place.start : offset]
        )

    def _begin(self, offset: int) -> int:
        """The sentence in which the quotation begins that holds an inverted pronoun, or ends right before it."""
        beside = (q for q in self.text.row.over(offset - _BESIDE, offset) if q.start < offset)
        return self.text.sentence_of(max((q.start for q in beside), default=offset))

    def _just_before(self, place: Place, offset: int) -> bool:
        """« Jean Dupont, expliquait-il, a nié »: one named right before an incise is not who speaks in it."""
        return "," in self.text.source[place.start : offset] and offset - place.start < 60

    def _heard(self, utterance: Utterance, quotation: int | None) -> bool:
        """A speaker inside a quotation is in another's discourse."""
        inside = self.text.quotation_of(utterance.start)
        return inside is None or inside == quotation

    def _place_score(self, place: Place, here: int) -> float:
        return (
            (_OPENS if place.opens else 0.0)
            + (_SUBJECT if place.main else _LESSER_SUBJECT if place.subject else 0.0)
            - _DISTANCE * min(_HORIZON, here - place.sentence)
        )

    def _visible(self, place: Place, quotation: int | None) -> bool:
        return not place.quoted or (quotation is not None and self.text.quotation_of(place.start) == quotation)

    def last_mentioned(self, agreement: Agreement, offset: int) -> Entity | None:
        """« ce dernier »: the last one named before it who agrees, not the subject or the speaker. A person is named
        anywhere before, an organisation in this sentence or the one before."""
        here = self.text.sentence_of(offset)
        best: tuple[int, Entity] | None = None
        for entity in self.text.cast.entities:
            person = entity.type is SpeakerType.PERSON
            body = entity.type in _BODIES and (entity.type is not SpeakerType.UNKNOWN or entity.proper)
            if not (person or body) or not _agree(entity, agreement):
                continue
            for place in entity.places:
                near = person or (here - place.sentence <= 1 and not self.text.belongs(place.start))
                if near and place.start < offset and (best is None or place.start > best[0]):
                    best = place.start, entity
        return best[1] if best else None

    def subject_within(self, agreement: Agreement, start: int, end: int) -> Entity | None:
        """The person named as the subject of a main clause between two offsets."""
        for entity in self.text.cast.persons():
            if _agree(entity, agreement) and any(
                p.main and start < p.start < end and not p.quoted for p in entity.places
            ):
                return entity
        return None

    def woman_since(self, sentence: int, offset: int) -> bool:
        """Whether a woman was named or spoke between the beginning of a sentence and `offset`, outside quotations."""
        begin = self.text.sentences[sentence]
        spoke = [u.entity for u in self.utterances if begin <= u.start < offset and self._heard(u, None)]
        named = [
            e for e in self.text.cast.persons() if any(begin <= p.start < offset and not p.quoted for p in e.places)
        ]
        return any(_agree(e, Agreement(Gender.FEMININE, False)) for e in (*spoke, *named))

    def organisation(
        self, noun: OrganisationNoun, offset: int, country: str | None, *, press_too: bool = True
    ) -> Entity | None:
        """The organisation of that kind who spoke or was named last before `offset`, else the first one after."""
        fitting = []
        here = self.text.sentence_of(offset)
        for entity in self.text.cast.entities:
            subject = any(p.subject and p.start < offset for p in entity.places)
            unsure = entity.type is SpeakerType.UNKNOWN and entity.proper and subject  # « Volvo bat les attentes »
            if entity.type not in (SpeakerType.ORGANISATION, SpeakerType.OUTLET) and not unsure:
                continue
            if country and entity.country and entity.country != country:
                continue
            if entity.type is SpeakerType.OUTLET and not press_too:
                continue
            known = bool(entity.kinds & noun.kinds)
            if not may_name(entity, noun):
                continue
            before = [p.start for p in entity.places if p.start < offset]
            if not before or not (known or entity.label.isupper() or any(not self.text.belongs(b) for b in before)):
                continue  # « le ministre de l'Intérieur » names no organisation that « le groupe » takes up
            spoken = [u.start for u in self._spoken(entity) if u.start < offset]
            fitting.append((known, bool(spoken) or subject, max(before + spoken), entity))
        if not fitting:
            return None
        best = max(fitting, key=lambda item: item[:3])
        alike = [(-_DISTANCE * (here - self.text.sentence_of(f[2])), f[3]) for f in fitting if f[:2] == best[:2]]
        return self.rivals.chosen(best[3], alike)

    def taken_up(
        self,
        agreement: Agreement,
        d: Description,
        offset: int,
        conflicts: Callable[[Description, Entity], bool],
        *,
        new: bool,
        but: Entity | None = None,
    ) -> Entity | None:
        """Whom a definite description takes up though the article never says that they are so: « Ayrault … le chef du
        gouvernement ». One prominent in an earlier sentence and not named in this one, else the only one named just
        before, else the only person there is."""
        here = self.text.sentence_of(offset)
        fitting: list[tuple[float, int, Entity]] = []
        others: list[Entity] = []
        beside: list[Entity] = []
        for entity in (*self.text.cast.persons(), *self._nameless_speakers(offset)):
            same_sentence = any(p.sentence == here and p.named for p in entity.places)
            if entity is but or same_sentence or not _agree(entity, agreement) or conflicts(d, entity):
                continue
            if d.country and entity.country and d.country != entity.country:
                continue
            others.append(entity)
            spoken = [u.start for u in self._spoken(entity) if u.start < offset]
            places = [p for p in entity.places if p.start < offset and not p.quoted]
            near = any(here - p.sentence <= _NEAR for p in places)
            if near:
                beside.append(entity)
            if not near and len(places) < _MAIN_FIGURE:
                continue  # named once, long ago
            if spoken or any(p.subject for p in places):
                score = self._score(entity, Agreement(), offset, here, None, None, False)
                if score is not None:
                    careless = d.gender is Gender.MASCULINE and entity.gender is Gender.FEMININE
                    fitting.append((score[0] - (_CARELESS if careless else 0.0), score[1], entity))
        if fitting:
            best = max(fitting, key=lambda item: item[:2])[2]
            return self.rivals.chosen(best, [(score, entity) for score, _, entity in fitting])
        if not new:
            return None  # spoken of before without a name: whoever it is has none
        if len(beside) == 1:
            return beside[0]
        only = others[0] if len(others) == 1 and len(list(self.text.cast.persons())) == 1 else None
        pointed = d.determiner is Determiner.DEMONSTRATIVE  # « cet éleveur » was spoken of before
        return None if only is not None and pointed and only.first > offset else only


def may_name(entity: Entity, noun: OrganisationNoun) -> bool:
    """Whether an organisation may be called by a noun: it is of that kind, or of none that is told."""
    if entity.kinds & noun.kinds:
        return True
    return not entity.kinds and entity.type is not SpeakerType.OUTLET and bool(noun.kinds & _PRIVATE)


def _agree(entity: Entity, agreement: Agreement) -> bool:
    if agreement.gender and entity.gender and agreement.gender is not entity.gender:
        mixed = entity.plural and agreement.gender is Gender.MASCULINE
        if not mixed:
            return False
    plural = bool(entity.plural)
    return agreement.plural is None or agreement.plural == plural
