"""A statement that was found, as programs take it: the same from the desk and from the command line."""

from __future__ import annotations

from typing import Any

from selon.exports import csv, jsonl
from selon.ledger.finding.search import Hit

COLUMNS = (*csv.COLUMNS, "url")


def as_dict(hit: Hit) -> dict[str, Any]:
    """A hit as it is written in JSON: the statement as everywhere, and where its words were found."""
    marks = [
        {"start": m.start, "end": m.end, "page_start": m.page_start, "page_end": m.page_end} for m in hit.snippet.marks
    ]
    return {
        **jsonl.as_dict(hit.statement),
        "snippet": {"text": hit.snippet.text, "marks": marks},
        "file": hit.page,
        "url": hit.url,
    }


def as_row(hit: Hit) -> dict[str, csv.Cell]:
    """A hit as one flat row, with these `COLUMNS`."""
    return {**csv.as_row(hit.page, hit.statement), "url": hit.url}
