"""Titles: `Lormay : la fermeture du pont`, `Lormay : le pont fermera`; and two that are statements: `Le pont fermera,
selon la mairie`, `Jean Tresk : « Nous fermerons le pont »`."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.newswire.drafts import Desk, Sentence, Story, Told, Utterance
from benchmarks.newswire.lexicon import literal
from benchmarks.newswire.tokens import CLOSE, COLON, COMMA, OPEN, PersonName, marked, proper
from benchmarks.newswire.voices import Voice, clause, nominal


def headline(desk: Desk, story: Story, utterances: Sequence[Utterance]) -> Sentence:
    """The title of an article that tells the utterances."""
    draw = desk.draw
    asserted = [u for u in utterances if not u.denied] or list(utterances)
    told = draw.choice(asserted)
    chance, town = draw.random(), story.town.words
    if told.denied is None and chance < 0.1:
        return _according(desk, told)
    if told.denied is None and chance < 0.2:
        return _quoted(desk, told)
    phrase = nominal(told.claim, draw)
    if phrase is not None and chance < 0.75:
        return desk.sentence((*town, COLON, *phrase.words))
    subject, predicate = clause(told.claim, _plain(told), draw)
    return desk.sentence((*town, COLON, *subject, *predicate))


def _plain(utterance: Utterance) -> Voice:
    return Voice(reported=True, adjuncts=0, side=utterance.speaker.body.short)


def _according(desk: Desk, utterance: Utterance) -> Sentence:
    subject, predicate = clause(utterance.claim, _plain(utterance), desk.draw)
    body = utterance.speaker.body
    pieces = (
        *marked("content", 0, (*subject, *predicate)), COMMA, *marked("cue", 0, (literal("selon"),)),
        *marked("source", 0, body.full.words),
    )  # fmt: skip
    return desk.sentence(pieces, (Told(utterance, "indirect", "fr.according", "title_selon", body.name, body.type),))


def _quoted(desk: Desk, utterance: Utterance) -> Sentence:
    person = utterance.speaker
    given, surname = person.spellings[0]
    subject, predicate = clause(utterance.claim, Voice(adjuncts=0), None)
    name = f"{given} {surname}"
    pieces = (
        *marked("source", 0, proper(name, PersonName)), COLON,
        OPEN, *marked("content", 0, (*subject, *predicate)), CLOSE,
    )  # fmt: skip
    return desk.sentence(pieces, (Told(utterance, "direct", "fr.headline", "title_colon", name, "person"),))
