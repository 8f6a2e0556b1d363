"""The lexicon of furniture, read from `furniture.yml` beside this file and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from selon.errors import LexiconError
from selon.model import LineType

PLACES = ("whole", "head", "anywhere")
CLOSING = r"[\s:>»→.…!▾▼+|-]*"
"""What may close a line that is `whole`: a colon, an arrow, a full stop."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Patterns that betray one type of line: where they must stand, and up to how many words the line may have."""

    type: LineType
    where: str
    pattern: re.Pattern[str]
    reason: str
    reach: int

    def betrays(self, line: str, words: int) -> bool:
        """Whether a line, as `furniture.plain` writes it, is of this type."""
        if self.where == "whole":
            return self.pattern.fullmatch(line) is not None
        found = self.pattern.match(line) if self.where == "head" else self.pattern.search(line)
        return words <= self.reach and found is not None


def load() -> tuple[tuple[Cue, ...], re.Pattern[str]]:
    """The cues, those that need the whole line first, and the pattern of lines that head a list.

    Raises `LexiconError` where an entry is unsorted, repeated, without a reason, or of an unknown type or place.
    """
    found = yaml.safe_load(files("selon.pages").joinpath("furniture.yml").read_text("utf-8"))
    cues = sorted((_cue(entry) for entry in found["cues"]), key=lambda cue: PLACES.index(cue.where))
    _sorted(found["list_headings"], "list_headings")
    return tuple(cues), re.compile(rf"(?:{'|'.join(found['list_headings'])}){CLOSING}")


def _cue(entry: dict[str, Any]) -> Cue:
    name = f"furniture.yml, {entry.get('type')} {entry.get('where')}"
    if entry.get("where") not in PLACES or entry.get("type") not in set(LineType) or not entry.get("reason"):
        raise LexiconError(f"{name}: needs a known type, a known place and a reason")
    _sorted(entry["patterns"], name)
    pattern = rf"(?:{'|'.join(entry['patterns'])})" + (CLOSING if entry["where"] == "whole" else "")
    return Cue(LineType(entry["type"]), entry["where"], re.compile(pattern), entry["reason"], entry.get("reach", 0))


def _sorted(patterns: list[str], name: str) -> None:
    if patterns != sorted(set(patterns)):
        raise LexiconError(f"{name}: its patterns are not sorted or not unique")
