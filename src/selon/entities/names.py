"""Proper names: where they begin and end, and whether they name a person, an organisation, an outlet or a place.

Six means, in this order at every word: the designation of a thing (« Il-76MD-90A »), a title (« Mme Binet »), a lexicon
(« Quai d'Orsay », « Le Monde », « Moscou »), the first word of a paper or a station (« Radio Mirande »), a common noun
that begins a name (« Office fédéral de l'agriculture », « le quotidien moscovite Kommersant »), a run of capitalised
words (« Philippe de Gonzac »).
docs/speakers.md says how good they are, beside a trained recogniser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from selon.entities.bodies import body_at
from selon.entities.capitals import Capitals
from selon.entities.lexicon import Body, Gender, NameLexicon
from selon.entities.mentions import Named
from selon.entities.spoken_of import thing_at
from selon.entities.words import Word, fold, plain, stem, text_of
from selon.model import SpeakerType
from selon.pages.agencies import AGENCIES, PICTURE_HOUSES

_HOUSES = frozenset(AGENCIES) | frozenset(PICTURE_HOUSES)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.-?)+")


def find_names(words: Sequence[Word], lexicon: NameLexicon) -> list[Named]:
    """Every proper name, in order, none overlapping."""
    return list(_Finder(words, lexicon).run())


#: « Rassemblement | place Jean Jaurès », « 12, | rue Paul Bert », « réunis | salle Louise Michel »; not « sur place ».
_BEFORE_ADDRESSES = frozenset({"", "NOUN", "NUM", "PROPN", "PUNCT", "VERB"})


@lru_cache(maxsize=2)
def _small_heads(lexicon: NameLexicon) -> frozenset[str]:
    """The stems with which a name may begin that has no capital there."""
    things = lexicon.spoken_of
    heads = (things.linked.heads, things.heads.heads, lexicon.titles.heads, lexicon.bodies.heads, lexicon.circles.heads)
    return frozenset().union(*heads, lexicon.organisations.heads, map(stem, lexicon.works))


@lru_cache(maxsize=1 << 16)
def _may_begin(text: str, lexicon: NameLexicon) -> bool:
    """Most words begin no name: small letters, and no lexicon knows a name that begins so."""
    if text[0].isupper() or text[0].isdigit() or stem(text) in _small_heads(lexicon):
        return True
    return plain(text) in lexicon.reference.foreign_articles


class _Finder:
    def __init__(self, words: Sequence[Word], lexicon: NameLexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.ref = lexicon.reference
        self.capitals = Capitals(words, lexicon)

    def run(self) -> Iterator[Named]:
        reached = 0
        for i in [k for k, word in enumerate(self.words) if _may_begin(word.text, self.lexicon)]:
            if i < reached:
                continue
            office = self.capitals.office_end(i)
            found = self._thing(i) or (None if office else self._at(i))
            if found and not self._is_credit(found):
                yield found
            reached = found.stop if found else office or i + 1

    def _at(self, i: int) -> Named | None:
        return (
            self._titled(i)
            or self._work(i)
            or self._known(i)
            or self._press(i)
            or self._circle(i)
            or self._organisation(i)
            or self._run(i)
        )

    def _is_credit(self, name: Named) -> bool:
        """« (Anne Roy/SIPA) », « REUTERS/Anne Roy »: who took the picture is nobody of the text; « Roy/Brun » are."""
        text = self.capitals.text
        behind = text(name.stop) == "/" and text(name.stop + 1) in _HOUSES
        before = text(name.first - 1) == "/" and text(name.first - 2) in _HOUSES
        return name.type is SpeakerType.PERSON and (behind or before)

    # -- the means -----------------------------------------------------------------------------------------------

    def _thing(self, i: int) -> Named | None:
        """What is spoken of: « A-100 Premier », « opération Barkhane », « Rapid Trident »."""
        found = thing_at(self.capitals, i)
        if found is None:
            return None
        return replace(self._named(i, found.stop, SpeakerType.UNKNOWN), thing=found.sort)

    def _titled(self, i: int) -> Named | None:
        """« M. Dumas », « le Dr Perrin », « Mgr Lebrun »; not « le père est parti »."""
        found = self.lexicon.titles.at(self.words, i)
        if not found:
            return None
        agreement, stop = found
        stop += self.capitals.text(stop) == "." and self.words[i].capital
        end = self.capitals.surname_end(stop)
        if end is None:
            return None
        name = self._person(stop, end, agreement.gender)
        return replace(name, first=i, plural=bool(agreement.plural), titled=True)

    def _work(self, i: int) -> Named | None:
        """« la rue Jean Moulin », « l'avenue du Général Leclerc »: a place called after somebody. « Le président du
        port Paul Morel » is somebody himself."""
        if fold(self.words[i].text) not in self.lexicon.works or self.capitals.line_ends(i):
            return None
        k = i + 2 if self.capitals.plain(i + 1) in self.ref.contracted else i + 1
        if k >= len(self.words) or not self.words[k].capital:
            return None
        rank = self.capitals.office_end(k)
        name = self._titled(k) or (self._run(rank or k) if rank or k == i + 1 else None)
        if name is None or not (rank or name.type is SpeakerType.PERSON):
            return None
        # « réunis en salle Louise Michel. », not « sur place Paul Morel attend »
        where = self.capitals.plain(i - 1) in self.ref.locative and self.capitals.pos(name.stop) in {"", "PUNCT"}
        return self._named(i, name.stop, SpeakerType.PLACE) if where or self._is_laid_out(i) else None

    def _is_laid_out(self, i: int) -> bool:
        """Whether word `i` opens a name by its capital, or has an article that makes it no complement of a person."""
        article = self.capitals.plain(i - 1)
        if article not in self.ref.definite | self.ref.contracted:
            return self.words[i].capital or self.capitals.pos(i - 1) in _BEFORE_ADDRESSES
        of = i - 1 if article in self.ref.of else i - 2
        if self.capitals.plain(of) not in self.ref.of or of < 1:
            return True
        several = self.words[of - 1].stem != fold(self.words[of - 1].text)  # « les habitants de la rue Paul Morel »
        lexicon = self.lexicon
        return several or not (lexicon.roles.at(self.words, of - 1) or lexicon.persons.at(self.words, of - 1))

    def _known(self, i: int) -> Named | None:
        """A name that a lexicon holds."""
        if not self.words[i].is_word or self.capitals.begins_person(i):
            return None
        return self._known_body(i) or (self._known_place(i) if self.words[i].capital else None)

    def _known_body(self, i: int) -> Named | None:
        """« le Quai d'Orsay », « l'armée israélienne », « The Times », « au Monde »."""
        known = self.lexicon.bodies.at(self.words, i)
        if known is None and self.words[i].plain in self.ref.foreign_articles:
            known = self.lexicon.bodies.at(self.words, i + 1)
        if known is None:
            return self._contracted(i)
        body, stop = known
        lower = not self.words[i].capital and not body.outlet and stop == i + 1
        if lower or self.capitals.lone_word_at_head(i, stop):
            return None
        return self._body(i, stop, body)

    def _contracted(self, i: int) -> Named | None:
        """« au Monde », « du Figaro »: the article of the name is in the preposition."""
        found = self.lexicon.contracted_bodies.at(self.words, i)
        if found is None or not self.words[i].capital or self.capitals.plain(i - 1) not in self.ref.contracted:
            return None
        return replace(self._body(i, found[1], found[0]), text=found[0].name)

    def _known_place(self, i: int) -> Named | None:
        country = self.lexicon.countries.at(self.words, i)
        if country and not self.capitals.goes_on(country[1]):
            place = self._named(i, country[1], SpeakerType.PLACE, gender=country[0].gender)
            return replace(place, plural=country[0].plural, country=country[0].name)
        city = self.lexicon.cities.at(self.words, i)
        if city and not self.capitals.goes_on(city[1]):
            return self._named(i, city[1], SpeakerType.PLACE)
        capital = self.lexicon.capitals.at(self.words, i)
        if capital and not self.capitals.goes_on(capital[1]):
            return replace(self._named(i, capital[1], SpeakerType.PLACE), country=capital[0])
        return None

    def _press(self, i: int) -> Named | None:
        """« Radio Mirande », « l'Agence Rivages », « La Gazette du Haut-Brénac »: a paper or a station by its first
        word. « Le courrier de Brénac » is the post."""
        word = self.words[i]
        if not word.capital or self.capitals.line_ends(i):
            return None
        kind, k = self.ref.press_heads.get(word.plain), i + 1
        if kind is None and word.plain in self.ref.press_of:
            kind = self.ref.press_of[word.plain]
            if self.capitals.plain(k) not in self.ref.of:
                return None
            k += 1
            k += self.capitals.plain(k) in self.ref.definite and not self.words[k].capital
        if kind is None or not self.capitals.is_name_word(k) or self.capitals.line_ends(k - 1):
            return None
        name = self._named(i, self.capitals.run_end(k), SpeakerType.OUTLET, gender=self._gender_of_article(i))
        return replace(name, kinds=frozenset({kind}))

    def _circle(self, i: int) -> Named | None:
        """« la famille Martin », « le clan Martin »: those around a name, called by it."""
        found = self.lexicon.circles.at(self.words, i)
        if found is None or not self.capitals.is_name_word(found[1]) or not self.lexicon.collective(self.words[i].stem):
            return None
        return self._named(i, self.capitals.run_end(found[1]), SpeakerType.GROUP)

    def _organisation(self, i: int) -> Named | None:
        found = body_at(self.capitals, i)
        if found is None:
            return None
        type_ = SpeakerType.OUTLET if found.outlet else SpeakerType.ORGANISATION
        name = self._named(found.first, found.stop, type_, gender=found.noun.gender)
        return replace(name, first=i, kinds=found.noun.kinds, body=found.body, country=found.country)

    def _run(self, i: int) -> Named | None:
        """A run of capitalised words: a person, unless its shape or what stands before it says otherwise."""
        capitals = self.capitals
        if not capitals.is_name_word(i) or capitals.closed_class(i):
            return None
        if capitals.opens_sentence(i) and not capitals.credible_head(i):
            return None
        if fold(self.words[i].text) in self.lexicon.demonyms and not capitals.is_name_word(i + 1):
            return None  # « les Tchèques », « l'Uruguayen »: people by their country, not names
        stop = capitals.split_before_person(i, capitals.run_end(i))
        several = sum(word.is_word for word in self.words[i:stop]) > 1
        if several and not capitals.given(i) and capitals.fills_quotation(i, stop):
            return self._named(i, stop, SpeakerType.UNKNOWN)  # « Nuits Blanches »: a title is no person
        if several and (capitals.given(i) or _INITIALS.fullmatch(self.words[i].text)):
            return self._person(i, stop)
        last = self.ref.press_tails.get(self.words[stop - 1].plain)
        if several and last is not None:  # « Mirande Matin »
            return replace(self._named(i, stop, SpeakerType.OUTLET), kinds=frozenset({last}))
        type_ = self._type_by_shape(i, stop) or self._type_by_place(i)
        if type_ is SpeakerType.ORGANISATION:
            return self._named(i, stop, type_, gender=self._gender_of_article(i))
        if type_ is not None:
            return self._named(i, stop, type_)
        shouted = all(word.text.isupper() for word in self.words[i:stop] if word.is_word)  # a line in capitals
        thing = fold(self.words[i].text) in self.lexicon.things  # « Opération Bravo », « Prix Nobel »
        if capitals.given(i) or (several and not shouted and not thing):
            return self._person(i, stop)
        return self._named(i, stop, SpeakerType.UNKNOWN)

    def _type_by_shape(self, i: int, stop: int) -> SpeakerType | None:
        """« OFAG », « Mer Noire », « Ottawa School Board », « Smith & Sons »."""
        run = [word for word in self.words[i:stop] if word.is_word]
        if len(run) == 1 and self.capitals.is_acronym(i):
            return SpeakerType.ORGANISATION
        if fold(run[0].text).split("-")[0] in self.lexicon.geographic:
            return SpeakerType.PLACE
        if len(run) > 1 and fold(run[-1].text) in self.lexicon.papers:
            return SpeakerType.OUTLET
        firm = len(run) > 1 and fold(run[-1].text) in self.lexicon.corporate
        odd = any(word.text == "&" or word.text.isdigit() for word in self.words[i:stop])
        return SpeakerType.ORGANISATION if firm or odd else None

    def _type_by_place(self, i: int) -> SpeakerType | None:
        """« le Nautilus » is no person, « aux Bons Villers » is a place."""
        before = self.capitals.plain(i - 1)
        if before in self.ref.definite or before in self.ref.contracted:
            return SpeakerType.ORGANISATION
        place = before in self.ref.locative and not self.capitals.given(i)
        return SpeakerType.PLACE if place else None

    # -- making --------------------------------------------------------------------------------------------------

    def _gender_of_article(self, i: int) -> Gender | None:
        before = self.capitals.plain(i - 1)
        if before not in self.ref.definite:
            return None
        if before in self.ref.feminine_articles:
            return Gender.FEMININE
        return Gender.MASCULINE if before in self.ref.masculine_articles else None

    def _person(self, first: int, stop: int, gender: Gender | None = None) -> Named:
        given = fold(self.words[first].text)
        known = self.lexicon.given_names.get(given) or self.lexicon.given_names.get(given.split("-")[0])
        return self._named(first, stop, SpeakerType.PERSON, gender=gender or known)

    def _body(self, first: int, stop: int, body: Body) -> Named:
        type_ = SpeakerType.OUTLET if body.outlet else SpeakerType.ORGANISATION
        name = self._named(first, stop, type_)
        return replace(name, body=body, kinds=frozenset({body.kind}), country=body.country)

    def _named(self, first: int, stop: int, type_: SpeakerType, *, gender: Gender | None = None) -> Named:
        text = text_of(self.words[first:stop]).replace("[", "").replace("]", "")
        return Named(self.words[first].start, self.words[stop - 1].end, text, type_, first, stop, gender)
