"""A statement from plain data: what is told where it is none."""

from __future__ import annotations

import re
from typing import Any

import pytest

from selon.model import Cue, Moment, Relay, Span, Speaker, SpeakerType
from selon.model.restoring import statement

TEXT = "🌊 Selon la radio, la digue tiendra."
RECORD: dict[str, Any] = {
    "id": "st_1",
    "page": "sha256:0",
    "article": 1,
    "kind": "indirect",
    "content": [{"start": 18, "end": 34, "text": "la digue tiendra"}],
    "cue": {"start": 2, "end": 7, "text": "Selon"},
    "source": None,
    "speaker": {"name": "Radio Lorme"},
    "addressee": None,
    "via": [{"name": "la radio", "type": "outlet", "start": 8, "end": 16}],
    "basis": None,
    "occasion": None,
    "commitment": "plain",
    "polarity": None,
    "said": {"edtf": "2024"},
    "parent": None,
    "evidence": {"rule": "person", "score": 1.0},
}


def test_what_another_program_leaves_out_is_empty() -> None:
    told = statement(RECORD, TEXT)
    assert told.cue == Cue(Span(2, 7, "Selon"), "Selon", "")
    assert told.speaker == Speaker("Radio Lorme", SpeakerType.UNKNOWN)
    assert told.said == Moment("2024", None, None)
    assert (told.events, told.outlet, told.published, told.evidence.polarity) == ((), None, None, None)


def test_the_words_of_a_chain_are_the_pages() -> None:
    (relay,) = statement(RECORD, TEXT).via
    assert (relay, relay.span.text) == (Relay("la radio", SpeakerType.OUTLET, Span(8, 16, "")), "la radio")
    (relay,) = statement(RECORD).via
    assert relay.span.text == ""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "said"}, "'said' is not a valid Kind"),
        ({"source": {"start": 7, "end": 7, "text": ""}}, "7-7 is no stretch of text"),
        ({"source": {"start": -1, "end": 7, "text": ""}}, "-1-7 is no stretch of text"),
        ({"basis": {"start": "0", "end": 1, "text": "I"}}, "0-1 is no stretch of text"),
        ({"cue": {"start": 2, "end": 7}}, "has no 'text'"),
        ({"content": None}, "is not a statement as `selon read --format jsonl` writes it: "),
        ({"said": "mardi"}, "is not a statement as `selon read --format jsonl` writes it: "),
    ],
    ids=["kind", "empty", "before the page", "no number", "no words", "no content", "no moment"],
)
def test_what_cannot_be_is_told(change: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}"):
        statement(RECORD | change)


@pytest.mark.parametrize("name", ["id", "page", "article", "content", "evidence", "parent"])
def test_what_is_missing_is_named(name: str) -> None:
    with pytest.raises(ValueError, match=f"^has no '{name}'$"):
        statement({key: value for key, value in RECORD.items() if key != name})
