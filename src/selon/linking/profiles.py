"""A content made ready for comparing: what it says in roots, figures, names and negations, worked out once, in however
many articles it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from selon.entities.words import fold
from selon.languages.fr.derivation import root
from selon.languages.fr.meanings import meanings, opposites, sense, undoes
from selon.languages.fr.numerals import Numeral, numerals
from selon.languages.fr.times import Time, time_of
from selon.linking.kept import kept
from selon.linking.records import Telling
from selon.linking.weights import Weights
from selon.model import Span

_WORD = re.compile(r"(?:[A-Za-zÀ-ÿ]+['’](?=\w))|[\w]+(?:[-.’'&][\w]+)*", re.UNICODE)
_NEGATIONS = frozenset(
    {"pas", "plus", "jamais", "rien", "aucun", "aucune", "guere", "nullement", "ni", "personne", "nul"}
)
_PARTICLES = frozenset({"ne", "n'"})
#: Negations that stand before the particle, and those that need none, with the words that they reach.
_BEFORE = frozenset({"aucun", "aucune", "jamais", "nul", "nulle", "personne", "rien"})
_ALONE = {"sans": 5, "non": 4, "hors": 3}
_DETERMINERS = frozenset(
    [
        "le",
        "la",
        "l'",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d'",
        "au",
        "aux",
        "ce",
        "cet",
        "cette",
        "ces",
        "mon",
        "ma",
        "mes",
        "son",
        "sa",
        "ses",
        "notre",
        "nos",
        "leur",
        "leurs",
    ]
)
_DIGIT = re.compile(r"\d")
_AHEAD = 12  # words in which a term is looked for; lemmas of irregular verbs are not found at all
_SCOPE = 8  # words that a negation reaches behind it
_SENTENCE_END = frozenset(".!?…")
#: Endings of verbs, genders and numbers behind four letters at least: `toucherai, toucherait`.
_ENDING = re.compile(
    r"(?<=\w{4})(?:[ei]?r(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)|ais|ait|aient|ions|iez|ons|ez|ent|ees?|es?|s|er|ir)$"
)


class Token(NamedTuple):
    """A word of a content: folded for comparison, where it stands in the page, and in which piece of the content."""

    word: str
    span: Span
    piece: int


@dataclass(frozen=True, eq=False)
class Profile:
    """What a content says, its pieces being texts, for comparing it with many others. `weights` and `lemmas` are by
    root; a figure's root is `#` and its value. `profile` makes one; what is costly is worked out when first asked for.
    """

    pieces: tuple[str, ...]
    terms: tuple[str, ...]
    weights: dict[str, float]
    lemmas: dict[str, str]
    total: float

    @cached_property
    def senses(self) -> dict[str, str]:
        """Root by sense: the sense of a root is that of its plainest synonym."""
        return {sense(base): base for base in self.weights}

    @cached_property
    def meant(self) -> dict[str, list[str]]:
        """The roots that may mean one thing, by what they mean."""
        found: dict[str, list[str]] = {}
        for base in self.weights:
            for meaning in meanings(base):
                found.setdefault(meaning, []).append(base)
        return found

    @cached_property
    def opposed(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The roots whose sense has opposites, with these."""
        return tuple((base, found) for meant, base in self.senses.items() if (found := opposites(meant)))

    @cached_property
    def undone(self) -> frozenset[str]:
        """What its roots undo."""
        return frozenset().union(*map(undoes, self.weights))

    @cached_property
    def has_figures(self) -> bool:
        return any(base.startswith("#") for base in self.weights)

    @cached_property
    def figures(self) -> dict[str, Numeral]:
        """The numbers of the content by their root."""
        return _figures(self.pieces) if self.has_figures else {}

    @cached_property
    def cuts(self) -> tuple[tuple[int, int, int], ...]:
        """The piece of each word of the content, elided ones cut off, and its offsets in that piece."""
        return tuple(_cuts(self.pieces))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words of the content as they are written, in order."""
        return tuple(form for piece in self.pieces for form in _WORD.findall(piece))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words of the content, in order."""
        return tuple(map(fold, self.forms))

    @cached_property
    def places(self) -> dict[str, int]:
        """The number of the word that a root was read from, where the word shows it."""
        found: dict[str, int] = {}
        words, at = self.words, 0
        for term in self.terms:
            start = fold(term)[:3]
            for i, word in enumerate(words[at : at + _AHEAD], at):
                if word.startswith(start):
                    found.setdefault(root(term), i)
                    at = i + 1
                    break
        return found

    @cached_property
    def shown(self) -> dict[str, str]:
        """The root that a word shows, by the word without its ending: lemmas of one word may differ by mistake."""
        words, weights = self.words, self.weights
        return {_stem(words[i]): base for base, i in self.places.items() if base in weights}

    @cached_property
    def times(self) -> dict[str, Time]:
        """When the verbs that words show are to have happened, by root; those of which that cannot be told are left
        out."""
        spoken = [form.lower().replace("’", "'") for form in self.forms]
        found = {base: time_of(spoken, i, self.lemmas[base]) for base, i in self.places.items() if base in self.lemmas}
        return {base: time for base, time in found.items() if time is not Time.ANY}

    @cached_property
    def names(self) -> frozenset[str]:
        """The roots that stand with a capital where no sentence begins."""
        return frozenset(base for base, i in self.places.items() if base in self.weights and self._is_name(i))

    @cached_property
    def negated(self) -> frozenset[str]:
        """The roots under a negation: from `ne` to a few words behind `pas`; `ne … que` negates nothing."""
        reach = _negated(self.words)
        return frozenset(base for base, i in self.places.items() if i in reach)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The roots that stand right behind an article, a possessive or `de`."""
        return frozenset(base for base, i in self.places.items() if i and self.words[i - 1] in _DETERMINERS)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The roots that words show, in the order of the text."""
        return tuple(sorted(self.places.keys() & self.weights.keys(), key=self.places.__getitem__))

    def cut(self, base: str) -> tuple[int, int, int] | None:
        """The piece that shows a root, and its offsets there; None where no word shows it."""
        i = self.places.get(base)
        return None if i is None else self.cuts[i]

    def offset(self, base: str) -> int | None:
        """Where a root begins in the pieces one after the other, a space between; None where no word shows it."""
        cut = self.cut(base)
        return None if cut is None else self._starts[cut[0]] + cut[1]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(accumulate((len(piece) + 1 for piece in self.pieces), initial=0))

    def neighbours(self, base: str) -> tuple[str, str]:
        """The words before and behind a root that a word shows; "" at the edges."""
        i = self.places[base]
        return (self.words[i - 1] if i else "", self.words[i + 1] if i + 1 < len(self.words) else "")

    def _is_name(self, i: int) -> bool:
        if not self.forms[i][0].isupper():
            return False
        piece, start, _ = self.cuts[i]
        before = self.pieces[piece][:start].rstrip(" \u00a0\u202f«»\"“”’'(")
        return bool(before) and before[-1] not in _SENTENCE_END


def tokens(content: Sequence[Span]) -> tuple[Token, ...]:
    """The words of a content, elided ones cut off (`l'`, `qu'`), with their places in the page."""
    cuts = _cuts([piece.text for piece in content])
    spans = ((inside(content[piece], start, end), piece) for piece, start, end in cuts)
    return tuple(Token(fold(span.text), span, piece) for span, piece in spans)


def inside(piece: Span, start: int, end: int) -> Span:
    """The span of the page for offsets in a piece of it."""
    return Span(piece.start + start, piece.start + end, piece.text[start:end])


def _cuts(pieces: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    for number, piece in enumerate(pieces):
        for match in _WORD.finditer(piece):
            yield number, match.start(), match.end()


def profile(telling: Telling, weights: Weights) -> Profile:
    """The profile of a telling's content under the weights of a corpus: one for all the tellings of the same words."""
    return _profile(tuple([piece.text for piece in telling.content]), telling.terms, weights)


@kept(1 << 16)
def _profile(pieces: tuple[str, ...], terms: tuple[str, ...], weights: Weights) -> Profile:
    found: dict[str, float] = {}
    lemmas: dict[str, str] = {}
    has_figures = any(_DIGIT.search(piece) for piece in pieces)
    for term in terms:
        if is_figure(term):
            has_figures = True
            continue
        base = root(term)
        if base not in found:
            found[base], lemmas[base] = weights(term), term
    if has_figures:
        for key, numeral in _figures(pieces).items():
            found[key], lemmas[key] = weights.of_number(numeral.value), key[1:]
    return Profile(pieces, terms, found, lemmas, sum(found.values()))


@lru_cache(maxsize=1 << 16)
def is_figure(term: str) -> bool:
    """Whether a term is a number or a part of one, which counts by its value: `500`, `vingt`, `millier`."""
    found = numerals(term + " d")
    return term in {"un", "une"} or bool(found and found[0].start == 0 and found[0].end == len(term))


def _figures(pieces: Sequence[str]) -> dict[str, Numeral]:
    return {f"#{numeral.value:g}": numeral for numeral in numerals(" ".join(pieces))}


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def _negated(words: tuple[str, ...]) -> frozenset[int]:
    """The numbers of the words that a negation reaches: behind `ne … pas`, around `aucun … ne`, behind `sans`."""
    reach: set[int] = set()
    for i, word in enumerate(words):
        if word in _PARTICLES:
            end = next((k for k in range(i + 1, min(i + 6, len(words))) if words[k] in _NEGATIONS), None)
            start = next((k for k in range(max(0, i - 5), i) if words[k] in _BEFORE), None)
            if end is not None or start is not None:
                reach.update(range(i if start is None else start, (i if end is None else end) + _SCOPE))
        elif word in _ALONE:
            reach.update(range(i, i + _ALONE[word]))
    return frozenset(reach)
