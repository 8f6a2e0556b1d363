"""The content of an utterance in the form that a construction needs: quoted, reported, as an infinitive.

A quotation is copied word by word, or cut; what is reported takes synonyms, the passive, another order, fewer details.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from benchmarks.newswire.drafts import Utterance
from benchmarks.newswire.lexicon import literal
from benchmarks.newswire.sources import PRONOUNS, Source
from benchmarks.newswire.templates import Phrase
from benchmarks.newswire.tokens import COMMA, Token
from benchmarks.newswire.voices import Voice, can_be_passive, clause, infinitive

THAT = Token("que", "que", "SCONJ")
SUBORDINATES = frozenset({"parce que", "alors que", "tandis que", "puisque"})
COMMALESS = frozenset({"et", "parce que"})


class Freedom(NamedTuple):
    """How freely an article retells, from 0 (the words of the original) to 1."""

    paraphrase: float
    cut: float


def _tail(utterance: Utterance, voice: Voice, swap: Random | None) -> tuple[Token, ...]:
    if utterance.second is None:
        return ()
    words = [literal(word) for word in utterance.connector.split()]
    subject, predicate = clause(utterance.second, voice, swap)
    comma = () if utterance.connector in COMMALESS else (COMMA,)
    return (*comma, *words, *subject, *predicate)


def _adjuncts(draw: Random, freedom: Freedom) -> int:
    return int(2 * draw.random()) if draw.random() < freedom.cut else 9


def quoted(utterance: Utterance, draw: Random, freedom: Freedom) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The first clause and what goes on behind it, in the speaker's words; a free article cuts the second."""
    voice = Voice(adjuncts=_adjuncts(draw, freedom))
    swap = draw if draw.random() < freedom.paraphrase / 6 else None
    subject, predicate = clause(utterance.claim, voice, swap)
    tail = () if draw.random() < freedom.cut else _tail(utterance, voice, swap)
    return (*subject, *predicate), tail


def side_of(utterance: Utterance, source: Source, draw: Random) -> Phrase:
    """Whose deeds the `nous` of the speaker are: the body behind a person, or the person."""
    person = utterance.speaker
    pronoun = Phrase((PRONOUNS[person.gender],), person.gender, False)
    if source.type != "person":
        return Phrase((PRONOUNS[person.body.full.gender],), person.body.full.gender, False)
    if utterance.claim.frame.person == "je" or draw.random() < 0.25:
        return pronoun
    return person.body.short


def reported(
    utterance: Utterance,
    source: Source,
    draw: Random,
    freedom: Freedom,
    shifted: bool,
    hearsay: bool = False,
    opens: bool = False,
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The subject, and all the rest, in the third person. `opens` says that it opens a sentence, so that a circumstance
    may stand first."""
    swap = draw if draw.random() < freedom.paraphrase else None
    passive = can_be_passive(utterance.claim) and draw.random() < 0.15 + 0.35 * freedom.paraphrase
    voice = Voice(
        reported=True,
        shifted=shifted,
        hearsay=hearsay,
        passive=passive,
        adjuncts=_adjuncts(draw, freedom),
        fronted=opens and draw.random() < 0.1 + 0.4 * freedom.paraphrase,
        short=draw.random() < freedom.cut / 2,
        side=side_of(utterance, source, draw),
    )
    subject, predicate = clause(utterance.claim, voice, swap)
    tail = () if draw.random() < 0.3 + freedom.cut else _tail(utterance, voice._replace(passive=False), swap)
    return subject, (*predicate, *tail)


def as_infinitive(utterance: Utterance, source: Source, draw: Random, freedom: Freedom) -> tuple[Token, ...]:
    """What the speaker's side did or will do."""
    swap = draw if draw.random() < freedom.paraphrase else None
    voice = Voice(reported=True, adjuncts=_adjuncts(draw, freedom), side=source.phrase)
    return infinitive(utterance.claim, voice, swap)
