"""Organisations called by a common noun: « la holding », « le ministère public », « le site de l'hebdomadaire ».

The noun takes up the organisation of its kind that spoke or was named last. Near miss: « la police cantonale » is not
the police de Lorvaux, « le service de presse de la police » is no agency named before. Limit: a kind that neither the
text nor a lexicon tells is taken for a firm's, a party's, an association's.
"""

from __future__ import annotations

from selon.entities.bodies import PRESS
from selon.entities.cast import Entity
from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse
from selon.entities.mentions import Named
from selon.entities.salience import Salience
from selon.model import SpeakerType

# Kinds of organisation whose complement is their name; that of a firm describes: « la holding de défense ».
_PUBLIC = frozenset(
    {
        "army",
        "court",
        "gendarmerie",
        "government",
        "hospital",
        "ministry",
        "police",
        "prefecture",
        "prosecution",
        "rectorate",
        "region",
        "school",
        "town",
    }
)


class Organisations:
    """Matches common nouns with the organisations of one article."""

    def __init__(self, discourse: Discourse, salience: Salience) -> None:
        self.text = discourse
        self.salience = salience
        self.ref = discourse.lexicon.reference

    def taken_up(self, d: Description) -> Entity | None:
        """The organisation that a description takes up or holds; None where it may be new."""
        if d.organisation is None:
            return None
        told = self._site_of(d) or (
            self.outlet_in(d) if d.organisation.kinds & PRESS else None
        )  # « le site de la chaîne X »
        if told is not None:
            return told
        itself = self._names_itself(d)
        if itself and not self._abroad(d):
            return None
        # « l'agence régionale de santé » is no news agency, « l'agence » and « l'agence russe » may be.
        press_too = bool(d.organisation.kinds & PRESS) or d.country is not None or d.complement >= d.stop
        found = self.salience.organisation(d.organisation, self.text.start_of(d), d.country, press_too=press_too)
        return found if found is not None and (not itself or found.kinds & d.organisation.kinds) else None

    def open(self, d: Description) -> bool:
        """Whether a name may follow in the next sentence. « l'agence responsable du transport d'Ottawa »: an adjective
        opens the complement, so it is no name."""
        describes = d.complement < d.stop and self.text.words[d.complement].pos == "ADJ"
        return not self._names_itself(d) or describes

    def only_one(self, d: Description) -> Entity | None:
        """A story's lead says « la police », « le magasin »; further down the one that it speaks of has its name. « La
        société a demandé à la société Brunet »: two in one sentence are two."""
        bare = d.complement >= d.stop and d.determiner is Determiner.DEFINITE
        if not bare or d.organisation is None or d.organisation.kinds & PRESS:
            return None
        kinds = d.organisation.kinds
        found = [e for e in self.text.cast.entities if kinds <= e.kinds and e.type is SpeakerType.ORGANISATION]
        start = self.text.start_of(d)
        later = len(found) == 1 and self.text.sentence_of(found[0].first) > self.text.sentence_of(start)
        return found[0] if later else None

    def _inner(self, d: Description) -> list[Named]:
        return [name for k in range(d.complement, d.stop) if (name := self.text.describer.inside.get(k)) is not None]

    def _names_itself(self, d: Description) -> bool:
        """« la préfecture des Landes », « le ministère de l'intérieur », « la police cantonale »."""
        inner = self._inner(d)
        return self._public(d) or any(n.type is not SpeakerType.UNKNOWN for n in inner) or self._part(d, inner)

    def _abroad(self, d: Description) -> bool:
        """« la firme de Cupertino »: a complement of places says where, not who."""
        inner = self._inner(d)
        places = all(name.type is SpeakerType.PLACE for name in inner)
        return places and not self._public(d) and not self._part(d, inner)

    def _public(self, d: Description) -> bool:
        if d.organisation is None or d.complement >= d.stop:
            return False
        governed = self.text.words[d.complement].plain in self.ref.of
        own = d.country is None and d.organisation.kinds <= _PUBLIC
        return own or (governed and bool(d.organisation.kinds & _PUBLIC))

    def _part(self, d: Description, inner: list[Named]) -> bool:
        """« le service de presse de la police », « la direction du lycée »: a part of something told is none of those
        named before; « le géant du commerce », « l'agence de notation » may be."""
        if inner or d.organisation is None or "company" in d.organisation.kinds:
            return False
        definite = self.ref.definite | self.ref.contracted
        return any(self.text.words[k].plain in definite for k in range(d.complement, d.stop))

    def outlet_in(self, d: Description) -> Entity | None:
        """The first outlet that a description names: « nos confrères de BFMTV »."""
        press = [name for name in self._inner(d) if name.type is SpeakerType.OUTLET]
        return self.text.cast.of[press[0].first] if press else None

    def _site_of(self, d: Description) -> Entity | None:
        """« le site de l'hebdomadaire »: the paper that the complement takes up."""
        k = d.complement
        if d.organisation is None or not d.organisation.kinds & PRESS or k >= d.stop:
            return None
        if self.text.words[k].plain not in self.ref.of:
            return None
        contracted = self.text.words[k].plain in self.ref.contracted
        inner = self.text.describer.read(k if contracted else k + 1, d.stop)
        if inner is None or inner.organisation is None or not inner.organisation.kinds & PRESS:
            return None
        if inner.determiner is not Determiner.DEFINITE:
            return None
        return self.salience.organisation(inner.organisation, self.text.start_of(inner), inner.country)
