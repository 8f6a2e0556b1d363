"""The lexicon of furniture, read from `furniture.yml` beside this file and checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from selon.errors import LexiconError
from selon.model import LineType

# libyaml where PyYAML was built with it, as its wheels are: ten times as fast, and every page waits for this file.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

PLACES = ("whole", "head", "anywhere")
CLOSING = r"[\s:>»→.…!▾▼+|-]*"
"""What may close a line that is `whole`: a colon, an arrow, a full stop."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Patterns that betray one type of line: where they must stand, and up to how many words the line may have."""

    type: LineType
    where: str
    pattern: str
    reason: str
    reach: int

    def betrays(self, line: str, words: int) -> bool:
        """Whether a line, as `furniture.plain` writes it, is of this type."""
        return (self.where == "whole" or words <= self.reach) and _at(
            self.where, re.compile(self.pattern), line
        ) is not None


class Cues:
    """The cues of one place, asked at once: the first of them that betrays a line says its type.

    All patterns are alternatives of one expression, so a line that none betrays, as most, is looked at once. Where one
    matches, its number tells which came first; only a line that is too long for that one asks the others in their turn.
    """

    def __init__(self, where: str, cues: Sequence[Cue]) -> None:
        self.where = where
        self.cues = tuple(cue for cue in cues if cue.where == where)
        self._reach = max(cue.reach for cue in self.cues)
        self._any = re.compile("|".join(f"({cue.pattern})" for cue in self.cues))

    def type_of(self, line: str, words: int) -> LineType | None:
        """The type that the words of a line betray, None where they betray none."""
        if self.where != "whole" and words > self._reach:
            return None
        found = _at(self.where, self._any, line)
        if found is None or found.lastindex is None:
            return None
        first = self.cues[found.lastindex - 1]
        if self.where == "whole" or (self.where == "head" and words <= first.reach):
            return first.type
        return next((cue.type for cue in self.cues if cue.betrays(line, words)), None)


def _at(where: str, pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    if where == "whole":
        return pattern.fullmatch(line)
    return pattern.match(line) if where == "head" else pattern.search(line)


def load() -> tuple[tuple[Cue, ...], re.Pattern[str]]:
    """The cues, those that need the whole line first, and the pattern of lines that head a list.

    Raises `LexiconError` where an entry is unsorted, repeated, without a reason, or of an unknown type or place.
    """
    found = yaml.load(files("selon.pages").joinpath("furniture.yml").read_text("utf-8"), _Loader)
    cues = sorted((_cue(entry) for entry in found["cues"]), key=lambda cue: PLACES.index(cue.where))
    _sorted(found["list_headings"], "list_headings")
    return tuple(cues), re.compile(rf"(?:{'|'.join(found['list_headings'])}){CLOSING}")


def _cue(entry: dict[str, Any]) -> Cue:
    name = f"furniture.yml, {entry.get('type')} {entry.get('where')}"
    if entry.get("where") not in PLACES or entry.get("type") not in set(LineType) or not entry.get("reason"):
        raise LexiconError(f"{name}: needs a known type, a known place and a reason")
    _sorted(entry["patterns"], name)
    pattern = rf"(?:{'|'.join(entry['patterns'])})" + (CLOSING if entry["where"] == "whole" else "")
    if re.compile(pattern).groups:
        raise LexiconError(f"{name}: its patterns must not capture")
    return Cue(LineType(entry["type"]), entry["where"], pattern, entry["reason"], entry.get("reach", 0))


def _sorted(patterns: list[str], name: str) -> None:
    if patterns != sorted(set(patterns)):
        raise LexiconError(f"{name}: its patterns are not sorted or not unique")
