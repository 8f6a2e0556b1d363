"""People without a name who are prominent: « le maire a salué … Il … », « quant au sous-préfet, il … ».

Every description that is the subject of a clause gives a place to the one whom it means, so that a pronoun finds them;
one in a quotation is known inside it only.
"""

from __future__ import annotations

from selon.entities.cast import Place
from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse
from selon.entities.offices import Offices
from selon.entities.unnamed import Unnamed


class Prominence:
    """Makes the described of one article prominent, before any source is read."""

    def __init__(self, discourse: Discourse, offices: Offices, unnamed: Unnamed) -> None:
        self.text = discourse
        self.ref = discourse.lexicon.reference
        self.offices = offices
        self.unnamed = unnamed

    def give(self, d: Description) -> None:
        """A subject without a name is prominent too: « le maire a salué … Il … », « Quant au sous-préfet, il … »."""
        place = self.text.place(self.text.start_of(d), self.text.token(d.head))
        if d.head in self.text.bearer or not d.human:
            return
        if place.quoted:
            self._make_known_inside(d, place)
            return
        if d.determiner is Determiner.BARE and not self._some(d):
            return
        if d.determiner is Determiner.DEMONSTRATIVE and d.plural:
            return  # « ces délégués »: who they are is told by those who spoke
        before = self.text.words[d.first - 1].plain if d.first else ""
        if not place.subject and before not in self.ref.topics and not self._precedes_verb(d):
            return
        entity = None
        if not d.plural:
            entity = self.offices.by_facts(d, self.text.cast.entities)
            # « Quant au … » turns to someone else; « l'intéressé » waits for who spoke.
            new = place.subject and d.role is not None and not self.text.replies_at(d.stop)
            entity = entity or (self.offices.taken_up(d) if new else None)
        place.subject = place.main = True
        if entity is None and d.determiner not in (Determiner.POSSESSIVE, Determiner.FIRST_PERSON):
            entity = self.unnamed.described(d, d.stop)
        if entity is not None:
            entity.places.append(place)

    def _precedes_verb(self, d: Description) -> bool:
        definite = d.determiner in (Determiner.DEFINITE, Determiner.DEMONSTRATIVE)
        return (
            definite
            and self.text.words[d.first].plain not in self.ref.contracted
            and self.text.before_verb(d.first, d.stop)
        )

    def _make_known_inside(self, d: Description, place: Place) -> None:
        """« J'en ai parlé au directeur. Il m'a dit … »: whom a quotation describes may be « il » in it."""
        if d.determiner is not Determiner.DEFINITE or d.plural or self.offices.by_facts(d, self.text.cast.entities):
            return
        self.unnamed.described(d, d.stop).places.append(place)

    def _some(self, d: Description) -> bool:
        """« de jeunes agriculteurs »: « de » before an adjective is an article."""
        return d.plural and 0 < d.first < d.head and self.text.words[d.first - 1].plain in self.ref.of
