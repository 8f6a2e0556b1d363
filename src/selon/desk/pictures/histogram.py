"""A histogram of when: one bar a day, a month or, of a long time, a year, a decade, a century; a gap where there is
nothing.

The picture is as wide as it has bars and a hundred high, to be stretched to the room that there is; words stand beside
it, not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from selon.ledger.finding.facets import Count

HEIGHT = 100
MOST_BARS = 62
_LEAST = 2  # of a hundred: one statement among thousands is still seen
_MONTH, _LONGER = 1, (12, 120, 1200, 12000)  # months of a bar

_Names = Callable[[int], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many from `since` to `until`, days (`2024-03-15`), months (`2024-03`) or years (`2024`), both included. `x`
    and `y` are the upper left corner; bars are one wide."""

    since: str
    until: str
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """The `bars` in the order of time, those of nothing too; the `most` that one of them has."""

    bars: tuple[Bar, ...]
    most: int

    @property
    def width(self) -> int:
        return len(self.bars)

    @property
    def told(self) -> tuple[Bar, ...]:
        """The bars of something."""
        return tuple(bar for bar in self.bars if bar.count)


def by_month(months: Iterable[Count]) -> Histogram | None:
    """The picture of counts by month (`2024-03`), as `finding.facets` gives them; None where there are none.

    >>> drawn = by_month([Count("2024-11", 2), Count("2025-01", 4)])
    >>> [(bar.since, bar.count, bar.height) for bar in drawn.bars]
    [('2024-11', 2, 50.0), ('2024-12', 0, 0.0), ('2025-01', 4, 100.0)]
    """
    numbers = Counter({_number(each.name): each.count for each in months})
    if not numbers:
        return None
    first, last = min(numbers), max(numbers)
    size = next((size for size in (_MONTH, *_LONGER) if last // size - first // size < MOST_BARS), _LONGER[-1])
    counts = Counter[int]()
    for number, count in numbers.items():
        counts[number // size] += count
    return _drawn(counts, lambda at: _months(at, size))


def by_day(days: Iterable[Count]) -> Histogram | None:
    """The picture of counts by day (`2024-03-15`), as `finding.days` gives them; None where there are none.

    >>> [bar.since for bar in by_day([Count("2024-02-28", 2), Count("2024-03-01", 4)]).bars]
    ['2024-02-28', '2024-02-29', '2024-03-01']
    """
    counts = Counter({date.fromisoformat(each.name).toordinal(): each.count for each in days})
    return _drawn(counts, _day) if counts else None


def is_short(months: Iterable[Count]) -> bool:
    """Whether there is room for a bar a day.

    >>> is_short([Count("2024-12", 2), Count("2025-01", 4)]), is_short([Count("2024-01", 2), Count("2024-03", 4)])
    (True, False)
    """
    numbers = [_number(each.name) for each in months]
    return bool(numbers) and max(numbers) - min(numbers) < 2


def _drawn(counts: Counter[int], names: _Names) -> Histogram:
    most = max(counts.values())
    return Histogram(tuple(_bars(counts, names, most)), most)


def _bars(counts: Counter[int], names: _Names, most: int) -> Iterator[Bar]:
    first = min(counts)
    for at in range(first, max(counts) + 1):
        height = max(_LEAST, round(HEIGHT * counts[at] / most, 2)) if counts[at] else 0.0
        yield Bar(*names(at), counts[at], at - first, round(HEIGHT - height, 2), height)


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _day(at: int) -> tuple[str, str]:
    told = date.fromordinal(at).isoformat()
    return told, told


def _months(at: int, size: int) -> tuple[str, str]:
    if size == _MONTH:
        month = f"{at // 12:04}-{at % 12 + 1:02}"
        return month, month
    first, last = at * size // 12, ((at + 1) * size - 1) // 12
    return f"{max(first, 1):04}", f"{last:04}"
