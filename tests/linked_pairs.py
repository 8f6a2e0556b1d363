"""The reader of tests/pairs/{denials,same_statements,contradictions}.md: two articles, their statements written inside
them as in tests/phenomena, and what ties a statement of the one to a statement of the other.

Nothing here knows selon. The heads of the files say what was decided; `aside` holds as many pairs again, set aside.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus import CorpusError, Range, _Section, _sections, strip

FOLDER = Path(__file__).with_name("pairs")
ASIDE = FOLDER / "aside"
NAMES = ("denials", "same_statements", "contradictions")
KINDS = ("denial", "same", "contradiction")
GROUNDS = ("numbers", "dates", "polarity")

_SIDE = re.compile(r'(?P<side>left|right) (?P<day>\d{4}-\d\d-\d\d) "(?P<outlet>[^"]+)"')
_HANDLE = re.compile(r"(?P<side>left|right)#(?P<number>\d+)")


@dataclass(frozen=True)
class Handle:
    """A statement of a pair: the side that tells it and its number there."""

    side: str
    number: int

    def __str__(self) -> str:
        return f"{self.side}#{self.number}"


@dataclass(frozen=True)
class Told:
    """A statement as one side tells it: the ranges of every role, whose it is, whether its cue denies its content.

    `speaker` is the name that the side itself gives, where the words of the source are not that; else those words.
    """

    ranges: dict[str, tuple[Range, ...]]
    speaker: str | None
    denies: bool


@dataclass(frozen=True)
class Side:
    """One of the two articles. `day` is when it was published; offsets are code points in `text`."""

    outlet: str
    day: date
    text: str
    statements: dict[int, Told]

    def words(self, number: int, role: str) -> str | None:
        """The words of a role, its pieces joined by a space; None where the statement has no such role."""
        pieces = self.statements[number].ranges.get(role)
        return " ".join(self.text[start:end] for start, end in pieces) if pieces else None


@dataclass(frozen=True)
class Tie:
    """What ties two statements. `first` of a denial denies `second`; the order of the other kinds means nothing.
    `ground` is on what they disagree, for a contradiction."""

    kind: str
    first: Handle
    second: Handle
    ground: str | None = None


@dataclass(frozen=True)
class Pair:
    """One heading: two sides, and every tie between a statement of the left and one of the right."""

    file: Path
    line: int
    name: str
    left: Side
    right: Side
    ties: tuple[Tie, ...]

    @property
    def id(self) -> str:
        return f"{self.file.stem}: {self.name}"

    def of(self, kind: str) -> tuple[Tie, ...]:
        """The ties of one kind: `denial`, `same` or `contradiction`."""
        return tuple(tie for tie in self.ties if tie.kind == kind)

    def told(self, handle: Handle) -> Told:
        return (self.left if handle.side == "left" else self.right).statements[handle.number]


def pairs(name: str, folder: Path = FOLDER) -> list[Pair]:
    """The pairs of one file, in its order: `pairs("denials")`, `pairs("denials", ASIDE)`."""
    file = folder / f"{name}.md"
    return read(file, file.read_text(encoding="utf-8"))


def read(file: Path, markdown: str) -> list[Pair]:
    """The pairs of one file's text."""
    found = [_pair(file, section) for section in _sections(file, markdown) if section.blocks]
    names = [pair.name for pair in found]
    for place, pair in enumerate(found):
        if pair.name in names[:place]:
            raise CorpusError(f"{file.name}:{pair.line}: the heading “{pair.name}” stands twice")
    return found


def _pair(file: Path, section: _Section) -> Pair:
    where = f"{file.name}:{section.line}"
    infos = [info.partition(" ")[0] for info, _, _ in section.blocks]
    if sorted(infos) not in (["left", "links", "right"], ["expect", "left", "links", "right"]):
        raise CorpusError(f"{where}: a pair has a left, a right, links and at most one expect, not {', '.join(infos)}")
    blocks = dict(zip(infos, section.blocks, strict=True))
    expected = dict(_expected(blocks["expect"][2], where)) if "expect" in blocks else {}
    left, right = (_side(blocks[side], expected, where) for side in ("left", "right"))
    known = {Handle(name, number) for name, side in (("left", left), ("right", right)) for number in side.statements}
    ties = tuple(_ties(blocks["links"][2], where))
    named = {end for tie in ties for end in (tie.first, tie.second)} | set(expected)
    if named - known:
        raise CorpusError(f"{where}: {min(map(str, named - known))} is named, but no side has it")
    return Pair(file, section.line, section.name, left, right, ties)


def _side(block: tuple[str, int, str], expected: dict[Handle, tuple[str | None, bool]], where: str) -> Side:
    info, _, annotated = block
    head = _SIDE.fullmatch(info)
    if head is None:
        raise CorpusError(f'{where}: a side begins with ```left 2024-03-02 "The outlet", not {info!r}')
    text, ranges = strip(annotated, where)
    if not ranges:
        raise CorpusError(f"{where}: the {head['side']} has no statement")
    statements = {}
    for number, roles in ranges.items():
        speaker, denies = expected.get(Handle(head["side"], number), (None, False))
        named = " ".join(text[start:end] for start, end in roles.get("source", ())) or None
        statements[number] = Told(roles, speaker or named, denies)
    return Side(head["outlet"], date.fromisoformat(head["day"]), text, statements)


def _expected(block: str, where: str) -> Iterator[tuple[Handle, tuple[str | None, bool]]]:
    for line in filter(str.strip, block.splitlines()):
        handle, *said = shlex.split(line)
        denies = "denies" in said
        speakers = [word.removeprefix("speaker=") for word in said if word.startswith("speaker=")]
        if not said or len(said) != denies + len(speakers) or len(speakers) > 1:
            raise CorpusError(f'{where}: expected `left#1 speaker="…" denies`, not {line!r}')
        yield _handle(handle, where), (speakers[0] if speakers else None, denies)


def _ties(block: str, where: str) -> Iterator[Tie]:
    lines = [line.split() for line in block.splitlines() if line.strip()]
    if lines == [["none"]]:
        return
    if not lines:
        raise CorpusError(f"{where}: links are `none` or one tie a line")
    for kind, *rest in lines:
        ground = rest[2] if kind == "contradiction" and len(rest) == 3 and rest[2] in GROUNDS else None
        if kind not in KINDS or len(rest) != 2 + (kind == "contradiction") or (kind == "contradiction") != bool(ground):
            raise CorpusError(f"{where}: {' '.join([kind, *rest])!r} is no tie; they are {', '.join(KINDS)}")
        first, second = _handle(rest[0], where), _handle(rest[1], where)
        if first.side == second.side:
            raise CorpusError(f"{where}: {first} and {second} stand on one side")
        yield Tie(kind, first, second, ground)


def _handle(word: str, where: str) -> Handle:
    found = _HANDLE.fullmatch(word)
    if found is None:
        raise CorpusError(f"{where}: {word!r} is no statement; write left#1 or right#1")
    return Handle(found["side"], int(found["number"]))
