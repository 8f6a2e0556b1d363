"""Who a source is: names, descriptions and pronouns resolved inside one article.

The sources are read in the order of the text, so that each finds what was said and who said it before it; a « je » waits
for the speaker of the quotation that it stands in. Nothing is ever looked up outside the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from selon.entities.cast import Entity
from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse
from selon.entities.lexicon import Agreement, Gender, NameLexicon, Role
from selon.entities.mentions import Named, SourceMention
from selon.entities.salience import Salience
from selon.entities.words import Word, fold, plain, stem
from selon.model import Speaker, SpeakerType


def resolve(
    doc: Doc, mentions: Sequence[SourceMention], names: NameLexicon, *, headline_end: int = 0
) -> list[Speaker | None]:
    """The speaker of each source, None where the article does not tell."""
    return Resolver(Discourse(doc, names), mentions).run()


def name_of(doc: Doc, start: int, end: int, names: NameLexicon) -> Speaker:
    """One mention read alone, as for a link of a chain: « l'agence de presse russe Sputnik » is Sputnik, an outlet."""
    resolver = Resolver(Discourse(doc, names), ())
    entity = resolver.read(start, end, None)
    if entity is None:
        return Speaker(" ".join(doc.text[start:end].split()))
    return _speaker(entity)


def _speaker(entity: Entity) -> Speaker:
    return Speaker(entity.label, entity.type, entity.role)


class Resolver:
    """Resolves the sources of one article, in order."""

    def __init__(self, discourse: Discourse, mentions: Sequence[SourceMention]) -> None:
        self.text = discourse
        self.mentions = mentions
        self.lexicon = discourse.lexicon
        self.ref = discourse.lexicon.reference
        self.found: dict[int, Entity | None] = {}
        self.open: set[int] = set()
        self.unnamed: list[Entity] = []
        self.documents: dict[str, Entity] = {}
        self.salience = Salience(discourse)
        for description in discourse.descriptions:
            self._seed(description)

    def _seed(self, d: Description) -> None:
        """A subject without a name is prominent too: « le maire a salué … Il a rappelé … », « Quant au sous-préfet, il … »."""
        place = self.text.place(self._start(d), self.text.words[d.head].token)
        if d.head in self.text.bearer or place.quoted or not d.human or d.determiner is Determiner.BARE:
            return
        if not (place.subject or self._topic(d)):
            return
        place.subject = place.main = True
        entity = self._by_facts(d, named_only=True) if not d.plural else None
        if entity is None and d.determiner is Determiner.DEFINITE and not d.plural and not self._of_another(d):
            agreement = Agreement(d.gender if d.gender is Gender.FEMININE else None, False)
            entity = self.salience.taken_up(agreement, d, self._start(d), self._conflicts)
            entity = None if entity in self._together(d) else entity
            if entity is not None:
                entity.facts.append(d)
        if entity is None and d.determiner in (Determiner.DEFINITE, Determiner.DEMONSTRATIVE, Determiner.INDEFINITE):
            entity = self._unnamed(self._label(d, d.stop), self._type(d), d)
        if entity is not None:
            entity.places.append(place)

    def _topic(self, d: Description) -> bool:
        """« Quant au sous-préfet, il … »"""
        before = self.text.words[d.first - 1] if d.first else None
        return before is not None and before.plain in self.ref.topics

    def run(self) -> list[Speaker | None]:
        order = sorted(range(len(self.mentions)), key=lambda k: (self.mentions[k].start, self.mentions[k].cue))
        for k in order:
            self.entity(k)
        return [_speaker(entity) if (entity := self.found[k]) else None for k in range(len(self.mentions))]

    def entity(self, index: int) -> Entity | None:
        """The entity of one statement's source; those it leans on are resolved first."""
        if index in self.found:
            return self.found[index]
        if index in self.open:
            return None
        self.open.add(index)
        entity = self._entity(index)
        self.open.discard(index)
        self.found[index] = entity
        mention = self.mentions[index]
        if entity is not None:
            self.salience.spoke(entity, mention.start if not mention.text_is_null else mention.cue, mention.quoted_by)
        return entity

    def _entity(self, index: int) -> Entity | None:
        mention = self.mentions[index]
        if mention.text_is_null:
            return self.entity(mention.continues) if mention.continues is not None else None
        return self.read(mention.start, mention.end, index)

    # -- one source ----------------------------------------------------------------------------------------------

    def read(self, start: int, end: int, index: int | None) -> Entity | None:
        first, stop = self.text.words_in(start, end)
        words = self._cut_within(start, end, first, stop)
        if not words:
            return None
        alone = plain(" ".join(w.text for w in words))
        pronoun = self._pronoun(words, alone, start, index)
        if pronoun is not _NO_PRONOUN:
            return pronoun if isinstance(pronoun, Entity) else None
        if words[-1].plain in self.ref.sources and any(w.plain in self.ref.noun_modifiers for w in words):
            again = self.salience.last_source(start)  # « de même source »
            if again is not None:
                return again
        return self._coordination(first, stop, start, end, index) or self._nominal(first, stop, index)

    def _cut_within(self, start: int, end: int, first: int, stop: int) -> list[Word]:
        """The words of a source; the « il » inside « a-t-il » is cut out of its word."""
        inside = self.text.words[first:stop]
        if len(inside) == 1 and (inside[0].start < start or inside[0].end > end):
            text = self.text.doc.text[start:end].strip("-–")
            return [Word(text, start, end, stem(text), inside[0].token)] if text else []
        return [w for w in inside if w.is_word or w.text.endswith(("'", "’"))]

    # -- pronouns ------------------------------------------------------------------------------------------------

    def _pronoun(self, words: list[Word], alone: str, start: int, index: int | None) -> Entity | object | None:
        quoted_by = self.mentions[index].quoted_by if index is not None else None
        key = alone.removeprefix("-").removeprefix("t-")
        if len(words) == 1 and key in self.ref.first_singular | self.ref.first_plural | {"on"}:
            return self._first_person(key, quoted_by)
        if len(words) > 1 and words[0].plain in self.ref.nobody and words[1].plain in self.ref.relatives:
            return None  # « quelqu'un qui se respecte »
        one_of = self.ref.one_of.at(words, 0)
        if one_of and one_of[1] == len(words) - 1 and words[-1].plain in self.ref.pronouns:
            return None  # « l'un d'eux »
        last = self.ref.last_mentioned.at(words, 0)
        if last and last[1] == len(words):
            return self.salience.last_mentioned(last[0], start)
        agreement = self.ref.pronouns.get(key)
        if agreement is not None:
            return self._third_person(agreement, start, index)
        if len(words) == 1 and key in self.ref.nobody:
            return None
        possessive = key in self.ref.singular_possessive or key in self.ref.plural_possessive
        if len(words) == 1 and possessive:  # « à ses yeux »
            plural = key in self.ref.plural_possessive
            return self._third_person(Agreement(None, plural), start, index, any_type=True)
        return _NO_PRONOUN

    def _first_person(self, key: str, quoted_by: int | None) -> Entity | None:
        """« je » in a quotation is its speaker; « nous » of a spokesman is whom he speaks for; « on » is nobody."""
        if quoted_by is None or key == "on":
            return None
        speaker = self.entity(quoted_by)
        if key in self.ref.first_plural and speaker is not None:
            return self._spoken_for(speaker) or speaker
        return speaker

    def _spoken_for(self, speaker: Entity) -> Entity | None:
        """The organisation that a spokesman speaks for: « porte-parole de l'armée israélienne »."""
        for fact in speaker.facts:
            if fact.role is None or not fact.role.speaks:
                continue
            for k in range(fact.complement, fact.stop):
                name = self.text.describer.by_first.get(k)
                if name is not None and name.type is SpeakerType.ORGANISATION:
                    return self.text.cast.of[name.first]
        return None

    def _third_person(
        self, agreement: Agreement, start: int, index: int | None, *, any_type: bool = False
    ) -> Entity | None:
        quoted_by = self.mentions[index].quoted_by if index is not None else None
        enclosing = self.entity(quoted_by) if quoted_by is not None else None
        verbs = self._cue_verbs(quoted_by) if quoted_by is not None else frozenset()
        return self.salience.antecedent(agreement, start, enclosing, self.unnamed, any_type=any_type, verbs=verbs)

    def _cue_verbs(self, index: int) -> frozenset[int]:
        """The tokens of a statement's cue verb: its object is whom an accusation is about."""
        token = self.text.token(self.text.word_at(self.mentions[index].cue))
        return frozenset({token.i, token.head.i}) if token is not None else frozenset()

    # -- several -------------------------------------------------------------------------------------------------

    def _coordination(self, first: int, stop: int, start: int, end: int, index: int | None) -> Entity | None:
        """« le ministre [Aleksey Reznikov] et le président [Vladimir] Zelensky »: each is read, the names are joined."""
        at = self._coordinator(first, stop)
        if at is None:
            return None
        left, right, after = first, at, self._after_coordinator(at, stop)
        one, two = self._nominal(left, right, index), self._nominal(after, stop, index)
        if one is None or two is None:
            return None
        joined = Entity(f"{one.label} et {two.label}", SpeakerType.GROUP, plural=True)
        joined.gender = Gender.FEMININE if one.gender is two.gender is Gender.FEMININE else Gender.MASCULINE
        known = next((e for e in self.unnamed if e.label == joined.label), None)
        if known is None:
            joined.facts = self._plural_apposition(first, stop)
            self.unnamed.append(joined)
        return known or joined

    def _plural_apposition(self, first: int, stop: int) -> list[Description]:
        """« Langlois et Lanini, délégués syndicaux »: what both are, for a later « ces délégués »."""
        for k in range(first, stop):
            if self.text.words[k].text == ",":
                found = self.text.describer.read(k + 1, stop)
                if found and found.plural and found.human:
                    return [found]
        return []

    def _coordinator(self, first: int, stop: int) -> int | None:
        """The coordinator between two who speak: a name or a determiner on its right, no complement around it."""
        words = self.text.words
        for k in range(first + 1, stop - 1):
            found = self.ref.coordinators.at(words, k)
            if not found or fold(words[k].text) == "ou":
                continue
            after = self._after_coordinator(k, stop)
            left = self.text.describer.inside.get(k - 1)
            inside = self.text.describer.inside.get(k)
            if (inside is not None and k > inside.first) or after >= stop:
                continue
            right = self.text.describer.by_first.get(after)
            determined = words[after].plain in self.ref.definite and after > found[1] - 1
            if right is not None and left is not None and left.stop == k:
                return k
            preposed = after > found[1]
            if (right is not None or determined) and not (preposed and left is None and right is None):
                if self._balanced(first, k, after, stop):
                    return k
        return None

    def _after_coordinator(self, k: int, stop: int) -> int:
        found = self.ref.coordinators.at(self.text.words, k)
        after = found[1] if found else k + 1
        while after < stop and self.text.words[after].plain in (*self.ref.by, "de", "d'", "à"):
            after += 1
        return after

    def _balanced(self, first: int, k: int, after: int, stop: int) -> bool:
        """Whether the left is a whole noun group: « le maire et la préfète », not « le ministre de la Santé et la … »."""
        left = self.text.describer.read(first, k)
        if left is not None and left.organisation is not None and left.stop >= k and not left.plural:
            return self.text.describer.by_first.get(first) is not None
        return True

    # -- noun groups ---------------------------------------------------------------------------------------------

    def _nominal(self, first: int, stop: int, index: int | None) -> Entity | None:
        """A name, a description with a name beside it, or a description alone."""
        first = self._skip_article(first, stop)
        name = self._name_at(first, stop)
        if name is not None:
            return self.text.cast.of[name.first]
        start = self._with_determiner(first)
        description = self.text.describer.read(start, stop) or self.text.describer.read(first, stop)
        if description is None:
            return self._first_name_in(first, stop) or self._verbatim(first, stop)
        document = description.document is not None and not description.human
        bearer = self._bearer_in(description, stop) if not document else None
        if bearer is not None:
            return bearer
        return self._describe(description, stop, index)

    def _skip_article(self, first: int, stop: int) -> int:
        """Past « le », « la », « l' » where a name follows: « l'OFAG », « le Hamas »."""
        if first + 1 < stop and first not in self.text.describer.by_first:
            k = first
            of_one = self.ref.one_of.at(self.text.words, first)
            if of_one is not None and of_one[1] < stop:
                return of_one[1]
            while k < stop - 1 and (self.text.words[k].plain in self.ref.definite or not self.text.words[k].is_word):
                k += 1
            if k in self.text.describer.by_first:
                return k
        return first

    def _with_determiner(self, first: int) -> int:
        """A source given without its determiner still has it in the text."""
        return first

    def _name_at(self, first: int, stop: int) -> Named | None:
        """The name that a source begins with: « Vladimir Verba », « M. Caldwell », « Stoltenberg, de l'OTAN »."""
        name = self.text.describer.by_first.get(first)
        if name is None:
            inside = self.text.describer.inside.get(first)
            name = inside if inside is not None and inside.start <= self.text.words[first].start else None
        if name is None:
            return None
        if name.stop < stop and self.text.words[name.stop].text in ("de", "du") and name.type is SpeakerType.UNKNOWN:
            return name
        return name

    def _bearer_in(self, description: Description, stop: int) -> Entity | None:
        """The person beside a description, inside the source: « le concepteur en chef de Vega, Vladimir Verba »."""
        bearer = self.text.bearer.get(description.head)
        if bearer is not None:
            return bearer
        after = description.stop
        if after < stop and self.text.words[after].text == ",":
            after += 1
        name = self.text.describer.by_first.get(after)
        if name is not None and after < stop and name.stop <= stop:
            return self.text.cast.of[name.first]
        if (
            description.human and not description.plural
        ):  # a second office first: « vice-Premier ministre et ministre de … X »
            for k in range(description.stop, stop):
                other = self.text.bearer.get(k)
                if other is not None:
                    return other
            for name in self.text.named:
                inside = description.stop <= name.first < stop
                if inside and name.type is SpeakerType.PERSON and self.text.words[name.first - 1].text in (",", "["):
                    return self.text.cast.of[name.first]
        return None

    def _first_name_in(self, first: int, stop: int) -> Entity | None:
        for k in range(first, stop):
            name = self.text.describer.by_first.get(k)
            if name is not None:
                return self.text.cast.of[name.first]
        return None

    def _describe(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """A description without a name beside it."""
        document = d.document is not None and d.role is None and not d.person
        if document:
            return self._document(d, stop, index)
        if d.determiner is Determiner.FIRST_PERSON or d.determiner is Determiner.INDEFINITE:
            return self._new(d, stop)
        if d.determiner is Determiner.POSSESSIVE:
            return self._possessed(d, stop, index)
        if d.plural:
            return self._group(d) or self._new(d, stop)
        if (d.circle and not d.human) or (d.circle and self._inner_person(d)):
            inner = self._inner_person(d)
            if inner is not None:
                return self._around(d, inner)
        if d.human:
            return self._person(d, stop, index)
        if d.organisation is not None:
            return self._organisation(d, stop, index)
        demonym = self.lexicon.demonyms.get(fold(self.text.words[d.head].text))
        if demonym and d.determiner is Determiner.DEFINITE and d.stop == d.head + 1:
            found = self.salience.antecedent(Agreement(d.gender, False), self._start(d), None, (), country=demonym)
            if found is not None:
                found.country = found.country or demonym
                return found
        return self._new(d, stop)

    def _start(self, d: Description) -> int:
        return self.text.words[d.first].start

    # -- persons -------------------------------------------------------------------------------------------------

    def _person(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """An office or a word for a person: by what the article says people are, else by who is prominent."""
        known = self._by_facts(d, named_only=True)
        if known is not None:
            return known
        agreement = Agreement(d.gender if d.gender is Gender.FEMININE or d.person else None, False)
        if d.person:
            found = self.salience.antecedent(
                agreement,
                self._start(d),
                None,
                (),
                country=d.country,
                persons_only=True,
                but=self.salience.last_speaker(self._start(d)) if self._concerned(d) else None,
            )
            return found or self._by_facts(d) or self._new(d, stop)
        taken = self.salience.taken_up(agreement, d, self._start(d), self._conflicts)
        if taken is not None and taken not in self._together(d) and not self._of_another(d):
            taken.facts.append(d)
            return taken
        return self._named_next(d, index) or self._by_facts(d) or self._new(d, stop)

    def _concerned(self, d: Description) -> bool:
        """« l'intéressé » is who was spoken of, not who spoke."""
        return any(self.text.words[k].plain in self.ref.concerned for k in range(d.head, d.complement))

    def _together(self, d: Description) -> list[Entity]:
        """Those named in one sentence with the same description elsewhere: they are other people. « M. Soyer a remercié
        l'inspecteur d'académie » says that M. Soyer is not the inspector."""
        others = []
        for same in self.text.descriptions:
            if same.head == d.head or same.head in self.text.bearer or not self._is_same_office(d, same):
                continue
            here = self.text.sentence_of(self._start(same))
            others += [e for e in self.text.cast.persons() if any(p.sentence == here and p.named for p in e.places)]
        return others

    def _is_same_office(self, d: Description, other: Description) -> bool:
        same = d.role is not None and other.role is not None and d.role.name == other.role.name
        return same and self.text.words[d.head].stem == self.text.words[other.head].stem and not other.plural

    def _of_another(self, d: Description) -> bool:
        """« le porte-parole de la police », « l'avocat de X »: a complement that names someone else's house brings in
        someone new, unless the text has said so before."""
        names = [self.text.describer.inside.get(k) for k in range(d.complement, d.stop)]
        return any(n is not None and n.type in (SpeakerType.PERSON, SpeakerType.ORGANISATION) for n in names)

    def _by_facts(self, d: Description, *, named_only: bool = False) -> Entity | None:
        """The person whom the article describes so elsewhere; the best match, then the nearest before."""
        start = self._start(d)
        scored = []
        for entity in (*self.text.cast.entities, *(() if named_only else self.unnamed)):
            if entity.plural or entity.gender is Gender.MASCULINE and d.gender is Gender.FEMININE:
                continue
            score = max((self._match(d, fact, entity) for fact in entity.facts), default=0.0)
            if score <= 0:
                continue
            if entity.gender is Gender.FEMININE and d.gender is Gender.MASCULINE:
                score -= 0.6
            before = [p.start for p in entity.places if p.start < start]
            score += 1.5 if before else 0.0
            scored.append((score, sum(entity.forms.values()), max(before, default=-entity.first), entity))
        if not scored:
            return None
        return max(scored, key=lambda item: item[:3])[3]

    def _match(self, d: Description, fact: Description, entity: Entity) -> float:
        """How well a description can stand for one who was described by `fact`; 0 where it cannot."""
        if d.head == fact.head:
            return 0.0 if not entity.named else 9.0
        country, other = d.country, fact.country or entity.country
        if country and other and country != other:
            return 0.0
        role = self._roles_match(d, fact)
        if role <= 0:
            return 0.0
        mine, its = self._domain(d), self._domain(fact)
        if mine and its and not mine & its:
            return 0.0
        if fact.role is not None and d.role is not None and d.role.name in fact.role.wider:
            mine |= d.role.domain
        score = role + (1.0 if mine & its else 0.0) + (1.0 if country and country == other else 0.0)
        return score - (0.5 if d.former != fact.former else 0.0)

    def _roles_match(self, d: Description, fact: Description) -> float:
        if d.role is not None and d.role.relational:
            return 0.0  # « son adversaire » depends on whose
        if d.role is None or fact.role is None:
            same = d.person and fact.person and self.text.words[d.head].stem == self.text.words[fact.head].stem
            return 3.0 if same else 0.0
        if d.role.name == fact.role.name:
            return 3.0
        if d.role.name in fact.role.wider or (d.role.domain and d.role.domain <= self._domain(fact)):
            return 2.0
        if d.role.at and d.role.at in self._kinds(fact):
            return 2.5
        return 1.0 if fact.role.name in d.role.wider else 0.0

    def _kinds(self, d: Description) -> frozenset[str]:
        """The kinds of organisation named in a complement: « de la CGT » holds a union."""
        kinds: frozenset[str] = frozenset()
        for k in range(d.complement, d.stop):
            name = self.text.describer.inside.get(k)
            kinds |= name.kinds if name is not None else frozenset()
        return kinds

    def _domain(self, d: Description) -> frozenset[str]:
        """The words of the department, its other names included; countries and their adjectives say something else."""
        words = set(d.role.domain) if d.role and d.role.holds else set()
        governed = False  # « étrangères » belongs to « affaires », « actuel » to the minister
        for k in range(d.complement, d.stop):
            name = self.text.describer.inside.get(k)
            if name is not None and name.body is not None:
                words |= name.body.words
            word = self.text.words[k]
            governed = governed or word.pos == "ADP" or word.plain in self.ref.of
            noun = word.pos in ("NOUN", "PROPN", "X", "") or (word.pos == "ADJ" and governed)
            if not noun or not word.is_word or len(word.stem) < 3:
                continue
            if self.text.describer.country_at(k) is None:
                words.add(word.stem)
        return frozenset(words)

    def _conflicts(self, d: Description, entity: Entity) -> bool:
        """Whether the article says that a person is something else than `d`. Elected offices add up: a député may be
        mayor, or president of a committee."""
        if not entity.facts or any(self._match(d, fact, entity) > 0 for fact in entity.facts):
            return False
        elected = d.role is not None and "élu" in d.role.wider
        return not (
            elected and all(f.role and f.role.wider & d.role.wider and f.role.name != d.role.name for f in entity.facts)
        )

    def _named_next(self, d: Description, index: int | None) -> Entity | None:
        """A story's lead describes, its next sentence names: « le ministre a annoncé … » then « … a ajouté X »."""
        if index is None or d.determiner is not Determiner.DEFINITE:
            return None
        start = self._start(d)
        later = sorted((m.start, k) for k, m in enumerate(self.mentions) if m.start > start and not m.text_is_null)
        for _, k in later[:2]:
            mention = self.mentions[k]
            first, _ = self.text.words_in(mention.start, mention.end)
            name = self._name_at(self._skip_article(first, len(self.text.words)), len(self.text.words))
            if name is None or mention.quoted_by is not None:
                continue
            entity = self.text.cast.of[name.first]
            fits = entity.type is (SpeakerType.PERSON if d.human else SpeakerType.ORGANISATION)
            if fits and entity.first >= start and not self._conflicts(d, entity) and _agrees(d, entity):
                return entity
        return None

    # -- groups and circles ----------------------------------------------------------------------------------------

    def _group(self, d: Description) -> Entity | None:
        """« ces délégués », « les deux ministres »: several who were named together."""
        if d.determiner not in (Determiner.DEMONSTRATIVE, Determiner.DEFINITE) or not d.human:
            return None
        for entity in reversed(self.unnamed):
            if entity.plural and any(self._roles_match(d, fact) > 0 for fact in entity.facts):
                return entity
        return None

    def _inner_person(self, d: Description) -> Entity | None:
        """The one whom a circle is around: « l'entourage du Premier ministre », « la famille du chanteur »."""
        k = d.complement
        if k >= d.stop or self.text.words[k].plain not in self.ref.of:
            return None
        inner = self.text.describer.read(k if self.text.words[k].stem in ("du", "des") else k + 1, d.stop)
        if inner is None or not inner.human or inner.plural:
            return None
        agreement = Agreement(inner.gender if inner.gender is Gender.FEMININE else None, False)
        known = self.text.bearer.get(inner.head) or self._by_facts(inner, named_only=True)
        return known or self.salience.taken_up(agreement, inner, self._start(inner), self._conflicts)

    def _around(self, d: Description, inner: Entity) -> Entity:
        head = self.text.doc.text[self.text.words[d.head].start : self.text.words[d.complement - 1].end]
        return self._unnamed(f"{head} de {inner.label}", SpeakerType.GROUP, d)

    def _possessed(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """« son porte-parole »: someone of whoever was spoken of last."""
        known = self._by_facts(d) if d.human and d.stop > d.head + 1 else None
        if known is not None:
            return known
        plural = self.text.words[d.first].plain in self.ref.plural_possessive
        owner = self._third_person(Agreement(None, plural), self._start(d), index, any_type=True)
        if owner is None:
            return self._new(d, stop)
        label = self._label(d, stop)
        singular = self.ref.one_of.at(self.text.words, max(0, d.first - 3)) is not None
        if singular or (d.first > 1 and self.ref.one_of.at(self.text.words, d.first - 2)):
            label = label.removesuffix("s")  # « l'un de ses proches » is one
        type_ = SpeakerType.PERSON if d.human else SpeakerType.UNKNOWN
        return self._unnamed(f"{label} {_of(owner.label)}", type_, d)

    # -- organisations -------------------------------------------------------------------------------------------

    def _organisation(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """« la holding », « le média », « le ministère »: an organisation of that kind, the most prominent one."""
        noun = d.organisation
        if noun is None:
            return None
        inner = [self.text.describer.inside.get(k) for k in range(d.complement, d.stop)]
        own_name = any(n is not None and n.type is not SpeakerType.UNKNOWN for n in inner) and d.stop > d.complement
        foreign = [n for n in inner if n is not None and n.type is not SpeakerType.PLACE]
        if not foreign or not own_name:
            found = self.salience.organisation(noun, self._start(d), d.country)
            if found is not None and (not own_name or found.kinds & noun.kinds):
                return found
        if not own_name or self._describes_only(d):
            later = self._named_next(d, index)
            if later is not None:
                return later
        return self._new(d, stop)

    def _describes_only(self, d: Description) -> bool:
        """« l'agence responsable du transport d'Ottawa »: an adjective opens the complement, so it is no name."""
        return d.complement < d.stop and self.text.words[d.complement].pos == "ADJ"

    # -- documents -----------------------------------------------------------------------------------------------

    def _document(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """A document speaks for its author; « la même source » for whoever was the source before."""
        words = self.text.words
        if words[d.head].plain in self.ref.sources:
            return self._source_again(d, stop)
        author = self._author(d, stop, index)
        if author is not None:
            self.documents[words[d.head].stem] = author
            self.documents[""] = author
            return author
        if d.determiner in (Determiner.DEFINITE, Determiner.DEMONSTRATIVE) and d.complement >= d.stop:
            again = self.documents.get(words[d.head].stem) or (
                self.documents.get("") if words[d.head].stem == "document" else None
            )
            if again is not None:
                return again
            if d.document is not None and d.document.personal and not d.plural:
                spoke = self.salience.last_speaker(self._start(d))
                if spoke is not None:
                    return spoke
        if d.determiner is Determiner.POSSESSIVE:
            owner = self._third_person(Agreement(None, False), self._start(d), index)
            if owner is not None and d.document is not None:
                return owner
        return self._new(d, stop, SpeakerType.DOCUMENT)

    def _source_again(self, d: Description, stop: int) -> Entity | None:
        again = d.determiner in (Determiner.DEFINITE, Determiner.DEMONSTRATIVE) and d.complement >= d.stop
        found = self.salience.last_source(self._start(d)) if again and not d.plural else None
        return found or self._new(d, stop, SpeakerType.ANONYMOUS)

    def _author(self, d: Description, stop: int, index: int | None) -> Entity | None:
        """« menée par X », « de X » where X is a name, « qu'elle livre »."""
        words = self.text.words
        for k in range(d.head + 1, stop):
            participle = self.ref.authors.at(words, k)
            if participle and participle[1] < stop:
                by = next(
                    (j for j in range(participle[1], min(stop, participle[1] + 5)) if words[j].plain in self.ref.by),
                    None,
                )
                if by is not None:
                    return self._nominal(by + 1, stop, index)
            if words[k].stem in ("qu'", "que") and k + 1 < stop:
                agreement = self.ref.pronouns.get(fold(words[k + 1].text))
                if agreement is not None:
                    return self._third_person(agreement, words[k + 1].start, index)
        k = d.complement
        if k < d.stop and words[k].plain in self.ref.of:
            return self._of_author(k, d, stop)
        return None

    def _of_author(self, k: int, d: Description, stop: int) -> Entity | None:
        """« les informations de Météo-France », « une note de la DST », « des informations de nos confrères de Closer »."""
        for j in range(k + 1, stop):
            name = self.text.describer.by_first.get(j)
            if name is not None:
                if name.type in (SpeakerType.PLACE, SpeakerType.UNKNOWN) and name.text[0].islower():
                    return None
                return self.text.cast.of[name.first]
            if self.text.words[j].pos not in ("DET", "ADP", "ADJ") and self.text.words[j].stem not in (
                "confrere",
                "collegue",
                "journal",
            ):
                return None
        return None

    # -- new ones ------------------------------------------------------------------------------------------------

    def _new(self, d: Description, stop: int, type_: SpeakerType | None = None) -> Entity:
        """One whom the article leaves unnamed: known by the description itself, without article."""
        label = self._label(d, stop)
        return self._unnamed(label, type_ or self._type(d), d)

    def _unnamed(self, label: str, type_: SpeakerType, d: Description) -> Entity:
        known = next((e for e in self.unnamed if e.label == label and e.type is type_), None)
        if known is not None:
            return known
        entity = Entity(label, type_, named=False, gender=d.gender, plural=d.plural, country=d.country, facts=[d])
        if d.organisation is not None:
            entity.kinds = d.organisation.kinds
        self.unnamed.append(entity)
        return entity

    def _type(self, d: Description) -> SpeakerType:
        if d.document is not None and self.text.words[d.head].plain in self.ref.sources:
            return SpeakerType.ANONYMOUS
        if d.document is not None:
            return SpeakerType.DOCUMENT
        if d.plural:
            return SpeakerType.GROUP
        if d.organisation is not None:
            return SpeakerType.ORGANISATION
        if d.determiner is Determiner.INDEFINITE and d.human:
            return SpeakerType.ANONYMOUS
        return SpeakerType.PERSON if d.human else SpeakerType.UNKNOWN

    def _label(self, d: Description, stop: int) -> str:
        """The words of a description without article, up to a relative clause or an apposition."""
        words = self.text.words
        keep = d.determiner is Determiner.INDEFINITE or d.determiner is Determiner.FIRST_PERSON
        first = d.first if keep and words[d.first].text.lower() not in ("un", "une", "des") else d.first + 1
        if d.determiner is Determiner.BARE:
            first = d.first
        end = stop
        for k in range(max(d.head + 1, d.stop if d.stop > d.head else 0), stop):
            if words[k].plain in self.ref.relatives or words[k].text in (",", "("):
                end = k
                break
        end = max(end, d.head + 1)
        return " ".join(self.text.doc.text[words[first].start : words[end - 1].end].split())

    def _verbatim(self, first: int, stop: int) -> Entity | None:
        """Words that no reader understands are kept as they are."""
        words = self.text.words[first:stop]
        while words and (
            words[0].plain in self.ref.definite or fold(words[0].text) in ("un", "une", "des", "du", "de")
        ):
            words = words[1:]
        if not words:
            return None
        label = " ".join(self.text.doc.text[words[0].start : words[-1].end].split())
        entity = Entity(label, SpeakerType.UNKNOWN, named=False)
        self.unnamed.append(entity)
        return entity


_NO_PRONOUN = object()


def _agrees(d: Description, entity: Entity) -> bool:
    if d.gender is Gender.FEMININE and entity.gender is Gender.MASCULINE and d.human:
        return False
    return not (d.country and entity.country and d.country != entity.country)


def _of(name: str) -> str:
    return f"d'{name}" if fold(name)[:1] in "aeiou" else f"de {name}"
