"""JSON Lines read back: statements in the form of `selon read --format jsonl`, which another program changed.

A page is known by its hash. A new statement may leave out its identifier, its evidence and whatever is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from selon.errors import ImportFault
from selon.imports.assembling import RULE
from selon.imports.returned import Register, Returned, Sent
from selon.model import Statement, identify
from selon.model.restoring import statement as restored

_EMPTY = dict.fromkeys(("cue", "source", "speaker", "addressee", "basis", "occasion", "polarity", "said", "parent"))
_DEFAULTS = _EMPTY | {"id": "", "article": 0, "via": [], "commitment": "plain"}


def read(path: Path, register: Register) -> Iterator[Returned]:
    """The pages of a file, in the order in which they first come. Raises an `ImportFault` that names the file."""
    pages: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, record in _records(path):
        pages.setdefault(str(record.get("page")), []).append((number, record))
    for page, records in pages.items():
        sent = register.sent(page=page) or Sent(page, path.name, (), ())
        found, flaws, unread = dict[str, Statement](), list[str](), set[str]()
        for number, record in records:
            try:
                statement = _statement(record, sent)
                if statement.id in found:
                    raise ValueError(f"is {statement.id} a second time")
                found[statement.id] = statement
            except ValueError as error:
                flaws.append(f"{path}:{number}: {error}")
                unread.add(str(record.get("id")))
        yield Returned(str(path), sent, None, tuple(found.values()), frozenset(unread), tuple(flaws))


def _statement(record: dict[str, Any], sent: Sent) -> Statement:
    evidence = {"evidence": {"rule": RULE, "score": 1.0}}
    statement = restored({**_DEFAULTS, **evidence, **record}, sent.text)
    if not statement.content:
        raise ValueError("has no content")
    if statement.id:
        return statement
    key = identify(sent.page, statement.content, statement.cue.span if statement.cue else None)
    chapter = sent.chapter_at(statement.content[0].start)
    return replace(statement, id=key, article=statement.article or chapter.number)


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ImportFault(f"{path}: is not UTF-8") from None
    except IsADirectoryError:
        raise ImportFault(f"{path}: is a folder, not a file of statements") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
            except ValueError as error:
                raise ImportFault(f"{path}:{number}: is not JSON: {error}") from None
            if not isinstance(record, dict) or not isinstance(record.get("page"), str):
                raise ImportFault(f'{path}:{number}: is no statement with a "page"')
            yield number, record
