"""How an article tells that somebody denies.

`a démenti avoir …`, `nie que la mairie ait …`, `a démenti la fermeture …`, `a rejeté les accusations de X selon
lesquelles …`, `a qualifié de « mensongères » les accusations …`, `« Nous n’avons jamais … », a répondu X`, `Interrogé
sur la fermeture, X a répondu : « C’est faux »`.
"""

from __future__ import annotations

from dataclasses import replace

from benchmarks.newswire.claims import Claim
from benchmarks.newswire.constructions import Result, Telling
from benchmarks.newswire.lexicon import literal, vocabulary
from benchmarks.newswire.templates import realise, template
from benchmarks.newswire.tokens import CLOSE, COLON, COMMA, OPEN, STOP, Pieces, Token, marked
from benchmarks.newswire.voices import WE, Voice, clause, infinitive, nominal

ON, THAT = Token("sur", "sur", "ADP"), Token("que", "que", "SCONJ")


def _behind(t: Telling, cue: tuple[Token, ...], content: Pieces, rule: str, kind: str = "indirect") -> Result:
    pieces = (*t.subject(), *marked("cue", t.told, cue), *t.circumstance(0.3), *content, STOP)
    return pieces, t.done(kind, rule, polarity="denies")


def _voice(t: Telling) -> Voice:
    side = t.utterance.speaker.body.short if t.draw.random() < 0.5 and t.source.type == "person" else t.source.phrase
    return Voice(reported=True, side=side, adjuncts=int(3 * t.draw.random()))


def _own(claim: Claim) -> Claim:
    """The accusation as the accused's own deed."""
    return replace(claim, frame=replace(claim.frame, subject=None, person="nous"))


def did_not(t: Telling) -> Result:
    """`a démenti avoir caché le rapport`"""
    cue, _ = t.cue("deny", 0.35)
    swap = t.draw if t.draw.random() < 0.3 + 0.5 * t.freedom.paraphrase else None
    voice = _voice(t)._replace(side=t.source.phrase)
    return _behind(t, cue, marked("content", t.told, infinitive(t.utterance.claim, voice, swap)), "fr.infinitive")


def that_not(t: Telling) -> Result:
    """`nie que la mairie ait caché le rapport`"""
    cue, _ = t.cue("deny", 0.35)
    swap = t.draw if t.draw.random() < 0.3 + 0.5 * t.freedom.paraphrase else None
    subject, (auxiliary, *rest) = clause(t.utterance.claim, _voice(t)._replace(shifted=False), swap)
    if t.utterance.claim.verb.reflexive:
        return did_not(t._replace(form="did_not"))
    wish = Token("soit" if auxiliary.lemma == "être" else "ait", auxiliary.lemma, "AUX")
    content = marked("content", t.told, (*subject, wish, *rest))
    return _behind(t, cue, (THAT, *content), "fr.completive")


def deed(t: Telling) -> Result:
    """`a démenti toute dissimulation du rapport`"""
    named = nominal(t.utterance.claim, t.draw, t.draw.choice(("le", "tout")))
    if named is None:
        return did_not(t._replace(form="did_not"))
    cue, _ = t.cue("deny", 0.3)
    return _behind(t, cue, marked("content", t.told, named.words), "fr.infinitive")


def accusations(t: Telling) -> Result:
    """`a rejeté les accusations selon lesquelles la mairie aurait caché le rapport`"""
    cue, _ = t.cue("reject", 0.3)
    subject, predicate = clause(t.utterance.claim, _voice(t)._replace(hearsay=True), t.draw)
    noun = t.draw.choice(("accusations", "informations", "allégations"))
    words = (literal("les"), literal(noun), literal("selon"), literal("lesquelles"), *subject, *predicate)
    return _behind(t, cue, marked("content", t.told, words), "fr.infinitive")


def never(t: Telling) -> Result:
    """`« Nous n’avons jamais caché le rapport », a répondu X`"""
    if t.source.pronoun:
        return did_not(t._replace(form="did_not"))
    claim = replace(_own(t.utterance.claim), adjuncts=())
    subject, predicate = clause(claim, Voice(negated=True, side=WE), None)
    cue, _ = t.cue("answer", 0.1)
    content = marked("content", t.told, (*subject, *predicate))
    who = marked("source", t.told, t.source.phrase.words)
    return (OPEN, *content, CLOSE, COMMA, *marked("cue", t.told, cue), *who, STOP), t.done("direct", "fr.incise")


def false(t: Telling) -> Result:
    """`Interrogé sur la dissimulation du rapport, X a répondu : « C’est faux »`"""
    named = nominal(t.utterance.claim, t.draw)
    if named is None or t.source.type != "person":
        return did_not(t._replace(form="did_not"))
    asked = Token("interrogée" if t.source.phrase.gender == "f" else "interrogé", "interroger", "VERB")
    cue, _ = t.cue("answer", 0.1)
    rows = vocabulary("cues")["falsehoods"]
    words = realise(template(rows[int(len(rows) * t.draw.random())]), {})
    return (
        (asked, ON, *named.words, COMMA, *t.subject(), *marked("cue", t.told, cue), COLON, OPEN,
         *marked("content", t.told, words), CLOSE, STOP),
        t.done("direct", "fr.colon"),
    )  # fmt: skip


FORMS = ((did_not, 5), (that_not, 3), (deed, 4), (accusations, 3), (never, 2), (false, 1))


def choose(t: Telling) -> Result:
    chosen = t.draw.choices([form for form, _ in FORMS], [weight for _, weight in FORMS])[0]
    return chosen(t._replace(form=chosen.__name__))
