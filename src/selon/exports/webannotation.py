"""W3C Web Annotation (Recommendation of 23 February 2017): one annotation a statement, in one `AnnotationCollection`.

The target is the passage of the page that holds source, cue and content, by its position (half-open code points in the
text as selon reads it) and by its words with some before and after it, so that a tool that extracts text otherwise
finds it too. A `TimeState` names the bytes that were read. The body tells the statement in words, and in our terms.

Its parts are selections of that selection: `refinedBy` takes offsets that count from the start of what it refines, and
several of them would be other ways to select the same, not several parts; so each part is a `SpecificResource` with a
selector of its own. A part that stands outside of the passage (a relay named before) is selected in the page.

A collection, not JSON Lines: it is the container of the standard, any JSON-LD processor takes the file as it is, and
tools that want a list of annotations (Annotorious, Recogito) find it in `first.items`. It is still written one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import chain
from typing import Any, TextIO

from selon.exports import iris
from selon.exports.sharing import whole
from selon.exports.table import DENIES, NOBODY, STANCES
from selon.model import Link, Moment, Page, Reading, Relay, Span, Speaker, SpeakerType, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The context of the standard; ours stands behind it."""

TERMS: dict[str, Any] = {
    "selon": iris.NAMESPACE,
    "selon:via": {"@container": "@list"},
    "selon:content": {"@container": "@list"},
}
"""Our context: the order of a chain and of the pieces of a content means something."""

AROUND = 32
"""Characters of prefix and suffix, as Hypothesis has them."""

_CLASSES = {SpeakerType.PERSON: "Person", SpeakerType.ORGANISATION: "Organization"}

Node = dict[str, Any]


def write(readings: Iterable[Reading], links: Iterable[Link], out: TextIO) -> None:
    """One collection: an annotation for each statement, then one for each link, which ties two of them."""
    head = {"@context": [CONTEXT, TERMS], "type": "AnnotationCollection", "label": "selon"}
    out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "first": {"type": "AnnotationPage", "items": [')
    total = 0
    of_readings = (annotation(reading, each) for reading in readings for each in reading.statements)
    for node in chain(of_readings, map(link_annotation, links)):
        out.write(("," if total else "") + "\n" + json.dumps(node, ensure_ascii=False))
        total += 1
    out.write(f'\n]}}, "total": {total}}}\n')


def annotation(reading: Reading, statement: Statement) -> Node:
    """The annotation of one statement."""
    place = _Place(reading.page, statement)
    return {
        "id": f"{iris.of(statement.id)}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "body": [_told(statement), _body(reading, statement, place)],
        "target": place.target(),
    }


def link_annotation(link: Link) -> Node:
    """The annotation of a link: the left end is the target, the right end the body."""
    return {
        "id": iris.of(link.id),
        "type": "Annotation",
        "motivation": "linking",
        "body": iris.of(link.right),
        "target": iris.of(link.left),
        "selon:link": link.kind.value,
        "selon:directed": link.directed,
        "selon:score": link.score,
    }


class _Place:
    """Where a statement stands in its page."""

    def __init__(self, page: Page, statement: Statement) -> None:
        cue, source = statement.cue, statement.source
        near = (*statement.content, *([cue.span] if cue else []), *([source] if source else []))
        spans = near or statement.spans()
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        self._page = page
        self._passage = Span.of(page.text, start, end)

    def target(self) -> Node:
        """The passage, in the page."""
        span, text = self._passage, self._page.text
        selectors = [_position(span)]
        if whole(span):
            around = {
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            }
            selectors.append(_quote(span) | {name: words for name, words in around.items() if words})
        software = {"type": "Software", "name": "selon", "schema:softwareVersion": version("selon")}
        return self._specific(selectors) | {"renderedVia": software}

    def part(self, span: Span) -> Node:
        """A part of the statement: a selection within the passage, or, where it stands outside, in the page."""
        exact = [_quote(span)] if span.text and whole(span) else []
        extract = {"selon:extract": span.text} if span.text and not exact else {}
        if not self._passage.holds(span):
            return self._specific([_position(span), *exact]) | extract
        within = Span(span.start - self._passage.start, span.end - self._passage.start, span.text)
        return self._specific([_position(self._passage) | {"refinedBy": [_position(within), *exact]}]) | extract

    def _specific(self, selectors: list[Node]) -> Node:
        bytes_ = iris.of(self._page.id)
        return {
            "type": "SpecificResource",
            "source": self._page.url if iris.is_address(self._page.url) else bytes_,
            "state": {"type": "TimeState", "cached": bytes_},
            "selector": selectors,
        }


def _position(span: Span) -> Node:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _quote(span: Span) -> Node:
    return {"type": "TextQuoteSelector", "exact": span.text}


def _told(statement: Statement) -> Node:
    """The statement in a line, for whoever only shows text: who, says, through whom, with what reserve."""
    who = statement.speaker.name if statement.speaker else statement.source.text if statement.source else ""
    cue = statement.cue.span.text if statement.cue else ""
    denies = DENIES if statement.polarity == "denies" else ""
    says = ", ".join(filter(None, (cue, denies, STANCES.get(statement.commitment))))
    via = ", ".join(relay.name for relay in statement.via if relay.name)
    told = {"Qui": who or NOBODY, "Dit": says, "Par qui": via}
    value = ". ".join(f"{heading} : {words}" for heading, words in told.items() if words)
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "fr", "value": value}


def _body(reading: Reading, statement: Statement, place: _Place) -> Node:
    """The statement in our terms; a term that has nothing to say is not there."""
    cue, said, evidence = statement.cue, statement.said, statement.evidence
    spans = {
        "source": statement.source,
        "cue": cue.span if cue else None,
        "addressee": statement.addressee,
        "basis": statement.basis,
        "occasion": statement.occasion,
        "commitmentWords": evidence.commitment,
        "polarityWords": evidence.polarity,
    }
    values: Iterator[tuple[str, Any]] = chain(
        (
            ("kind", statement.kind.value),
            ("commitment", statement.commitment.value),
            ("polarity", statement.polarity),
            ("article", iris.of(f"{statement.page}#{statement.article}")),
            ("articleTitle", statement.article_title),
            ("outlet", statement.outlet),
            ("published", statement.published),
            ("speaker", _speaker(statement.speaker)),
            ("content", [place.part(each) for each in statement.content]),
            ("cueLemma", cue.lemma if cue else None),
            ("cueClass", cue.cls if cue else None),
            ("via", [_relay(each, place) for each in statement.via]),
            ("said", _moment(said, place) if said else None),
            ("event", [_moment(each, place) for each in statement.events]),
            ("parent", {"id": iris.of(statement.parent)} if statement.parent else None),
            ("rule", evidence.rule),
            ("score", evidence.score),
            ("corrected", list(reading.corrected.get(statement.id, ()))),
        ),
        ((name, place.part(span)) for name, span in spans.items() if span),
    )
    told = {f"selon:{name}": value for name, value in values if value not in (None, [], "")}
    return {"id": iris.of(statement.id), "type": "selon:Statement"} | told


def _speaker(speaker: Speaker | None) -> Node | None:
    if speaker is None:
        return None
    told: Node = {
        "id": speaker.entity and iris.of(speaker.entity),
        "type": _CLASSES.get(speaker.type),
        "name": speaker.name,
        "selon:speakerType": speaker.type.value,
        "selon:role": speaker.role,
        "selon:candidate": [{"name": c.name, "selon:score": c.score} for c in speaker.candidates if c.name],
    }
    return {name: value for name, value in told.items() if value}


def _relay(relay: Relay, place: _Place) -> Node:
    name = {"name": relay.name} if relay.name else {}
    return name | {"selon:speakerType": relay.type.value, "selon:words": place.part(relay.span)}


def _moment(moment: Moment, place: _Place) -> Node:
    words = place.part(moment.source) if moment.source else None
    told: Node = {"selon:edtf": moment.edtf, "selon:why": moment.why, "selon:words": words}
    return {name: value for name, value in told.items() if value}
