"""From a ledger to a review: statements found, joined where they are the same, denials set beside what they deny."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from urllib.parse import urlsplit

from selon.exports.table import shorten, shown
from selon.ledger.clock import now
from selon.ledger.folding import words
from selon.ledger.found import Found
from selon.ledger.ordering import ordered
from selon.ledger.question import Question
from selon.ledger.surroundings import Ends, Label, called, ends, relays_of, stories_of
from selon.ledger.told import Told, told_rows
from selon.model import LinkKind
from selon.review.records import Asked, Line, Review, Section, Telling

MOST = 500
"""Statements of one review, unless more are asked for: some forty pages of paper."""
EXTRACT = 280
"""Characters of a content: a short quotation, with a link to the whole."""

_SHORT = 3  # letters of an article or a preposition


@dataclass(slots=True)
class _Utterance:
    """The tellings of one statement that were found, by day; what denies it, and what it denies."""

    told: list[Told]
    denied_by: list[_Utterance] = field(default_factory=list)
    denied_elsewhere: list[Told] = field(default_factory=list)
    denies_elsewhere: list[Told] = field(default_factory=list)
    denies_here: bool = False


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
        self._utterances = _joined(statements, ends(connection, (s.row for s in statements), LinkKind.SAME))
        self._of = {told.row: utterance for utterance in self._utterances for told in utterance.told}
        others = self._deny(connection, ends(connection, self._of, LinkKind.DENIAL))
        self._via = relays_of(connection, [*self._of, *others])
        self._stories = stories_of(connection, {each.article for each in statements})
        self._told_whole: set[int] = set()

    def _deny(self, connection: sqlite3.Connection, denials: Sequence[Ends]) -> set[int]:
        """Set denials and what they deny beside each other; the rows of those that were not found."""
        outside = {row for pair in denials for row in pair} - self._of.keys()
        others = {told.row: told for told in told_rows(connection, outside)}
        for left, right in denials:
            denier, denied = self._of.get(left), self._of.get(right)
            if denier is not None and denied is not None:
                if denier is not denied and not any(each is denier for each in denied.denied_by):
                    denied.denied_by.append(denier)
                    denier.denies_here = True
            elif denied is not None and left in others:
                denied.denied_elsewhere.append(others[left])
            elif denier is not None and right in others:
                denier.denies_elsewhere.append(others[right])
        return outside

    def sections(self) -> tuple[Section, ...]:
        """Every utterance, by story; a denial of another stands beside that, and not again by itself."""
        by_story: dict[Label | None, list[_Utterance]] = defaultdict(list)
        told: set[int] = set()
        # What denies nothing here stands by itself. So does the first of those that deny each other in a circle.
        for each in sorted(self._utterances, key=lambda utterance: utterance.denies_here):
            if id(each) not in told:
                by_story[self._stories.get(each.told[0].article)].append(each)
                told |= {id(reached) for reached in _reached(each)}
        made = [self._section(story, inside) for story, inside in by_story.items()]
        made.sort(key=lambda s: (s.story is None, -s.outlets, -len(s.lines), s.label or ""))
        return tuple(made)

    def _section(self, story: Label | None, utterances: Sequence[_Utterance]) -> Section:
        told = [each for utterance in utterances for each in utterance.told]
        days = [each.day for each in told if each.day is not None]
        return Section(
            story=story.id if story else None,
            label=shown(story.label) if story else None,
            lines=tuple(self._line(each, ()) for each in sorted(utterances, key=lambda u: _when(u.told[0]))),
            outlets=len({each.outlet for each in told} - {None}),
            first=min(days, default=None),
            last=max(days, default=None),
        )

    def _line(self, utterance: _Utterance, above: tuple[int, ...]) -> Line:
        """With its denials the first time that it is shown; one that denies much stands beside all of it."""
        plain = self._plain(utterance.told)
        if id(utterance) in self._told_whole:
            return plain
        self._told_whole.add(id(utterance))
        above = (*above, id(utterance))
        beside = [self._line(each, above) for each in utterance.denied_by if id(each) not in above]
        return replace(
            plain,
            denied_by=(*beside, *(self._outside(each) for each in _each_once(utterance.denied_elsewhere))),
            denial_of=tuple(self._outside(each) for each in _each_once(utterance.denies_elsewhere)),
        )

    def _outside(self, told: Told) -> Line:
        return replace(self._plain([told]), outside=True)

    def _plain(self, told: Sequence[Told]) -> Line:
        first = told[0]
        who, source = first.speaker or first.source, first.source
        return Line(
            who=shown(who) if who else None,
            role=shown(first.role) if first.role else None,
            source=shown(source) if source and _adds(source, f"{who} {first.role or ''}") else None,
            content=shorten(shown(first.content).strip(), EXTRACT),
            kind=first.kind,
            denies=first.polarity == "denies",
            tellings=tuple(_telling(each, self._via) for each in told),
        )


def _joined(statements: Sequence[Told], same: Iterable[Ends]) -> list[_Utterance]:
    """The statements in the order of time, those that links tie, directly or through others, as one."""
    leader: dict[int, int] = {}

    def lead(row: int) -> int:
        while (above := leader.get(row, row)) != row:
            leader[row] = row = leader.get(above, above)
        return row

    for left, right in same:
        leader[lead(right)] = lead(left)
    groups: dict[int, _Utterance] = {}
    for told in sorted(statements, key=_when):
        groups.setdefault(lead(told.row), _Utterance([])).told.append(told)
    return list(groups.values())


def _reached(utterance: _Utterance) -> list[_Utterance]:
    """It and all that stands beside it."""
    found, waiting = {id(utterance): utterance}, [utterance]
    while waiting:
        for denier in waiting.pop().denied_by:
            if id(denier) not in found:
                found[id(denier)] = denier
                waiting.append(denier)
    return list(found.values())


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


def _each_once(statements: Iterable[Told]) -> list[Told]:
    return sorted({each.row: each for each in statements}.values(), key=_when)


def _when(told: Told) -> tuple[bool, str, int]:
    return told.day is None, told.day or "", told.row


def _label(connection: sqlite3.Connection, question: Question) -> str | None:
    """What the story that was asked for is called."""
    found = called(connection, question.story) if question.story else ()
    return shown(found[0].label) if found else question.story
