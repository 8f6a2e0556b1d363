"""A claim in words, in any of its voices.

One claim is `nous fermerons le pont de Lormay dès lundi`, `que la ville fermerait le pont`, `que l’ouvrage serait
condamné`, `avoir fermé le pont`, `la fermeture du pont`.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from benchmarks.newswire.claims import Claim
from benchmarks.newswire.lexicon import CLITICS, Verb, noun, synonyms, verb
from benchmarks.newswire.templates import Element, Phrase, Slot, realise, written
from benchmarks.newswire.tokens import COMMA, Token

NOT, NEVER, NO = Token("ne", "ne", "ADV"), Token("jamais", "jamais", "ADV"), Token("pas", "pas", "ADV")
WE = Phrase((Token("nous", "nous", "PRON"),), "m", True)
ME = Phrase((Token("je", "je", "PRON"),), "m", False)
OF = Token("de", "de", "ADP")


class Voice(NamedTuple):
    """How a claim is put: in the speaker's words or reported, shifted back behind a past cue, as hearsay."""

    reported: bool = False
    shifted: bool = False
    hearsay: bool = False
    negated: bool = False
    passive: bool = False
    #: Whether the first adjunct opens the clause.
    fronted: bool = False
    #: How many adjuncts are told.
    adjuncts: int = 9
    #: Whether the adjectives of nouns are left out.
    short: bool = False
    #: Whose deeds `nous` are, once they are reported.
    side: Phrase = WE


def _person(subject: Phrase) -> str:
    if subject is WE:
        return "nous"
    if subject is ME:
        return "je"
    return "ils" if subject.plural else "il"


BE, HAVE = "être", "avoir"
AUX = {
    "now": {False: "present", True: "imperfect"},
    "past": {False: "present", True: "imperfect"},
    "future": {False: "future", True: "conditional"},
}


def _aux(lemma: str, tense: str, person: str) -> Token:
    return Token(verb(lemma).finite(tense, person), lemma, "AUX")


def verb_group(entry: Verb, tense: str, subject: Phrase, voice: Voice) -> tuple[Token, ...]:
    """The verb with its auxiliaries, its reflexive pronoun and its negation, agreeing with the subject."""
    person = _person(subject)
    simple = AUX[tense][voice.shifted]
    if voice.hearsay:
        simple = "conditional"
    agreed = Token(entry.agreed(subject.gender, subject.plural), entry.lemma, "VERB")
    words: list[Token]
    if voice.passive:
        words = [_aux(BE, simple, person), agreed]
        if tense == "past":
            words = [_aux(HAVE, simple, person), Token("été", BE, "AUX"), agreed]
    elif tense == "past":
        moved = entry.auxiliary == BE
        done = agreed if moved else Token(entry.participle, entry.lemma, "VERB")
        words = [_aux(entry.auxiliary, simple, person), done]
    else:
        pos = "AUX" if entry.lemma == BE else "VERB"
        words = [Token(entry.finite(simple, person), entry.lemma, pos)]
    if voice.negated:
        words.insert(1, NEVER if tense == "past" else NO)
    if entry.reflexive:
        words.insert(0, Token(CLITICS[person], "soi" if person in ("il", "ils") else person, "PRON"))
    return (NOT, *words) if voice.negated else tuple(words)


def _choose(claim: Claim, swap: Random | None) -> Verb:
    if swap is None or len(claim.frame.verbs) == 1:
        return claim.verb
    return claim.frame.verbs[int(len(claim.frame.verbs) * swap.random())]


def _subject(claim: Claim, voice: Voice, swap: Random | None) -> Phrase:
    if claim.frame.subject is None:
        return voice.side if voice.reported else (ME if claim.frame.person == "je" else WE)
    return _phrase(claim.frame.subject, claim, voice, swap)


def _phrase(elements: tuple[Element, ...], claim: Claim, voice: Voice, swap: Random | None) -> Phrase:
    """A noun phrase; its head is its first noun, be it of a slot or not."""
    words: list[Token] = []
    head: Phrase | None = None
    for element in elements:
        if isinstance(element, Slot):
            phrase = written(element, claim.fillings[element.key], voice.reported, swap, voice.short)
            words += phrase.words
            head = head or (None if element.cls in ("n", "town") else phrase)
        elif isinstance(element, Token):
            words.append(element)
            if head is None and element.pos == "NOUN":
                head = _literal_head(element)
    found = head or Phrase((), "m", False)
    return Phrase(tuple(words), found.gender, found.plural)


def _literal_head(token: Token) -> Phrase:
    return Phrase((token,), noun(token.lemma).gender, token.form != token.lemma)


def _adjuncts_of(claim: Claim, voice: Voice, swap: Random | None) -> list[tuple[Token, ...]]:
    told = claim.adjuncts if claim.firm else claim.adjuncts[: voice.adjuncts]
    return [realise(a.elements, a.fillings, None, voice.reported, swap, voice.short) for a in told]


def can_be_passive(claim: Claim) -> bool:
    return claim.frame.own and bool(claim.frame.object) and not claim.verb.reflexive


def _belongs_to_object(rest: tuple[Element, ...]) -> bool:
    """Whether what stands behind the object is its complement (`de la ville`, `sur le chômage`), and no measure."""
    if not rest or not isinstance(rest[0], Token) or rest[0].form not in ("de", "sur"):
        return False
    return len(rest) > 1 and not (isinstance(rest[1], Slot) and rest[1].cls == "n")


def clause(claim: Claim, voice: Voice, swap: Random | None = None) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The claim as a clause: its subject, and all the rest. `swap` draws synonyms."""
    entry = _choose(claim, swap)
    subject = _subject(claim, voice, swap)
    behind = realise(claim.frame.rest, claim.fillings, subject, voice.reported, swap, voice.short)
    adjuncts = _adjuncts_of(claim, voice, swap)
    first = (*adjuncts.pop(0), COMMA) if voice.fronted and adjuncts else ()
    if voice.passive and can_be_passive(claim):
        subject = _phrase(claim.frame.object, claim, voice, swap)
        if _belongs_to_object(claim.frame.rest):
            subject, behind = subject._replace(words=(*subject.words, *behind)), ()
        group = verb_group(entry, claim.tense, subject, voice)
    else:
        group = verb_group(entry, claim.tense, subject, voice._replace(passive=False))
        group = (*group, *_phrase(claim.frame.object, claim, voice, swap).words)
    tail = tuple(word for adjunct in adjuncts for word in adjunct)
    return (*first, *subject.words), (*group, *behind, *tail)


def infinitive(claim: Claim, voice: Voice, swap: Random | None = None) -> tuple[Token, ...]:
    """`avoir fermé le pont`, `fermer le pont`: what the subject of the cue did, or will do."""
    entry = _choose(claim, swap)
    subject = _subject(claim, voice, swap)
    clitic = (Token("se", "soi", "PRON"),) if entry.reflexive else ()
    if claim.tense == "past":
        moved = entry.auxiliary == BE
        done = entry.agreed(voice.side.gender, voice.side.plural) if moved else entry.participle
        group: tuple[Token, ...] = (
            *clitic,
            Token(entry.auxiliary, entry.auxiliary, "AUX"),
            Token(done, entry.lemma, "VERB"),
        )
    else:
        group = (*clitic, Token(entry.infinitive, entry.lemma, "AUX" if entry.lemma == BE else "VERB"))
    behind = realise(claim.frame.rest, claim.fillings, subject, voice.reported, swap, voice.short)
    tail = tuple(word for adjunct in _adjuncts_of(claim, voice, swap) for word in adjunct)
    return (*group, *_phrase(claim.frame.object, claim, voice, swap).words, *behind, *tail)


def nominal(claim: Claim, swap: Random | None = None, article: str = "le") -> Phrase | None:
    """`la fermeture du pont`, or None where the deed has no noun. Of what is done to something, that thing is the
    complement; else the one who does it."""
    if claim.frame.nominal is None:
        return None
    lemma = claim.frame.nominal
    others = [o for o in synonyms().get(lemma, ()) if swap is not None]
    head = noun(others[0] if swap is not None and others and swap.random() < 0.4 else lemma)
    voice = Voice(reported=True, short=swap is not None and swap.random() < 0.3)
    thing = claim.frame.object or claim.frame.subject or ()
    of = _phrase(thing, claim, voice, swap).words
    if not of:
        return None
    if of[0].form == "des":
        of = of[1:]
    words = {"le": ("la", "le"), "un": ("une", "un"), "tout": ("toute", "tout")}[article]
    form = words[0] if head.gender == "f" else words[1]
    first = Token(form, words[1], "DET")
    return Phrase((first, head.token(False), OF, *of), head.gender, False)
