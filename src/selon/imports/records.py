"""A statement from the form in which `selon read --format jsonl` writes it."""

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


def statement_of(record: Record, text: str | None = None) -> Statement:
    """The statement that a record tells. `text` is the page's, where it is at hand: the relays' words are taken from
    it. Raises a `ValueError` that says what is missing or cannot be."""
    try:
        return _statement(record, text)
    except KeyError as error:
        raise ValueError(f"has no {error}") from None
    except (TypeError, AttributeError) as error:
        raise ValueError(f"is not a statement as `selon read --format jsonl` writes it: {error}") from None


def _statement(record: Record, text: str | None) -> Statement:
    cue, evidence = record["cue"], record["evidence"]
    return Statement(
        id=record["id"],
        page=record["page"],
        article=record["article"],
        kind=Kind(record["kind"]),
        content=tuple(_some(piece) for piece in record["content"]),
        evidence=Evidence(
            evidence["rule"],
            evidence["score"],
            _span(evidence.get("commitment")),
            _span(evidence.get("polarity")),
        ),
        cue=Cue(_some(cue), cue.get("lemma") or cue["text"], cue.get("class") or "") if cue else None,
        source=_span(record["source"]),
        speaker=_speaker(record["speaker"]),
        addressee=_span(record["addressee"]),
        via=tuple(_relay(each, text) for each in record["via"]),
        basis=_span(record["basis"]),
        occasion=_span(record["occasion"]),
        commitment=Commitment(record["commitment"]),
        polarity=record["polarity"],
        said=_moment(record["said"]) if record["said"] else None,
        events=tuple(_moment(each) for each in record.get("events") or ()),
        parent=record["parent"],
        article_title=record.get("article_title"),
        outlet=record.get("outlet"),
        published=record.get("published"),
    )


def _span(record: Record | None) -> Span | None:
    return None if record is None else _some(record)


def _some(record: Record) -> Span:
    start, end = record["start"], record["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError(f"{start}-{end} is no stretch of text")
    return Span(start, end, record["text"])


def _relay(record: Record, text: str | None) -> Relay:
    start, end = record["start"], record["end"]
    words = record.get("text") or (text[start:end] if text else "")
    return Relay(record["name"], SpeakerType(record["type"]), Span(start, end, words))


def _speaker(record: Record | None) -> Speaker | None:
    if record is None:
        return None
    candidates = tuple(Candidate(each["name"], each["score"]) for each in record.get("candidates") or ())
    type_ = SpeakerType(record.get("type") or SpeakerType.UNKNOWN)
    return Speaker(record["name"], type_, record.get("role"), record.get("entity"), candidates)


def _moment(record: Record) -> Moment:
    return Moment(record["edtf"], _span(record.get("from")), record.get("why"))
