"""A file of brat annotations as its lines mean it: spans, events, attributes, notes. Nothing of selon's yet.

The standoff format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selon.standoff.grammar import Place

_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_EVENT = re.compile(r"(E\d+)\t([^\s:]+):(T\d+)((?: \S+:[TE]\d+)*)\s*")
_ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (\S+)(?: (\S+))?\s*")
_NOTE = re.compile(r"#\d+\t(\S+) (\S+)\t(.*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A text-bound annotation: its type, its fragments in code points, and the words that it says stand there."""

    id: str
    type: str
    places: tuple[Place, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its trigger and its arguments, each a role (without its number) and the id of a mark or an event."""

    id: str
    type: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Annotations:
    """All of a file. `attributes` and `notes` are by what they are attached to, then by their type; `flaws` are the
    lines that cannot be read."""

    marks: dict[str, Mark] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    flaws: list[str] = field(default_factory=list)


def parse(written: str) -> Annotations:
    """The annotations of a file. Relations, normalisations and equivalences are passed over: selon writes none."""
    found = Annotations()
    for number, line in enumerate(written.split("\n"), 1):
        line = line.rstrip("\r")
        if line.strip() and line[0] not in "RN*" and not _take(found, line):
            found.flaws.append(f"line {number} is no annotation: {line[:60]}")
    return found


def _take(found: Annotations, line: str) -> bool:
    """Put a line where it belongs; whether it could be read."""
    if match := _SPAN.fullmatch(line):
        pairs = (pair.split() for pair in match[3].split(";"))
        places = tuple(sorted((int(start), int(end)) for start, end in pairs))
        found.marks[match[1]] = Mark(match[1], match[2], places, match[4] or "")
    elif match := _EVENT.fullmatch(line):
        numbered = sorted(map(_argument, match[4].split()))  # a tool need not keep their order on the line
        arguments = tuple((role, id_) for role, _, id_ in numbered)
        found.events.append(Event(match[1], match[2], match[3], arguments))
    elif match := _ATTRIBUTE.fullmatch(line):
        found.attributes.setdefault(match[2], {})[match[1]] = match[3] or ""
    elif match := _NOTE.fullmatch(line):
        found.notes.setdefault(match[2], {})[match[1]] = match[3].strip()
    else:
        return False
    return True


def _argument(written: str) -> tuple[str, int, str]:
    """The role of an argument, its number (`Via2`), and what it names."""
    role, id_ = written.rsplit(":", 1)
    name = role.rstrip("0123456789")
    return name, int(role[len(name) :] or 1), id_
