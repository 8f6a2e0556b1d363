"""Gold: a set of annotated texts as `selon evaluate` reads it, a folder of texts and a folder of their statements.

A stretch of text is told by its words, with the number of their occurrence where they stand in the text more than once:
a person can read and correct that. What gold does not ask for (evidence, dates, types of speakers) is left out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from selon.model import Span, Statement


def write(
    name: str, text: str, statements: Sequence[Statement], folder: Path, not_core: AbstractSet[str] = frozenset()
) -> None:
    """Write one article of the set in `folder`: `text/NAME.txt` and `gold/NAME.json`.

    `not_core` are the ids of statements of which no score is to hang: their content is only a noun phrase.
    """
    for kind in ("gold", "text"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    with (folder / "text" / f"{name}.txt").open("w", encoding="utf-8", newline="") as file:
        file.write(text)
    record = {"article": name, "statements": records(text, statements, not_core)}
    written = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (folder / "gold" / f"{name}.json").write_text(written, encoding="utf-8")


def records(text: str, statements: Sequence[Statement], not_core: AbstractSet[str]) -> list[dict[str, Any]]:
    """The statements of one text as gold has them, in the order given; a parent is told by its place in it."""
    places = {each.id: at for at, each in enumerate(statements)}
    found = []
    for each in statements:
        record: dict[str, Any] = {
            "source": _words(text, each.source),
            "speaker": each.speaker.name if each.speaker else None,
            "cue": _words(text, each.cue.span if each.cue else None),
            "content": [_words(text, piece) for piece in each.content],
            "kind": each.kind.value,
            "via": [relay.name for relay in each.via],
            "commitment": each.commitment.value,
            "core": each.id not in not_core,
        }
        more = {
            "addressee": _words(text, each.addressee),
            "polarity": each.polarity,
            "parent": places.get(each.parent or ""),
        }
        found.append(record | {name: value for name, value in more.items() if value is not None})
    return found


def _words(text: str, span: Span | None) -> str | dict[str, Any] | None:
    """The words of a span, with the number of their occurrence where it is not the only one."""
    if span is None:
        return None
    words, number, at = text[span.start : span.end], 0, -1
    while at < span.start:
        at = text.find(words, at + 1)
        number += 1
    return words if number == 1 and text.find(words, at + 1) < 0 else {"text": words, "nth": number}
