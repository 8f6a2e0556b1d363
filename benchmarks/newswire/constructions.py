"""The constructions in which the French press attributes, each with its spans marked.

`« C », a déclaré X.` `« C », a-t-il ajouté.` `« C, a dit X, car D ».` `X a averti : « C ».` `X a affirmé que C.`
`X assure que C.` `Selon X, C.` `C, a indiqué X.` `X affirme avoir …` `X a promis de …` `X a assuré que S « C ».`
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

from benchmarks.newswire.contents import Freedom, as_infinitive, quoted, reported
from benchmarks.newswire.drafts import Told, Utterance
from benchmarks.newswire.lexicon import MONTHS, verb, vocabulary
from benchmarks.newswire.sources import Source
from benchmarks.newswire.templates import DAYS, realise, template
from benchmarks.newswire.tokens import CLOSE, COLON, COMMA, OPEN, STOP, Pieces, Token, marked, punctuation
from benchmarks.newswire.voices import Voice, verb_group

#: What binds `a` to `il`; no word of its own.
LINK = punctuation("-t-")
THAT, OF = Token("que", "que", "SCONJ"), Token("de", "de", "ADP")


class Telling(NamedTuple):
    """What a construction works with."""

    utterance: Utterance
    source: Source
    draw: Random
    freedom: Freedom
    day: int
    told: int
    form: str = ""

    def done(self, kind: str, rule: str, commitment: str = "plain", polarity: str | None = None) -> Told:
        return Told(self.utterance, kind, rule, self.form, self.source.name, self.source.type, commitment, polarity)

    def cue(self, frame: str, present: float = 0.0) -> tuple[tuple[Token, ...], bool]:
        """A verb that attributes, agreeing with the source, and whether it stands in the past."""
        choices = vocabulary("cues")[frame]
        entry = verb(choices[int(len(choices) * self.draw.random() ** 1.5)])
        past = self.draw.random() >= present
        return verb_group(entry, "past" if past else "now", self.source.phrase, Voice()), past

    def subject(self) -> Pieces:
        """The source before its verb."""
        words = marked("source", self.told, self.source.phrase.words)
        return (*words, COMMA) if self.source.apposed else words

    def circumstance(self, chance: float = 0.5) -> Pieces:
        """When or where it was said, or nothing."""
        lot = self.draw.random()
        if lot < chance * 0.7:
            return marked("said", self.told, said_on(self.utterance.day, self.day))
        if lot < chance:
            rows = vocabulary("occasions")
            row = rows[int(len(rows) * self.draw.random())]
            return marked("occasion", self.told, realise(template(row), {}))
        return ()


def said_on(day: int, today: int) -> tuple[Token, ...]:
    """`lundi`, or `le 12 mars` where a week has passed."""
    if today - day < 6:
        name = DAYS[(day + 6) % 7]
        return (Token(name, name, "NOUN"),)
    when = date.fromordinal(day)
    month = MONTHS[when.month - 1]
    return (Token("le", "le", "DET"), Token(str(when.day), str(when.day), "NUM"), Token(month, month, "NOUN"))


Result = tuple[Pieces, Told]


def incise(t: Telling) -> Result:
    first, tail = quoted(t.utterance, t.draw, t.freedom)
    content = marked("content", t.told, (*first, *tail))
    if t.source.pronoun:
        return (OPEN, *content, CLOSE, COMMA, *_inverted(t), *t.circumstance(0.2), STOP), t.done("direct", "fr.incise")
    cue, _ = t.cue("incise", 0.2)
    who = marked("source", t.told, t.source.phrase.words)
    when = t.circumstance()
    return (
        (OPEN, *content, CLOSE, COMMA, *marked("cue", t.told, cue), *when, *who, STOP),
        t.done("direct", "fr.incise"),
    )


def _inverted(t: Telling) -> Pieces:
    """`a-t-il ajouté`: the cue takes the pronoun in."""
    choices = vocabulary("cues")["going_on"]
    entry = verb(choices[int(len(choices) * t.draw.random())])
    pronoun = t.source.phrase.words[0]
    inside = (LINK, *marked("source", t.told, (pronoun,)))
    return marked("cue", t.told, (Token("a", "avoir", "AUX"), *inside, Token(entry.participle, entry.lemma, "VERB")))


def broken(t: Telling) -> Result:
    first, tail = quoted(t.utterance, t.draw, t.freedom)
    if not tail or t.source.pronoun:
        return incise(t)
    cue, _ = t.cue("incise", 0.2)
    who = marked("source", t.told, t.source.phrase.words)
    rest = tail[1:] if tail[0] is COMMA else tail
    return (
        (
            OPEN,
            *marked("content", t.told, first),
            COMMA,
            *marked("cue", t.told, cue),
            *who,
            COMMA,
            *marked("content", t.told, rest),
            CLOSE,
            STOP,
        ),
        t.done("direct", "fr.incise"),
    )


def colon(t: Telling) -> Result:
    first, tail = quoted(t.utterance, t.draw, t.freedom)
    cue, _ = t.cue("colon", 0.2)
    return (
        (*t.subject(), *marked("cue", t.told, cue), *t.circumstance(0.3), COLON, OPEN,
         *marked("content", t.told, (*first, *tail)), CLOSE, STOP),
        t.done("direct", "fr.colon"),
    )  # fmt: skip


def completive(t: Telling) -> Result:
    cue, past = t.cue("que", 0.25)
    subject, predicate = reported(t.utterance, t.source, t.draw, t.freedom, past)
    return (
        (*t.subject(), *marked("cue", t.told, cue), *t.circumstance(0.4), THAT,
         *marked("content", t.told, (*subject, *predicate)), STOP),
        t.done("indirect", "fr.completive"),
    )  # fmt: skip


def mixed(t: Telling) -> Result:
    cue, _ = t.cue("que", 1.0)
    subject, predicate = reported(t.utterance, t.source, t.draw, t.freedom, False)
    return (
        (*t.subject(), *marked("cue", t.told, cue), THAT,
         *marked("content", t.told, (*subject, OPEN, *predicate, CLOSE)), STOP),
        t.done("mixed", "fr.completive"),
    )  # fmt: skip


FORMULAS = ("selon", "d'après", "à en croire", "selon", "selon")


def according(t: Telling) -> Result:
    """`Selon X, C`, as hearsay half of the time."""
    formula = FORMULAS[int(len(FORMULAS) * t.draw.random())]
    hearsay = t.draw.random() < 0.4
    subject, predicate = reported(t.utterance, t.source, t.draw, t.freedom, False, hearsay)
    cue = marked("cue", t.told, realise(template(formula), {}))
    return (
        (*cue, *marked("source", t.told, t.source.phrase.words), COMMA,
         *marked("content", t.told, (*subject, *predicate)), STOP),
        t.done("indirect", "fr.according", "conditional" if hearsay else "plain"),
    )  # fmt: skip


def unmarked(t: Telling) -> Result:
    cue, past = t.cue("incise", 0.3)
    subject, predicate = reported(t.utterance, t.source, t.draw, t.freedom, past and t.draw.random() < 0.2, opens=True)
    who = marked("source", t.told, t.source.phrase.words)
    return (
        (*marked("content", t.told, (*subject, *predicate)), COMMA, *marked("cue", t.told, cue), *t.circumstance(0.4),
         *who, STOP),
        t.done("indirect", "fr.incise"),
    )  # fmt: skip


def own_deed(t: Telling) -> Result:
    """`affirme avoir fermé`, `a promis de fermer`."""
    if t.utterance.claim.tense == "future":
        cue, _ = t.cue("promise", 0.2)
        link: tuple[Token, ...] = (OF,)
    else:
        cue, _ = t.cue("infinitive", 0.5)
        link = ()
    content = as_infinitive(t.utterance, t.source, t.draw, t.freedom)
    return (
        (*t.subject(), *marked("cue", t.told, cue), *link, *marked("content", t.told, content), STOP),
        t.done("indirect", "fr.infinitive"),
    )


def choose(t: Telling) -> Result:
    """One of the constructions that fit."""
    if t.source.pronoun:
        # behind a quotation or before a clause, but not where a name must stand
        options = [(incise, 5), (completive, 4), (colon, 1)]
    else:
        options = [(incise, 5), (broken, 2), (colon, 2), (completive, 6), (mixed, 1), (according, 3), (unmarked, 3)]
    if t.utterance.claim.frame.own and t.utterance.claim.tense != "now":
        options.append((own_deed, 4))
    chosen = t.draw.choices([o for o, _ in options], [w for _, w in options])[0]
    return chosen(t._replace(form=chosen.__name__))
