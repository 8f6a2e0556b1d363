"""Who a source is: names, descriptions and pronouns resolved inside one article.

The sources are read in the order of the text, so that each finds what was said and who said it before; a « je » waits
for the speaker of the quotation that it stands in. Nothing is ever looked up outside the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from selon.entities import coordination
from selon.entities.bare import BareQuotations
from selon.entities.bodies import PRESS
from selon.entities.cast import Entity, name_words
from selon.entities.demonstratives import stands_for
from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse
from selon.entities.documents import Documents
from selon.entities.lexicon import Agreement, Gender
from selon.entities.mentions import Named, SourceMention
from selon.entities.offices import Offices
from selon.entities.organisations import Organisations
from selon.entities.pronouns import Pronouns
from selon.entities.salience import Salience, may_name
from selon.entities.unnamed import Unnamed
from selon.entities.words import Word, fold
from selon.model import Candidate, SpeakerType

_LEAD = 2  # sources after a description in which its name may come


class Resolver:
    """Resolves the sources of one article, in order."""

    def __init__(self, discourse: Discourse, unnamed: Unnamed, mentions: Sequence[SourceMention]) -> None:
        self.text = discourse
        self.mentions = mentions
        self.ref = discourse.lexicon.reference
        self.salience = Salience(discourse)
        self.unnamed = unnamed
        self.offices = Offices(discourse, self.salience)
        self.organisations = Organisations(discourse, self.salience)
        self.documents = Documents(discourse, self.salience, self.unnamed)
        self.bare = BareQuotations(discourse, self.unnamed, mentions)
        self._found: dict[int, Entity | None] = {}
        self._open: set[int] = set()
        self.candidates: dict[int, tuple[Candidate, ...]] = {}  # of the statements whose speaker is unsure

    @property
    def pronouns(self) -> Pronouns:
        """Made when asked for: it holds this resolver, which would hold itself if it kept it, and the whole article
        until the garbage collector comes."""
        return Pronouns(self.text, self.salience, self.unnamed, self.mentions, self.entity, self._body)

    def run(self) -> list[Entity | None]:
        for k in sorted(range(len(self.mentions)), key=lambda k: (self.mentions[k].start, self.mentions[k].cue)):
            self.entity(k)
        return [self._found[k] for k in range(len(self.mentions))]

    def entity(self, index: int) -> Entity | None:
        """The entity of one statement's source; those it leans on are resolved first."""
        if index in self._found or index in self._open:
            return self._found.get(index)
        self._open.add(index)
        mention = self.mentions[index]
        if mention.text_is_null:
            entity = self._unattributed(index)
            if mention.continues is not None:
                self.candidates[index] = self.candidates.get(mention.continues, ())
        else:
            self.salience.rivals.forget()
            entity = self.read(mention.start, mention.end, index)
            self.candidates[index] = self.salience.rivals.of(entity)
        self._open.discard(index)
        self._found[index] = entity
        if entity is not None:
            at = mention.cue if mention.text_is_null else mention.start
            self.salience.spoke(entity, at, nested=mention.quoted_by is not None)
        return entity

    def _unattributed(self, index: int) -> Entity | None:
        """A statement without source words: a heading is said again below; else whom the sentence beside it is about,
        or the speaker of the statement that it goes on from."""
        mention = self.mentions[index]
        if not self.bare.is_quotation(index):
            return (
                self.entity(mention.continues) if mention.continues is not None else self.pronouns.subject_beside(index)
            )
        again = self.bare.said_again(index)
        if again is not None:
            return self.entity(again)
        before = mention.continues
        if before is not None and self.bare.same_paragraph(before, index):
            return self.entity(before)
        told = self.bare.told_of_before(index)
        if told is not None or before is not None:
            return told or (self.entity(before) if before is not None else None)
        return self.bare.told_of_after(index)

    # -- one source ----------------------------------------------------------------------------------------------

    def read(self, start: int, end: int, index: int | None) -> Entity | None:
        """The entity that the words from `start` to `end` name."""
        first, stop = self.text.words_in(start, end)
        words = self._words_within(start, end, first, stop)
        if not words:
            return None
        pronoun = self.pronouns.read(words, start, index)
        if pronoun is not None:
            return pronoun.entity
        if words[-1].stem in self.ref.sources and any(word.plain in self.ref.again for word in words):
            again = self.salience.last_source(start)  # « de même source »
            if again is not None:
                return again
        return self._several(first, stop, index) or self._noun_group(first, stop, index)

    def _words_within(self, start: int, end: int, first: int, stop: int) -> list[Word]:
        """The words of a source; the « il » inside « a-t-il » is cut out of its word."""
        inside = self.text.words[first:stop]
        if len(inside) == 1 and (inside[0].start < start or inside[0].end > end):
            text = self.text.source[start:end].strip("-–‑")
            return [Word.of(text, start, token=inside[0].token)] if text else []
        return [word for word in inside if word.is_word]

    def _several(self, first: int, stop: int, index: int | None) -> Entity | None:
        parts = coordination.split(self.text, first, stop)
        if parts is None:
            return None
        one, two = self._part(first, parts[0], index), self._part(parts[1], stop, index)
        if one is None or two is None:
            return None
        return self.unnamed.joined(one, two, coordination.shared_facts(self.text, first, stop))

    def _part(self, first: int, stop: int, index: int | None) -> Entity | None:
        """One of several who speak together, who may be a pronoun: « elle et d'autres témoins »."""
        words = self.text.words[first:stop]
        pronoun = self.pronouns.read(words, words[0].start, index) if len(words) == 1 else None
        return pronoun.entity if pronoun is not None else self._noun_group(first, stop, index)

    # -- noun groups ---------------------------------------------------------------------------------------------

    def _noun_group(self, first: int, stop: int, index: int | None) -> Entity | None:
        """A name, a description with a name beside it, or a description alone."""
        standing = stands_for(self.text, self.unnamed, first, stop)
        if standing is not None:
            return standing
        first, stop = self._skip_article(self._skip_adverb(first, stop), stop), self._less_coordinator(first, stop)
        name = self._name_at(first)
        if name is not None:
            return self.text.cast.of[name.first]
        surname = self._surname(first, stop)
        if surname is not None:
            return surname
        d = self.text.describer.read(first, stop)
        if d is None:
            return self._first_name_in(first, stop) or self.unnamed.verbatim(first, stop)
        if d.document is not None and not d.human:
            return self._document(d, stop, index)
        after = self._past_adverbial(d, stop)
        if after is not None:
            return self._noun_group(after, stop, index)
        return self._bearer_in(d, stop) or self._description(d, stop, index)

    def _surname(self, first: int, stop: int) -> Entity | None:
        """« Fils » of Arthur Fils: one capital word that ends a person's name is no noun."""
        word = self.text.words[first]
        if stop != first + 1 or not word.capital:
            return None
        persons = self.text.cast.persons()
        found = [
            e for e in persons if len(name_words(e.label)) > 1 and name_words(e.label)[-1:] == name_words(word.text)
        ]
        return found[0] if len(found) == 1 else None

    def _skip_adverb(self, first: int, stop: int) -> int:
        """Past the adverb of « même les plus hostiles »."""
        again = self.text.words[first].plain in self.ref.again
        return (
            first + 1 if again and first + 1 < stop and self.text.words[first + 1].plain in self.ref.definite else first
        )

    def _less_coordinator(self, first: int, stop: int) -> int:
        """« les dirigeants ainsi | que les otages » cut at « que »: the group ends before « ainsi »."""
        found = self.ref.coordinators.at(self.text.words, stop - 1)
        return stop - 1 if found is not None and found[1] > stop and stop - 1 > first else stop

    def _past_adverbial(self, d: Description, stop: int) -> int | None:
        """Where the speaker begins behind a noun that can be none: « Ce mercredi, | le préfet du Tarn », « le parvis de
        l'hôpital, | usagers »."""
        speaks = d.human or d.organisation is not None or d.circle or d.head in self.text.bearer
        if speaks or d.plural or d.stop + 1 >= stop or self.text.words[d.stop].text != ",":
            return None
        behind = self.text.describer.read(d.stop + 1, stop)
        if behind is None or not (behind.human or behind.organisation is not None):
            return None
        return d.stop + 1 if behind.plural or behind.determiner is Determiner.DEFINITE else None

    def _skip_article(self, first: int, stop: int) -> int:
        """Past « le », « la », « l' » where a name follows (« le Hamas »), past « l'un de » where several do."""
        if first in self.text.describer.by_first:
            return first
        one_of = self.ref.one_of.at(self.text.words, first)
        if one_of is not None and one_of[1] < stop:
            return one_of[1]
        k = first
        while k < stop - 1 and (self.text.words[k].plain in self.ref.definite or not self.text.words[k].is_word):
            k += 1
        return k if k in self.text.describer.by_first else first

    def _name_at(self, first: int) -> Named | None:
        """The name that a source begins with: « M. Caldwell », « Stoltenberg, de l'OTAN »."""
        return self.text.describer.by_first.get(first) or self.text.describer.inside.get(first)

    def _bearer_in(self, d: Description, stop: int) -> Entity | None:
        """The one named beside a description, inside the source: « le concepteur en chef de Vega, Vladimir Verba »."""
        if d.head in self.text.bearer:
            return self.text.bearer[d.head]
        after = d.stop + 1 if d.stop < stop and self.text.words[d.stop].text == "," else d.stop
        name = self.text.describer.by_first.get(after)
        if name is not None and name.stop <= stop:
            return self.text.cast.of[name.first]
        if not d.human or d.plural:
            return None
        # A second office stands between: « le vice-Premier ministre et ministre de l'Intérieur Jan Hamáček ».
        second = next((self.text.bearer[k] for k in range(d.stop, stop) if k in self.text.bearer), None)
        return second or self._apposed_further(d.stop, stop)

    def _apposed_further(self, first: int, stop: int) -> Entity | None:
        for k in range(first + 1, stop):
            name = self.text.describer.by_first.get(k)
            if name is not None and name.type is SpeakerType.PERSON and self.text.words[k - 1].text in (",", "["):
                return self.text.cast.of[name.first]
        return None

    def _first_name_in(self, first: int, stop: int) -> Entity | None:
        names = (self.text.describer.by_first.get(k) for k in range(first, stop))
        return next((self.text.cast.of[name.first] for name in names if name is not None), None)

    # -- descriptions --------------------------------------------------------------------------------------------

    def _description(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """A description without a name beside it. A link of a chain that brings in one of the press stays itself."""
        alone = index is None and d.determiner is Determiner.BARE
        if alone and d.organisation is not None and d.organisation.kinds & (PRESS | {"agency"}):
            return self.organisations.outlet_in(d) or self.unnamed.described(d, stop)
        if d.determiner is Determiner.FIRST_PERSON and self.text.words[d.head].stem in self.ref.colleagues:
            press = self.organisations.outlet_in(d)  # « nos confrères de BFMTV »
            if press is not None:
                return press
        if d.determiner in (Determiner.FIRST_PERSON, Determiner.INDEFINITE):
            return self.unnamed.described(d, stop)
        if d.determiner is Determiner.POSSESSIVE:
            return self._possessed(d, stop, index)
        if d.plural:
            return self._one_of(d, stop) or self._group(d) or self.unnamed.described(d, stop)
        known = self.offices.by_facts(d, self.text.cast.entities) if d.human else None
        inner = self._centre(d) if d.circle and known is None else None
        if inner is not None:
            return self.unnamed.called(self.unnamed.of(self._head_text(d), inner), SpeakerType.GROUP, d)
        if d.human:
            return self._person(d, stop, index)
        if d.organisation is not None:
            return self._organisation(d, stop, index)
        return self._countryman(d) or self.unnamed.described(d, stop)

    def _person(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """An office or a word for a person: by what the article says people are, else by who is prominent."""
        if self.offices.is_another(d):
            return self.unnamed.described(d, stop)
        known = self.offices.by_facts(d, self.text.cast.entities)
        if known is not None:
            return known
        heading = self.text.in_heading(self.text.start_of(d))
        taken = self._named_next(d, index) if heading else None
        if taken is None:
            taken = self._someone(d) if d.person else self._taken_up(d, index) or self._named_next(d, index)
        taken = taken or self._firm(d) or self.offices.by_facts(d, self.unnamed.entities)
        return taken or self.unnamed.described(d, stop)

    def _taken_up(self, d: Description, index: int | None) -> Entity | None:
        """One who is prominent; « le président a répondu » is not who spoke last."""
        if index is None:
            return self.offices.taken_up(d)
        cue = self.mentions[index].cue
        answers = cue > self.mentions[index].start and self.text.replies_at(self.text.word_at(cue))
        return self.offices.taken_up(d, self.salience.last_speaker(self.text.start_of(d)) if answers else None)

    def _firm(self, d: Description) -> Entity | None:
        """« l'exploitant » may be a person or a firm: a firm that the text calls one of that kind."""
        if d.organisation is None:
            return None
        found = self.salience.organisation(d.organisation, self.text.start_of(d), d.country, press_too=False)
        return found if found is not None and found.kinds & d.organisation.kinds else None

    def _someone(self, d: Description) -> Entity | None:
        """« l'octogénaire », « la jeune femme »: who is prominent; « l'intéressé »: of whom was spoken, not who
        spoke."""
        start = self.text.start_of(d)
        concerned = any(self.text.words[k].plain in self.ref.concerned for k in range(d.head, d.complement))
        return self.salience.antecedent(
            Agreement(d.gender, False),
            start,
            None,
            self.unnamed.entities,
            country=d.country,
            persons_only=True,
            but=self.salience.last_speaker(start) if concerned else None,
        )

    def _countryman(self, d: Description) -> Entity | None:
        """« l'Uruguayen »: a person of that country, or of none that the text tells."""
        country = self.text.lexicon.demonyms.get(fold(self.text.words[d.head].text))
        if country is None or d.determiner is not Determiner.DEFINITE or d.stop > d.head + 1:
            return None
        found = self.salience.antecedent(Agreement(d.gender, False), self.text.start_of(d), None, (), country=country)
        if found is not None:
            found.country = found.country or country
        return found

    def _named_next(self, d: Description, index: int | None) -> Entity | None:
        """A story's lead describes, its next sentence names: « le ministre a annoncé … » then « … a ajouté X »."""
        if index is None or d.determiner is not Determiner.DEFINITE:
            return None
        start = self.text.start_of(d)
        later = sorted((m for m in self.mentions if m.start > start and not m.text_is_null), key=lambda m: m.start)
        for mention in later[:_LEAD]:
            first, stop = self.text.words_in(mention.start, mention.end)
            name = self._name_at(self._skip_article(first, stop))
            if name is not None and mention.quoted_by is None:
                entity = self.text.cast.of[name.first]
                if self.text.first_in_prose(entity) >= start and self._may_be(d, entity):
                    self._learn(d, entity)
                    return entity
        return None

    def _learn(self, d: Description, entity: Entity) -> None:
        """From now on the article has said that one named below is « le chef du parti »."""
        entity.facts.append(d)
        for nameless in [e for e in self.unnamed.entities if any(fact.head == d.head for fact in e.facts)]:
            entity.places += nameless.places
            self.unnamed.entities.remove(nameless)

    def _may_be(self, d: Description, entity: Entity) -> bool:
        if entity.type is not (SpeakerType.PERSON if d.human else SpeakerType.ORGANISATION):
            return False
        if d.organisation is not None and not d.human and not may_name(entity, d.organisation):
            return False
        if d.human and d.gender is Gender.FEMININE and entity.gender is Gender.MASCULINE:
            return False
        foreign = d.country and entity.country and d.country != entity.country
        return not foreign and not self.offices.conflicts(d, entity)

    # -- groups, circles, bodies, documents --------------------------------------------------------------------------

    def _group(self, d: Description) -> Entity | None:
        """« ces délégués », « les deux ministres »: several who were named together."""
        if not d.human:
            return None
        several = (entity for entity in reversed(self.unnamed.entities) if entity.plural)
        return next((e for e in several if any(self._same_group(d, fact, e) for fact in e.facts)), None)

    def _same_group(self, d: Description, fact: Description, entity: Entity) -> bool:
        """Several without names are known by their noun: « les salariés » are not « les ouvriers »."""
        head = self.text.words[fact.head]
        nameless = head.text in entity.label
        pointed = d.determiner is Determiner.DEMONSTRATIVE or not nameless or head.stem == self.text.words[d.head].stem
        return pointed and self.offices.same_office(d, fact) > 0

    def _one_of(self, d: Description, stop: int) -> Entity | None:
        """« un des policiers présents » is one, whom the article names beside or not at all."""
        if not d.human or not any(self.ref.one_of.at(self.text.words, k) for k in range(max(0, d.first - 3), d.first)):
            return None
        after = d.stop + 1 if d.stop < len(self.text.words) and self.text.words[d.stop].text == "," else d.stop
        bearer = self.text.describer.by_first.get(after)
        if bearer is not None and bearer.type is SpeakerType.PERSON:
            return self.text.cast.of[bearer.first]
        label = " ".join(word[:-1] if word.endswith("s") else word for word in self.unnamed.label(d, stop).split())
        return self.unnamed.called(label, SpeakerType.ANONYMOUS, replace(d, plural=False))

    def _centre(self, d: Description) -> Entity | None:
        """The one whom a circle is around: « l'entourage du Premier ministre », « la famille du chanteur »."""
        near = range(d.complement, min(d.stop, d.complement + 2))  # « le conseiller com du président »
        k = next((k for k in near if self.text.words[k].plain in self.ref.of), d.stop)
        if k >= d.stop:
            return None
        contracted = self.text.words[k].plain in self.ref.contracted
        inner = self.text.describer.read(k if contracted else k + 1, d.stop)
        if inner is None or not inner.human or inner.plural:
            return None
        return self.text.bearer.get(inner.head) or self.offices.by_facts(inner, self.text.cast.entities)

    def _head_text(self, d: Description) -> str:
        return self.text.source[self.text.words[d.head].start : self.text.words[d.complement - 1].end]

    def _possessed(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """« son porte-parole », « l'un de ses proches »: someone of whoever was spoken of last."""
        known = self.offices.by_facts(d, self.text.cast.entities) if d.human and d.stop > d.head + 1 else None
        known = known or self.offices.titled(d)
        if known is not None:
            return known
        alone = index is None  # a link of a chain: its owner is the source that it stands beside
        owner = None if alone else self.pronouns.owner(self.text.words[d.first].plain, self.text.start_of(d), index)
        if owner is None:
            return self.unnamed.described(d, stop)
        one = any(self.ref.one_of.at(self.text.words, k) for k in range(max(0, d.first - 3), d.first))
        label = self.unnamed.label(d, stop)
        label = label.removesuffix("s") if one else label
        type_ = SpeakerType.PERSON if d.human else SpeakerType.UNKNOWN
        return self.unnamed.called(self.unnamed.of(label, owner), type_, d)

    def _organisation(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """« la holding », « le média »: the organisation of that kind that it takes up, else one named right after,
        else its own words."""
        taken = self.organisations.taken_up(d)
        later = self._named_next(d, index) if taken is None and self.organisations.open(d) else None
        return taken or later or self.organisations.only_one(d) or self.unnamed.described(d, stop)

    def _body(self, d: Description) -> Entity | None:
        """The organisation of a description in the text, as if it were a source."""
        return self._noun_group(d.first, d.stop, None)

    def _document(self, d: Description, stop: int, index: int | None) -> Entity | None:
        return self.documents.speaker(
            d,
            stop,
            lambda first, last: self._noun_group(first, last, index),
            lambda agreement, start: self.pronouns.third_person(agreement, start, index),
        )
