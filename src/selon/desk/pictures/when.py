"""When: bars by month, or by year where there are many months; what is said above the line, what is said about below.

Both have one scale, so that their bars can be compared. All numbers are user units of the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selon.ledger.accounts.cover import Month

WIDTH, LEFT = 720, 6
_ROOM, _MARGIN, _NAMES = 110, 8, 26  # for bars, above them, and below for names
_MOST_BARS = 72
_LABELS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A month (`2024-03`) or a year: how much was said by (`said`) and about (`about`), and where that is drawn.
    `label` tells that the name of the time stands under it."""

    name: str
    said: int
    about: int
    x: float
    width: float
    above: float
    below: float
    label: bool


@dataclass(frozen=True, slots=True)
class When:
    """The picture: its bars in the order of time, empty ones too, and the line between above and below."""

    bars: tuple[Bar, ...]
    most: int
    line: float
    height: float
    width: float = WIDTH

    @property
    def told(self) -> tuple[Bar, ...]:
        """The bars of something."""
        return tuple(bar for bar in self.bars if bar.said or bar.about)


def when(months: Iterable[Month]) -> When | None:
    """The picture of these months; None where there are fewer than two, of which a number says as much.

    >>> drawn = when([Month("2024-11", 2, 1), Month("2025-01", 4, 0)])
    >>> [(bar.name, bar.above, bar.below) for bar in drawn.bars]
    [('2024-11', 38.5, 19.2), ('2024-12', 0.0, 0.0), ('2025-01', 77.0, 0.0)]
    """
    counted = {month.month: (month.said, month.about) for month in months}
    if not counted:
        return None
    names = _months(min(counted), max(counted))
    if len(names) > _MOST_BARS:
        counted = _by_year(counted)
        names = [f"{year:04}" for year in range(int(min(counted)), int(max(counted)) + 1)]
    if len(names) < 2:
        return None
    above, below = (max(pair[side] for pair in counted.values()) for side in (0, 1))
    unit = min(_ROOM / (above + below), _ROOM * 0.7 / max(above, below))
    step = (WIDTH - 2 * LEFT) / len(names)
    every = -(-len(names) // _LABELS)
    bars = [
        Bar(
            name, said, about, round(LEFT + n * step, 2), round(step * 0.8, 2),
            _tall(said, unit), _tall(about, unit), n % every == 0,
        )
        for n, name in enumerate(names)
        for said, about in [counted.get(name, (0, 0))]
    ]  # fmt: skip
    line = _MARGIN + _tall(above, unit)
    return When(tuple(bars), max(above, below), line, line + _tall(below, unit) + _NAMES)


def _months(first: str, last: str) -> list[str]:
    low, high = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(low, high + 1)]


def _by_year(counted: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    years: dict[str, tuple[int, int]] = {}
    for month, (said, about) in counted.items():
        before: Sequence[int] = years.get(month[:4], (0, 0))
        years[month[:4]] = (before[0] + said, before[1] + about)
    return years


def _tall(count: int, unit: float) -> float:
    """At least one and a half: one statement among thousands is seen."""
    return round(max(count * unit, 1.5), 1) if count else 0.0
