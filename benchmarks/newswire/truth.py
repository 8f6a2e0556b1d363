"""What is true of the newswire: who copied, who tells the same, who denies, who disagrees, what belongs together.

Truth is closed. Two reprints of one article are reprints of each other. A passage is a run of sentences that two
articles have from the same pen, whether one copied the other or both a third; pairs of reprints are not listed as
passages again. Sentences that a house or an agency puts into many articles are `common`: finding them shared is neither
right nor wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from benchmarks.newswire.drafts import Draft
from benchmarks.newswire.near import Near, NearMisses
from benchmarks.newswire.pages import Issued, Placed

from selon.model import Span

#: The fewest characters that a shared passage has.
SHORTEST = 60


class Passage(NamedTuple):
    """A passage that two articles share, `left < right`, and where it stands in the page of each."""

    left: str
    right: str
    left_span: Span
    right_span: Span


class Denial(NamedTuple):
    """A statement that denies, the statements that tell what it denies, and the construction (`denials.FORMS`)."""

    left: str
    right: tuple[str, ...]
    form: str


@dataclass(slots=True)
class Truth:
    """The truth about all articles (`sha256:…#1`) and statements (`st_…`). Pairs have the smaller id first.

    `utterances` are the statements that tell one utterance; `stories` names the story of each article; `speakers` says
    who spoke, even where the article names only the body; `near` are pairs that are not the same; `moulds` names the
    mould of each bulletin, whose fixed sentences all bulletins of it share.
    """

    reprints: list[tuple[str, str]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    utterances: list[tuple[str, ...]] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    contradictions: list[tuple[str, str]] = field(default_factory=list)
    stories: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    common: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    near: list[Near] = field(default_factory=list)
    moulds: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Notes:
    """Gathers what pages tell, page by page, and says what is true in the end."""

    truth: Truth = field(default_factory=Truth)
    roots: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    sentences: dict[int, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    placed: dict[str, tuple[Placed, ...]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    denied: dict[str, str] = field(default_factory=dict)
    disputed: dict[str, str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    looks: NearMisses = field(default_factory=NearMisses)

    def add(self, issued: Issued) -> None:
        """Note a page."""
        text = issued.entry.reading.page.text
        for article, (draft, placed) in issued.articles.items():
            self._article(article, draft, placed, text)

    def _article(self, article: str, draft: Draft, placed: tuple[Placed, ...], text: str) -> None:
        self.truth.stories[article] = draft.story
        if draft.manner.startswith("bulletin"):
            self.truth.moulds[article] = draft.manner
        self.looks.article(article, draft)
        self.roots[draft.root].append(article)
        self.placed[article] = placed
        self.texts[article] = text
        common = tuple(Span.of(text, p.start, p.end) for p in placed if p.sentence.common)
        if common:
            self.truth.common[article] = common
        for k, one in enumerate(placed):
            if not one.sentence.common:
                self.sentences[one.sentence.origin].append((article, k))
            for told, statement in zip(one.sentence.told, one.statements, strict=True):
                utterance = told.utterance
                self.told[utterance.key].append(statement)
                self.forms[statement] = told.form
                self.truth.speakers[statement] = utterance.speaker.key
                self.looks.statement(statement, utterance)
                if utterance.denied:
                    self.denied[utterance.key] = utterance.denied.key
                if utterance.disputes:
                    self.disputed[utterance.key] = utterance.disputes.key

    def close(self) -> Truth:
        """The truth about all that was added."""
        truth = self.truth
        truth.reprints = sorted(pair for found in self.roots.values() for pair in _pairs(found))
        truth.passages = sorted(self._passages(set(truth.reprints)))
        truth.utterances = sorted(tuple(sorted(group)) for group in self.told.values())
        for denying, denied in sorted(self.denied.items()):
            right = tuple(sorted(self.told.get(denied, ())))
            truth.denials += [Denial(left, right, self.forms[left]) for left in sorted(self.told[denying]) if right]
        for one, other in sorted(self.disputed.items()):
            truth.contradictions += [(min(a, b), max(a, b)) for a in self.told[one] for b in self.told.get(other, ())]
        truth.contradictions.sort()
        truth.near = self.looks.found
        return truth

    def _passages(self, reprints: set[tuple[str, str]]) -> Iterator[Passage]:
        shared: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for places in self.sentences.values():
            for (a, i), (b, j) in combinations(sorted(places), 2):
                if a != b and (a, b) not in reprints:
                    shared[a, b].append((i, j))
        for (a, b), matches in sorted(shared.items()):
            for run in _runs(sorted(matches)):
                left = self._span(a, run[0][0], run[-1][0])
                right = self._span(b, run[0][1], run[-1][1])
                if min(len(left.text), len(right.text)) >= SHORTEST:
                    yield Passage(a, b, left, right)

    def _span(self, article: str, first: int, last: int) -> Span:
        placed = self.placed[article]
        return Span.of(self.texts[article], placed[first].start, placed[last].end)


def _pairs(found: Iterable[str]) -> list[tuple[str, str]]:
    return list(combinations(sorted(set(found)), 2))


def _runs(matches: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Sentences that follow one another on both sides."""
    run = [matches[0]]
    for match in matches[1:]:
        if match == (run[-1][0] + 1, run[-1][1] + 1):
            run.append(match)
        else:
            yield run
            run = [match]
    yield run
