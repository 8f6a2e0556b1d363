"""The day of a page, as doubts measure its times by: what the article itself is dated by, else what the others are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from selon.analysis.passage import Passage
from selon.languages.fr.forms import WEEKDAYS
from selon.languages.fr.time import expressions
from selon.languages.fr.time.words import MONTH_NAMES
from selon.languages.language import Prepared
from selon.temporal.anchor import anchor_of
from selon.temporal.timex import Day, Timex

_THIS = ("ce ", "ce\u00a0")


@dataclass(frozen=True, slots=True)
class PageDay:
    """A day with its year; `own` is False where only the other articles of the page tell it."""

    day: date
    own: bool

    def __str__(self) -> str:
        return spelt(self.day) + ("" if self.own else ", jour des autres articles de la page")


def days_of(article: Prepared, articles: Sequence[Prepared]) -> PageDay | None:
    """The article's own day, or the latest of those of the other articles."""
    own = _written(article)
    others = [day for other in articles if other is not article and (day := _written(other))]
    return PageDay(own, own=True) if own else PageDay(max(others), own=False) if others else None


def _written(article: Prepared) -> date | None:
    """The day that page or dateline give it, its year inferred or not; not one that its text alone allows."""
    anchor = article.dating.anchor
    dateline = article.article.dateline.date if article.article.dateline else None
    if anchor is None or anchor.year is None or anchor_of(dateline, article.published) is None:
        return None
    return anchor.days()[0]


def dated(passage: Passage) -> Iterator[tuple[Timex, Day]]:
    """The days with their month that an article tells, as code points of it."""
    for start, end in passage.sentences:
        if end <= start:
            continue
        first, last = passage.offsets(start, end)
        for timex in expressions(passage.text[first:last]):
            if isinstance(timex.meaning, Day):
                yield Timex(first + timex.start, first + timex.end, timex.meaning, timex.name), timex.meaning


def is_deictic(passage: Passage, timex: Timex) -> bool:
    """`ce jeudi 21 février`: the day of the page, or one at most a few days before it."""
    return passage.text[timex.start : timex.end].lower().startswith(_THIS)


def spelt(day: date, *, weekday: bool = False) -> str:
    """`21 février 2022`, `lundi 21 février 2022`."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{WEEKDAYS[day.weekday()] + ' ' if weekday else ''}{number} {MONTH_NAMES[day.month]} {day.year}"
