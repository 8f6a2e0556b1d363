"""Common-noun descriptions of someone: « le ministre russe des Affaires étrangères », « son homologue », « la holding
».

A description says who may be meant by four things: its head (an office, a word for a person, for an organisation, for a
document), its complement (« de la Défense »), the country in it (« russe », « moscovite », « du Royaume-Uni ») and its
gender and number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from selon.entities.lexicon import DocumentNoun, Gender, NameLexicon, OrganisationNoun, Role
from selon.entities.mentions import Named
from selon.entities.words import Phrases, Word, fold
from selon.model import SpeakerType

_LONGEST = 24  # words of a description, complements included
_LINKING = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "X", "ADV"})


# Kinds of organisation that act for their country: the spokesman of the Kremlin is Russian, a Reuters reporter
# anything.
_POWERS = frozenset({"army", "government", "ministry", "parliament", "party", "presidency"})


def _tables(lexicon: NameLexicon) -> tuple[Phrases[Any], ...]:
    """The lexicons in which the head of a description may stand."""
    return lexicon.roles, lexicon.persons, lexicon.organisations, lexicon.documents, lexicon.circles


@lru_cache(maxsize=2)
def _heads(lexicon: NameLexicon) -> frozenset[str]:
    return frozenset().union(*(table.heads for table in _tables(lexicon)))


class Determiner(Enum):
    BARE = auto()
    DEFINITE = auto()
    DEMONSTRATIVE = auto()
    POSSESSIVE = auto()
    FIRST_PERSON = auto()
    INDEFINITE = auto()


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase read for reference. `first` to `stop` are its words, determiner included; `head` begins the
    noun."""

    first: int
    head: int
    stop: int
    determiner: Determiner
    plural: bool
    gender: Gender | None
    role: Role | None = None
    person: bool = False
    organisation: OrganisationNoun | None = None
    document: DocumentNoun | None = None
    circle: bool = False
    former: bool = False
    country: str | None = None
    domain: frozenset[str] = field(default_factory=frozenset)
    complement: int = 0  # the word where the complement begins, or `stop`

    @property
    def human(self) -> bool:
        return self.role is not None or self.person

    @property
    def masculine_only(self) -> bool:
        """« cet élu » points at a man; « l'élu » may be careless French for a woman."""
        return self.determiner is Determiner.DEMONSTRATIVE and self.gender is Gender.MASCULINE


class Describer:
    """Reads descriptions in one text."""

    def __init__(self, words: Sequence[Word], named: Sequence[Named], lexicon: NameLexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.by_first: Mapping[int, Named] = {n.first: n for n in named}
        self.inside = {k: n for n in named for k in range(n.first, n.stop)}

    def read(self, i: int, limit: int | None = None, head: int | None = None) -> Description | None:
        """The description that begins at word `i`, with or without determiner; None if no noun is found there, or
        another than the one at word `head`."""
        limit = len(self.words) if limit is None else limit
        determiner, plural, gender, k = self._determiner(i, limit)
        former = False
        while k < limit and not self._head_at(k):
            word = self.words[k]
            plain = word.plain in self.lexicon.reference.noun_modifiers or word.pos in ("ADJ", "NUM", "ADV")
            if word.plain in self.lexicon.reference.former:
                former = True
            elif word.plain in self.lexicon.reference.numerals or word.text.isdigit():
                plural = plural or word.plain not in self.lexicon.reference.one
            elif not plain or not word.is_word:
                break
            k += 1
        if (
            k >= limit
            or (head is not None and k != head)
            or not self.words[k].is_word
            or (k in self.by_first and self.by_first[k].type is SpeakerType.PERSON)
        ):
            return None
        return self._from_head(i, k, limit, determiner, plural, gender, former)

    def _determiner(self, i: int, limit: int) -> tuple[Determiner, bool, Gender | None, int]:
        ref = self.lexicon.reference
        if i >= limit:
            return Determiner.BARE, False, None, i
        several = ref.indefinite.at(self.words, i)
        word = self.words[i].plain
        gender = Gender.FEMININE if word in ref.feminine_articles else None
        gender = Gender.MASCULINE if word in ref.masculine_articles else gender
        plural = word in ref.plural_articles
        if several and word not in ref.one:
            return Determiner.INDEFINITE, plural or word not in ref.singular_quantifiers, gender, several[1]
        table = (
            (ref.definite, Determiner.DEFINITE),
            (ref.demonstrative, Determiner.DEMONSTRATIVE),
            (ref.singular_possessive, Determiner.POSSESSIVE),
            (ref.plural_possessive, Determiner.POSSESSIVE),
            (ref.first_plural, Determiner.FIRST_PERSON),
            (ref.first_singular, Determiner.FIRST_PERSON),
        )
        for found, kind in table:
            if word in found:
                return kind, plural, gender, i + 1
        if several:
            return Determiner.INDEFINITE, plural, gender, several[1]
        if word in ref.contracted:  # « au sous-préfet »
            return Determiner.DEFINITE, plural, gender, i + 1
        if word in ref.numerals or word.isdigit():
            return Determiner.INDEFINITE, True, None, i
        return Determiner.BARE, False, None, i

    def _head_at(self, k: int) -> bool:
        known = self.words[k].stem in _heads(self.lexicon)  # most words begin no phrase of any lexicon
        return (known and any(table.at(self.words, k) for table in _tables(self.lexicon))) or self._agent(k)

    def _agent(self, k: int) -> bool:
        """« la gastro-entérologue »: a noun that no lexicon holds, with the ending of one for a person."""
        word = self.words[k]
        return word.pos == "NOUN" and not word.capital and self.lexicon.agent(word.stem)

    def _from_head(
        self,
        first: int,
        head: int,
        limit: int,
        determiner: Determiner,
        plural: bool,
        gender: Gender | None,
        former: bool,
    ) -> Description | None:
        lexicon, words = self.lexicon, self.words
        role = lexicon.roles.at(words, head)
        person = lexicon.persons.at(words, head)
        organisation = lexicon.organisations.at(words, head)
        document = lexicon.documents.at(words, head)
        circle = lexicon.circles.at(words, head)
        found = [entry for entry in (role, person, organisation, document, circle) if entry]
        agent = not found and self._agent(head)
        longest = max((entry[1] for entry in found), default=head + 1)
        if not found and words[head].pos not in ("NOUN", "PROPN", "X", "ADJ", ""):
            return None
        keep = lambda entry: entry if entry and entry[1] == longest else None  # noqa: E731
        role, person, organisation, document, circle = map(keep, (role, person, organisation, document, circle))
        stop = self._complement_end(longest, limit)
        if role and role[0].gender:
            gender = role[0].gender if role[0].gender is Gender.FEMININE else gender
        if person and person[0]:
            gender = person[0]
        if organisation:
            gender = organisation[0].gender
        country = role[0].country if role else None
        domain = set(role[0].domain) if role else set()
        direct = True  # « l'otage libérée par le Hamas » is no Palestinian: a participle ends what the adjective tells
        for k in range(longest, stop):
            direct = direct and words[k].pos not in ("VERB", "AUX") and words[k].plain not in lexicon.reference.by
            country = country or (self.country_at(k) if direct else None)
            if words[k].is_word and words[k].pos not in ("ADP", "DET") and len(words[k].stem) > 2:
                domain.add(words[k].stem)
            former = former or words[k].plain in lexicon.reference.former
        if gender is None and (person or role or agent):
            gender = self._agreeing_gender(longest, stop)
        number = words[head].token
        if determiner is Determiner.BARE and number is not None and "Plur" in number.morph.get("Number", []):
            plural = True
        return Description(
            first,
            head,
            stop,
            determiner,
            plural,
            gender,
            role[0] if role else None,
            bool(person) or agent,
            organisation[0] if organisation else None,
            document[0] if document else None,
            bool(circle),
            former,
            country,
            frozenset(domain),
            longest,
        )

    def _agreeing_gender(self, k: int, stop: int) -> Gender | None:
        """The gender that an adjective tells where the noun does not: « l'octogénaire israélienne »."""
        while k < stop and self.words[k].pos == "ADJ":
            token = self.words[k].token
            if token is not None and token.morph.get("Gender", []) == ["Fem"]:
                return Gender.FEMININE
            k += 1
        return None

    def country_at(self, k: int) -> str | None:
        named = self.inside.get(k)
        if named is not None:
            powers = named.type is SpeakerType.PLACE or named.kinds & _POWERS
            return named.country if powers else None
        return self.lexicon.demonyms.get(fold(self.words[k].text)) or self.lexicon.demonyms.get(self.words[k].stem)

    def _complement_end(self, k: int, limit: int) -> int:
        """Where the complement ends: before a comma, a verb, a relative, or the person whom it describes."""
        start = k
        while k < limit and k < start + _LONGEST:
            word = self.words[k]
            if word.opens_line or not word.is_word or word.plain in self.lexicon.reference.relatives:
                break
            named = self.inside.get(k)
            if named is not None:
                complement = self._in_complement(k, start)
                if named.type is SpeakerType.PERSON and not complement:
                    break
                if named.type is SpeakerType.UNKNOWN and not complement and not self._department(k):
                    break
                k = max(k + 1, min(named.stop, limit))
                continue
            if word.plain in self.lexicon.reference.joiners and not self._goes_on(k):
                break
            if k > start and word.capital and word.plain in self.lexicon.reference.definite:
                break  # the page lost a line break: « … du Parti du littoral Le député … »
            linking = word.plain in self.lexicon.reference.complements or word.plain in self.lexicon.reference.definite
            if not linking and word.text[-1:] in "'’":
                break  # « le maire n’ | a jamais répondu »
            if linking or word.plain in self.lexicon.reference.joiners or word.pos in _LINKING or not word.pos:
                k += 1
                continue
            demonym = fold(word.text) in self.lexicon.demonyms
            if (
                demonym
                or (word.capital and self._in_complement(k, start))
                or (word.pos == "VERB" and self._participle(k))
            ):
                k += 1
                continue
            break
        while k > start and self._dangles(k - 1):
            k -= 1
        return k

    def _dangles(self, k: int) -> bool:
        """Whether a description cannot end in word `k`: a preposition, an article, « ainsi » of « ainsi que »."""
        reference = self.lexicon.reference
        word = self.words[k].plain
        if word in reference.complements or word in reference.definite or word in reference.clitics:
            return True
        return reference.coordinators.at(self.words, k) is not None

    def _in_complement(self, k: int, start: int) -> bool:
        """Whether a preposition of the description governs word `k`: « du Kremlin », not « … Sergueï Lavrov »."""
        previous = self.words[k - 1].plain if k > 0 else ""
        of = self.lexicon.reference.complements
        if k - 1 >= start and previous in of:
            return True
        before = self.words[k - 2].plain if k > 1 else ""
        return k - 2 >= start and previous in self.lexicon.reference.definite and before in of

    def _department(self, k: int) -> bool:
        """« à la Condition féminine », « et Affaires sociales »: a capital that follows its own preposition further
        back."""
        return self.words[k].pos == "NOUN"

    def _goes_on(self, k: int) -> bool:
        """Whether « et » continues the complement: « de l'Agriculture et du Développement rural »."""
        after = self.words[k + 1] if k + 1 < len(self.words) else None
        if after is None or not after.is_word:
            return False
        return after.plain in self.lexicon.reference.of or (after.pos in ("NOUN", "ADJ") and k + 1 not in self.by_first)

    def _participle(self, k: int) -> bool:
        token = self.words[k].token
        return token is not None and "Part" in token.morph.get("VerbForm", [])
