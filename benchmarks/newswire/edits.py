"""What an editor changes in a copy: synonyms of the same gender and form, adverbs dropped, days and places left out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

from benchmarks.newswire.drafts import Sentence
from benchmarks.newswire.lexicon import adjective, adjectives, nouns, synonyms, verb, vocabulary
from benchmarks.newswire.templates import NUMBERS
from benchmarks.newswire.tokens import Mark, Piece, Token

#: About the share of words that have a synonym.
CHANGEABLE = 0.3
DROPPED = frozenset({"said", "occasion"})


@cache
def alternatives() -> dict[Token, tuple[Token, ...]]:
    """To each word those that may stand in its place, the sentence otherwise unchanged."""
    found: dict[Token, set[Token]] = {}
    members = {n.lemma: n for each in nouns().values() for n in each}
    known = {a.lemma for each in adjectives().values() for a in each}
    for lemma, others in synonyms().items():
        for other in others:
            if lemma in members and other in members and members[lemma].gender == members[other].gender:
                for plural in (False, True):
                    found.setdefault(members[lemma].token(plural), set()).add(members[other].token(plural))
            if lemma in known and other in known:
                for gender in "fm":
                    for plural in (False, True):
                        old, new = adjective(lemma).token(gender, plural), adjective(other).token(gender, plural)
                        found.setdefault(old, set()).add(new)
            if lemma in vocabulary("verbs") and other in vocabulary("verbs"):
                _verbs(lemma, other, found)
    for group in vocabulary("forms")["swaps"]:
        for word in group:
            for other in group:
                if word != other:
                    old, new = Token(word, word, "ADV"), Token(other, other, "ADV")
                    found.setdefault(old, set()).add(new)
    for value, word in enumerate(NUMBERS[2:], 2):
        found.setdefault(Token(str(value), str(value), "NUM"), set()).add(Token(word, word, "NUM"))
    return {old: tuple(sorted(new)) for old, new in found.items()}


def _verbs(lemma: str, other: str, found: dict[Token, set[Token]]) -> None:
    one, two = verb(lemma), verb(other)
    if one.auxiliary != two.auxiliary:
        return
    for tense in ("present", "imperfect", "future", "conditional"):
        for person in ("je", "il", "nous", "ils"):
            old, new = one.finite(tense, person), two.finite(tense, person)
            found.setdefault(Token(old, lemma, "VERB"), set()).add(Token(new, other, "VERB"))
    for gender in "fm":
        for plural in (False, True):
            old, new = one.agreed(gender, plural), two.agreed(gender, plural)
            found.setdefault(Token(old, lemma, "VERB"), set()).add(Token(new, other, "VERB"))
    found.setdefault(Token(one.infinitive, lemma, "VERB"), set()).add(Token(two.infinitive, other, "VERB"))


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
        others = table.get(piece) if draw.random() < chance else None
        pieces.append(others[int(len(others) * draw.random())] if others else piece)
    return replace(sentence, pieces=tuple(pieces))
