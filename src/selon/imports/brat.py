"""brat standoff read back: the folder that `selon export --to brat` wrote, as a person left it.

A stretch, a speaker or a link of a chain that stands in the file as it was written is the one that was sent, to the
character: only what a person changed is read from the tool.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from selon.errors import ImportFault
from selon.imports.assembling import Shown, assemble, unseen_parent
from selon.imports.returned import Register, Returned, Sent, stranger
from selon.imports.standoff import Annotations, Event, parse
from selon.model import Commitment, Kind, Moment, Relay, Span, Speaker, SpeakerType, Statement, identify
from selon.standoff import grammar
from selon.standoff.grammar import ARGUMENTS, BARE, CONTENT, PARENT, STATEMENT, Place, fragments, joined

_PARTS = {argument: part for part, (argument, _) in ARGUMENTS.items()}


def read(path: Path, register: Register) -> Iterator[Returned]:
    """The pages of a folder of `.txt` and `.ann`, or of one `.ann`, in the order of their names.

    A page that nobody knows of is taken as new: its text is the page, and all of its statements are additions. Raises
    an `ImportFault` where there is nothing to read.
    """
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise ImportFault(f"{path}: no annotations here (*.ann)")
    for file in files:
        text, written = _text(file.with_suffix(".txt")), _text(file)
        sent = register.sent(file.stem, text=text) or stranger(file.stem, text)
        yield _Page(file, text, parse(written), sent).returned()


@dataclass(frozen=True, slots=True)
class _Page:
    file: Path
    text: str
    annotations: Annotations
    sent: Sent

    def returned(self) -> Returned:
        """Its statements, and what could not be read of it."""
        was = {each.id: each for each in self.sent.statements}
        ids = {event.id: self._id(event) for event in self.annotations.events}
        flaws, unread = list(self.annotations.flaws), set[str]()
        found: dict[str, Statement] = {}
        not_core = set[str]()
        for event in self.annotations.events:
            known = ids[event.id]
            try:
                statement = self._statement(event, was.get(known or ""), self._parents(ids))
                if statement.id in found:
                    raise ValueError(f"is {statement.id} a second time")
                found[statement.id] = statement
                if grammar.NOT_CORE in self.annotations.attributes.get(event.id, {}):
                    not_core.add(statement.id)
            except ValueError as error:
                flaws.append(f"{event.id} {error}")
                unread |= {known} if known and known not in found else set()
        return Returned(
            str(self.file), self.sent, self.text, tuple(found.values()), frozenset(unread),
            tuple(f"{self.file}: {flaw}" for flaw in flaws), frozenset(not_core),
        )  # fmt: skip

    def _id(self, event: Event) -> str | None:
        """The identifier that selon gave the statement; None of one that a person added."""
        return self.annotations.notes.get(event.id, {}).get(grammar.ID)

    def _parents(self, ids: Mapping[str, str | None]) -> dict[str, str]:
        """The identifier of the statement of every event, of a new one too."""
        found = {}
        for event in self.annotations.events:
            known = ids[event.id]
            try:
                content, cue = self._content(event, None), self._cue(event, None)
                found[event.id] = known or identify(self.sent.page, content, cue)
            except ValueError:
                continue  # told where the statement itself is read
        return found

    def _statement(self, event: Event, was: Statement | None, ids: Mapping[str, str]) -> Statement:
        if event.type not in (STATEMENT, BARE):
            raise ValueError(f"is of an unknown type: {event.type}")
        parts: dict[str, list[str]] = {}
        for role, id_ in event.arguments:
            if role not in (*_PARTS, CONTENT, PARENT):
                raise ValueError(f"has an unknown argument: {role}")
            parts.setdefault(_PARTS.get(role, role), []).append(id_)
        if many := [
            part for part in ("source", "addressee", "basis", "occasion", "said") if len(parts.get(part, ())) > 1
        ]:
            raise ValueError(f"has more than one {many[0]}")
        single = {
            part: self._one(parts.get(part, ()), getattr(was, part) if was else None)
            for part in ("source", "addressee", "basis", "occasion")
        }
        dates = [*([was.said] if was and was.said else []), *(was.events if was else ())]
        said = [self._moment(id_, dates) for id_ in parts.get("said", ())]
        flags = self.annotations.attributes.get(event.id, {})
        kind, stance = flags.get(grammar.KIND), flags.get(grammar.COMMITMENT)
        shown = Shown(
            content=self._content(event, was),
            cue=self._cue(event, was),
            **single,
            via=tuple(self._relay(id_, was.via if was else ()) for id_ in parts.get("via", ())),
            said=said[0] if said else None,
            events=tuple(self._moment(id_, dates) for id_ in parts.get("event", ())),
            kind=Kind(kind) if kind else None,
            commitment=Commitment(stance) if stance else Commitment.PLAIN,
            polarity=flags.get(grammar.POLARITY),
            speaker=self._speaker(event, was),
            parent=self._parent(parts.get(PARENT, ()), ids, was),
        )
        return assemble(shown, was, self.sent)

    # -- its parts -----------------------------------------------------------------------------------------------

    def _content(self, event: Event, was: Statement | None) -> tuple[Span, ...]:
        ids = [id_ for role, id_ in event.arguments if role == CONTENT]
        if event.type == BARE:
            ids = [event.trigger]
        places = sorted(place for id_ in ids for place in self._places(id_))
        if was and tuple(places) == self._fragments(was.content):
            return was.content
        return tuple(Span.of(self.text, start, end) for start, end in joined(self.text, places))

    def _cue(self, event: Event, was: Statement | None) -> Span | None:
        if event.type == BARE:
            return None
        return self._span(event.trigger, was.cue.span if was and was.cue else None)

    def _one(self, ids: Iterable[str], was: Span | None) -> Span | None:
        return next((self._span(id_, was) for id_ in ids), None)

    def _span(self, id_: str, was: Span | None) -> Span:
        """A stretch; one that was sent stays, to the space at its edge."""
        places = self._places(id_)
        if was and places == self._fragments([was]):
            return was
        return Span.of(self.text, places[0][0], places[-1][1])

    def _relay(self, id_: str, was: Iterable[Relay]) -> Relay:
        written = self._note(id_)
        for each in was:
            if self._places(id_) == self._fragments([each.span]) and written == grammar.relay_note(each):
                return each
        span, (name, type_) = self._span(id_, None), grammar.fields(written, 2)
        return Relay(name or span.text, SpeakerType(type_ or SpeakerType.UNKNOWN), span)

    def _moment(self, id_: str, was: Iterable[Moment]) -> Moment:
        written = self._note(id_)
        for each in was:
            if each.source and self._places(id_) == self._fragments([each.source]) and written == each.edtf:
                return each
        if not written:
            raise ValueError(f"has a date, {id_}, without a note that gives it in EDTF (2024-03-21)")
        return Moment(written, self._span(id_, None))

    def _speaker(self, event: Event, was: Statement | None) -> Speaker | None:
        written = self._note(event.id)
        if was and written == grammar.speaker_note(was.speaker):
            return was.speaker
        name, type_, role = grammar.fields(written, 3)
        return Speaker(name, SpeakerType(type_ or SpeakerType.UNKNOWN), role) if name else None

    def _parent(self, ids: Iterable[str], of: Mapping[str, str], was: Statement | None) -> str | None:
        for id_ in ids:
            if id_ not in of:
                raise ValueError(f"has a parent that is no statement: {id_}")
            return of[id_]
        return unseen_parent(was, self.sent)

    # -- places --------------------------------------------------------------------------------------------------

    def _note(self, id_: str) -> str:
        return self.annotations.notes.get(id_, {}).get(grammar.NOTES, "")

    def _places(self, id_: str) -> tuple[Place, ...]:
        """Where a mark stands. Raises a `ValueError` where it is none, or where other words stand there."""
        mark = self.annotations.marks.get(id_)
        if mark is None:
            raise ValueError(f"names {id_}, which is no stretch of text")
        words = " ".join(self.text[start:end] for start, end in mark.places)
        if mark.words.split() != words.split() or not all(start < end for start, end in mark.places):
            raise ValueError(f"names {id_}, whose words do not stand at its offsets")
        return mark.places

    def _fragments(self, spans: Iterable[Span]) -> tuple[Place, ...]:
        return fragments(self.text, ((span.start, span.end) for span in spans))


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        raise ImportFault(f"{path}: no such file; brat keeps a text and its annotations side by side") from None
    except UnicodeDecodeError:
        raise ImportFault(f"{path}: is not UTF-8") from None
