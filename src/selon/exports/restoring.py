"""From the JSON of a statement back to the statement: the other direction of `selon.exports.jsonl.as_dict`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selon.model import (
    Candidate,
    Commitment,
    Cue,
    Evidence,
    Kind,
    Moment,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)

Record = Mapping[str, Any]


def statement(record: Record, text: str) -> Statement:
    """The statement that `record` tells. `text` is that of its page, for the links of a chain, which JSON gives without
    their words. Raises `KeyError` or `ValueError` where the record is not one that `as_dict` wrote.

    >>> from selon.exports.jsonl import as_dict
    >>> told = Statement("st_1", "sha256:", 1, Kind.DIRECT, (Span(0, 2, "Il"),), Evidence("fr.incise", 0.9))
    >>> statement(as_dict(told), "Il pleut.") == told
    True
    """
    same = ("id", "page", "article", "article_title", "outlet", "published", "polarity", "parent")
    return Statement(
        **{name: record[name] for name in same},
        kind=Kind(record["kind"]),
        content=tuple(_known(piece) for piece in record["content"]),
        evidence=_evidence(record["evidence"]),
        cue=_cue(record["cue"]),
        source=_span(record["source"]),
        speaker=_speaker(record["speaker"]),
        addressee=_span(record["addressee"]),
        via=tuple(_relay(relay, text) for relay in record["via"]),
        basis=_span(record["basis"]),
        occasion=_span(record["occasion"]),
        commitment=Commitment(record["commitment"]),
        said=_moment(record["said"]) if record["said"] else None,
        events=tuple(_moment(event) for event in record["events"]),
    )


def _known(record: Record) -> Span:
    return Span(record["start"], record["end"], record["text"])


def _span(record: Record | None) -> Span | None:
    return _known(record) if record else None


def _evidence(record: Record) -> Evidence:
    return Evidence(record["rule"], record["score"], _span(record["commitment"]), _span(record["polarity"]))


def _cue(record: Record | None) -> Cue | None:
    return Cue(_known(record), record["lemma"], record["class"]) if record else None


def _speaker(record: Record | None) -> Speaker | None:
    if record is None:
        return None
    candidates = tuple(Candidate(each["name"], each["score"]) for each in record["candidates"])
    return Speaker(record["name"], SpeakerType(record["type"]), record["role"], record["entity"], candidates)


def _relay(record: Record, text: str) -> Relay:
    return Relay(record["name"], SpeakerType(record["type"]), Span.of(text, record["start"], record["end"]))


def _moment(record: Record) -> Moment:
    return Moment(record["edtf"], _span(record["from"]), record["why"])
