"""Capitals: which words with a capital can be names, and how far a name runs.

A capital at the head of a sentence proves nothing; one on a grammatical word or on an office (« Premier ministre »)
never makes a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from selon.entities.lexicon import NameLexicon
from selon.entities.words import Word, fold

_NOT_NAMES = frozenset({"ADP", "DET", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "VERB", "INTJ", "ADJ", "NUM"})
_ACRONYM = re.compile(r"(?:[A-ZÀ-Þ0-9]\.?){2,7}s?$")
_MARKS_BEFORE = "«»“”\"'‘(–—-•[]"
_OPENING = '«“"—–'
_QUOTES_OPEN = ("«", "“", '"')
_QUOTES_CLOSE = ("»", "”", '"')
_STOPS = (".", "!", "?", "…", ":", ";")
_PARTICLES = 2  # at most, in a row: « de la »


@lru_cache(maxsize=1 << 14)
def _is_closed(word: str, lexicon: NameLexicon) -> bool:
    """Whether a word is grammatical wherever it stands."""
    ref = lexicon.reference
    mine = ref.singular_possessive | ref.plural_possessive | ref.first_plural
    taken = ref.definite | ref.demonstrative | mine | ref.pronouns.keys() | ref.standing_for.keys() | ref.nobody
    return word in taken


@lru_cache(maxsize=1 << 16)
def _is_given(text: str, lexicon: NameLexicon) -> bool:
    return fold(text).split("-")[0] in lexicon.given_names


class Capitals:
    """The words of one text, asked about their capitals."""

    def __init__(self, words: Sequence[Word], lexicon: NameLexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.ref = lexicon.reference
        self._names = [w.capital and w.is_word and w.text[-1] not in "'’" for w in words]
        # Words seen with a capital inside a sentence: proof for the same word at the head of one.
        self.proven = {w.text for k, w in enumerate(words) if w.capital and not self.opens_sentence(k)}

    def text(self, i: int) -> str:
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def pos(self, i: int) -> str:
        return self.words[i].pos if 0 <= i < len(self.words) else ""

    def plain(self, i: int) -> str:
        return self.words[i].plain if 0 <= i < len(self.words) else ""

    def line_ends(self, k: int) -> bool:
        """Whether a line ends between word `k` and the one after."""
        return 0 <= k < len(self.words) - 1 and self.words[k + 1].opens_line

    def given(self, i: int) -> bool:
        """Whether word `i` is a given name, alone or as the first half of a compound."""
        return self.is_name_word(i) and _is_given(self.words[i].text, self.lexicon)

    def is_name_word(self, i: int) -> bool:
        return 0 <= i < len(self._names) and self._names[i]

    def is_acronym(self, i: int) -> bool:
        return _ACRONYM.match(self.words[i].text) is not None and len(self.words[i].text) > 1

    def opens_sentence(self, i: int) -> bool:
        """Whether word `i` has its capital from its place: first of a line, after a stop, after an opening mark."""
        k = i - 1
        while k >= 0 and not self.words[k].is_word and self.words[k].text in _MARKS_BEFORE:
            k -= 1
        if k < 0 or any(self.line_ends(j) for j in range(k, i)):
            return True
        return self.words[k].text in _STOPS or (k < i - 1 and self.words[i - 1].text in _OPENING)

    def closed_class(self, i: int) -> bool:
        """« Le », « Cette », « Leur »: a capital on a grammatical word makes no name."""
        return _is_closed(self.words[i].plain, self.lexicon) or self.ref.indefinite.at(self.words, i) is not None

    def office_end(self, i: int) -> int | None:
        """The end of an office written with capitals: « Premier ministre », « Procureur de la République »."""
        if not self.words[i].capital or self.begins_person(i):
            return None
        found = self.lexicon.roles.at(self.words, i) or self.lexicon.persons.at(self.words, i)
        if not found or self.lexicon.titles.at(self.words, i) or self.lexicon.bodies.at(self.words, i):
            return None
        return found[1]

    def begins_person(self, i: int) -> bool:
        """« Marianne Dupont », « Dominique de Gonzac »: a given name before a surname, also where it names a paper."""
        follows = not self.line_ends(i) and (self.is_name_word(i + 1) or self._past_particles(i + 1) is not None)
        return self.given(i) and follows and self.lexicon.bodies.at(self.words, i) is None

    def credible_head(self, i: int) -> bool:
        """Whether a capital at the head of a sentence begins a name: « Roman Petr a nié », not « Selon Météo-France
        »."""
        word, lexicon = self.words[i], self.lexicon
        if self.given(i) or word.text in self.proven or self.is_acronym(i):
            return True
        tables = (lexicon.roles, lexicon.persons, lexicon.documents, lexicon.organisations)
        if any(table.at(self.words, i) for table in tables):
            return False
        return word.pos == "PROPN" and word.plain not in self.ref.openers and word.plain not in self.ref.pronouns

    def lone_word_at_head(self, i: int, stop: int) -> bool:
        """« Renaissance d'un quartier »: one ordinary word at the head of a sentence is no institution."""
        alone = stop == i + 1 and self.opens_sentence(i) and not self.is_acronym(i)
        return alone and self.words[i].pos in _NOT_NAMES

    def fills_quotation(self, i: int, stop: int) -> bool:
        """Whether a run is all that stands between two quotation marks."""
        return self.text(i - 1) in _QUOTES_OPEN and self.text(stop) in _QUOTES_CLOSE

    def goes_on(self, stop: int) -> bool:
        """Whether a name of a place goes on after it: « l'Ottawa School Board », not « du Texas Rick Daly »."""
        if not self.is_name_word(stop) or self.line_ends(stop - 1) or self.given(stop):
            return False
        known = self.lexicon.bodies.at(self.words, stop) or self.lexicon.countries.at(self.words, stop)
        return not known and not self.closed_class(stop) and self.office_end(stop) is None

    # -- runs ----------------------------------------------------------------------------------------------------

    def run_end(self, i: int) -> int:
        """The end of the run of capitals from `i`, particles inside: « Philippe de Gonzac », « [Vladimir] Zelensky
        »."""
        stop = i + 1
        while stop < len(self.words) and not self.line_ends(stop - 1):
            if self.is_name_word(stop):
                if self._breaks_run(stop):
                    break
                stop += 1
                continue
            after = self._past_particles(stop)
            if after is not None and not self.lexicon.organisations.at(self.words, i):
                stop = after
            elif self.text(stop) == "]" and self.is_name_word(stop + 1) and self.text(i - 1) == "[":
                stop += 2
            else:
                break
        return stop

    def surname_end(self, i: int) -> int | None:
        """The end of a surname behind a title, which may begin with a particle: « de Villiers », « al-Mechri »."""
        if self.is_name_word(i):
            return None if self.closed_class(i) else self.run_end(i)
        if i >= len(self.words):
            return None
        particle, hyphen, rest = self.words[i].text.partition("-")
        if hyphen and particle in self.ref.particles and rest[:1].isupper():
            return self.run_end(i)
        after = self._past_particles(i)
        return self.run_end(after - 1) if after is not None else None

    def _breaks_run(self, k: int) -> bool:
        if self.closed_class(k) and self.words[k].plain not in self.ref.particles:
            return True
        return self.lexicon.titles.at(self.words, k) is not None and self.words[k].text.endswith(".")

    def _past_particles(self, start: int) -> int | None:
        """The word after a name's particles, where a capital follows: « Valéry Giscard d'Estaing »."""
        k = start
        while k < min(len(self.words), start + _PARTICLES) and self.words[k].plain in self.ref.particles:
            k += 1
        if k == start or not self.is_name_word(k) or self.words[k].plain in self.ref.definite:
            return None
        first = self.words[start].plain
        if first not in self.ref.of and first not in self.ref.definite:
            return k + 1  # « van », « ben »: no French word
        known = self.lexicon.countries.at(self.words, k) or self.lexicon.capitals.at(self.words, k)
        if known or self.lexicon.bodies.at(self.words, k):
            return None  # « Photo de Reuters »
        # « du », « la » bind names only after a given name: « Joachim du Bellay », not « Premier Ministre du Québec ».
        loose = first in self.ref.contracted or first in self.ref.definite
        return None if loose and fold(self.words[start - 1].text) not in self.lexicon.given_names else k + 1

    def split_before_person(self, i: int, stop: int) -> int:
        """Where a run ends before a person's given name: « gouverneur du Texas | Rick Daly », « sur X | Rick Daly »."""
        before = self.plain(i - 1)
        letter = before in self.ref.locative and len(self.words[i].text) == 1
        if not (letter or before in self.ref.of | self.ref.definite) or self.given(i):
            return stop
        return next((k for k in range(i + 1, stop - 1) if self.given(k) and self.is_name_word(k + 1)), stop)
