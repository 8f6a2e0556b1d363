"""The day of an article: the page's own, else its dateline's, else what its text allows; and its year, if that follows.

`MOSCOU, 10 février` with `jeudi` in a text that names 2022; `ce mardi 4 février` where Donald Trump is president and
Mike Pompeo secretary of state. What was inferred keeps its reasons. Near miss: `mardi 4 février` without `ce`, which
may be any such day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from selon.analysis.passage import Passage
from selon.entities import Named, recognise
from selon.entities.words import fold
from selon.languages.fr.forms import WEEKDAYS
from selon.languages.fr.lexicons import table
from selon.languages.fr.names import names
from selon.languages.fr.time import expressions, times
from selon.languages.fr.time.words import MONTH_NAMES
from selon.model import Article, Page
from selon.temporal import calendar
from selon.temporal.anchor import Anchor, Dating, anchor_of
from selon.temporal.timex import Day, Meaning, Month, Timex, Weekday, Year, parts
from selon.temporal.years import Clues, Inference, TermClue, WeekdayClue, infer_year, years_of

_NAMES_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_THIS = ("ce ", "ce\u00a0")
#: The years that a reason lists, so that it can be read.
_LISTED = range(2000, 2031)


def date_article(passage: Passage, article: Article, page: Page) -> Dating:
    """The day of an article of a page, as code can count from it."""
    dateline = article.dateline.date if article.dateline else None
    anchor = anchor_of(dateline, article.published or page.published)
    told = None if anchor else _told(passage)
    anchor = anchor or (Anchor(told.month, told.day) if told else None)
    if anchor is None or anchor.year is not None:
        return Dating(anchor)
    lines = [line.text for each in page.articles for line in each.prose() if _NAMES_YEAR.search(line.text)]
    clues = Clues(
        weekdays=_weekdays(passage, anchor, told),
        named=frozenset(_named_years(lines)),
        past=tuple(_full_dates(lines)),
        terms=tuple(_terms(recognise(passage.doc, names()))),
    )
    found = infer_year(anchor.month, anchor.day, clues)
    if found is None:
        return Dating(anchor)
    return Dating(Anchor(anchor.month, anchor.day, found.year), _reasons(anchor, found))


def _sentences(passage: Passage) -> Iterator[str]:
    for start, end in passage.sentences:
        if end > start:
            first, last = passage.offsets(start, end)
            yield passage.text[first:last]


def _told(passage: Passage) -> Day | None:
    """`ce mardi 4 février`: the latest day that the text calls this day, if all of them are of one week."""
    found = {
        (timex.meaning.month, timex.meaning.day): timex.meaning
        for sentence in _sentences(passage)
        for timex in expressions(sentence)
        if isinstance(timex.meaning, Day) and timex.meaning.year is None and _is_deictic(sentence, timex)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_deictic(sentence: str, timex: Timex) -> bool:
    return sentence[timex.start : timex.end].lower().startswith(_THIS)


def _weekdays(passage: Passage, anchor: Anchor, told: Day | None) -> tuple[WeekdayClue, ...]:
    """`mardi 4 février`; and the weekday of a dispatch, if all that it dates by a weekday is dated by the same."""
    if told is not None and told.weekday is not None:
        return (WeekdayClue(told.month, told.day, told.weekday),)
    bare = set()
    for sentence in _sentences(passage):
        for timex in times(sentence):
            if isinstance(timex.meaning, Weekday) and not timex.meaning.strictly and timex.meaning.day is None:
                bare.add(timex.meaning.number)
    return (WeekdayClue(anchor.month, anchor.day, bare.pop()),) if len(bare) == 1 else ()


def _named_years(lines: Iterable[str]) -> Iterator[int]:
    for part in _parts(lines):
        if isinstance(part, Day | Month | Year) and part.year:
            yield part.year


def _full_dates(lines: Iterable[str]) -> Iterator[date]:
    for part in _parts(lines):
        if isinstance(part, Day) and part.year and (made := calendar.made(part.year, part.month, part.day)):
            yield made


def _parts(lines: Iterable[str]) -> Iterator[Meaning]:
    """What the times of some lines mean, spans and sets taken apart."""
    for line in lines:
        for timex in expressions(line):
            yield from parts(timex.meaning)


# Terms of office


def _terms(named: Iterable[Named]) -> Iterator[TermClue]:
    """Whom the text names with the office that a lexicon knows the terms of, each once."""
    seen: set[str] = set()
    for name in named:
        holder = _by_folded_name().get(fold(name.text))
        if holder is None or holder in seen or not name.role:
            continue
        entry = table("terms_of_office")[holder]
        if _is_of_office(name, entry):
            seen.add(holder)
            yield TermClue(holder, name.role, tuple((first, last) for first, last in entry["terms"]))


def _is_of_office(name: Named, entry: Mapping[str, Any]) -> bool:
    """`le président américain Donald Trump`; not `l'ancien président`, not `le candidat`."""
    country = entry.get("country")
    return fold(name.role or "").startswith(fold(entry["office"])) and (country is None or name.country == country)


@cache
def _by_folded_name() -> dict[str, str]:
    return {fold(name): name for name in table("terms_of_office")}


# Reasons


def _reasons(anchor: Anchor, found: Inference) -> str:
    day = f"{anchor.day}{'er' if anchor.day == 1 else ''} {MONTH_NAMES[anchor.month]}"
    said = [_weekday_reason(clue) for clue in found.weekdays]
    if found.is_named:
        said.append(f"la page nomme {found.year}")
    said += [f"{term.holder} est {term.office} ({_spelt(term)})" for term in found.terms]
    return f"{day} {found.year} : " + " ; ".join(said)


def _weekday_reason(clue: WeekdayClue) -> str:
    years = years_of(clue.month, clue.day, clue.weekday, _LISTED)
    listed = ", ".join(str(year) for year in years[:-1]) + f" et {years[-1]}"
    day = f"{clue.day}{'er' if clue.day == 1 else ''} {MONTH_NAMES[clue.month]}"
    return f"le {day} est un {WEEKDAYS[clue.weekday]} en {listed}"


def _spelt(term: TermClue) -> str:
    return ", ".join(f"{first.year}-{last.year}" if last else f"depuis {first.year}" for first, last in term.terms)
