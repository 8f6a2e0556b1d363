"""What happens: when stories begin, where, who speaks in them, what they are about.

Sizes follow a power law. A story keeps coming back to its own nouns; one in four takes them over from a story in
another town, and some come back after a year.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from benchmarks.newswire.cast import Person, Town, World
from benchmarks.newswire.claims import frames
from benchmarks.newswire.lexicon import adjectives, nouns
from benchmarks.newswire.plots import Plot
from benchmarks.newswire.templates import Filling, Fillings, Phrase, ready, skewed

#: Themes that any story may take claims from; none is about them alone.
SHARED = ("accusations", "figures", "general")
#: The largest story, and how fast the number of stories falls with their size (the index of a Pareto law).
MOST, TAIL = 40, 0.95


def size(draw: Random) -> int:
    """The number of articles of a story, from 1 to 40, by a power law."""
    return min(MOST, int((1 - draw.random()) ** (-1 / TAIL)))


def themes() -> list[str]:
    return [name for name in frames() if name not in SHARED]


def fillings(town: Town, company: Filling, draw: Random) -> Fillings:
    """The nouns that a story is about: one of each class."""
    known: Fillings = {"town": ready(town.words), "company": company}
    for cls, members in nouns().items():
        fitting = adjectives().get(cls, ())
        kept = fitting[skewed(draw, len(fitting))] if fitting and draw.random() < 0.4 else None
        known[cls] = Filling(members[skewed(draw, len(members))], kept)
    return known


def _cast(people: tuple[Person, ...], theme: str, draw: Random) -> tuple[Person, ...]:
    """Who speaks in a story: one to three whose business it is, and others."""
    acting = [p for p in people if theme in p.themes]
    inside = draw.sample(acting, min(len(acting), draw.choice((1, 2, 3))))
    others = [p for p in people if p not in inside]
    return (*inside, *draw.sample(others, draw.choice((3, 4, 5))))


def stories(world: World, draw: Random, articles: int, first: int, span: int) -> list[tuple[int, Plot, int]]:
    """Every story to come: its first day (an ordinal), its plot, its size; the earliest first."""
    planned: list[tuple[int, Plot, int]] = []
    total, names = 0, themes()
    last: dict[str, Fillings] = {}
    while total < articles:
        count = min(size(draw), articles - total)
        theme, town = draw.choice(names), world.towns[skewed(draw, len(world.towns))]
        people = world.people[town.name]
        cast = _cast(people, theme, draw)
        company = draw.choice([p.body for p in cast if p.body in world.companies] or list(world.companies))
        of = Filling(phrase=Phrase(company.short.words, "m", False))
        known = fillings(town, of, draw)
        if theme in last and draw.random() < 0.25:
            known = {**last[theme], "town": known["town"], "company": of}
        last[theme] = known
        start = first + int(span * draw.random())
        plot = Plot(f"s{len(planned)}", theme, town, cast, known, Random(draw.getrandbits(64)))
        planned.append((start, plot, count))
        total += count
        if start - first < 130 and total < articles and draw.random() < 0.1:
            again = replace(plot, key=f"s{len(planned)}", draw=Random(draw.getrandbits(64)), said=set())
            count = min(size(draw), articles - total)
            planned.append((start + 365, again, count))
            total += count
    planned.sort(key=lambda each: each[0])
    return planned
