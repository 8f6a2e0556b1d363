"""A day that the page takes for its own or for past, and that comes after it: `ce jeudi 21 février` on a page of the
10th; `a déclaré le 12 mars 2023` on a page of 2022.

Near miss: `se tiendra le 12 mars 2023`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from selon.analysis.passage import Passage
from selon.languages.fr.doubts.days import PageDay, dated, is_deictic, spelt
from selon.languages.fr.time.sides import side_of
from selon.languages.language import Finding
from selon.model import DoubtKind
from selon.temporal import calendar
from selon.temporal.timex import Side

#: A page of the evening is dated the next morning elsewhere.
_TOLERANCE = timedelta(days=1)
#: `ce 21 février` is no day of next year.
_NEAR = timedelta(days=180)


def later_doubts(passage: Passage, page_day: PageDay | None) -> Iterator[Finding]:
    if page_day is None:
        return
    for timex, day in dated(passage):
        deictic = is_deictic(passage, timex)
        if day.year is not None:
            meant = calendar.made(day.year, day.month, day.day)
            claimed = deictic or side_of(passage, timex) is Side.PAST
        else:
            meant = calendar.dated(page_day.day, day.month, day.day, Side.NEAR)
            claimed = deictic and side_of(passage, timex) is not Side.FUTURE
        if claimed and meant is not None and _TOLERANCE < meant - page_day.day < _NEAR * (100 if day.year else 1):
            why = f"le {spelt(meant)} vient après le {page_day}"
            yield Finding(DoubtKind.LATER, ((timex.start, timex.end),), why)
