"""The newswire: stories become articles, day by day, and articles become pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.newswire import articles as writing
from benchmarks.newswire.cast import Outlet, World, world
from benchmarks.newswire.contents import Freedom
from benchmarks.newswire.drafts import Desk, Draft, Utterance
from benchmarks.newswire.pages import Issued, issue
from benchmarks.newswire.reuse import borrow, reprint
from benchmarks.newswire.stories import Story, stories
from benchmarks.newswire.truth import Notes, Truth

from selon.model import Entry

FIRST_DAY = date(2023, 1, 2).toordinal()
SPAN = 420
"""Days over which stories begin."""


@dataclass(frozen=True, slots=True)
class Newswire:
    """All pages, in the order of their days, and the truth about them."""

    entries: list[Entry]
    truth: Truth


def generate(articles: int, seed: int) -> Newswire:
    """A newswire of so many articles. The same arguments give the same newswire on every machine."""
    notes, entries = Notes(), []
    for issued in iter_issued(articles, seed):
        notes.add(issued)
        entries.append(issued.entry)
    return Newswire(entries, notes.close())


def iter_entries(articles: int, seed: int) -> Iterator[Entry]:
    """The pages of `generate`, one by one, without the truth: memory holds only the stories that are under way."""
    return (issued.entry for issued in iter_issued(articles, seed))


def iter_issued(articles: int, seed: int) -> Iterator[Issued]:
    """The pages with what truth is made of."""
    draw = Random(f"newswire {seed}")
    cast = world(draw, articles)
    waiting: dict[int, list[Draft]] = defaultdict(list)
    number = 0
    desk = Desk(draw)
    for start, plot, count in stories(cast, draw, articles, FIRST_DAY, SPAN):
        for day in sorted(day for day in waiting if day < start):
            for group in _bundled(waiting.pop(day), draw):
                number += 1
                yield issue(group, f"{date.fromordinal(day)}-{number:06}.txt")
        for draft in _articles(desk, plot.story(start, count), cast):
            waiting[draft.day].append(draft)
    for day in sorted(waiting):
        for group in _bundled(waiting[day], draw):
            number += 1
            yield issue(group, f"{date.fromordinal(day)}-{number:06}.txt")


def _bundled(drafts: list[Draft], draw: Random) -> Iterable[list[Draft]]:
    """The day's pages: mostly one article, sometimes a digest of several by one outlet."""
    draw.shuffle(drafts)
    by_outlet: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_outlet.setdefault(draft.outlet.name, []).append(draft)
    for found in by_outlet.values():
        if len(found) > 1 and draw.random() < 0.4:
            yield found[:5]
            found = found[5:]
        for draft in found:
            yield [draft]


def _articles(desk: Desk, story: Story, cast: World) -> Iterator[Draft]:
    """The articles of a story: on each of its days an original, then what others make of it."""
    draw = desk.draw
    counts = [1] * min(len(story.days), story.size)
    for _ in range(story.size - len(counts)):
        counts[int(len(counts) * draw.random() ** 1.5)] += 1
    told: list[Utterance] = []
    for (day, utterances), count in zip(story.days, counts, strict=False):
        told += utterances
        originals: list[Draft] = []
        used: set[str] = set()
        for k in range(count):
            draft = _article(desk, story, cast, day, list(utterances), told, originals, used)
            used.add(draft.outlet.name)
            if draft.manner == "own":
                originals.append(draft)
            yield draft


def _outlet(desk: Desk, choices: tuple[Outlet, ...], used: set[str]) -> Outlet:
    free = [o for o in choices if o.name not in used] or list(choices)
    return free[int(len(free) * desk.draw.random())]


def _article(
    desk: Desk,
    story: Story,
    cast: World,
    day: int,
    today: list[Utterance],
    told: list[Utterance],
    originals: list[Draft],
    used: set[str],
) -> Draft:
    draw = desk.draw
    chance = draw.random()
    if not originals:
        agency = draw.random() < 0.6
        outlet = _outlet(desk, cast.agencies if agency else cast.outlets, used)
        draft = _own(desk, story, outlet, day, today, told, writing.FAITHFUL)
        if agency or draw.random() < 0.2:
            draft.place, draft.agency = story.town.name, outlet.name
        return draft
    outlet = _outlet(desk, cast.outlets, used)
    late = day + (draw.random() < 0.25)
    if chance < 0.33:
        donor = draw.choice(originals)
        title = writing.headline(desk, story, today)
        return reprint(desk, donor, outlet, max(late, donor.day), title)
    freedom = Freedom(0.3 + 0.6 * draw.random(), 0.2 + 0.4 * draw.random())
    own = _own(desk, story, outlet, late, today, told, freedom)
    if chance < 0.55:
        return borrow(desk, draw.choice(originals), own)
    return own


def _own(
    desk: Desk, story: Story, outlet: Outlet, day: int, today: list[Utterance], told: list[Utterance], freedom: Freedom
) -> Draft:
    """An article that tells most of the day's utterances and some of the days before."""
    draw = desk.draw
    chosen = [u for u in today if draw.random() < 0.85] or today[:1]
    older = told[: -len(today)]
    if older:
        chosen += draw.sample(older, min(len(older), draw.choice((0, 1, 2, 3))))
    if freedom.paraphrase > 0.2:
        draw.shuffle(chosen)
    return writing.write(desk, story, outlet, day, chosen, freedom)
