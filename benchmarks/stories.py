"""Stories: how well articles are told apart by the events that they are about, and how long it takes.

    PYTHONPATH=src:. python -m benchmarks.stories [--newswire] [--timing] [--seed 1]

Sets, each measured with BCubed: the hand-written stories of tests/linking that were read while the thresholds were set;
those of tests/linking/aside, which were not; with `--newswire`, 5,000 articles of the invented newswire; and 5,000
drawn from a model of a newspaper's words. `--timing`: 5,000, 10,000 and 20,000 of these, on one core, vectors included.

The model: words have Zipf frequencies; every beat (courts, sport, one ministry …) has words and people that all its
stories share; every story has words and names of its own, opens on some day and dies down, sometimes after a silence;
half of the stories have a single article. It knows nothing of grammar and draws words independently, so it says what
the method does with many articles, not how good it is on a newspaper's.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, islice
from random import Random
from time import process_time

from tests.linking.newsroom import ASIDE, READ, items, newsroom

from selon.evaluation.bcubed import bcubed
from selon.linking.records import Item
from selon.linking.stories import cluster
from selon.pipeline import Pipeline

COMMON, BEATS, BEAT_WORDS, PEOPLE = 12_000, 40, 120, 12
FIRST_DAY = 739_000
A_DAY = 80


@dataclass(frozen=True)
class Beat:
    """What all stories of one subject share."""

    words: list[str]
    people: list[str]


class Words:
    """Words that all differ in their first six letters, as vectors compare them."""

    def __init__(self) -> None:
        self.numbers = count()

    def some(self, number: int) -> list[str]:
        return ["".join(chr(97 + k // 26**place % 26) for place in range(6)) for k in islice(self.numbers, number)]

    def names(self, number: int) -> list[str]:
        return [word.capitalize() for word in self.some(number)]


class Newspaper:
    """Draws stories and their articles; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.words = Words()
        self.common = self.words.some(COMMON)
        self.zipf = list(accumulate(1 / (k + 2) for k in range(COMMON)))
        self.falling = list(accumulate(1 / (k + 3) ** 0.7 for k in range(BEAT_WORDS)))
        self.beats = [Beat(self.words.some(BEAT_WORDS), self.words.names(PEOPLE)) for _ in range(BEATS)]

    def articles(self, wanted: int) -> Iterator[tuple[str, Item]]:
        """At least so many articles, each with its story, over a stretch of days that goes with their number."""
        made, days = 0, max(1, wanted // A_DAY)
        for story in count():
            if made >= wanted:
                return
            for item in self.story(f"s{story}", FIRST_DAY + self.random.randrange(days)):
                made += 1
                yield f"s{story}", item

    def story(self, name: str, day: int) -> Iterator[Item]:
        """The articles of a story: on the first day most of them, then fewer, here and there after days of silence."""
        size = 1 if self.random.random() < 0.5 else min(60, 1 + int(self.random.paretovariate(1.1)))
        beat, other = self.random.choice(self.beats), self.random.choice(self.beats)
        own = self.words.some(25) + self.random.sample(other.words, 8)
        people = self.words.names(4) + self.random.sample(beat.people, 3)
        for number in range(size):
            if number:
                day += self.random.choices((0, 1, 2, 5), (8, 4, 1, 0.4))[0]
            yield self.article(f"{name}#{number}", day, beat, own, people)

    def article(self, id_: str, day: int, beat: Beat, own: Sequence[str], people: Sequence[str]) -> Item:
        """Some 190 words that carry meaning: most common to all articles, the rest of the beat and of the story."""
        draw = self.random
        length = draw.randint(120, 260)
        terms = draw.choices(self.common, cum_weights=self.zipf, k=int(length * 0.72))
        terms += draw.choices(beat.words, cum_weights=self.falling, k=int(length * 0.16))
        terms += draw.choices(draw.sample(own, 20), k=int(length * 0.12))
        names = draw.choices(people, k=draw.randint(2, 8))
        terms += [name.lower() for name in names]
        draw.shuffle(terms)
        dates = (f"2025-{day % 12 + 1:02}-{day % 28 + 1:02}",) if draw.random() < 0.3 else ()
        title = (*draw.sample(own, 3), *draw.sample(beat.words, 2))
        return Item(id_, day, title, (*title, *terms), tuple(names), dates, title=" ".join(title))


def drawn(seed: int, size: int) -> tuple[list[Item], dict[str, str]]:
    """So many articles of a newspaper, and the story of each."""
    pairs = list(Newspaper(seed).articles(size))[:size]
    return [item for _, item in pairs], {item.id: story for story, item in pairs}


def wired(seed: int, size: int) -> tuple[list[Item], dict[str, str]]:
    """So many articles of the invented newswire, and the story of each."""
    from benchmarks.newswire import generate

    wire = generate(size, seed)
    articles = [item for entry in wire.entries for item in items(entry)]
    return articles, {item.id: wire.truth.stories[item.id] for item in articles}


def measured(name: str, articles: list[Item], gold: dict[str, str]) -> str:
    found = {article: story.id for story in cluster(articles) for article in story.articles}
    figures = bcubed(gold, found)
    return (
        f"{name:<22}{len(gold):>9}{len(set(gold.values())):>9}{len(set(found.values())):>7}"
        f"{figures.precision:>8.3f}{figures.recall:>8.3f}{figures.f1:>8.3f}"
    )


def timed(size: int, seed: int) -> str:
    articles, _ = drawn(seed, size)
    distinct = sum(len(set(item.terms)) for item in articles) / size
    before = process_time()
    cluster(articles)
    spent = process_time() - before
    return f"{size:>9}{distinct:>10.0f}{spent:>9.2f}{spent / size * 1000:>12.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--timing", action="store_true")
    parser.add_argument("--newswire", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pipeline = Pipeline.load()
    print(f"{'set':<22}{'articles':>9}{'stories':>9}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}")
    print(measured("written, read", *newsroom(pipeline, READ)))
    print(measured("written, set aside", *newsroom(pipeline, ASIDE)))
    if options.newswire:
        print(measured("newswire", *wired(options.seed, 5_000)))
    print(measured("drawn", *drawn(options.seed, 5_000)))
    if options.timing:
        print(f"\n{'articles':>9}{'distinct':>10}{'seconds':>9}{'ms/article':>12}")
        for size in (5_000, 10_000, 20_000):
            print(timed(size, options.seed))


if __name__ == "__main__":
    main()
