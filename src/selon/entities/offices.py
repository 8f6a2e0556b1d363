"""Whom an office or a rank means: by what the article says elsewhere that people are.

« le chef de la diplomatie londonienne » finds « la ministre britannique des Affaires étrangères, Liz Truss »: the same
office under another name, the same country, no other department. Where the article never says, a description may take
up the one who is prominent; it never takes up one who is known to be something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from selon.entities.cast import Entity
from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse
from selon.entities.lexicon import Agreement, Gender
from selon.entities.mentions import Named
from selon.entities.salience import Salience
from selon.model import SpeakerType

# Scores of `fit`. Only their order matters: an exact office over a wider word, a country or a department shared over
# none.
_SAME_OFFICE = 3.0
_LEADS_SUCH = 2.5  # « la syndicaliste » of whoever leads a union
_WIDER_WORD = 2.0
_NARROWER_WORD = 1.0
_SHARED = 1.0
_FORMER = 0.5
_CARELESS = 0.6  # a masculine word for a woman
_BEFORE = 1.5  # already named before the description
_APPOSED = 9.0


class Offices:
    """Matches descriptions with the people of one article."""

    def __init__(self, discourse: Discourse, salience: Salience) -> None:
        self.text = discourse
        self.salience = salience
        self.ref = discourse.lexicon.reference

    # -- by what the article says ----------------------------------------------------------------------------------

    def by_facts(self, d: Description, entities: Sequence[Entity]) -> Entity | None:
        """The one whom the article describes so elsewhere: the best fit, then the most often named, then the
        nearest."""
        start = self.text.start_of(d)
        fitting = []
        for entity in entities:
            if not entity.facts:
                continue
            if not entity.named and any(self.is_another(fact) for fact in entity.facts):
                continue
            if entity.plural or (entity.gender is Gender.MASCULINE and d.gender is Gender.FEMININE):
                continue
            if entity.gender is Gender.FEMININE and d.masculine_only:
                continue
            score = max((self.fit(d, fact, entity) for fact in entity.facts), default=0.0)
            if score <= 0:
                continue
            before = [place.start for place in entity.places if place.start < start]
            careless = entity.gender is Gender.FEMININE and d.gender is Gender.MASCULINE
            score += (_BEFORE if before else 0.0) - (_CARELESS if careless else 0.0)
            fitting.append((score, sum(entity.forms.values()), max(before, default=-entity.first), entity))
        return max(fitting, key=lambda item: item[:3])[3] if fitting else None

    def is_another(self, d: Description) -> bool:
        """« le second psychiatre » is none of those named before, and « le psychiatre » is not he."""
        return any(self.text.words[k].plain in self.ref.others for k in range(d.first, d.head))

    def fit(self, d: Description, fact: Description, entity: Entity) -> float:
        """How well `d` can stand for one who is described by `fact`; 0 where it cannot."""
        if d.head == fact.head:
            return _APPOSED if entity.named else 0.0
        country, other = d.country, fact.country or entity.country
        if country and other and country != other:
            return 0.0
        office = self.same_office(d, fact)
        if office <= 0:
            return 0.0
        mine, its = self._department(d), self._department(fact)
        if self._takes_up_body(d, fact) or self._takes_up_body(fact, d):
            mine = its = frozenset()
        if mine and its and not mine & its:
            return 0.0
        if fact.role is not None and d.role is not None and d.role.name in fact.role.wider:
            mine |= d.role.domain
        score = office + (_SHARED if mine & its else 0.0) + (_SHARED if country and country == other else 0.0)
        return score - (_FORMER if d.former != fact.former else 0.0)

    def same_office(self, d: Description, fact: Description) -> float:
        """How near two heads are: the same office, a wider word for it, a narrower one."""
        if d.role is not None and d.role.relational:
            return 0.0  # « son adversaire » depends on whose
        if d.role is None or fact.role is None:
            same = d.person and fact.person and self.text.words[d.head].stem == self.text.words[fact.head].stem
            return _SAME_OFFICE if same else 0.0
        if d.role.name == fact.role.name:
            return _SAME_OFFICE
        if d.role.name in fact.role.wider or (d.role.domain and d.role.domain <= self._department(fact)):
            return _WIDER_WORD
        if d.role.at and d.role.at in self._kinds(fact):
            return _LEADS_SUCH
        return _NARROWER_WORD if fact.role.name in d.role.wider else 0.0

    def _kinds(self, d: Description) -> frozenset[str]:
        """The kinds of organisation named in a complement: « de la CGT » holds a union."""
        names = (self.text.describer.inside.get(k) for k in range(d.complement, d.stop))
        return frozenset(kind for name in names if name is not None for kind in name.kinds)

    def _department(self, d: Description) -> frozenset[str]:
        """The words of the department, its other names included; countries and their adjectives say something else."""
        words = set(d.role.domain) if d.role and d.role.holds else set()
        governed = False  # « étrangères » belongs to « affaires », « actuel » to the minister
        for k in range(d.complement, d.stop):
            name, word = self.text.describer.inside.get(k), self.text.words[k]
            if name is not None and name.body is not None:
                words |= name.body.words
            governed = governed or word.pos == "ADP" or word.plain in self.ref.of
            noun = word.pos in ("NOUN", "PROPN", "X", "") or (word.pos == "ADJ" and governed)
            if noun and word.is_word and len(word.stem) > 2 and self.text.describer.country_at(k) is None:
                words.add(word.stem)
        return frozenset(words)

    def _takes_up_body(self, d: Description, named: Description) -> bool:
        """« le président de l'association » may be the « président de Ferus »: the noun takes up the name."""
        nouns = self.text.lexicon.organisations
        k = d.complement
        while k < d.stop and self.text.words[k].plain in self.ref.of | self.ref.definite:
            k += 1
        noun = nouns.at(self.text.words, k) if d.complement < k < d.stop else None
        if noun is None or noun[1] != d.stop:
            return False
        names = (self.text.describer.inside.get(k) for k in range(named.complement, named.stop))
        return any(n is not None and (not n.kinds or bool(n.kinds & noun[0].kinds)) for n in names)

    def titled(self, d: Description) -> Entity | None:
        """« son avocate » is Me Irène Tourel, where she is the only lawyer spoken of before."""
        start = self.text.start_of(d)
        holders = [
            entity
            for entity in self.text.cast.persons()
            if d.role is not None
            and any(fact.role is not None and fact.role.name == d.role.name for fact in entity.facts)
            and not d.role.relational
            and entity.first < start
            and not (d.gender and entity.gender and d.gender is not entity.gender)
        ]
        return holders[0] if len(holders) == 1 else None

    # -- by prominence -------------------------------------------------------------------------------------------

    def taken_up(self, d: Description, but: Entity | None = None) -> Entity | None:
        """One whom a definite description takes up though the article never says that they are so; from then on it has
        said so. `but`: whom the description answers."""
        if d.determiner not in (Determiner.DEFINITE, Determiner.DEMONSTRATIVE) or self._of_another(d):
            return None
        told = d.gender is Gender.FEMININE or d.masculine_only
        agreement = Agreement(d.gender if told else None, False)
        new = not any(other.head < d.head and self._same_words(d, other) for other in self.text.descriptions)
        taken = self.salience.taken_up(agreement, d, self.text.start_of(d), self.conflicts, new=new, but=but)
        if taken is None or taken in self._named_beside(d):
            return None
        taken.facts.append(d)
        return taken

    def conflicts(self, d: Description, entity: Entity) -> bool:
        """Whether the article says that a person is something else than `d`. Elected offices add up: a député may be
        mayor, or president of a committee."""
        if not entity.facts or any(self.fit(d, fact, entity) > 0 for fact in entity.facts):
            return False
        if d.role is None or not d.role.adds_up:
            return True
        wider, name = d.role.wider, d.role.name
        return not all(f.role is not None and f.role.wider & wider and f.role.name != name for f in entity.facts)

    def _of_another(self, d: Description) -> bool:
        """« le porte-parole de la police », « l'avocat de Jean Petit »: a complement that names someone else or their
        house brings in someone new, unless the text has said so before."""
        if d.determiner is Determiner.DEMONSTRATIVE:
            return False  # « cet éleveur de l'Aveyron » was spoken of
        names = (self.text.describer.inside.get(k) for k in range(d.complement, d.stop))
        if any(n is not None and self._is_somebody(n) for n in names):
            return True
        roles = self.text.lexicon.roles
        return any(roles.at(self.text.words, k) for k in range(d.complement, d.stop))  # « le conseiller du président »

    def _is_somebody(self, name: Named) -> bool:
        """A person or a house; « l'Intérieur » of a minister is a department."""
        proper = self.text.cast.of[name.first].proper
        return name.type is SpeakerType.PERSON or (name.type is SpeakerType.ORGANISATION and proper)

    def _named_beside(self, d: Description) -> list[Entity]:
        """Those named in one sentence with the same description elsewhere: they are other people. « M. Petit a remercié
        l'inspecteur » says that M. Petit is not the inspector."""
        others: list[Entity] = []
        for same in self.text.descriptions:
            if same.head == d.head or same.head in self.text.bearer or not self._same_words(d, same):
                continue
            here = self.text.sentence_of(self.text.start_of(same))
            others += [e for e in self.text.cast.persons() if any(p.sentence == here and p.named for p in e.places)]
        return others

    def _same_words(self, d: Description, other: Description) -> bool:
        same = d.role is not None and other.role is not None and d.role.name == other.role.name
        return same and self.text.words[d.head].stem == self.text.words[other.head].stem and not other.plural
