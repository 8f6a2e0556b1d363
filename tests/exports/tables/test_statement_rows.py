"""A statement as a row: nothing of its JSON is lost, whatever it holds."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from selon.exports import csv, jsonl
from selon.exports.tables import statement
from selon.model import (
    Candidate,
    Commitment,
    Cue,
    Evidence,
    Kind,
    Moment,
    Reading,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)  # Parquet holds UTF-8, which has no surrogates
NAMES = st.none() | TEXT
SPANS = st.builds(lambda start, text: Span(start, start + len(text), text), st.integers(0, 1 << 24), TEXT)
SHARES = st.floats(0, 1)
MOMENTS = st.builds(
    Moment, st.sampled_from(["2022-02-10", "XXXX-02-10", "2022~", ".."]), st.none() | SPANS, st.none() | TEXT
)
SPEAKERS = st.builds(
    Speaker,
    TEXT,
    st.sampled_from(SpeakerType),
    NAMES,
    NAMES,
    st.lists(st.builds(Candidate, TEXT, SHARES), max_size=2).map(tuple),
)
STATEMENTS = st.builds(
    Statement,
    id=TEXT,
    page=TEXT,
    article=st.integers(1, 99),
    kind=st.sampled_from(Kind),
    content=st.lists(SPANS | st.just(Span(3, 6, " … ")), min_size=1, max_size=3).map(tuple),
    evidence=st.builds(Evidence, TEXT, SHARES, st.none() | SPANS, st.none() | SPANS),
    cue=st.none() | st.builds(Cue, SPANS, TEXT, TEXT),
    source=st.none() | SPANS,
    speaker=st.none() | SPEAKERS,
    addressee=st.none() | SPANS,
    via=st.lists(st.builds(Relay, TEXT, st.sampled_from(SpeakerType), SPANS), max_size=2).map(tuple),
    basis=st.none() | SPANS,
    occasion=st.none() | SPANS,
    commitment=st.sampled_from(Commitment),
    polarity=st.sampled_from([None, "denies"]),
    said=st.none() | MOMENTS,
    events=st.lists(MOMENTS, max_size=2).map(tuple),
    parent=NAMES,
    article_title=NAMES,
    outlet=NAMES,
    published=st.sampled_from([None, "2022-02-10", "2022-02", "XXXX-02-10"]),
)


def in_arrow(*rows: dict[str, object]) -> list[dict[str, object]]:
    return list(pa.Table.from_pylist(list(rows), schema=statement.SCHEMA).to_pylist())


@given(STATEMENTS)
def test_a_row_turns_back_into_its_json(told: Statement) -> None:
    (row,) = in_arrow(statement.row("a.txt", told, ()))
    assert jsonl.dumps(statement.as_dict(row)) == jsonl.dumps(jsonl.as_dict(told))


def test_a_file_turns_back_into_its_json(reading: Reading, tmp_path: object) -> None:
    rows = pa.Table.from_pylist([statement.row("a.txt", s, ()) for s in reading.statements], schema=statement.SCHEMA)
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd")
    read = pq.read_table(pa.BufferReader(sink.getvalue())).to_pylist()
    assert [statement.as_dict(row) for row in read] == [jsonl.as_dict(s) for s in reading.statements]


def test_the_columns_begin_with_those_of_the_csv(reading: Reading) -> None:
    """Whoever knows one of the two knows the other; only what CSV must flatten is a list here."""
    assert tuple(statement.SCHEMA.names[: len(csv.COLUMNS)]) == csv.COLUMNS
    lists = {"content_spans", "via", "events"}
    for said in reading.statements:
        (row,) = in_arrow(statement.row("a.txt", said, ()))
        flat = csv.as_row("a.txt", said)
        assert {name: row[name] for name in csv.COLUMNS if name not in lists} == {
            name: flat.get(name) for name in csv.COLUMNS if name not in lists
        }


def test_the_days_between_which_it_was_said(reading: Reading) -> None:
    (row,) = in_arrow(statement.row("a.txt", replace(reading.statements[0], said=Moment("2024-02")), ()))
    assert (str(row["said_first"]), str(row["said_last"]), str(row["day"])) == (
        "2024-02-01", "2024-02-29", "2024-03-22",
    )  # fmt: skip
