"""Proper names: where they begin and end, and whether they name a person, an organisation, an outlet or a place.

Four means, in this order at every word: a title (« Mme Binet »), a lexicon (« Quai d'Orsay », « Le Monde », « Moscou »), a
common noun that begins a name (« Office fédéral de l'agriculture », « le quotidien moscovite Kommersant »), a run of
capitalised words (« Philippe de Gonneville »). docs/speakers.md says how good each is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selon.entities.lexicon import Agreement, Gender, NameLexicon
from selon.entities.mentions import Named
from selon.entities.words import Word, fold
from selon.model import SpeakerType

# A capital at the head of a sentence proves nothing; these parts of speech there are no names.
_NOT_NAMES = frozenset({"ADP", "DET", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "VERB", "INTJ", "ADJ", "NUM"})
_ACRONYM = re.compile(r"(?:[A-ZÀ-Þ0-9]\.?){2,7}s?$")
# What may stand inside the name of an organisation after its head: « Conseil canadien de la magistrature ».
_BODY_POS = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "X"})
_LONGEST_BODY = 16
# Organisations that take the name of who leads them: « le gouvernement Ayrault », « l'administration Trump ».
_RULED = frozenset({"government", "presidency", "parliament", "ministry"})


def find_names(words: Sequence[Word], lexicon: NameLexicon) -> list[Named]:
    """Every proper name, in order, none overlapping."""
    return list(_Finder(words, lexicon).run())


class _Finder:
    def __init__(self, words: Sequence[Word], lexicon: NameLexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        # Words seen with a capital inside a sentence: proof for the same word at the head of one.
        self.proven = {w.text for k, w in enumerate(words) if w.capital and not self._opens_sentence(k)}

    def run(self) -> Iterator[Named]:
        i = 0
        while i < len(self.words):
            office = self._office(i)
            if office:
                i = office
                continue
            found = self._titled(i) or self._known(i) or self._circle(i) or self._organisation(i) or self._capitals(i)
            if found:
                yield found
                i = found.stop
            else:
                i += 1

    def _office(self, i: int) -> int | None:
        """The end of an office written with capitals: « Premier ministre », « Procureur de la République » are no names."""
        if not self.words[i].capital or self._begins_person(i):
            return None
        found = self.lexicon.roles.at(self.words, i) or self.lexicon.persons.at(self.words, i)
        if not found or self.lexicon.titles.at(self.words, i) or self.lexicon.bodies.at(self.words, i):
            return None
        return found[1]

    def _closed_class(self, i: int) -> bool:
        """« Le », « Cette », « Leur »: a capital on a grammatical word makes no name."""
        ref, word = self.lexicon.reference, fold(self.words[i].text)
        several = ref.indefinite.at(self.words, i) is not None
        return (
            several
            or word in ref.definite | ref.demonstrative | ref.singular_possessive | ref.plural_possessive
            or (word in ref.pronouns or word in ref.nobody or word in ref.first_plural)
        )

    # -- the four means ------------------------------------------------------------------------------------------

    def _titled(self, i: int) -> Named | None:
        """« M. Dumez », « le Dr Perrichon », « Mgr Lebrun »; not « le père est parti »."""
        found = self.lexicon.titles.at(self.words, i)
        if not found:
            return None
        agreement, stop = found
        if self._text(stop) == ".":
            stop += 1
        if not self._is_name_word(stop):
            return None
        return self._person(i, stop, self._run_of_capitals(stop), agreement)

    def _known(self, i: int) -> Named | None:
        """A name that a lexicon holds. A given name before a capital begins a person all the same: « Marianne Dupont »."""
        if not self.words[i].is_word or self._begins_person(i):
            return None
        known = self.lexicon.bodies.at(self.words, i)
        if self.words[i].plain == "the" and not known:
            known = self.lexicon.bodies.at(self.words, i + 1)
        if known and (self.words[i].capital or known[0].outlet or known[1] > i + 1):
            body, stop = known
            if self._lone_capital_at_head(i, stop):
                return None
            type_ = SpeakerType.OUTLET if body.outlet else SpeakerType.ORGANISATION
            kinds = frozenset({body.kind})
            first = i + 1 if not body.outlet and self.words[i].text.endswith(("'", "’")) else i
            return self._named(i, first, stop, type_, body=body, kinds=kinds, country=body.country)
        country = self.lexicon.countries.at(self.words, i)
        if country and self.words[i].capital and not self._goes_on_as_name(i, country[1]):
            place, stop = country
            return self._named(
                i, i, stop, SpeakerType.PLACE, gender=place.gender, plural=place.plural, country=place.name
            )
        if self.words[i].capital and (city := self.lexicon.cities.at(self.words, i)):
            if not self._goes_on_as_name(i, city[1]):
                return self._named(i, i, city[1], SpeakerType.PLACE)
        capital = self.lexicon.capitals.at(self.words, i)
        if capital and not self._goes_on_as_name(i, capital[1]):
            return self._named(i, i, capital[1], SpeakerType.PLACE, country=capital[0])
        return None

    def _goes_on_as_name(self, i: int, stop: int) -> bool:
        """« l'Ottawa School Board », « Paris Hilton »; not « le gouverneur du Texas Rick Perry »."""
        if not self._is_name_word(stop) or "\n" in self._between(stop - 1, stop):
            return False
        given = fold(self.words[stop].text).split("-")[0] in self.lexicon.given_names
        known = self.lexicon.bodies.at(self.words, stop) or self.lexicon.countries.at(self.words, stop)
        return not given and not known and not self._closed_class(stop) and self._office(stop) is None

    def _organisation(self, i: int) -> Named | None:
        """« l'Agence du revenu du Canada », « le ministère russe des Affaires étrangères », « la société Rostec ».

        A small-letter head needs a name after it, or a department with a capital; « la société a répondu » has none.
        """
        found = self.lexicon.organisations.at(self.words, i)
        if not found:
            return None
        noun, stop = found
        if not self.words[i].capital and fold(self.words[i].text) != self.words[i].stem:
            return None  # « les services de … », « les régions de … » are several
        stop_of_name = self._body_end(stop)
        inner = [w for w in self.words[stop:stop_of_name] if w.is_word]
        capitals = [w for w in inner if w.capital]
        # « la société Rostec », « le quotidien moscovite Kommersant », « le tabloïd Blesk »: the name stands apposed.
        apposed = self._apposed_name(stop)
        if apposed and not (self.words[i].capital and apposed == stop):
            end = self._run_of_capitals(apposed)
            known = self.lexicon.bodies.at(self.words, apposed)
            end = max(end, known[1]) if known else end
            if noun.kinds & _RULED and not known:  # « le gouvernement Ayrault » is not Ayrault
                return self._named(i, i, end, SpeakerType.ORGANISATION, gender=noun.gender, kinds=noun.kinds)
            press = noun.kinds & {"newspaper", "weekly", "television", "radio", "site", "journal"}
            type_ = SpeakerType.OUTLET if press or (known and known[0].outlet) else SpeakerType.ORGANISATION
            return self._named(
                i, apposed, end, type_, gender=noun.gender, kinds=noun.kinds, body=known[0] if known else None
            )
        headed = self.words[i].capital and (not self._opens_sentence(i) or bool(capitals))
        if not inner or not (headed or (capitals and "ministry" in noun.kinds) or self._of_a_name(stop, stop_of_name)):
            return None
        return self._named(
            i,
            i,
            stop_of_name,
            SpeakerType.ORGANISATION,
            gender=noun.gender,
            kinds=noun.kinds,
            country=self._country_in(stop, stop_of_name),
        )

    def _circle(self, i: int) -> Named | None:
        """« la famille Fraisse », « le clan Trump »: those around a name, called by it."""
        found = self.lexicon.circles.at(self.words, i)
        if found is None or not self._is_name_word(found[1]) or not self.lexicon.collective(self.words[i].stem):
            return None
        return self._named(i, i, self._run_of_capitals(found[1]), SpeakerType.GROUP)

    def _capitals(self, i: int) -> Named | None:
        """A run of capitalised words: a person, unless its shape or its article says otherwise."""
        if not self._is_name_word(i) or self._closed_class(i):
            return None
        if self._opens_sentence(i) and not self._credible_head(i):
            return None
        if fold(self.words[i].text) in self.lexicon.demonyms and not self._is_name_word(i + 1):
            return None  # « les Tchèques », « l'Uruguayen »: people by their country, not names
        stop = self._run_of_capitals(i)
        run = [w for w in self.words[i:stop] if w.is_word]
        known_given = fold(run[0].text).split("-")[0] in self.lexicon.given_names
        if not known_given:
            split = self._given_name_inside(i, stop)
            stop = split or stop
            run = [w for w in self.words[i:stop] if w.is_word]
        if (known_given and len(run) > 1) or (re.fullmatch(r"(?:[A-ZÀ-Þ]\.-?)+", run[0].text) and len(run) > 1):
            return self._person(i, i, stop, Agreement(None, False))
        before = self.words[i - 1] if i else None
        reference = self.lexicon.reference
        article = before is not None and before.plain in reference.definite | reference.contracted
        if len(run) == 1 and _ACRONYM.match(run[0].text):
            return self._named(i, i, stop, SpeakerType.ORGANISATION)
        if fold(run[0].text).split("-")[0] in self.lexicon.geographic:
            return self._named(i, i, stop, SpeakerType.PLACE)
        if len(run) > 1 and fold(run[-1].text) in self.lexicon.corporate:
            return self._named(i, i, stop, SpeakerType.ORGANISATION)
        if article or any(w.text in ("&",) for w in self.words[i:stop]) or any(w.text.isdigit() for w in run):
            gender = None
            if before is not None and before.plain in ("la", "le"):
                gender = Gender.FEMININE if before.plain == "la" else Gender.MASCULINE
            return self._named(i, i, stop, SpeakerType.ORGANISATION, gender=gender)
        if before is not None and before.plain in self.lexicon.reference.locative and not known_given:
            return self._named(i, i, stop, SpeakerType.PLACE)
        if len(run) > 1 or known_given:
            return self._person(i, i, stop, Agreement(None, False))
        return self._named(i, i, stop, SpeakerType.UNKNOWN)

    # -- shapes -------------------------------------------------------------------------------------------------

    def _text(self, i: int) -> str:
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def _opens_sentence(self, i: int) -> bool:
        """Whether word `i` has its capital from its place: first of the text, after a stop, or after an opening mark."""
        k = i - 1
        while k >= 0 and not self.words[k].is_word and self.words[k].text in "«»“”\"'‘(–—-•[]":
            k -= 1
        if k < 0:
            return True
        if "\n" in self._between(k, i):
            return True
        return self.words[k].text in (".", "!", "?", "…", ":", ";") or (k < i - 1 and self.words[i - 1].text in '«“"—–')

    def _between(self, k: int, i: int) -> str:
        token = self.words[i].token
        return token.doc.text[self.words[k].end : self.words[i].start] if token is not None else ""

    def _is_name_word(self, i: int) -> bool:
        if not 0 <= i < len(self.words):
            return False
        word = self.words[i]
        return word.capital and word.is_word and not word.text.endswith(("'", "’"))

    def _credible_head(self, i: int) -> bool:
        """Whether a capital at the head of a sentence begins a name: « Roman Prymula a nié », not « Selon Météo-France »."""
        word = self.words[i]
        if fold(word.text).split("-")[0] in self.lexicon.given_names or word.text in self.proven:
            return True
        if _ACRONYM.match(word.text) and len(word.text) > 1:
            return True
        lexical = self.lexicon.roles.at(self.words, i) or self.lexicon.persons.at(self.words, i)
        common = lexical or self.lexicon.documents.at(self.words, i) or self.lexicon.organisations.at(self.words, i)
        if (
            common
            or word.pos in _NOT_NAMES
            or word.plain in self.lexicon.reference.openers
            or word.plain in self.lexicon.reference.pronouns
        ):
            return False
        return word.pos == "PROPN"

    def _lone_capital_at_head(self, i: int, stop: int) -> bool:
        """« Renaissance d'un quartier », « Time »: one ordinary word at the head of a sentence is no institution."""
        alone = stop == i + 1 and self._opens_sentence(i)
        return alone and not _ACRONYM.match(self.words[i].text) and self.words[i].pos in _NOT_NAMES

    def _begins_person(self, i: int) -> bool:
        given = self.words[i].capital and fold(self.words[i].text).split("-")[0] in self.lexicon.given_names
        apart = i + 1 < len(self.words) and "\n" in self._between(i, i + 1)
        return given and not apart and self._is_name_word(i + 1) and self.lexicon.bodies.at(self.words, i) is None

    def _run_of_capitals(self, i: int) -> int:
        """The end of the run of capitalised words from `i`, particles inside: « Philippe de Gonneville », « [Vladimir] Zelensky »."""
        stop = i + 1
        while stop < len(self.words):
            if "\n" in self._between(stop - 1, stop):
                break
            if self._is_name_word(stop):
                if self._closed_class(stop) and fold(self.words[stop].text) not in self.lexicon.reference.particles:
                    break
                if self.lexicon.titles.at(self.words, stop) and self.words[stop].text.endswith("."):
                    break
                stop += 1
                continue
            after = self._skip_particles(stop)
            if after and not self.lexicon.organisations.at(self.words, i):
                stop = after
                continue
            if self._text(stop) == "]" and self._is_name_word(stop + 1) and self._text(i - 1) == "[":
                stop += 2
                continue
            break
        return stop

    def _skip_particles(self, k: int) -> int | None:
        """The word after a name's particles, where a capital follows: `de` in « Valéry Giscard d'Estaing »."""
        start = k
        while k < len(self.words) and k < start + 2 and self.words[k].plain in self.lexicon.reference.particles:
            k += 1
        if k == start or not self._is_name_word(k) or self.words[k].plain in self.lexicon.reference.definite:
            return None
        head = fold(self.words[start - 1].text)
        plain = self.words[start].plain in self.lexicon.reference.of | {"la", "le", "les"}
        known = self.lexicon.countries.at(self.words, k) or self.lexicon.capitals.at(self.words, k)
        if plain and (known or self.lexicon.bodies.at(self.words, k)):
            return None  # « Bassin d'Arcachon » goes on, « Sénat d'Italie » is the organisation rule's
        if (
            plain
            and self.words[start].stem in ("du", "des", "le", "la", "les")
            and head not in self.lexicon.given_names
        ):
            return None  # « Premier Ministre du Québec »: « du » binds names only after a given name
        return k + 1

    def _given_name_inside(self, i: int, stop: int) -> int | None:
        """Where a person's given name begins inside a run: « gouverneur du Texas | Rick Perry »."""
        for k in range(i + 1, stop - 1):
            known = fold(self.words[k].text).split("-")[0] in self.lexicon.given_names
            if known and self._is_name_word(k) and self._is_name_word(k + 1):
                before = self.words[i - 1].stem if i else ""
                if before in self.lexicon.reference.of or before in self.lexicon.reference.definite:
                    return k
        return None

    def _body_end(self, k: int) -> int:
        """The end of an organisation's name after its head: adjectives, complements with de/à/pour, coordination."""
        of = self.lexicon.reference.of
        first = k
        while k < len(self.words) and k < first + _LONGEST_BODY and "\n" not in self._between(k - 1, k):
            word = self.words[k]
            joins = word.stem in of or word.stem in ("a", "aux", "au", "pour", "sur", "l'", "la", "le", "les", "en")
            if (
                (joins and self._joins_noun(k))
                or (word.text in ("et", ",") and k > first and self._text(k + 1) in ("de", "du", "des", "d'", "d’"))
                or (word.text == "et" and k > first and self._pos(k + 1) == "NOUN" and not self._determined(k + 1))
                or (word.is_word and (word.pos in _BODY_POS or word.capital) and not self._person_starts(k, first))
            ):
                k += 1
            else:
                break
        while k > first and not (
            self.words[k - 1].is_word and (self.words[k - 1].capital or self._pos(k - 1) in _BODY_POS)
        ):
            k -= 1
        return k

    def _pos(self, k: int) -> str:
        return self.words[k].pos if 0 <= k < len(self.words) else ""

    def _determined(self, k: int) -> bool:
        return k > 0 and self.words[k - 1].pos == "DET"

    def _joins_noun(self, k: int) -> bool:
        """Whether a preposition or an article is followed, within two words, by a noun of the name."""
        for ahead in (k + 1, k + 2):
            if ahead >= len(self.words):
                return False
            word = self.words[ahead]
            if (word.capital and word.is_word) or word.pos in ("NOUN", "PROPN"):
                return True
            if word.pos not in ("DET", "ADP", "ADJ"):
                return False
        return False

    def _person_starts(self, k: int, first: int) -> bool:
        given = fold(self.words[k].text).split("-")[0] in self.lexicon.given_names
        return k > first and given and self.words[k].capital and self._is_name_word(k + 1)

    def _of_a_name(self, k: int, stop: int) -> bool:
        """« préfecture des Pyrénées-Atlantiques », « université de Toulouse »: a complement that is a name."""
        return (
            k + 1 < stop
            and self.words[k].plain in self.lexicon.reference.of
            and any(w.capital for w in self.words[k:stop])
        )

    def _apposed_name(self, k: int) -> int | None:
        """The word where an apposed name begins, past adjectives: « le quotidien moscovite | Kommersant »."""
        while k < len(self.words) and self.words[k].pos == "ADJ" and not self.words[k].capital:
            k += 1
        if self._text(k) in '«“"' and self._text(k):
            k += 1
        if self._is_name_word(k):
            return k
        known = self.lexicon.bodies.at(self.words, k)
        return k if known and known[0].outlet else None

    def _country_in(self, k: int, stop: int) -> str | None:
        """The country in a name: « ministère russe … », « ministère de la Défense de la Biélorussie »."""
        while k < stop:
            found = self.lexicon.countries.at(self.words, k)
            if found:
                return found[0].name
            demonym = self.lexicon.demonyms.get(fold(self.words[k].text))
            if demonym:
                return demonym
            k += 1
        return None

    # -- making --------------------------------------------------------------------------------------------------

    def _person(self, first: int, name: int, stop: int, agreement: Agreement) -> Named:
        gender = agreement.gender
        if gender is None:
            given = fold(self.words[name].text)
            gender = self.lexicon.given_names.get(given) or self.lexicon.given_names.get(given.split("-")[0])
            if stop - name < 2 and gender is None:
                gender = None
        return self._named(
            first, name, stop, SpeakerType.PERSON, gender=gender, plural=bool(agreement.plural), titled=first != name
        )

    def _named(
        self,
        first: int,
        name: int,
        stop: int,
        type_: SpeakerType,
        *,
        gender: Gender | None = None,
        plural: bool = False,
        titled: bool = False,
        body: object = None,
        kinds: frozenset[str] = frozenset(),
        country: str | None = None,
    ) -> Named:
        from selon.entities.lexicon import Body

        start, end = self.words[name].start, self.words[stop - 1].end
        token = self.words[name].token
        raw = token.doc.text[start:end] if token is not None else " ".join(w.text for w in self.words[name:stop])
        text = " ".join(raw.replace("[", "").replace("]", "").split())
        return Named(
            start,
            end,
            text,
            type_,
            first,
            stop,
            gender,
            plural,
            titled,
            None,
            body if isinstance(body, Body) else None,
            kinds,
            country,
        )
