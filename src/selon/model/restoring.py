"""From plain data back to a statement: the form that `selon read --format jsonl` writes, for all who read it.

`statement` is the one place that knows this direction; `selon.exports.jsonl.as_dict` is the other one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selon.model.spans import Span
from selon.model.statements import (
    Candidate,
    Commitment,
    Cue,
    Evidence,
    Kind,
    Moment,
    Relay,
    Speaker,
    SpeakerType,
    Statement,
)

Record = Mapping[str, Any]


def statement(record: Record, text: str | None = None) -> Statement:
    """The statement that `record` tells. `text` is its page's, where it is at hand: JSON gives the links of a chain
    without their words, which are then taken from it. Raises a `ValueError` that says what is missing or cannot be.

    >>> told = {"id": "st_1", "page": "sha256:", "article": 1, "kind": "direct", "commitment": "plain", "via": []}
    >>> told |= dict.fromkeys(("cue", "source", "speaker", "addressee", "basis", "occasion", "said"))
    >>> told |= {"content": [{"start": 0, "end": 2, "text": "Il"}], "evidence": {"rule": "fr.incise", "score": 0.9}}
    >>> statement(told)
    Traceback (most recent call last):
    ValueError: has no 'polarity'
    >>> statement(told | {"polarity": None, "parent": None})
    <Statement st_1, direct: None says 'Il'>
    """
    try:
        return _statement(record, text)
    except KeyError as error:
        raise ValueError(f"has no {error}") from None
    except (TypeError, AttributeError) as error:
        raise ValueError(f"is not a statement as `selon read --format jsonl` writes it: {error}") from None


def _statement(record: Record, text: str | None) -> Statement:
    return Statement(
        id=record["id"],
        page=record["page"],
        article=record["article"],
        kind=Kind(record["kind"]),
        content=tuple(_known(piece) for piece in record["content"]),
        evidence=_evidence(record["evidence"]),
        cue=_cue(record["cue"]),
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
    return None if record is None else _known(record)


def _known(record: Record) -> Span:
    start, end = record["start"], record["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError(f"{start}-{end} is no stretch of text")
    return Span(start, end, record["text"])


def _evidence(record: Record) -> Evidence:
    stance = (_span(record.get(name)) for name in ("commitment", "polarity"))
    return Evidence(record["rule"], record["score"], *stance)


def _cue(record: Record | None) -> Cue | None:
    if not record:
        return None
    return Cue(_known(record), record.get("lemma") or record["text"], record.get("class") or "")


def _speaker(record: Record | None) -> Speaker | None:
    if record is None:
        return None
    candidates = tuple(Candidate(each["name"], each["score"]) for each in record.get("candidates") or ())
    type_ = SpeakerType(record.get("type") or SpeakerType.UNKNOWN)
    return Speaker(record["name"], type_, record.get("role"), record.get("entity"), candidates)


def _relay(record: Record, text: str | None) -> Relay:
    start, end = record["start"], record["end"]
    words = record.get("text") or (text[start:end] if text else "")
    return Relay(record["name"], SpeakerType(record["type"]), Span(start, end, words))


def _moment(record: Record) -> Moment:
    return Moment(record["edtf"], _span(record.get("from")), record.get("why"))
