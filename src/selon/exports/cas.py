"""UIMA JSON CAS for INCEpTION: a folder with one document a page, and the type system that makes the layers.

The layers are in `selon.standoff.layers`. Lines are sentences and words are tokens, as INCEpTION wants them of every
document; the pieces of a broken content are parts of their own. `typesystem.xml` is imported once into a project, under
Layers; the documents then, as "UIMA CAS JSON". `selon import --from cas` reads them back (docs/annotation.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from selon.exports import documents
from selon.model import Link, Reading, Span, Statement
from selon.standoff.layers import FEATURES, LINK, PART, PARTS, SENTENCE, STATEMENT, TOKEN, Units
from selon.standoff.manifest import FILE, document_name

_ANNOTATION, _TOP, _STRING = "uima.tcas.Annotation", "uima.cas.TOP", "uima.cas.String"
_WORD = re.compile(r"\w+|[^\w\s]")
_NAMESPACE = "http://uima.apache.org/resourceSpecifier"

Record = dict[str, Any]


def write(readings: Iterable[Reading], links: Iterable[Link], folder: Path) -> None:
    """Write a document and a line of the manifest for each reading, and the type system.

    Offsets in the documents are half-open UTF-16 units, as everywhere in UIMA. Links between statements of different
    pages have no place in a CAS and are not asked for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _put(folder / "typesystem.xml", type_system())
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as manifest:
        for reading in readings:
            _put(folder / f"{document_name(reading.page)}.json", json.dumps(document(reading), ensure_ascii=False))
            manifest.write(documents.line(reading))


def document(reading: Reading) -> Record:
    """A page and its statements as a JSON CAS, the types included."""
    cas = _Cas(reading.page.text)
    for line in _lines(reading.page.text):
        cas.annotate(SENTENCE, *line)
        for word in _WORD.finditer(reading.page.text, *line):
            cas.annotate(TOKEN, *word.span())
    ids = {each.id: cas.reserve() for each in reading.statements}
    for statement in reading.statements:
        _statement(cas, statement, ids)
    return {
        "%TYPES": _types(),
        "%FEATURE_STRUCTURES": cas.structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": cas.members}},
    }


class _Cas:
    """The feature structures of a document, as they come: the text is the first."""

    def __init__(self, text: str) -> None:
        self.structures: list[Record] = []
        self.members: list[int] = []
        self._last = 0
        self._units = Units(text)
        self.put("uima.cas.Sofa", sofaNum=1, sofaID="_InitialView", mimeType="text", sofaString=text)
        self.annotate("uima.tcas.DocumentAnnotation", 0, len(text), language="fr")

    def reserve(self) -> int:
        """An identifier for what others name before it is there."""
        self._last += 1
        return self._last

    def put(self, type_: str, id_: int = 0, **features: Any) -> int:
        """A feature structure; those of its features that are None are left out."""
        id_ = id_ or self.reserve()
        given = {name: value for name, value in features.items() if value is not None}
        self.structures.append({"%ID": id_, "%TYPE": type_} | given)
        return id_

    def annotate(self, type_: str, start: int, end: int, id_: int = 0, **features: Any) -> int:
        """An annotation over some code points."""
        where = {"@sofa": 1, "begin": self._units.of(start), "end": self._units.of(end)}
        id_ = self.put(type_, id_, **where, **features)
        self.members.append(id_)
        return id_


def _statement(cas: _Cas, statement: Statement, ids: dict[str, int]) -> None:
    slots = [(role, cas.annotate(PART, span.start, span.end, **more)) for role, span, more in _parts(statement)]
    if statement.parent in ids:
        slots.append(("parent", ids[statement.parent]))
    links = [cas.put(LINK, role=role, **{"@target": target}) for role, target in slots]
    elements: Record = {"%ELEMENTS": links}
    array = cas.put(f"{LINK}[]", **elements)
    first = statement.cue.span if statement.cue else statement.content[0]
    last = statement.cue.span if statement.cue else statement.content[-1]
    who = statement.speaker
    cas.annotate(
        STATEMENT,
        first.start,
        last.end,
        ids[statement.id],
        kind=statement.kind.value,
        commitment=statement.commitment.value,
        polarity=statement.polarity,
        speaker=who and who.name,
        speakerType=who and who.type.value,
        speakerRole=who and who.role,
        identifier=statement.id,
        cueless=None if statement.cue else "yes",
        **{f"@{PARTS}": array},
    )


def _parts(statement: Statement) -> Iterator[tuple[str, Span, dict[str, Any]]]:
    """Each part with its role and its features. A date that no words tell cannot be shown."""
    for piece in statement.content:
        yield "content", piece, {}
    for role in ("source", "addressee", "basis", "occasion"):
        if span := getattr(statement, role):
            yield role, span, {}
    for relay in statement.via:
        yield "via", relay.span, {"relay": relay.name, "relayType": relay.type.value}
    moments = [("said", statement.said)] if statement.said else []
    for role, moment in [*moments, *(("event", event) for event in statement.events)]:
        if moment.source:
            yield role, moment.source, {"edtf": moment.edtf}


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold words, without the spaces around them."""
    for line in re.finditer(r"\S(?:.*\S)?", text):
        yield line.span()


def _types() -> Record:
    """The types as JSON CAS has them."""
    layers: Record = {
        name: {"%NAME": name, "%SUPER_TYPE": _ANNOTATION}
        | {feature: {"%NAME": feature, "%DESCRIPTION": told, "%RANGE": _STRING} for feature, told in features.items()}
        for name, features in FEATURES.items()
    }
    layers[STATEMENT][PARTS] = {"%NAME": PARTS, "%RANGE": f"{LINK}[]"}
    link: Record = {"%NAME": LINK, "%SUPER_TYPE": _TOP, "role": {"%NAME": "role", "%RANGE": _STRING}}
    link["target"] = {"%NAME": "target", "%RANGE": _ANNOTATION}
    given = {name: {"%NAME": name, "%SUPER_TYPE": _ANNOTATION} for name in (SENTENCE, TOKEN)}
    return layers | {LINK: link} | given


def type_system() -> str:
    """The layers as a UIMA type system, for a project to import."""
    root = ElementTree.Element("typeSystemDescription", xmlns=_NAMESPACE)
    types = ElementTree.SubElement(root, "types")
    for name, features in FEATURES.items():
        described = _described(types, name, _ANNOTATION, features)
        if name == STATEMENT:
            slot = _feature(described, PARTS, "the words that play a part in it", "uima.cas.FSArray")
            ElementTree.SubElement(slot, "elementType").text = LINK
            ElementTree.SubElement(slot, "multipleReferencesAllowed").text = "false"
    _feature(_described(types, LINK, _TOP, {"role": "which part"}), "target", "the words", _ANNOTATION)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _described(types: ElementTree.Element, name: str, above: str, features: dict[str, str]) -> ElementTree.Element:
    """A type with some features that are strings; its list of features, for more."""
    described = ElementTree.SubElement(types, "typeDescription")
    for tag, value in (("name", name), ("description", ""), ("supertypeName", above)):
        ElementTree.SubElement(described, tag).text = value
    listed = ElementTree.SubElement(described, "features")
    for feature, told in features.items():
        _feature(listed, feature, told, _STRING)
    return listed


def _feature(listed: ElementTree.Element, name: str, told: str, range_: str) -> ElementTree.Element:
    feature = ElementTree.SubElement(listed, "featureDescription")
    for tag, value in (("name", name), ("description", told), ("rangeTypeName", range_)):
        ElementTree.SubElement(feature, tag).text = value
    return feature


def _put(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
