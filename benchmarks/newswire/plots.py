"""What is said in one story, day by day: claims, accusations and denials, disputed figures and months, echoes.

Within a story nothing is said twice by chance: a claim about one thing is made by one side only, so that whatever two
articles tell alike is told of one utterance. What is said twice on purpose is known: somebody repeats what somebody
else said (an echo), gives another figure (a dispute), says the same of another thing (a sibling).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.newswire.cast import Person, Town
from benchmarks.newswire.claims import Adjunct, Claim, Frame, bind, frames
from benchmarks.newswire.drafts import Story, Utterance
from benchmarks.newswire.lexicon import MONTHS
from benchmarks.newswire.templates import Filling, Fillings, ready, template
from benchmarks.newswire.tokens import Token

CONNECTORS = ("car", "et", "mais", "alors que", "parce que", "puisque", "tandis que")
#: How much is said on the first day of a story, and on later ones.
FIRST_DAY, LATER_DAYS = (11, 12, 13, 14), (8, 9, 10)
MOST_DAYS = 12
#: How often a claim is drawn from the nouns of the story before others are taken.
TRIES = 4


@dataclass(slots=True)
class Plot:
    """Makes up the utterances of one story. `said` holds what was claimed, and by whom where that matters."""

    key: str
    theme: str
    town: Town
    people: tuple[Person, ...]
    known: Fillings
    draw: Random
    made: int = 0
    said: set[tuple[object, ...]] = field(default_factory=set)

    def story(self, start: int, count: int) -> Story:
        """The story from its first day on, for so many articles."""
        day, days = start, []
        for k in range(min(MOST_DAYS, 1 + count // 3)):
            wanted = self.draw.choice(FIRST_DAY if k == 0 else LATER_DAYS)
            days.append((day, tuple(self._day(day, wanted))))
            quiet = self.draw.random() < 0.08
            day += self.draw.choice((5, 6, 8, 11)) if quiet else self.draw.choice((1, 1, 1, 2, 3))
        return Story(self.key, self.theme, self.town, tuple(days), self.known)

    def _day(self, day: int, count: int) -> Iterator[Utterance]:
        made = 0
        while made < count:
            chance = self.draw.random()
            if chance < 0.12:
                found = self._accused(day)
            elif chance < 0.22:
                found = self._disputed(day)
            elif chance < 0.26:
                found = self._other_month(day)
            elif chance < 0.36:
                found = self._siblings(day)
            elif chance < 0.42:
                found = self._echoed(day)
            else:
                found = [self._new(day)]
            made += len(found)
            yield from found

    def _key(self) -> str:
        self.made += 1
        return f"{self.key}.{self.made}"

    def _frame(self, theme: str) -> Frame:
        choices = frames()[theme]
        return choices[int(len(choices) * self.draw.random())]

    def _fresh(self, who: Person, theme: str, frame: Frame | None = None, tense: str | None = None) -> Claim:
        """A claim that nobody has made yet in this story; `nous` only of what the body behind the person does."""
        known = self.known
        for k in range(1000):
            if k == TRIES:
                known = {name: known[name] for name in ("town", "company", "accused") if name in known}
            chosen = frame or self._frame(theme)
            if chosen.own and theme == self.theme and theme not in who.themes:
                continue
            claim = bind(chosen, self.draw, known, tense)
            key = (who.body.name if chosen.own else "", *claim.gist())
            if key not in self.said:
                self.said.add(key)
                return claim
        raise ValueError(f"nothing is left to say about {theme}")

    def _any(self, who: Person) -> Claim:
        return self._fresh(who, "general" if self.draw.random() < 0.2 else self.theme)

    def _utterance(self, day: int, claim: Claim, who: Person) -> Utterance:
        second = self._any(who) if self.draw.random() < 0.35 else None
        return Utterance(self._key(), who, claim, day, second, self.draw.choice(CONNECTORS))

    def _new(self, day: int) -> Utterance:
        who = self.draw.choice(self.people)
        return self._utterance(day, self._any(who), who)

    def _other_side(self, who: Person) -> Person:
        """Somebody who speaks for another body."""
        return self.draw.choice([p for p in self.people if p.body.name != who.body.name])

    def _siblings(self, day: int) -> list[Utterance]:
        """One speaker says the same of two things: they will close the bridge, they will close the tunnel."""
        one = self._new(day)
        if one.claim.frame not in frames()[self.theme] or not one.claim.frame.varies():
            return [one]
        again = self._fresh(one.speaker, self.theme, one.claim.frame, one.claim.tense)
        return [one, self._utterance(day, again, one.speaker)]

    def _echoed(self, day: int) -> list[Utterance]:
        """Somebody says what somebody else says too: two utterances, in the same words."""
        one = self._new(day)
        if one.claim.frame.own:
            return [one]
        return [one, replace(one, key=self._key(), speaker=self._other_side(one.speaker), echoes=one)]

    def _accused(self, day: int) -> list[Utterance]:
        """Somebody accuses a body, and mostly somebody of that body denies."""
        who = self.draw.choice(self.people)
        accused = self._other_side(who)
        plot = replace(self, known={**self.known, "accused": Filling(phrase=accused.body.short)})
        accusation = self._utterance(day, plot._fresh(who, "accusations"), who)
        if self.draw.random() < 0.15:
            return [accusation]
        return [accusation, Utterance(self._key(), accused, accusation.claim, day, denied=accusation)]

    def _disputed(self, day: int) -> list[Utterance]:
        """A figure, and often another one for the same thing from somebody else."""
        who = self.draw.choice(self.people)
        claim = self._fresh(who, "figures")
        one = self._utterance(day, claim, who)
        if self.draw.random() < 0.3:
            return [one]
        key = claim.figures()[0]
        value = claim.fillings[key].number or 1
        other = max(1, round(value * self.draw.choice((0.5, 0.7, 0.8, 1.15, 1.3, 1.6, 2))))
        changed = claim.with_figure(key, other if other != value else value + 1)
        two = self._utterance(day, changed, self._other_side(who))
        return [one, replace(two, disputes=one)]

    def _other_month(self, day: int) -> list[Utterance]:
        """A plan for one month, and for another in somebody else's mouth."""
        third = [frame for frame in frames()[self.theme] if not frame.own and frame.varies()]
        choices = [frame for frame in third if "future" in frame.tenses]
        if not choices:
            return self._disputed(day)
        who = self.draw.choice(self.people)
        claim = self._fresh(who, self.theme, self.draw.choice(choices), "future")
        one, two = self.draw.sample(MONTHS, 2)
        first = self._utterance(day, replace(claim, adjuncts=(in_month(one),), firm=True), who)
        changed = replace(claim, adjuncts=(in_month(two),), firm=True)
        return [first, replace(self._utterance(day, changed, self._other_side(who)), disputes=first)]


def in_month(month: str) -> Adjunct:
    """`en mars`"""
    return Adjunct(template("en {month}"), {"month": ready((Token(month, month, "NOUN"),))})
