"""brat standoff: a folder with a text and its annotations for each page, and the configuration that brat needs.

A statement is an event: its trigger is the cue, or the content itself where no words attribute (`Bare_statement`); its
parts are the arguments, its kind, commitment and polarity attributes. Two notes go with it: its identifier, and its
speaker, which a person may edit in brat. A broken content is one annotation of several fragments, and so is one that
runs over a line break. Dates, and the links of a chain, have their value as a note. `selon import --from brat` reads
the folder back (docs/annotation.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from selon.exports import documents
from selon.model import Link, Moment, Reading, Span, Statement
from selon.standoff import grammar
from selon.standoff.grammar import ARGUMENTS, BARE, CONTENT, STATEMENT, Place, fragments
from selon.standoff.manifest import FILE, document_name

_ANNOTATION = """\
[entities]
Content
Source
Addressee
Relay
Basis
Occasion
Date

[relations]

[events]
{events}

[attributes]
Kind	Arg:<EVENT>, Value:direct|indirect|mixed
Commitment	Arg:<EVENT>, Value:conditional|distanced
Polarity	Arg:<EVENT>, Value:denies
Not_core	Arg:<EVENT>
"""
_VISUAL = """\
[labels]
Bare_statement | Bare statement | Bare

[drawing]
SPAN_DEFAULT	fgColor:black, bgColor:#e8e8e8, borderColor:darken
ARC_DEFAULT	color:black, arrowHead:triangle-5
Statement	bgColor:#ffd28a
Bare_statement	bgColor:#ffe8c4
Content	bgColor:#d5e8ff
Source	bgColor:#c9ecc7
Relay	bgColor:#e3d5f5
Kind	glyph:*
Commitment	glyph:(C)
Polarity	glyph:(N)
Not_core	glyph:(-)
"""
# Lines, not what brat takes for sentences, part what stands below what.
_TOOLS = """\
[options]
Sentences	splitter:newline
"""


def write(readings: Iterable[Reading], links: Iterable[Link], folder: Path) -> None:
    """Write a text, its annotations, and a line of the manifest for each reading.

    Offsets are half-open code points of the page's text, as in brat. Links between statements of different pages have
    no place in brat and are not asked for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, configuration in (("annotation", _annotation()), ("visual", _VISUAL), ("tools", _TOOLS)):
        _put(folder / f"{name}.conf", configuration)
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as manifest:
        for reading in readings:
            name = document_name(reading.page)
            _put(folder / f"{name}.txt", grammar.shown(reading.page.text))
            _put(folder / f"{name}.ann", drawn(reading))
            manifest.write(documents.line(reading))


def drawn(reading: Reading) -> str:
    """What brat calls the annotations of a page: a line each."""
    drawing = _Drawing(reading.page.text)
    events = {each.id: f"E{number}" for number, each in enumerate(reading.statements, 1)}
    for statement in reading.statements:
        drawing.draw(statement, events)
    return "".join(line + "\n" for line in (*drawing.spans, *drawing.events, *drawing.attributes, *drawing.notes))


class _Drawing:
    """The lines of a page, as they come. A stretch that several statements share is one annotation."""

    def __init__(self, text: str) -> None:
        self.spans: list[str] = []
        self.events: list[str] = []
        self.attributes: list[str] = []
        self.notes: list[str] = []
        self._text = grammar.shown(text)
        self._shared: dict[tuple[str, tuple[Place, ...], str], str] = {}

    def draw(self, statement: Statement, events: dict[str, str]) -> None:
        """The event of a statement, and all that belongs to it."""
        event, content = events[statement.id], fragments(self._text, map(_place, statement.content))
        if statement.cue:
            type_, trigger = STATEMENT, self._span(STATEMENT, fragments(self._text, [_place(statement.cue.span)]))
            told = [f"{CONTENT}:{self._part(CONTENT, content)}"]
        else:
            type_, trigger, told = BARE, self._span(BARE, content), []
        told += self._arguments(statement)
        if statement.parent in events:
            told.append(f"{grammar.PARENT}:{events[statement.parent]}")
        self.events.append(f"{event}\t{' '.join([f'{type_}:{trigger}', *told])}")
        self._attribute(grammar.KIND, event, statement.kind.value)
        if statement.commitment.value != "plain":
            self._attribute(grammar.COMMITMENT, event, statement.commitment.value)
        if statement.polarity:
            self._attribute(grammar.POLARITY, event, statement.polarity)
        self._note(grammar.ID, event, statement.id)
        self._note(grammar.NOTES, event, grammar.speaker_note(statement.speaker))

    def _arguments(self, statement: Statement) -> list[str]:
        told = []
        for role, parts in _parts(statement).items():
            argument, type_ = ARGUMENTS[role]
            for number, (span, note) in enumerate(parts, 1):
                mark = self._part(type_, fragments(self._text, [_place(span)]), note)
                told.append(f"{argument}{number if number > 1 else ''}:{mark}")
        return told

    def _part(self, type_: str, places: tuple[Place, ...], note: str = "") -> str:
        key = (type_, places, note)
        if key not in self._shared:
            self._shared[key] = self._span(type_, places)
            self._note(grammar.NOTES, self._shared[key], note)
        return self._shared[key]

    def _span(self, type_: str, places: Sequence[Place]) -> str:
        where = ";".join(f"{start} {end}" for start, end in places)
        words = " ".join(self._text[start:end] for start, end in places)
        self.spans.append(f"T{len(self.spans) + 1}\t{type_} {where}\t{words}")
        return f"T{len(self.spans)}"

    def _attribute(self, type_: str, event: str, value: str) -> None:
        self.attributes.append(f"A{len(self.attributes) + 1}\t{type_} {event} {value}")

    def _note(self, type_: str, target: str, words: str) -> None:
        if words:
            self.notes.append(f"#{len(self.notes) + 1}\t{type_} {target}\t{words}")


def _parts(statement: Statement) -> dict[str, list[tuple[Span, str]]]:
    """The parts by their roles, each with its note. A date that no words tell cannot be shown."""
    single = {role: getattr(statement, role) for role in ("source", "addressee", "basis", "occasion")}
    parts = {role: [(span, "")] for role, span in single.items() if span}
    parts["via"] = [(relay.span, grammar.relay_note(relay)) for relay in statement.via]
    parts["said"] = _dated([statement.said] if statement.said else [])
    parts["event"] = _dated(statement.events)
    return parts


def _dated(moments: Iterable[Moment]) -> list[tuple[Span, str]]:
    return [(moment.source, grammar.moment_note(moment)) for moment in moments if moment.source]


def _annotation() -> str:
    """The types, and which arguments an event may have."""
    single = [f"{argument}?:{type_}" for role, (argument, type_) in ARGUMENTS.items() if role not in ("via", "event")]
    many = [f"{argument}*:{type_}" for role, (argument, type_) in ARGUMENTS.items() if role in ("via", "event")]
    arguments = ", ".join([*single, *many, f"{grammar.PARENT}?:<EVENT>"])
    return _ANNOTATION.format(events=f"{STATEMENT}\t{CONTENT}+:{CONTENT}, {arguments}\n{BARE}\t{arguments}")


def _place(span: Span) -> Place:
    return span.start, span.end


def _put(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
