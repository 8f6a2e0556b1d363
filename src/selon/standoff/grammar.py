"""How a statement is told in brat: the names of its types, fragments for line breaks, notes for fields.

brat allows no line break inside an annotation: a stretch that runs over one is written as fragments. A note is a line.
The standoff format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from selon.model import Moment, Relay, Speaker

Place = tuple[int, int]

STATEMENT, BARE = "Statement", "Bare_statement"
"""The types of event: triggered by the cue, or, where there is none, by the content itself."""

CONTENT = "Content"
ARGUMENTS = {
    "source": ("Source", "Source"),
    "addressee": ("Addressee", "Addressee"),
    "basis": ("Basis", "Basis"),
    "occasion": ("Occasion", "Occasion"),
    "via": ("Via", "Relay"),
    "said": ("Said", "Date"),
    "event": ("Event", "Date"),
}
"""The role of each part as an argument of the event, and the type of its annotation."""

PARENT = "Parent"
KIND, COMMITMENT, POLARITY = "Kind", "Commitment", "Polarity"
NOT_CORE = "Not_core"
"""A flag for whoever makes gold: no score is to hang of this statement. selon sets it on none."""

ID, NOTES = "Id", "AnnotatorNotes"
"""Types of notes; the second is the one that brat lets a person edit."""

_BREAK = r"[\n\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_BREAKS = re.compile(rf"\s*{_BREAK}\s*")


def fragments(text: str, places: Iterable[Place]) -> tuple[Place, ...]:
    r"""The stretches without a line break or a tab of which some stretches of a text consist, in order.

    >>> fragments("un\n deux", [(0, 8)])
    ((0, 2), (4, 8))
    """
    found = []
    for start, end in sorted(places):
        at = start
        for gap in [*_BREAKS.finditer(text, start, end), None]:
            found.append(_trimmed(text, at, gap.start() if gap else end))
            at = gap.end() if gap else end
    return tuple((start, end) for start, end in found if start < end)


def joined(text: str, places: Iterable[Place]) -> tuple[Place, ...]:
    r"""The stretches that some fragments mean: those that only a line break parts are one.

    >>> joined("un\n deux trois", [(0, 2), (4, 8), (9, 14)])
    ((0, 8), (9, 14))
    """
    found: list[Place] = []
    for start, end in sorted(places):
        if found and _BREAKS.fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def shown(text: str) -> str:
    """A page's text as it is written beside its annotations: where a reader might take `\\r\\n` for one character, the
    first is a space, so that every offset stays."""
    return text.replace("\r", " ")


def note(*fields: str | None) -> str:
    """Some fields as a note of one line; the last are left out where they are empty.

    >>> note("Anne Roux", "person", None)
    'Anne Roux | person'
    """
    plain = [" ".join((field or "").replace("|", "/").split()) for field in fields]
    while plain and not plain[-1]:
        plain.pop()
    return " | ".join(plain)


def fields(written: str, count: int) -> tuple[str | None, ...]:
    """The fields of a note; None where one is missing or empty."""
    found = [each.strip() or None for each in written.split("|", count - 1)]
    return tuple(found + [None] * (count - len(found)))


def speaker_note(speaker: Speaker | None) -> str:
    """A speaker as a note: name, type, role."""
    return note(speaker.name, speaker.type.value, speaker.role) if speaker else ""


def relay_note(relay: Relay) -> str:
    """A link of a chain as a note: name, type."""
    return note(relay.name, relay.type.value)


def moment_note(moment: Moment) -> str:
    """A date as a note."""
    return note(moment.edtf)


def _trimmed(text: str, start: int, end: int) -> Place:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
