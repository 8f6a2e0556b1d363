"""The newswire: stories become articles, day by day, and articles become pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from benchmarks.newswire import articles as writing
from benchmarks.newswire.bulletins import bulletin
from benchmarks.newswire.cast import Outlet, World, world
from benchmarks.newswire.contents import Freedom
from benchmarks.newswire.drafts import Desk, Draft, Story, Utterance
from benchmarks.newswire.headlines import headline
from benchmarks.newswire.pages import Issued, issue
from benchmarks.newswire.reuse import borrow, reprint
from benchmarks.newswire.stories import stories
from benchmarks.newswire.truth import Notes, Truth

from selon.model import Entry

FIRST_DAY = date(2023, 1, 2).toordinal()
SPAN = 420
"""Days over which stories begin."""
BULLETINS = 0.04
"""The share of articles that are bulletins."""
LARGEST_DIGEST = 5


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
    """The pages with what truth is made of, in the order of their days."""
    draw = Random(f"newswire {seed}")
    cast = world(draw, articles)
    desk = Desk(draw)
    number = 0
    for day, drafts in _days(desk, cast, articles):
        draw.shuffle(drafts)
        for group in _bundled(drafts, draw):
            number += 1
            yield issue([_finished(desk, cast, draft, len(group) > 1) for draft in group], f"{day}-{number:06}.txt")


def _days(desk: Desk, cast: World, articles: int) -> Iterator[tuple[date, list[Draft]]]:
    """The articles of each day; a day is complete once no story can begin on it any more."""
    waiting: dict[int, list[Draft]] = defaultdict(list)
    moulds = round(BULLETINS * articles)
    for _ in range(moulds):
        day = FIRST_DAY + int(SPAN * desk.draw.random())
        waiting[day].append(bulletin(desk, cast, desk.draw.choice(cast.outlets), day))
    for start, plot, count in stories(cast, desk.draw, articles - moulds, FIRST_DAY, SPAN):
        for day in sorted(day for day in waiting if day < start):
            yield date.fromordinal(day), waiting.pop(day)
        for draft in _articles(desk, plot.story(start, count), count, cast):
            waiting[draft.day].append(draft)
    for day in sorted(waiting):
        yield date.fromordinal(day), waiting[day]


def _bundled(drafts: list[Draft], draw: Random) -> Iterable[list[Draft]]:
    """The day's pages: mostly one article, sometimes a digest of several by one outlet."""
    by_outlet: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_outlet.setdefault(draft.outlet.name, []).append(draft)
    for found in by_outlet.values():
        if len(found) > 1 and draw.random() < 0.5:
            yield found[:LARGEST_DIGEST]
            found = found[LARGEST_DIGEST:]
        for draft in found:
            yield [draft]


def _finished(desk: Desk, cast: World, draft: Draft, digest: bool) -> Draft:
    """The article with the lines that its outlet puts around it; in a digest each has a dateline of the house."""
    if digest:
        place = draft.place or desk.draw.choice(cast.towns).name
        return replace(draft, place=place, agency=draft.agency or draft.outlet.name)
    return replace(draft, closing=list(draft.outlet.boilerplate))


def _articles(desk: Desk, story: Story, count: int, cast: World) -> Iterator[Draft]:
    """The articles of a story: on each of its days an original, then what others make of it."""
    counts = [1] * min(len(story.days), count)
    for _ in range(count - len(counts)):
        counts[int(len(counts) * desk.draw.random() ** 1.5)] += 1
    older: list[Utterance] = []
    for (day, utterances), wanted in zip(story.days, counts, strict=False):
        newsroom = Newsroom(desk, story, cast, day, list(utterances), list(older))
        yield from (newsroom.article() for _ in range(wanted))
        older += utterances


class Newsroom:
    """All outlets on one day of one story."""

    def __init__(
        self, desk: Desk, story: Story, cast: World, day: int, today: list[Utterance], older: list[Utterance]
    ) -> None:
        self.desk, self.story, self.cast, self.day, self.today, self.older = desk, story, cast, day, today, older
        self.originals: list[Draft] = []
        self.used: set[str] = set()

    def article(self) -> Draft:
        """The next article: an original, a reprint, one that borrows, or one that retells."""
        draft = self._original() if not self.originals else self._other()
        self.used.add(draft.outlet.name)
        if draft.manner == "own":
            self.originals.append(draft)
        return draft

    def _outlet(self, choices: tuple[Outlet, ...]) -> Outlet:
        free = [o for o in choices if o.name not in self.used] or list(choices)
        return free[int(len(free) * self.desk.draw.random())]

    def _original(self) -> Draft:
        draw, agency = self.desk.draw, self.desk.draw.random() < 0.6
        outlet = self._outlet(self.cast.agencies if agency else self.cast.outlets)
        draft = self._own(outlet, self.day, writing.FAITHFUL)
        if agency or draw.random() < 0.2:
            draft.place, draft.agency = self.story.town.name, outlet.name
        return draft

    def _other(self) -> Draft:
        desk, draw = self.desk, self.desk.draw
        outlet, chance = self._outlet(self.cast.outlets), draw.random()
        late = self.day + (draw.random() < 0.25)
        donor = draw.choice(self.originals)
        if chance < 0.33:
            title = headline(desk, self.story, self.today)
            copy = reprint(desk, donor, outlet, max(late, donor.day), title)
            copy.paragraphs += writing.house(desk, self.story, outlet)
            return copy
        freedom = Freedom(0.3 + 0.6 * draw.random(), 0.2 + 0.4 * draw.random())
        own = self._own(outlet, max(late, donor.day), freedom)
        return borrow(desk, donor, own) if chance < 0.55 else own

    def _own(self, outlet: Outlet, day: int, freedom: Freedom) -> Draft:
        """An article that tells most of the day's utterances and some of the days before."""
        draw = self.desk.draw
        chosen = [u for u in self.today if draw.random() < 0.85] or self.today[:1]
        chosen += draw.sample(self.older, min(len(self.older), draw.choice((0, 1, 2, 3))))
        if freedom is not writing.FAITHFUL:
            draw.shuffle(chosen)
        return writing.write(self.desk, self.story, outlet, day, chosen, freedom)
