"""Stories: articles about the same events, told from one another as they come.

One pass in the order of time (Allan et al. 1998; Miranda et al. 2018): an article joins the story that it is most like,
if it is like enough, or opens one. Only stories that had an article within a week are looked at, and of these only
those that share one of the article's strongest features, so that the cost goes by the week and not by the corpus.
A story stands under the id of the article that opened it. Once given, neither it nor the place of an article changes:
two stories are never merged, since someone may have noted one of them; to sort articles anew is to `cluster` them all.

Lexical on purpose: on events in French tweets plain tf-idf did better than dense vectors (Mazoyer, Cagé, Hervé &
Hudelot 2020, and their twembeddings), and every decision can be told in words of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from math import sqrt
from typing import NamedTuple

from selon.languages.fr.everyday import everyday as french
from selon.linking.labels import label
from selon.linking.records import Item
from selon.linking.vectors import Field, Vector, Vectors, shown, term, words
from selon.model import Story

WINDOW = 7
"""Days without an article after which a story is over: for one more, it is another."""

LIKE = 0.18
"""The least likeness at which an article joins a story."""

QUIET = 0.3
"""The share of likeness that a story loses by being quiet for a whole window; less in proportion to fewer days."""

KEYS = 12
"""Features of an article under which its story is found again."""

COMPARED = 16
"""Stories compared in full with an article: those that share the most of its keys."""

FULL = 4
"""A centroid is nearer to everything the more articles it is made of: likeness is divided by the fourth root of their
number, up to this one."""

REASONS = 6


class Shared(NamedTuple):
    """Something that an article shares with a story, and its part in their likeness, from 0 to 1."""

    field: Field
    value: str
    weight: float


class Placing(NamedTuple):
    """The story of an article, how like it the article is, and what they share, the strongest first. An article that
    opened its story shares nothing with it yet, and is like it 1."""

    story: str
    score: float
    why: tuple[Shared, ...]


@dataclass(slots=True)
class _Cluster:
    """A story as it grows: its articles, the sum of their vectors and the square of its length, its days."""

    id: str
    members: list[tuple[Item, Vector]] = field(default_factory=list)
    total: Vector = field(default_factory=dict)
    square: float = 0.0
    first: int | None = None
    last: int | None = None

    def days_from(self, day: int | None) -> int:
        """Days between a day and the story's: 0 within them; a whole window where either is not known."""
        if day is None or self.first is None or self.last is None:
            return WINDOW
        return max(0, self.first - day, day - self.last)

    def product(self, vector: Vector) -> float:
        held = self.total.get
        return sum([weight * held(feature, 0.0) for feature, weight in vector.items()])

    def damping(self) -> float:
        """What the inner product is divided by to be a likeness: the length of the centroid and its smoothness."""
        return sqrt(self.square) * sqrt(sqrt(min(len(self.members), FULL)))

    def take(self, item: Item, vector: Vector) -> None:
        self.square += 2 * self.product(vector) + (1.0 if vector else 0.0)
        for feature, weight in vector.items():
            self.total[feature] = self.total.get(feature, 0.0) + weight
        self.members.append((item, vector))
        if item.day is not None:
            self.first = item.day if self.first is None else min(self.first, item.day)
            self.last = item.day if self.last is None else max(self.last, item.day)

    def story(self) -> Story:
        members = sorted(self.members, key=lambda member: in_time(member[0]))
        return Story(self.id, label(members, self.total), tuple(item.id for item, _ in members))


class Stories:
    """The stories of a ledger, or of the weeks around the articles that are to be added.

    `everyday` gives the share of articles that hold a common lemma, from 0 to 1; by default that of French newspapers.
    """

    def __init__(self, everyday: Mapping[str, float] | None = None) -> None:
        self._vectors = Vectors(french() if everyday is None else everyday)
        self._clusters: dict[str, _Cluster] = {}
        self._found: defaultdict[int | None, defaultdict[str, dict[str, None]]]
        self._found = defaultdict(lambda: defaultdict(dict))

    @classmethod
    def of(cls, stored: Iterable[tuple[str, Item]], everyday: Mapping[str, float] | None = None) -> Stories:
        """The state after the articles that are stored with their story's id, best in the order of time.

        For new articles it is enough to give those stored within two windows of their days: others only make the
        weights of words a little surer. What is not given is not in `stories` either.
        """
        stories = cls(everyday)
        for story, item in stored:
            stories._put(story, item, stories._vectors.add(item))
        return stories

    def add(self, item: Item) -> Placing:
        """The article's story, old or new, and why. One that came late may join a story that began after it.

        An article without a day is compared with every story as if each had been quiet for a whole window.
        """
        vector = self._vectors.add(item)
        likest, score = None, 0.0
        for cluster in self._near(item, vector):
            quiet = QUIET * cluster.days_from(item.day) / WINDOW
            likeness = cluster.product(vector) / cluster.damping() * (1 - quiet)
            if likeness > score:
                likest, score = cluster, likeness
        if likest is None or score < LIKE:
            self._put(item.id, item, vector)
            return Placing(item.id, 1.0, ())
        why = _reasons(item, vector, likest)
        self._put(likest.id, item, vector)
        return Placing(likest.id, min(1.0, score), why)

    def stories(self) -> list[Story]:
        """All stories in the order in which they were opened; one of a single article is a story too."""
        return [cluster.story() for cluster in self._clusters.values()]

    def _near(self, item: Item, vector: Vector) -> list[_Cluster]:
        """The stories of the window that share most of the article's keys."""
        shares: defaultdict[str, float] = defaultdict(float)
        seen = [self._found[week] for week in self._weeks(item.day)]
        for feature in list(vector)[:KEYS]:
            for story in dict.fromkeys(story for found in seen for story in found.get(feature, ())):
                shares[story] += vector[feature] * vector[feature]
        ranked = sorted(shares, key=lambda story: -shares[story])
        clusters = (self._clusters[story] for story in ranked)
        return [each for each in clusters if each.days_from(item.day) <= WINDOW][:COMPARED]

    def _weeks(self, day: int | None) -> Iterator[int | None]:
        """The shelves on which stories near a day are found."""
        if day is None:
            yield from list(self._found)
            return
        yield from (week for week in (day // WINDOW - 1, day // WINDOW, day // WINDOW + 1, None) if week in self._found)

    def _put(self, story: str, item: Item, vector: Vector) -> None:
        cluster = self._clusters.setdefault(story, _Cluster(story))
        cluster.take(item, vector)
        shelf = self._found[None if item.day is None else item.day // WINDOW]
        for feature in list(vector)[:KEYS]:
            shelf[feature][story] = None


def cluster(items: Iterable[Item], everyday: Mapping[str, float] | None = None) -> list[Story]:
    """The stories of a set of articles, the same for the same set in whatever order it comes."""
    stories = Stories(everyday)
    for item in sorted(items, key=in_time):
        stories.add(item)
    return stories.stories()


def story_id(article: str) -> str:
    """The id of the story that an article, known by its key (`sha256:…#1`), has opened: one that people can read and
    type."""
    return "sy_" + blake2b(article.encode(), digest_size=6).hexdigest()


def in_time(item: Item) -> tuple[bool, int, str]:
    """The order in which articles are clustered: by day and then by id, those without a day last."""
    return item.day is None, item.day or 0, item.id


def _reasons(item: Item, vector: Vector, cluster: _Cluster) -> tuple[Shared, ...]:
    """What weighs most in the likeness of an article and a story; words as the article's lemmas have them, and those of
    a name told with it."""
    total, damping = cluster.total, cluster.damping()
    parts = {feature: weight * total[feature] / damping for feature, weight in vector.items() if feature in total}
    for name in [feature for feature in parts if feature.startswith(Field.NAME)]:
        parts[name] += sum(parts.pop(word, 0.0) for word in sorted(words(shown(name)[1])))
    strongest = sorted(parts, key=parts.__getitem__, reverse=True)[:REASONS]
    lemmas = _lemmas(item)
    told = ((feature, *shown(feature)) for feature in strongest)
    return tuple(Shared(kind, lemmas.get(feature, value), parts[feature]) for feature, kind, value in told)


def _lemmas(item: Item) -> dict[str, str]:
    """The first lemma of an article that each of its features stands for."""
    lemmas = (*item.title_terms, *item.terms)[::-1]
    return dict(zip(map(term, lemmas), lemmas, strict=True))
