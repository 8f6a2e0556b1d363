"""Several times in one: `lundi et mercredi`, `les 10 et 24 avril`, `mardi ou mercredi`, `en 1998 et en 2018`.

Near miss: `entre lundi et mercredi`, which is a span. The first borrows month and year from the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selon.languages.fr.time.days import DAYS
from selon.languages.fr.time.longer import LONGER
from selon.languages.fr.time.spans import BARE, borrowed, longest, readings
from selon.temporal.timex import DayOfMonth, Meaning, Several, Shapes, Timex

_OPENING = re.compile(r"(?<![\w-])(?:(?:en|les|des|ces|aux|le|ce)\s+)?(?=\w)", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:le\s+|en\s+)?", re.IGNORECASE)
_JOINT = re.compile(r"\s+(?P<joint>et|ou)\s+(?:le\s+|ce\s+|en\s+|fin\s+)?", re.IGNORECASE)
_MEMBERS = Shapes((*DAYS, *LONGER, *BARE))
_MOST = 4


def sets(text: str) -> Iterator[Timex]:
    """The sets of a text; they begin where one of their members does, or at `les`."""
    for joint in _JOINT.finditer(text):
        last = longest(text, joint.end(), _MEMBERS)
        if last is None or last.meaning is None or isinstance(last.meaning, DayOfMonth):
            continue
        found = _before(text, joint.start(), last.meaning)
        if found is not None:
            start, members = found
            yield Timex(start, last.end, Several(members, one_of=joint["joint"].lower() == "ou"), "<first> et <last>")


def _before(text: str, end: int, last: Meaning) -> tuple[int, tuple[Meaning, ...]] | None:
    """The members that end at an offset, commas between them, and where the first of them begins."""
    members: tuple[Meaning, ...] = (last,)
    start = None
    while len(members) < _MOST:
        found = _ending_at(text, end, members[0])
        if found is None:
            break
        start, member = found
        members = (member, *members)
        comma = next((m for m in _COMMA.finditer(text, 0, start + 4) if m.end() == start), None)
        if comma is None:
            break
        end = comma.start()
    return None if start is None else (start, members)


def _ending_at(text: str, end: int, last: Meaning) -> tuple[int, Meaning] | None:
    """The longest member that ends at an offset and goes with the last one: the same kind of time."""
    for opening in _OPENING.finditer(text, max(0, end - 40), end):
        for first in readings(text, opening.end(), _MEMBERS):
            pair = borrowed(first.meaning, last) if first.end == end and first.meaning else None
            if pair is not None and type(pair[0]) is type(last):
                return opening.start(), pair[0]
    return None
