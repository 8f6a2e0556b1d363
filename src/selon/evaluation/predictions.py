"""Statements to be scored, as `selon read --format jsonl` writes them: one file for many pages, or one a document.

Only these fields are read, so that another system's statements can be scored as well: `page` (not in a file of one
document), `content` (required), `source`, `cue`, `speaker.name`, `kind`, `via[].name`, `commitment`, `polarity`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from selon.errors import GoldError
from selon.evaluation.annotations import Annotation
from selon.evaluation.corpora import Document
from selon.model import Span


class Line(NamedTuple):
    """One line of JSON Lines and where it stands, for messages."""

    place: str
    record: dict[str, Any]


class File:
    """Statements of many pages, told apart by the hash of the page."""

    def __init__(self, path: Path) -> None:
        self._pages: dict[str, list[Line]] = {}
        self._asked: set[str] = set()
        for line in _lines(path):
            page = line.record.get("page")
            if not isinstance(page, str):
                raise GoldError(f'{line.place}: has no "page"')
            self._pages.setdefault(page, []).append(line)

    def of(self, document: Document) -> Sequence[Annotation]:
        self._asked.add(document.page)
        return [annotation(line, document.text) for line in self._pages.get(document.page, [])]

    def strangers(self) -> int:
        """How many statements belong to no document that was asked for."""
        return sum(len(lines) for page, lines in self._pages.items() if page not in self._asked)


class Folder:
    """Statements in one `<document>.jsonl` for each text. A document without a file has none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def of(self, document: Document) -> Sequence[Annotation]:
        path = self._path / f"{document.name}.jsonl"
        return [annotation(line, document.text) for line in _lines(path)] if path.exists() else []


def annotation(line: Line, text: str) -> Annotation:
    """What is compared of a statement as JSON. Raises a `GoldError` that names the line."""
    record = line.record
    try:
        return Annotation(
            content=tuple(_span(piece, text) for piece in record["content"]),
            source=_optional(record.get("source"), text),
            cue=_optional(record.get("cue"), text),
            speaker=(record.get("speaker") or {}).get("name"),
            kind=record.get("kind"),
            via=tuple(relay["name"] for relay in record.get("via") or []),
            commitment=record.get("commitment"),
            polarity=record.get("polarity"),
            rule=(record.get("evidence") or {}).get("rule"),
        )
    except ValueError as error:
        raise GoldError(f"{line.place}: {error}") from None
    except (KeyError, TypeError, AttributeError):
        raise GoldError(f"{line.place}: is not a statement as `selon read --format jsonl` writes it") from None


def _lines(path: Path) -> Iterator[Line]:
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise GoldError(f"{path}: is not UTF-8") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = f"{path}:{number}"
            try:
                record = json.loads(line)
            except ValueError as error:
                raise GoldError(f"{place}: is not JSON: {error}") from None
            if not isinstance(record, dict):
                raise GoldError(f"{place}: is not an object")
            yield Line(place, record)


def _optional(value: Any, text: str) -> Span | None:
    return None if value is None else _span(value, text)


def _span(value: Any, text: str) -> Span:
    start, end = value["start"], value["end"]
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}-{end} lies outside the text, which has {len(text)} characters")
    span = Span.of(text, start, end)
    if value.get("text", span.text) != span.text:
        raise ValueError(f"at {start}-{end} the text has {span.text!r}, not {value['text']!r}: offsets of another text")
    return span
