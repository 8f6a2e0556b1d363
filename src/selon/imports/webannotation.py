"""W3C Web Annotation read back, as `selon export --to webannotation` writes it and another program changed it.

One file: a collection, a page of one, or a list of annotations, in the compact form of the standard's context. A page
is known by the hash of its bytes (`TimeState`), its words by their position (`TextPositionSelector`, code points) and
by themselves with what stands before and behind them (`TextQuoteSelector`). Where the position holds other words, the
passage is sought by its quotation: one place and no other, or the statement is told and left alone.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selon.errors import ImportFault
from selon.imports.anchoring import unique
from selon.imports.assembling import Shown, assemble
from selon.imports.returned import Register, Returned, Sent
from selon.model import Commitment, Kind, Moment, Relay, Span, Speaker, SpeakerType, Statement

_BYTES, _OURS = "ni:///sha-256;", "urn:selon:"

Node = Mapping[str, Any]


def read(path: Path, register: Register) -> Iterator[Returned]:
    """The pages of a file, in the order in which they first come.

    Annotations that are no statement of selon's are told. Raises an `ImportFault` where the file holds no annotations.
    """
    pages: dict[str, list[Node]] = {}
    for number, node in enumerate(_annotations(path), 1):
        if node.get("motivation") == "linking":
            continue
        page = _page_of(node)
        pages.setdefault(page or "", []).append({**node, "number": number})
    for page, nodes in pages.items():
        sent = register.sent(page=page) or Sent(page, path.name, (), (), complete=False)
        yield _returned(path, nodes, sent)


def _returned(path: Path, nodes: list[Node], sent: Sent) -> Returned:
    was = {each.id: each for each in sent.statements}
    found, unread, flaws = dict[str, Statement](), set[str](), list[str]()
    for node in nodes:
        body = _body(node)
        known = str(body.get("id") or "").removeprefix(_OURS) if body else ""
        try:
            if body is None or not sent.page:
                raise ValueError("is no statement of a page that selon has read")
            statement = assemble(_shown(node, body, sent), was.get(known), sent)
            if statement.id in found:
                raise ValueError(f"is {statement.id} a second time")
            found[statement.id] = statement
        except ValueError as error:
            flaws.append(f"{path}: annotation {node['number']}{f' ({known})' if known else ''} {error}")
            unread |= {known} if known and known not in found else set()
    return Returned(str(path), sent, sent.text, tuple(found.values()), frozenset(unread), tuple(flaws))


def _shown(node: Node, body: Node, sent: Sent) -> Shown:
    """What an annotation shows of its statement."""
    places = _Places(_target(node), sent)
    single = {role: places.optional(body.get(f"selon:{role}")) for role in ("source", "addressee", "basis", "occasion")}
    said = [_moment(each, places) for each in _listed(body.get("selon:said"))]
    kind, parent = body.get("selon:kind"), body.get("selon:parent")
    return Shown(
        content=tuple(places.span(each) for each in _listed(body.get("selon:content"))),
        cue=places.optional(body.get("selon:cue")),
        **single,
        via=tuple(_relay(each, places) for each in _listed(body.get("selon:via"))),
        said=said[0] if said else None,
        events=tuple(_moment(each, places) for each in _listed(body.get("selon:event"))),
        kind=Kind(kind) if kind else None,
        commitment=Commitment(body.get("selon:commitment") or Commitment.PLAIN),
        polarity=body.get("selon:polarity") or None,
        speaker=_speaker(body.get("selon:speaker")),
        parent=str(parent["id"]).removeprefix(_OURS) if isinstance(parent, dict) else None,
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of an annotation stand: in its passage, or in the page."""

    target: Node
    sent: Sent

    def optional(self, part: Any) -> Span | None:
        return self.span(part) if part else None

    def span(self, part: Any) -> Span:
        """The words of a part. Raises a `ValueError` where they do not stand at one place and no other."""
        position, words = _selectors(part)
        if position is None or words is None:
            raise ValueError("has a part without a position or without its words")
        start, end = int(position["start"]), int(position["end"])
        within = position.get("refinedBy")
        if within:
            inner, words = _selectors({"selector": within}, words)
            if inner is None:
                raise ValueError("has a part without a position in its passage")
            start, end = start + int(inner["start"]), start + int(inner["end"])
        if not 0 <= start < end:
            raise ValueError(f"has a part at {start}-{end}, which is no stretch of text")
        if self.sent.text is None or self.sent.text[start:end] == words:
            return Span(start, end, str(words))
        return self._again(int(inner["start"]) if within and inner else None, str(words))

    def _again(self, offset: int | None, words: str) -> Span:
        """The words where the passage stands now: it is quoted with what stands around it."""
        text, quote = self.sent.text or "", _quote(self.target)
        passage = unique(text, quote.get("exact", ""), quote.get("prefix", ""), quote.get("suffix", ""))
        if passage is not None and offset is not None:
            found = Span.of(text, passage.start + offset, passage.start + offset + len(words))
            if found.text == words:
                return found
        raise ValueError(f"is an orphan: « {words[:40]} » does not stand in the page exactly once any more")


def _selectors(part: Any, words: str | None = None) -> tuple[Node | None, str | None]:
    """The position and the exact words among the selectors of a resource."""
    selectors = [each for each in _listed(part.get("selector") if isinstance(part, dict) else None) if each]
    position = next((each for each in selectors if each.get("type") == "TextPositionSelector"), None)
    if position and position.get("refinedBy"):
        inner = _listed(position["refinedBy"])
        words = next((each["exact"] for each in inner if each.get("type") == "TextQuoteSelector"), words)
    quoted = (each["exact"] for each in selectors if each.get("type") == "TextQuoteSelector" and "exact" in each)
    return position, next(quoted, words)


def _quote(target: Node) -> Node:
    """The quotation of the passage."""
    selectors = _listed(target.get("selector"))
    return next((each for each in selectors if each.get("type") == "TextQuoteSelector"), {})


def _relay(node: Node, places: _Places) -> Relay:
    span = places.span(node.get("selon:words"))
    return Relay(node.get("name") or span.text, SpeakerType(node.get("selon:speakerType") or SpeakerType.UNKNOWN), span)


def _moment(node: Node, places: _Places) -> Moment:
    return Moment(node["selon:edtf"], places.optional(node.get("selon:words")), node.get("selon:why"))


def _speaker(node: Any) -> Speaker | None:
    if not isinstance(node, dict) or not node.get("name"):
        return None
    return Speaker(
        node["name"], SpeakerType(node.get("selon:speakerType") or SpeakerType.UNKNOWN), node.get("selon:role")
    )


def _body(node: Node) -> Node | None:
    """The body that tells a statement in our terms."""
    bodies = [each for each in _listed(node.get("body")) if isinstance(each, dict)]
    return next((each for each in bodies if each.get("type") == "selon:Statement"), None)


def _target(node: Node) -> Node:
    targets = [each for each in _listed(node.get("target")) if isinstance(each, dict)]
    return targets[0] if targets else {}


def _page_of(node: Node) -> str | None:
    """The hash of the bytes that were read: of the state, else of the source."""
    target = _target(node)
    state = target.get("state")
    named = [state.get("cached")] if isinstance(state, dict) else []
    for name in (*named, target.get("source")):
        if isinstance(name, str) and name.startswith(_BYTES):
            digest = name.removeprefix(_BYTES)
            return "sha256:" + urlsafe_b64decode(digest + "=" * (-len(digest) % 4)).hex()
    return None


def _annotations(path: Path) -> list[Node]:
    try:
        written = json.loads(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise ImportFault(f"{path}: is not UTF-8") from None
    except IsADirectoryError:
        raise ImportFault(f"{path}: is a folder, not a file of annotations") from None
    except ValueError as error:
        raise ImportFault(f"{path}: is not JSON: {error}") from None
    if isinstance(written, dict):
        written = written.get("first", written)
    nodes = written.get("items", [written]) if isinstance(written, dict) else written
    if not isinstance(nodes, list) or not all(isinstance(n, dict) and n.get("type") == "Annotation" for n in nodes):
        raise ImportFault(f"{path}: holds no Web Annotations in the compact form of the standard")
    return nodes


def _listed(value: Any) -> list[Any]:
    """A value that may stand alone, or in a list; nothing where there is none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
