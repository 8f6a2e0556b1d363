"""The chain of sources as a picture: columns from who said it to who repeats it, no two lines crossing.

Chains are trees, so a drawing needs no search: whoever has it from one place stands in the column to its right, below
each other, the uppermost beside the place itself, and every column keeps the order of the one before. Articles that
nobody is known to have it from, and that have it from one place for one reason, share a box.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selon.desk.comparison.chains import How, Place

WIDTH, ROW, GAP, BETWEEN = 264, 26, 14, 56
"""Pixels: of a box, of a line in it, between boxes, and between columns."""
SHOWN = 8
"""Lines of a box; those that are left out are counted in a last one."""
_LETTERS = 22
_PADDING, _MARGIN = 5, 8


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a box, its text at `y`; `text` is None where no page names it, and `full` what was cut."""

    place: Place
    y: float
    text: str | None
    full: str | None


@dataclass(frozen=True, slots=True)
class Box:
    """Places that are drawn as one; `more` of them are not drawn, and their number stands at `more_y`."""

    x: int
    y: int
    height: int
    lines: tuple[Line, ...]
    more: int
    more_y: float

    @property
    def joint(self) -> float:
        """The height at which arrows meet it: the middle of its first line."""
        return self.y + _PADDING + ROW / 2

    @property
    def kind(self) -> str:
        return self.lines[0].place.kind

    @property
    def unknown(self) -> bool:
        """A source that no page names."""
        return self.kind != "teller" and self.lines[0].text is None

    @property
    def first(self) -> bool:
        """Whether it holds those that nobody is known to have told it before."""
        return any(line.place.teller and line.place.teller.first for line in self.lines)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one box to another: `path` as SVG draws it, its end at `x`, `y`."""

    path: str
    x: float
    y: float
    how: How


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to be drawn, in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def picture(places: Iterable[Place]) -> Picture:
    """The drawing of chains, the same for the same chains."""
    drawing = _Drawing()
    for place in places:
        drawing.tree([place], 0)
    return drawing.picture()


class _Drawing:
    def __init__(self) -> None:
        self._boxes: list[Box] = []
        self._arrows: list[Arrow] = []
        self._below: dict[int, int] = {}

    def tree(self, places: list[Place], column: int, least: int = _MARGIN) -> Box:
        """Draw a box of places, no higher than `least`, and all that hang behind its only one, if it is one."""
        y = max(least, self._free(places, column))
        height = ROW * (min(len(places), SHOWN) + (len(places) > SHOWN)) + 2 * _PADDING
        box = _box(places, _MARGIN + column * (WIDTH + BETWEEN), y, height)
        self._boxes.append(box)
        self._below[column] = y + height + GAP
        self._arrows.extend(_arrow(box, self.tree(group, column + 1, y)) for group in _behind(places))
        return box

    def _free(self, places: list[Place], column: int) -> int:
        """How high a box may stand, if the uppermost behind it, and behind that, are to stand beside it."""
        y = self._below.get(column, _MARGIN)
        behind = _behind(places)
        return max(y, self._free(behind[0], column + 1)) if behind else y

    def picture(self) -> Picture:
        width = max((box.x + WIDTH for box in self._boxes), default=0) + _MARGIN
        height = max((box.y + box.height for box in self._boxes), default=0) + _MARGIN
        boxes = sorted(self._boxes, key=lambda box: (box.x, box.y))
        return Picture(width, height, tuple(boxes), tuple(self._arrows))


def _behind(places: list[Place]) -> list[list[Place]]:
    """The boxes behind a box of one place; first those from whom nobody has it, so that the others' chains have room
    below."""
    leaves: dict[tuple[How, bool], list[Place]] = {}
    stems: list[list[Place]] = []
    for place in places[0].after if len(places) == 1 else ():
        if place.after or place.kind != "teller":
            stems.append([place])
        else:
            leaves.setdefault((place.how, bool(place.teller and place.teller.first)), []).append(place)
    return [*leaves.values(), *stems]


def _box(places: list[Place], x: int, y: int, height: int) -> Box:
    drawn = places[:SHOWN]
    lines = tuple(_line(place, y + _PADDING + ROW * number + ROW / 2) for number, place in enumerate(drawn))
    last = y + _PADDING + ROW * len(drawn) + ROW / 2
    return Box(x, y, height, lines, len(places) - len(drawn), last)


def _line(place: Place, y: float) -> Line:
    name = " ".join(place.name.split()) if place.name else None
    short = f"{name[: _LETTERS - 1].rstrip()}…" if name and len(name) > _LETTERS else name
    return Line(place, y, short, name)


def _arrow(start: Box, end: Box) -> Arrow:
    x, bend = start.x + WIDTH, BETWEEN / 2
    path = f"M{x} {start.joint:g}C{x + bend:g} {start.joint:g} {end.x - bend:g} {end.joint:g} {end.x} {end.joint:g}"
    return Arrow(path, end.x, end.joint, end.lines[0].place.how)
