"""The newswire as a folder: a plain-text page a file, and the truth as JSON Lines, for programs that read pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.newswire.truth import Notes, Truth
from benchmarks.newswire.wire import iter_issued

from selon.model import Span, Statement


def write(folder: Path, articles: int, seed: int) -> Truth:
    """Write `pages/`, `statements.jsonl` and one `.jsonl` for each part of the truth; the truth that was written."""
    pages = folder / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    notes = Notes()
    with (folder / "statements.jsonl").open("w", encoding="utf-8") as file:
        for issued in iter_issued(articles, seed):
            notes.add(issued)
            reading = issued.entry.reading
            (pages / reading.page.name).write_bytes(issued.entry.source)
            file.writelines(_line(_statement(statement, reading.page.name)) for statement in reading.statements)
    truth = notes.close()
    for name, rows in _parts(truth):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(map(_line, rows))
    return truth


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _statement(statement: Statement, name: str) -> dict[str, Any]:
    return {
        "id": statement.id,
        "article": f"{statement.page}#{statement.article}",
        "file": name,
        "kind": statement.kind.value,
        "content": [_span(span) for span in statement.content],
        "cue": _span(statement.cue.span) if statement.cue else None,
        "source": _span(statement.source) if statement.source else None,
        "speaker": statement.speaker.name if statement.speaker else None,
        "polarity": statement.polarity,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _parts(truth: Truth) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    yield "reprints", ({"left": a, "right": b} for a, b in truth.reprints)
    yield (
        "passages",
        (
            {"left": p.left, "right": p.right, "left_span": _span(p.left_span), "right_span": _span(p.right_span)}
            for p in truth.passages
        ),
    )
    yield "utterances", ({"statements": group} for group in truth.utterances)
    yield "denials", (denial._asdict() for denial in truth.denials)
    yield "contradictions", ({"left": a, "right": b} for a, b in truth.contradictions)
    yield "stories", ({"article": article, "story": story} for article, story in truth.stories.items())
    yield "speakers", ({"statement": s, "speaker": who} for s, who in truth.speakers.items())
    yield "common", ({"article": a, "spans": [_span(s) for s in spans]} for a, spans in truth.common.items())
    yield "near", (near._asdict() for near in truth.near)
