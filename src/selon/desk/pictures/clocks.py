"""A story on three clocks: of what happened, of what was said, of what was published; one lane each, one axis for all.

The axis spans the days of publication and as much again on either side, at least a week; a story speaks of other
centuries too, and these are counted at the edge. A date that is known to the month or the year only is a line over the
days between which it lies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from selon.ledger.accounts.chapters import Hand

WIDTH, LANE, AXIS = 720, 64, 30
CLOCKS = ("event", "said", "published")
_SIDE = 34  # at either end, for what lies beyond
_TALL = 36
_LEAST_DAYS = 7
_MOST_BINS = 120
_ROWS, _ROW = 4, 4  # of lines, under the bars
_LABELS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """So many dates from `first` to `last`, both included: one day where the axis is short."""

    first: str
    last: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many dates that lie somewhere between two days."""

    edtf: str
    count: int
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One clock. `before` and `after` lie beyond the axis; `yearless` are dates without a year; `undrawn` are vague
    dates for which no line had room."""

    of: str
    top: float
    base: float
    bars: tuple[Bar, ...]
    stretches: tuple[Stretch, ...]
    before: int
    after: int
    yearless: int
    undrawn: int
    total: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the axis."""

    day: str
    x: float


@dataclass(frozen=True, slots=True)
class Clocks:
    """The picture. `days` are those of a bar."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    days: int
    height: float
    width: float = WIDTH


def clocks(hands: Sequence[Hand]) -> Clocks | None:
    """The picture of these dates; None where none has a year."""
    reach = _reach(hands)
    if reach is None:
        return None
    first, last = reach
    days = -(-((last - first).days + 1) // _MOST_BINS)
    bins = ((last - first).days + 1 + days - 1) // days
    axis = _Axis(first, last, days, (WIDTH - 2 * _SIDE) / bins)
    lanes = tuple(
        _lane(of, [hand for hand in hands if hand.of == of], axis, number * LANE) for number, of in enumerate(CLOCKS)
    )
    every = max(1, bins // _LABELS)
    marks = tuple(Mark((first + timedelta(days=n * days)).isoformat(), axis.x(n)) for n in range(0, bins, every))
    return Clocks(lanes, marks, days, len(CLOCKS) * LANE + AXIS)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date
    days: int
    step: float

    def bin(self, day: date) -> int:
        return (day - self.first).days // self.days

    def x(self, number: float) -> float:
        return round(_SIDE + number * self.step, 2)


def _reach(hands: Iterable[Hand]) -> tuple[date, date] | None:
    known = [hand for hand in hands if hand.first and hand.last]
    chosen = [hand for hand in known if hand.of == "published"] or known
    if not chosen:
        return None
    first = min(date.fromisoformat(hand.first) for hand in chosen if hand.first)
    last = max(date.fromisoformat(hand.last) for hand in chosen if hand.last)
    margin = max((last - first).days // 2, _LEAST_DAYS)
    return (
        date.fromordinal(max(first.toordinal() - margin, date.min.toordinal())),
        date.fromordinal(min(last.toordinal() + margin, date.max.toordinal())),
    )


def _lane(of: str, hands: Sequence[Hand], axis: _Axis, top: float) -> Lane:
    exact: Counter[int] = Counter()
    vague: Counter[tuple[date, date, str]] = Counter()
    before = after = yearless = 0
    for hand in hands:
        if hand.first is None or hand.last is None:
            yearless += 1
            continue
        first, last = date.fromisoformat(hand.first), date.fromisoformat(hand.last)
        if last < axis.first:
            before += 1
        elif first > axis.last:
            after += 1
        elif first == last:
            exact[axis.bin(first)] += 1
        else:
            vague[max(first, axis.first), min(last, axis.last), hand.edtf] += 1
    base = top + 8 + _TALL
    stretches, undrawn = _stretches(vague, axis, base)
    return Lane(of, top, base, _bars(exact, axis, base), stretches, before, after, yearless, undrawn, len(hands))


def _bars(exact: Counter[int], axis: _Axis, base: float) -> tuple[Bar, ...]:
    most = max(exact.values(), default=1)
    bars = []
    for number, count in sorted(exact.items()):
        first = axis.first + timedelta(days=number * axis.days)
        last = date.fromordinal(min(first.toordinal() + axis.days - 1, date.max.toordinal()))
        height = round(max(count / most * _TALL, 2), 1)
        bars.append(
            Bar(
                first.isoformat(), last.isoformat(), count, axis.x(number),
                round(base - height, 1), round(max(axis.step * 0.85, 1), 2), height,
            )
        )  # fmt: skip
    return tuple(bars)


def _stretches(vague: Counter[tuple[date, date, str]], axis: _Axis, base: float) -> tuple[tuple[Stretch, ...], int]:
    """In as few rows as they need, the earliest first; how many dates had no row."""
    ends: list[float] = [-1.0] * _ROWS
    drawn, undrawn = [], 0
    merged = groupby(sorted(vague.items()), key=lambda item: item[0])
    for (first, last, edtf), items in merged:
        count = sum(times for _, times in items)
        left, right = axis.x(axis.bin(first)), axis.x(axis.bin(last) + 0.85)
        row = next((n for n, end in enumerate(ends) if end < left), None)
        if row is None:
            undrawn += count
            continue
        ends[row] = right
        drawn.append(Stretch(edtf, count, left, base + 3 + row * _ROW, round(right - left, 2)))
    return tuple(drawn), undrawn
