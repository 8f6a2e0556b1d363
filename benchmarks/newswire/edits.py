"""What an editor changes in a copy: synonyms of the same gender and form, adverbs dropped, days and places left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import permutations
from random import Random

from benchmarks.newswire.drafts import Sentence
from benchmarks.newswire.lexicon import (
    PAST_ENDINGS,
    TENSES,
    Verb,
    adjective,
    adjectives,
    nouns,
    synonyms,
    verb,
    vocabulary,
)
from benchmarks.newswire.templates import NUMBERS
from benchmarks.newswire.tokens import Fixed, Mark, Piece, Token

#: About the share of words that have a synonym.
CHANGEABLE = 0.3
AGREEMENT = (("f", False), ("f", True), ("m", False), ("m", True))
DROPPED = frozenset({"said", "occasion"})


@cache
def alternatives() -> dict[Token, tuple[Token, ...]]:
    """To each word those that may stand in its place, the sentence otherwise unchanged."""
    found: dict[Token, set[Token]] = {}
    for old, new in (*_synonymous(), *_adverbs(), *_numbers()):
        if old != new:
            found.setdefault(old, set()).add(new)
    return {old: tuple(sorted(new)) for old, new in found.items()}


def _synonymous() -> Iterator[tuple[Token, Token]]:
    common = {one.lemma: one for members in nouns().values() for one in members}
    known = {each.lemma for members in adjectives().values() for each in members}
    for lemma, others in synonyms().items():
        for other in others:
            if lemma in common and other in common and common[lemma].gender == common[other].gender:
                yield from ((common[lemma].token(plural), common[other].token(plural)) for plural in (False, True))
            if lemma in known and other in known:
                one, two = adjective(lemma), adjective(other)
                yield from ((one.token(*form), two.token(*form)) for form in AGREEMENT)
            if lemma in vocabulary("verbs") and other in vocabulary("verbs"):
                yield from _verbs(verb(lemma), verb(other))


def _verbs(one: Verb, two: Verb) -> Iterator[tuple[Token, Token]]:
    """The forms of two verbs side by side, where they take the same auxiliary."""
    if one.auxiliary == two.auxiliary:
        pairs = [(one.finite(t, person), two.finite(t, person)) for t in TENSES for person in PAST_ENDINGS]
        pairs += [(one.agreed(*form), two.agreed(*form)) for form in AGREEMENT]
        for old, new in (*pairs, (one.infinitive, two.infinitive)):
            yield Token(old, one.lemma, "VERB"), Token(new, two.lemma, "VERB")


def _adverbs() -> Iterator[tuple[Token, Token]]:
    for group in vocabulary("forms")["swaps"]:
        yield from ((Token(one, one, "ADV"), Token(other, other, "ADV")) for one, other in permutations(group, 2))


def _numbers() -> Iterator[tuple[Token, Token]]:
    return ((Token(str(k), str(k), "NUM"), Token(word, word, "NUM")) for k, word in enumerate(NUMBERS) if k > 1)


def edited(sentence: Sentence, draw: Random, rate: float) -> Sentence:
    """The sentence with about `rate` of its words changed; its origin stays."""
    table = alternatives()
    chance = min(1.0, rate / CHANGEABLE)
    skip = ""
    pieces: list[Piece] = []
    for piece in sentence.pieces:
        if isinstance(piece, Mark):
            if piece.role in DROPPED and piece.opens and draw.random() < chance / 2:
                skip = piece.role
            if skip != piece.role:
                pieces.append(piece)
            elif not piece.opens:
                skip = ""
            continue
        if skip:
            continue
        others = table.get(piece) if not isinstance(piece, Fixed) and draw.random() < chance else None
        pieces.append(others[int(len(others) * draw.random())] if others else piece)
    return replace(sentence, pieces=tuple(pieces))
