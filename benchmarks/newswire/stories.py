"""What happens: stories with their town, their people, their days, and what is said on each day.

Sizes follow a power law. A story keeps coming back to its own nouns; one in four takes them over from a story in
another town, and fairs come back after a year. Accusations are denied, figures are disputed, and quiet days lie
between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from benchmarks.newswire.cast import Person, Town, World
from benchmarks.newswire.claims import Claim, Frame, bind, frames
from benchmarks.newswire.drafts import Utterance
from benchmarks.newswire.lexicon import adjectives, nouns, vocabulary
from benchmarks.newswire.templates import Filling, Fillings, Phrase, ready, skewed

#: Themes that any story may take claims from; none is about them alone.
SHARED = ("accusations", "figures", "general")
CONNECTORS = ("car", "et", "mais", "alors que", "parce que", "puisque", "tandis que")
MOST, LEAST_STEEP = 40, 1.75


@dataclass(frozen=True, slots=True)
class Story:
    """A story: who and what it is about, and the utterances of each of its days (ordinals)."""

    key: str
    theme: str
    town: Town
    people: tuple[Person, ...]
    known: Fillings
    size: int
    days: tuple[tuple[int, tuple[Utterance, ...]], ...]


def size(draw: Random) -> int:
    """The number of articles of a story, from 1 to 40, by a power law."""
    return min(MOST, int((1 - draw.random()) ** (-1 / (LEAST_STEEP - 0.55))))


def themes() -> list[str]:
    return [name for name in frames() if name not in SHARED]


def fillings(theme: str, town: Town, company: Filling, draw: Random) -> Fillings:
    """The nouns that a story is about: one of each class."""
    known: Fillings = {"town": ready(town.words), "company": company}
    for cls, members in nouns().items():
        fitting = adjectives().get(cls, ())
        kept = fitting[skewed(draw, len(fitting))] if fitting and draw.random() < 0.4 else None
        known[cls] = Filling(members[skewed(draw, len(members))], kept)
    return known


@dataclass(slots=True)
class Plot:
    """Makes up the utterances of one story."""

    key: str
    theme: str
    town: Town
    people: tuple[Person, ...]
    known: Fillings
    draw: Random
    made: int = 0

    def story(self, start: int, count: int) -> Story:
        """The story from its first day on, for so many articles."""
        day, days = start, []
        for k in range(1 + min(11, count // 3)):
            days.append((day, tuple(self._day(day, 7 if k == 0 else self.draw.choice((4, 5, 6))))))
            quiet = self.draw.random() < 0.08
            day += self.draw.choice((5, 6, 8, 11)) if quiet else self.draw.choice((1, 1, 1, 2, 3))
        return Story(self.key, self.theme, self.town, self.people, self.known, count, tuple(days))

    def _day(self, day: int, count: int) -> Iterator[Utterance]:
        made = 0
        while made < count:
            chance = self.draw.random()
            if chance < 0.12:
                accusation = self._utterance(day, self._accusation())
                denial = self._denial(accusation)
                found = [accusation, denial] if self.draw.random() < 0.85 else [accusation]
            elif chance < 0.24:
                found = self._disputed(day)
            else:
                found = [self._utterance(day, self._claim())]
            made += len(found)
            yield from found

    def _frame(self, theme: str) -> Frame:
        choices = frames()[theme]
        return choices[int(len(choices) * self.draw.random())]

    def _claim(self) -> Claim:
        theme = "general" if self.draw.random() < 0.2 else self.theme
        return bind(self._frame(theme), self.draw, self.known)

    def _key(self) -> str:
        self.made += 1
        return f"{self.key}.{self.made}"

    def _utterance(self, day: int, claim: Claim, speaker: Person | None = None) -> Utterance:
        second = self._claim() if self.draw.random() < 0.35 else None
        return Utterance(
            self._key(), speaker or self.draw.choice(self.people), claim, day, second, self.draw.choice(CONNECTORS)
        )

    def _accusation(self) -> Claim:
        accused = self.draw.choice(self.people)
        known = {**self.known, "accused": Filling(phrase=accused.body.short)}
        return bind(self._frame("accusations"), self.draw, known, "past")

    def _denial(self, accusation: Utterance) -> Utterance:
        """Somebody of the accused body denies."""
        accused = accusation.claim.fillings["accused"].phrase
        side = [p for p in self.people if p.body.short == accused]
        speaker = self.draw.choice(side)
        return Utterance(self._key(), speaker, accusation.claim, accusation.day, denied=accusation)

    def _disputed(self, day: int) -> list[Utterance]:
        """A figure, and often another one for the same thing from somebody else."""
        claim = bind(self._frame("figures"), self.draw, self.known)
        one = self._utterance(day, claim)
        key = claim.figures()[0]
        value = claim.fillings[key].number or 1
        others = [p for p in self.people if p.key != one.speaker.key]
        if not others or self.draw.random() < 0.3:
            return [one]
        other = max(1, round(value * self.draw.choice((0.5, 0.7, 0.8, 1.15, 1.3, 1.6, 2))))
        if other == value:
            other += 1
        two = self._utterance(day, claim.with_figure(key, other), self.draw.choice(others))
        return [one, replace(two, disputes=one)]


def stories(world: World, draw: Random, articles: int, first: int, span: int) -> list[tuple[int, Plot, int]]:
    """Every story to come: its first day (an ordinal), its plot, its size; the earliest first."""
    planned: list[tuple[int, Plot, int]] = []
    total, names = 0, themes()
    last: dict[str, Fillings] = {}
    while total < articles:
        count = min(size(draw), articles - total)
        theme, town = draw.choice(names), world.towns[skewed(draw, len(world.towns))]
        people = world.people[town.name]
        cast = tuple(draw.sample(people, min(len(people), draw.choice((4, 5, 6, 7)))))
        company = draw.choice([p.body for p in cast if p.body in world.companies] or list(world.companies))
        of = Filling(phrase=Phrase(company.short.words, "m", False))
        known = fillings(theme, town, of, draw)
        if theme in last and draw.random() < 0.25:
            known = {**last[theme], "town": known["town"], "company": of}
        last[theme] = known
        start = first + int(span * draw.random())
        plot = Plot(f"s{len(planned)}", theme, town, cast, known, Random(draw.getrandbits(64)))
        planned.append((start, plot, count))
        total += count
        if start - first < 130 and total < articles and draw.random() < 0.1:
            again = replace(plot, key=f"s{len(planned)}", draw=Random(draw.getrandbits(64)))
            count = min(size(draw), articles - total)
            planned.append((start + 365, again, count))
            total += count
    planned.sort(key=lambda each: each[0])
    return planned


def weather() -> list[str]:
    """The templates of bulletins."""
    rows: list[str] = vocabulary("bulletins")["weather"]
    return rows
