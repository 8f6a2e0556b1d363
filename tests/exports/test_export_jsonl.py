"""JSON Lines: the record of the design, key by key."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from selon.exports import jsonl
from selon.model import Reading


def written(reading: Reading) -> list[str]:
    file = io.StringIO()
    jsonl.write([reading], (), file)
    return file.getvalue().splitlines()


def test_every_field_in_its_order(reading: Reading) -> None:
    text = reading.page.text
    record = json.loads(written(reading)[0])
    assert json.dumps(record, ensure_ascii=False) == written(reading)[0]
    assert record == {
        "id": "st_1",
        "page": "sha256:00",
        "article": 1,
        "article_title": "La criée sera vendue",
        "outlet": "Le Courrier",
        "published": "2024-03-22",
        "kind": "direct",
        "content": [
            {"start": 23, "end": 57, "text": "Je lui ai dit : “Rien n’est signé”"},
            {"start": 107, "end": 117, "text": "J’attends."},
        ],
        "cue": {"start": 59, "end": 67, "text": "a répété", "lemma": "répéter", "class": "declare"},
        "source": {"start": 74, "end": 82, "text": "la maire"},
        "speaker": {"name": "Hélène Vasseur", "type": "person", "role": "maire", "entity": "en_1", "candidates": []},
        "addressee": None,
        "via": [{"name": "Radio Lorme", "type": "outlet", "start": 94, "end": 105}],
        "basis": None,
        "occasion": None,
        "commitment": "plain",
        "polarity": None,
        "said": {"edtf": "2024-03-21", "from": {"start": 68, "end": 73, "text": "jeudi"}, "why": None},
        "events": [],
        "parent": None,
        "evidence": {"rule": "fr.incise", "score": 0.93, "commitment": None, "polarity": None},
    }
    assert all(text[piece["start"] : piece["end"]] == piece["text"] for piece in record["content"])
    assert list(record) == [
        "id", "page", "article", "article_title", "outlet", "published", "kind", "content", "cue", "source", "speaker",
        "addressee", "via", "basis", "occasion", "commitment", "polarity", "said", "events", "parent", "evidence",
    ]  # fmt: skip


def test_what_is_absent_is_null(reading: Reading) -> None:
    record = json.loads(written(reading)[2])
    assert (record["source"], record["speaker"], record["via"], record["said"]) == (None, None, [], None)
    assert (record["commitment"], record["polarity"]) == ("conditional", "denies")


@given(st.text())
def test_one_record_is_one_line_and_comes_back_whole(text: str) -> None:
    line = jsonl.dumps({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}
