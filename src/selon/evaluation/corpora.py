"""Sets of annotated texts: the gold that statements are scored against.

A set is a folder of gold, one JSON file an article, and a folder of texts:

    {"article": "000-03", "statements": [{"core": true, "kind": "direct", "commitment": "plain",
     "content": ["Le pont", {"text": "rouvrira", "nth": 2}, [41, 52]], "cue": "a dit", "source": null, …}]}

A stretch of text is given by its words, by its words and the number of their occurrence from 1, or by two offsets.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selon.errors import GoldError
from selon.evaluation.annotations import Annotation, in_order
from selon.model import Commitment, Kind, Span

#: What a statement of the gold may say; the first four it must say. `addressee` and `parent` are read by nobody yet.
FIELDS = frozenset(
    ["content", "core", "kind", "commitment", "source", "cue", "speaker", "via", "polarity", "addressee", "parent"]
)


@dataclass(frozen=True, slots=True)
class Document:
    """One text and its gold, in the order of the text. `page` is "sha256:" and the hash of the text's bytes."""

    name: str
    path: Path
    page: str
    text: str
    gold: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A named set of documents, in the order of their names."""

    name: str
    documents: tuple[Document, ...]


def find(gold: Path, text: Path | None = None) -> list[Corpus]:
    """The sets at a place, in the order of their names.

    Arguments: `gold` and `text`, the two folders of one set; or `gold` alone, a folder that holds both as `gold/` and
    `text/`, or a folder of such folders. Raises `GoldError` where there is none, or where one cannot be used.
    """
    for folder in (gold, *([text] if text is not None else [])):
        if not folder.is_dir():
            raise GoldError(f"{folder}: {'is not a folder' if folder.exists() else 'no such folder'}")
    if text is not None:
        return [load(_name(gold), gold, text)]
    folders = [gold] if _is_set(gold) else sorted(filter(_is_set, gold.iterdir()))
    if not folders:
        raise GoldError(f"{gold}: no set here: neither gold/ and text/ nor folders with both; or name the texts too")
    return [load(_name(folder), folder / "gold", folder / "text") for folder in folders]


def load(name: str, gold: Path, text: Path) -> Corpus:
    """The set called `name`, with the gold of one folder and the texts of another. Raises `GoldError`."""
    documents = tuple(read(path, text / f"{path.stem}.txt") for path in sorted(gold.glob("*.json")))
    if not documents:
        raise GoldError(f"{gold}: no gold here (*.json)")
    return Corpus(name, documents)


def read(gold: Path, text: Path) -> Document:
    """One text and its gold. Raises a `GoldError` that names the file and what is wrong in it."""
    if not text.is_file():
        raise GoldError(f"{gold}: its text is missing: {text}")
    try:
        raw = text.read_bytes()
        words = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise GoldError(f"{text}: is not UTF-8") from None
    statements = list(_statements(gold, words))
    return Document(text.stem, text, page_of(raw), words, in_order(statements))


def page_of(raw: bytes) -> str:
    """The identifier of the page that holds these bytes, as selon gives it."""
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _name(folder: Path) -> str:
    """A folder that is called `gold` is that of the set which holds it."""
    folder = folder.resolve()
    return folder.parent.name if folder.name == "gold" else folder.name


def _is_set(folder: Path) -> bool:
    return (folder / "gold").is_dir() and (folder / "text").is_dir()


def _statements(path: Path, text: str) -> Iterator[Annotation]:
    try:
        record = json.loads(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise GoldError(f"{path}: is not UTF-8") from None
    except ValueError as error:
        raise GoldError(f"{path}: is not JSON: {error}") from None
    if not isinstance(record, dict) or not isinstance(record.get("statements"), list):
        raise GoldError(f'{path}: has no list of "statements"')
    for number, statement in enumerate(record["statements"], 1):
        try:
            yield _annotation(statement, text)
        except ValueError as error:
            raise GoldError(f"{path}: statement {number}: {error}") from None


def _annotation(record: Any, text: str) -> Annotation:
    if not isinstance(record, dict):
        raise ValueError("is not an object")
    if unknown := sorted(set(record) - FIELDS):
        raise ValueError(f'unknown field "{unknown[0]}"; the fields are {", ".join(sorted(FIELDS))}')
    content, via = record.get("content"), record.get("via") or []
    if not isinstance(content, list) or not content:
        raise ValueError('"content" must list its pieces, one at least')
    if not isinstance(record.get("core"), bool):
        raise ValueError('"core" must be true or false')
    if not isinstance(via, list) or not all(isinstance(name, str) for name in via):
        raise ValueError('"via" must list names')
    speaker = record.get("speaker")
    if speaker is not None and not isinstance(speaker, str):
        raise ValueError('"speaker" must be a name or null')
    return Annotation(
        content=tuple(_span(piece, text, "content") for piece in content),
        source=_optional(record, text, "source"),
        cue=_optional(record, text, "cue"),
        speaker=speaker,
        kind=_one_of(record, "kind", [kind.value for kind in Kind]),
        via=tuple(via),
        commitment=_one_of(record, "commitment", [commitment.value for commitment in Commitment]),
        polarity=_one_of(record, "polarity", ["denies", None]),
        core=record["core"],
    )


def _one_of(record: dict[str, Any], field: str, allowed: list[Any]) -> Any:
    value = record.get(field)
    if field not in record and None not in allowed:
        raise ValueError(f'"{field}" is missing')
    if value not in allowed:
        raise ValueError(f'"{field}" must be one of {", ".join(json.dumps(each) for each in allowed)}, not {value!r}')
    return value


def _optional(record: dict[str, Any], text: str, field: str) -> Span | None:
    value = record.get(field)
    return None if value is None else _span(value, text, field)


def _span(value: Any, text: str, field: str) -> Span:
    """The stretch that a string, a string with its occurrence, or a pair of offsets means."""
    match value:
        case str(words) if words:
            return _occurrence(words, 1, text, field)
        case {"text": str(words), **rest} if words and not rest:
            return _occurrence(words, 1, text, field)
        case {"text": str(words), "nth": int(nth)} if words and nth > 0:
            return _occurrence(words, nth, text, field)
        case [int(start), int(end)]:
            if 0 <= start < end <= len(text):
                return Span.of(text, start, end)
            raise ValueError(f"{field} {start}-{end} lies outside the text, which has {len(text)} characters")
    raise ValueError(f'{field} must be a string, {{"text", "nth"}} or [start, end], not {json.dumps(value)}')


def _occurrence(words: str, nth: int, text: str, field: str) -> Span:
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            which = f" (occurrence {nth})" if nth > 1 else ""
            raise ValueError(f"{field} {words!r}{which} is not in the text")
    return Span.of(text, at, at + len(words))
