"""UIMA JSON CAS read back, as INCEpTION or dkpro-cassis writes the documents that `selon export --to cas` made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from selon.errors import ImportFault
from selon.imports.assembling import Shown, assemble, unseen_parent
from selon.imports.returned import Register, Returned, Sent, stranger
from selon.model import Commitment, Kind, Moment, Relay, Span, Speaker, SpeakerType, Statement, identify
from selon.standoff.layers import PARTS, SLOT_ROLES, STATEMENT, Units

Structure = Mapping[str, Any]
Parts = dict[str, list[tuple[Span, Structure]]]


def read(path: Path, register: Register) -> Iterator[Returned]:
    """The pages of a folder of documents, or of one document, in the order of their names.

    A page is known by the name of its document, or, where a tool gave that another, by its text. Raises an
    `ImportFault` where a file is no JSON CAS.
    """
    files = sorted(path.glob("**/*.json")) if path.is_dir() else [path]
    if not files:
        raise ImportFault(f"{path}: no documents here (*.json)")
    for file in files:
        page = _Page(file)
        name = file.relative_to(path).as_posix() if path.is_dir() else file.as_posix()
        known = register.sent(name.removesuffix(".json"), text=page.text)
        yield page.returned(known or stranger(file.stem, page.text))


class _Page:
    """A document: its text and its feature structures."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            written = json.loads(file.read_text("utf-8"))
            structures = written["%FEATURE_STRUCTURES"]
            if isinstance(structures, dict):
                structures = [{"%ID": int(id_), **each} for id_, each in structures.items()]
            self._structures: dict[int, Structure] = {each["%ID"]: each for each in structures}
            members = written["%VIEWS"]["_InitialView"]["%MEMBERS"]
            texts = [each["sofaString"] for each in structures if each["%TYPE"] == "uima.cas.Sofa"]
            self.text: str = texts[0]
        except UnicodeDecodeError:
            raise ImportFault(f"{file}: is not UTF-8") from None
        except (ValueError, KeyError, TypeError, IndexError):
            raise ImportFault(f"{file}: is no UIMA CAS in JSON with a text") from None
        self._units = Units(self.text)
        self._told = [self._structures[id_] for id_ in members if self._structures[id_]["%TYPE"] == STATEMENT]

    def returned(self, sent: Sent) -> Returned:
        """Its statements, and what could not be read of it."""
        was = {each.id: each for each in sent.statements}
        found: dict[str, Statement] = {}
        flaws, unread = list[str](), set[str]()
        for told in self._told:
            known = told.get("identifier") or None
            try:
                statement = self._statement(told, was.get(known or ""), sent)
                if statement.id in found:
                    raise ValueError(f"is {statement.id} a second time")
                found[statement.id] = statement
            except ValueError as error:
                flaws.append(f"{self._file}: the statement {known or told['%ID']} {error}")
                unread |= {known} if known and known not in found else set()
        return Returned(str(self._file), sent, self.text, tuple(found.values()), frozenset(unread), tuple(flaws))

    def _statement(self, told: Structure, was: Statement | None, sent: Sent) -> Statement:
        parts, parent = self._parts(told, sent)
        if many := [role for role in ("source", "addressee", "basis", "occasion", "said") if len(parts[role]) > 1]:
            raise ValueError(f"has more than one {many[0]}")
        single = {
            role: next((span for span, _ in parts[role]), None) for role in ("source", "addressee", "basis", "occasion")
        }
        said = [_moment(*each) for each in parts["said"]]
        kind, name = told.get("kind"), told.get("speaker")
        type_ = SpeakerType(told.get("speakerType") or SpeakerType.UNKNOWN)
        shown = Shown(
            content=tuple(sorted(span for span, _ in parts["content"])),
            cue=self._cue(told),
            **single,
            via=tuple(_relay(*each) for each in parts["via"]),
            said=said[0] if said else None,
            events=tuple(_moment(*each) for each in parts["event"]),
            kind=Kind(kind) if kind else None,
            commitment=Commitment(told.get("commitment") or Commitment.PLAIN),
            polarity=told.get("polarity") or None,
            speaker=Speaker(name, type_, told.get("speakerRole") or None) if name else None,
            parent=parent or unseen_parent(was, sent),
        )
        return assemble(shown, was, sent)

    def _parts(self, told: Structure, sent: Sent) -> tuple[Parts, str | None]:
        """The parts by their roles, and the identifier of the statement in which this one lies."""
        parts: Parts = {role: [] for role in SLOT_ROLES}
        parent = None
        for role, target in self._links(told):
            if role not in parts:
                raise ValueError(f"has a part of an unknown role: {role or 'none'}")
            if role == "parent":
                parent = self._identity(target, sent)
            else:
                parts[role].append((self._span(target), target))
        return parts, parent

    def _links(self, told: Structure) -> Iterator[tuple[str, Structure]]:
        links: Sequence[int] = []
        if f"@{PARTS}" in told:
            links = self._structures[told[f"@{PARTS}"]].get("%ELEMENTS") or []
        for id_ in links:
            link = self._structures[id_]
            if target := self._structures.get(link.get("@target", -1)):
                yield link.get("role") or "", target

    def _identity(self, told: Structure, sent: Sent) -> str:
        if told["%TYPE"] != STATEMENT:
            raise ValueError("has a parent that is no statement")
        if known := told.get("identifier"):
            return str(known)
        content = sorted(self._span(target) for role, target in self._links(told) if role == "content")
        return identify(sent.page, content, self._cue(told))

    def _cue(self, told: Structure) -> Span | None:
        return None if told.get("cueless") in ("yes", "true") else self._span(told)

    def _span(self, told: Structure) -> Span:
        """The code points of an annotation. Zero is a default, and may be left out."""
        start, end = self._units.point(told.get("begin", 0)), self._units.point(told.get("end", 0))
        if start is None or end is None or start >= end:
            raise ValueError(f"has a part at {told.get('begin', 0)}-{told.get('end', 0)}, which is no stretch of text")
        return Span.of(self.text, start, end)


def _relay(span: Span, told: Structure) -> Relay:
    return Relay(told.get("relay") or span.text, SpeakerType(told.get("relayType") or SpeakerType.UNKNOWN), span)


def _moment(span: Span, told: Structure) -> Moment:
    if not told.get("edtf"):
        raise ValueError(f"has a date, « {span.text} », without its EDTF (2024-03-21)")
    return Moment(told["edtf"], span)
