"""Parts: the spans of a statement with the role that each plays, in one order, for formats that mark a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selon.model import Span, Statement

ROLES = ("content", "source", "cue", "via", "addressee", "basis", "occasion", "said", "event")
"""Every role, in the order of `parts`."""


def parts(statement: Statement) -> Iterator[tuple[str, Span]]:
    """Each part of a statement that stands in the text: its role, and where it is."""
    cue, said = statement.cue, statement.said
    alone: Mapping[str, Span | None] = {
        "addressee": statement.addressee,
        "basis": statement.basis,
        "occasion": statement.occasion,
        "said": said.source if said else None,
    }
    yield from (("content", piece) for piece in statement.content)
    if statement.source:
        yield "source", statement.source
    if cue:
        yield "cue", cue.span
    yield from (("via", relay.span) for relay in statement.via)
    yield from ((role, span) for role, span in alone.items() if span)
    yield from (("event", event.source) for event in statement.events if event.source)
