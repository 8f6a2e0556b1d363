"""From a ledger to a review: statements found, joined where they are the same, denials set beside what they deny."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from urllib.parse import urlsplit

from selon.exports.table import shorten, shown
from selon.ledger.accounts.contexts import Label, called, relays_of, stories_of
from selon.ledger.accounts.told import Told, told_rows
from selon.ledger.clock import now
from selon.ledger.finding.found import Found
from selon.ledger.finding.ordering import ordered
from selon.ledger.finding.question import Question
from selon.ledger.folding import words
from selon.review.records import Asked, Line, Review, Section, Telling
from selon.review.utterances import Utterance, utterances, when

MOST = 500
"""Statements of one review, unless more are asked for: some forty pages of paper."""
EXTRACT = 280
"""Characters of a content: a short quotation, with a link to the whole."""

_SHORT = 3  # letters of an article or a preposition


def of_day(question: Question, day: str) -> Question:
    """The same question, of what was published on one day."""
    return replace(question, since=day, until=day, when="published")


def gather(connection: sqlite3.Connection, question: Question, *, day: str | None = None, most: int = MOST) -> Review:
    """What a question finds, as a review; `day`, that of which it was asked by `of_day`, is told in its head.

    Of more than `most` statements those are taken that a search gives first; the total is told. Raises `QuestionError`
    as a search does.
    """
    found = Found(connection, replace(question, limit=most, offset=0))
    ranked, total, _ = ordered(found)
    statements = told_rows(connection, (row for row, _ in ranked))
    gatherer = _Gatherer(connection, statements)
    sections = gatherer.sections()
    names = found.conditions
    return Review(
        asked=Asked(
            question, day, _label(connection, question), names.speaker, names.about, names.outlets, names.relays
        ),
        made=now(),
        version=version("selon"),
        total=total,
        taken=len(statements),
        outlets=len({each.outlet for each in statements} - {None}),
        sections=sections,
    )


class _Gatherer:
    """Lays out the statements of one review."""

    def __init__(self, connection: sqlite3.Connection, statements: Sequence[Told]) -> None:
        self._utterances = utterances(connection, statements)
        rows = {told.row for each in self._utterances for near in _near(each) for told in near.told}
        self._via = relays_of(connection, rows)
        self._stories = stories_of(connection, {each.article for each in statements})
        self._told_whole: set[Utterance] = set()

    def sections(self) -> tuple[Section, ...]:
        """Every utterance, by story; a denial of another stands beside that, and not again by itself."""
        by_story: dict[Label | None, list[Utterance]] = defaultdict(list)
        told: set[Utterance] = set()
        # What denies nothing here stands by itself. So does the first of those that deny each other in a circle.
        for each in sorted(self._utterances, key=lambda utterance: utterance.denies_inside):
            if each not in told:
                by_story[self._stories.get(each.told[0].article)].append(each)
                told.update(each.reached())
        made = [self._section(story, inside) for story, inside in by_story.items()]
        made.sort(key=lambda s: (s.story is None, -s.outlets, -len(s.lines), s.label or ""))
        return tuple(made)

    def _section(self, story: Label | None, utterances: Sequence[Utterance]) -> Section:
        told = [each for utterance in utterances for each in utterance.told]
        days = [each.day for each in told if each.day is not None]
        return Section(
            story=story.id if story else None,
            label=shown(story.label) if story else None,
            lines=tuple(self._line(each, ()) for each in sorted(utterances, key=lambda u: when(u.told[0]))),
            outlets=len({each.outlet for each in told} - {None}),
            first=min(days, default=None),
            last=max(days, default=None),
        )

    def _line(self, utterance: Utterance, above: tuple[Utterance, ...]) -> Line:
        """With its denials the first time that it is shown; one that denies much stands beside all of it."""
        plain = self._plain(utterance)
        if utterance in self._told_whole:
            return plain
        self._told_whole.add(utterance)
        above = (*above, utterance)
        beside = sorted((each for each in utterance.denied_by if each not in above), key=lambda each: each.outside)
        return replace(
            plain,
            denied_by=tuple(
                replace(
                    self._plain(each) if each.outside else self._line(each, above),
                    unchecked=utterance not in each.judged,
                )
                for each in beside
            ),
            denial_of=tuple(
                replace(self._plain(each), unchecked=each not in utterance.judged) for each in utterance.denies
            ),
        )

    def _plain(self, utterance: Utterance) -> Line:
        first = utterance.told[0]
        who, source = first.speaker or first.source, first.source
        return Line(
            who=shown(who) if who else None,
            role=shown(first.role) if first.role else None,
            source=shown(source) if source and _adds(source, f"{who} {first.role or ''}") else None,
            cue=shown(first.cue) if first.cue else None,
            content=shorten(shown(first.content).strip(), EXTRACT),
            kind=first.kind,
            denies=first.polarity == "denies",
            tellings=tuple(_telling(each, self._via) for each in utterance.told),
            outside=utterance.outside,
        )


def _near(utterance: Utterance) -> Iterator[Utterance]:
    yield utterance
    yield from utterance.denied_by
    yield from utterance.denies


def _telling(told: Told, via: Mapping[int, tuple[str, ...]]) -> Telling:
    return Telling(
        statement=told.id,
        outlet=shown(told.outlet) if told.outlet else None,
        title=shown(told.title) if told.title else None,
        published=shown(told.published) if told.published else None,
        url=told.url if told.url and is_of_the_web(told.url) else None,
        via=tuple(map(shown, via.get(told.row, ()))),
        commitment=told.commitment,
    )


def is_of_the_web(url: str) -> bool:
    """Whether an address that a page declares may be a link: `javascript:` and its like may not.

    >>> is_of_the_web("https://presse.example/1"), is_of_the_web("javascript:alert(1)"), is_of_the_web("http://[")
    (True, False, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isprintable() and " " not in url


def _adds(source: str, known: str) -> bool:
    """Whether the words of the page tell more of who spoke than his name and role: « il » does, since somebody had to
    find out whom it means, « le préfet, Marc Delatour » does not."""
    told, already = set(words(source)), set(words(known))
    return not told & already or any(len(word) > _SHORT for word in told - already)


def _label(connection: sqlite3.Connection, question: Question) -> str | None:
    """What the story that was asked for is called."""
    found = called(connection, question.story) if question.story else ()
    return shown(found[0].label) if found else question.story
