"""The dates of an article: every expression of time in it, with its value.

`Le 8 mars, le sommet s'ouvrira. Le lendemain, …`: a time is counted from the day of the page, on the side that its
verb tells, or from the date told before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selon.analysis.passage import Passage
from selon.languages.fr.time import expressions
from selon.languages.fr.time.sides import side_of
from selon.temporal.anchor import Anchor, resolve
from selon.temporal.timex import Dated, Stretch, Timex, Vague


def dates(passage: Passage, anchor: Anchor | None) -> list[Dated]:
    """The dated expressions of a passage in the order of the text, as code points of it."""
    found: list[Dated] = []
    told: str | None = None
    for timex in _expressions(passage):
        edtf = resolve(timex.meaning, anchor, side_of(passage, timex), told) if timex.meaning else None
        if edtf is None:
            continue
        found.append(Dated(timex.start, timex.end, edtf, timex.name))
        if not isinstance(timex.meaning, Vague | Stretch):
            told = edtf
    return found


def _expressions(passage: Passage) -> Iterator[Timex]:
    for start, end in passage.sentences:
        first, last = passage.offsets(start, end) if end > start else (0, 0)
        for timex in expressions(passage.text[first:last]):
            yield replace(timex, start=first + timex.start, end=first + timex.end)
