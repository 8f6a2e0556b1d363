"""How an article tells that somebody denies: `a démenti avoir …`, `nie que … ait …`, `a démenti la fermeture …`,
`a rejeté les accusations de X selon lesquelles …`, `« Nous n’avons jamais … », a répondu X`."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.newswire.claims import Voice, clause, infinitive, nominal
from benchmarks.newswire.constructions import Result, Telling
from benchmarks.newswire.templates import Phrase
from benchmarks.newswire.tokens import CLOSE, COMMA, OPEN, STOP, Pieces, Token, marked


def _behind(t: Telling, cue: Pieces, content: Pieces, rule: str, kind: str = "indirect") -> Result:
    pieces = (*t.subject(), *marked("cue", t.told, cue), *t.circumstance(0.3), *content, STOP)
    return pieces, t.done(kind, rule)


def did_not(t: Telling) -> Result:
    """`a démenti avoir caché le rapport`"""
    cue, _ = t.cue("deny", 0.35)
    swap = t.draw if t.draw.random() < 0.3 + 0.5 * t.freedom.paraphrase else None
    voice = Voice(reported=True, side=t.source.phrase, adjuncts=int(3 * t.draw.random()))
    return _behind(t, cue, marked("content", t.told, infinitive(t.utterance.claim, voice, swap)), "fr.infinitive")


def deed(t: Telling) -> Result:
    """`a démenti toute dissimulation du rapport`"""
    named = nominal(t.utterance.claim, t.draw, t.draw.choice(("le", "tout")))
    if named is None:
        return did_not(t)
    cue, _ = t.cue("deny", 0.3)
    return _behind(t, cue, marked("content", t.told, named.words), "fr.infinitive")


def never(t: Telling) -> Result:
    """`« Nous n’avons jamais caché le rapport », a répondu X`"""
    own = Phrase((Token("nous", "nous", "PRON"),), "m", True)
    from benchmarks.newswire.claims import WE

    frame = replace(t.utterance.claim.frame, subject=None, person="nous")
    claim = replace(t.utterance.claim, frame=frame, adjuncts=())
    subject, predicate = clause(claim, Voice(negated=True, side=WE or own), None)
    cue, _ = t.cue("answer", 0.1)
    content = marked("content", t.told, (*subject, *predicate))
    if t.source.pronoun:
        return did_not(t)
    who = marked("source", t.told, t.source.phrase.words)
    return (OPEN, *content, CLOSE, COMMA, *marked("cue", t.told, cue), *who, STOP), t.done("direct", "fr.incise")


def choose(t: Telling) -> Result:
    return t.draw.choices((did_not, deed, never), (5, 3, 2))[0](t)
