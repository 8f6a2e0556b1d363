"""The table `statement`: one row a statement. Its first columns are those of the CSV, under the same names; where CSV
has to flatten, it holds lists. Nothing of the JSON is lost: `as_dict` gives it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from selon import terms as lemmas
from selon.errors import writable
from selon.exports import csv
from selon.exports.tables.columns import (
    COUNT,
    DAY,
    NUMBER,
    OFFSETS,
    TEXT,
    Row,
    column,
    columns_of_span,
    flat,
    offsets,
    span_of,
)
from selon.model import Moment, Statement, Word
from selon.temporal.bounds import bounds, day

BREAK = " … "
"""Stands between the pieces of a content."""

_RELAY = pa.struct([("name", TEXT), ("type", TEXT), ("start", COUNT), ("end", COUNT)])
_EVENT = pa.struct([("edtf", TEXT), ("words", TEXT), ("start", COUNT), ("end", COUNT), ("why", TEXT)])
_CANDIDATE = pa.struct([("name", TEXT), ("score", NUMBER)])

SCHEMA = pa.schema(
    [
        column("file", TEXT, "The `name` of its page."),
        column("page", TEXT, "The `id` of its page."),
        column("article", COUNT, "The number of its article on the page, from 1."),
        column("article_title", TEXT, "The article's headline."),
        column("outlet", TEXT, "Who published it."),
        column("published", TEXT, "When, as EDTF: `2022-02-10`."),
        column("id", TEXT, "Its identifier, `st_…`: the same page read again by the same version gives the same."),
        column("parent", TEXT, "The `id` of the statement whose content holds this one."),
        column("speaker", TEXT, "The name of the entity that the source resolves to; null where it is unknown."),
        column(
            "speaker_type",
            TEXT,
            "What the speaker is: `person`, `organisation`, `outlet`, `group`, `document` and so on.",
        ),
        column("speaker_role", TEXT, "What the article says that the speaker is."),
        column("entity", TEXT, "The speaker's identifier in a ledger; null before linking."),
        *columns_of_span("source", "The words that name who; null where the page names nobody."),
        *columns_of_span("cue", "The words that attribute; null where there are none."),
        column("cue_lemma", TEXT, "The lemma of the cue's entry in the lexicon."),
        column("cue_class", TEXT, "The class of the cue's entry in the lexicon."),
        column("content", TEXT, "What is attributed: its pieces, joined with ` … `."),
        column("content_spans", pa.list_(OFFSETS), "The offsets of its pieces."),
        column("kind", TEXT, "`direct`, `indirect` or `mixed`: how much of it stands in quotation marks."),
        column("commitment", TEXT, "`plain`, `conditional` or `distanced`: how far the page commits itself."),
        column("polarity", TEXT, "`denies` where the source denies the content."),
        column("via", pa.list_(_RELAY), "The chain through which it is reported, nearest first."),
        column("addressee", TEXT, "The words that name to whom it was said."),
        column("basis", TEXT, "The words that name what the source itself leans on."),
        column("occasion", TEXT, "The words that name where it was said."),
        column("said", TEXT, "When it was said, as EDTF."),
        column("rule", TEXT, "The rule that found it; `selon explain` tells why."),
        column("score", NUMBER, "How sure the rule is, from 0 to 1."),
        column("events", pa.list_(_EVENT), "The EDTF dates of which the content speaks, and the words that tell them."),
        column("article_key", TEXT, "The `key` of its article."),
        column("day", DAY, "`published`, where it is known to the day."),
        column("said_first", DAY, "The first day on which it may have been said."),
        column("said_last", DAY, "The last day on which it may have been said."),
        *columns_of_span("said_words", "The words that tell when it was said."),
        column("said_why", TEXT, "The reasons of a year that the page leaves out and that was inferred."),
        *(
            field
            for name in ("addressee", "basis", "occasion")
            for field in columns_of_span(name, "")
            if field.name != name
        ),
        *columns_of_span("commitment_words", "The words that decided `commitment`; null where it is plain."),
        *columns_of_span("polarity_words", "The words that decided `polarity`; null where it denies nothing."),
        column("candidates", pa.list_(_CANDIDATE), "Those who may be meant, where the speaker is not clear."),
        column("terms", pa.list_(TEXT), "The lemmas of the content that carry meaning, each once."),
        column("setting", pa.list_(TEXT), "The same of the words around a content that says little by itself."),
        column("corrected", pa.list_(TEXT), "The fields that a person set right; null where no ledger was read."),
    ]
)


def row(file: str, statement: Statement, words: Sequence[Word]) -> Row:
    """The row of a statement. `file` is the name of its page, `words` are those of its article, in their order."""
    said, evidence = statement.said, statement.evidence
    between = bounds(said.edtf) if said else None
    return {
        **csv.as_row(writable(file), statement),
        "content_spans": offsets(statement.content),
        "via": [(relay.name, relay.type.value, relay.span.start, relay.span.end) for relay in statement.via],
        "events": [_event(event) for event in statement.events],
        "article_key": f"{statement.page}#{statement.article}",
        "day": day(statement.published),
        **({"said_first": between[0], "said_last": between[1]} if between else {}),
        **flat("said_words", said.source if said else None),
        "said_why": said.why if said else None,
        **flat("addressee", statement.addressee),
        **flat("basis", statement.basis),
        **flat("occasion", statement.occasion),
        **flat("commitment_words", evidence.commitment),
        **flat("polarity_words", evidence.polarity),
        "candidates": [(c.name, c.score) for c in statement.speaker.candidates] if statement.speaker else [],
        "terms": list(lemmas.terms(statement.content, words)),
        "setting": list(lemmas.setting(statement.spans(), statement.content, words)),
    }


def as_dict(row: Row) -> dict[str, Any]:
    """The JSON of the statement in a row of the table, exactly as `selon read --format jsonl` writes it."""
    same = ("id", "page", "article", "article_title", "outlet", "published", "kind")
    return {
        **{name: row[name] for name in same},
        "content": _content(row),
        "cue": _with(span_of(row, "cue"), {"lemma": row["cue_lemma"], "class": row["cue_class"]}),
        "source": span_of(row, "source"),
        "speaker": _speaker(row),
        "addressee": span_of(row, "addressee"),
        "via": [dict(relay) for relay in row["via"]],
        "basis": span_of(row, "basis"),
        "occasion": span_of(row, "occasion"),
        "commitment": row["commitment"],
        "polarity": row["polarity"],
        "said": _said(row),
        "events": [_moment(event) for event in row["events"]],
        "parent": row["parent"],
        "evidence": {
            "rule": row["rule"],
            "score": row["score"],
            "commitment": span_of(row, "commitment_words"),
            "polarity": span_of(row, "polarity_words"),
        },
    }


def _event(moment: Moment) -> tuple[object, ...]:
    span = moment.source
    words = (span.text, span.start, span.end) if span else (None, None, None)
    return (moment.edtf, *words, moment.why)


def _content(row: Row) -> list[Row]:
    """Each piece is as long as its offsets say, so that ` … ` within one parts nothing."""
    pieces, at = [], 0
    for span in row["content_spans"]:
        length = span["end"] - span["start"]
        pieces.append(span | {"text": row["content"][at : at + length]})
        at += length + len(BREAK)
    return pieces


def _with(span: Row | None, more: Row) -> Row | None:
    return None if span is None else span | more


def _speaker(row: Row) -> Row | None:
    if row["speaker"] is None:
        return None
    return {
        "name": row["speaker"],
        "type": row["speaker_type"],
        "role": row["speaker_role"],
        "entity": row["entity"],
        "candidates": [dict(candidate) for candidate in row["candidates"]],
    }


def _said(row: Row) -> Row | None:
    if row["said"] is None:
        return None
    return {"edtf": row["said"], "from": span_of(row, "said_words"), "why": row["said_why"]}


def _moment(event: Row) -> Row:
    span = {"start": event["start"], "end": event["end"], "text": event["words"]}
    return {"edtf": event["edtf"], "from": None if event["start"] is None else span, "why": event["why"]}
