"""What comes back from a tool, page by page, beside what was sent there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol

from selon.model import Statement


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article of a page as far as a new statement needs it: its number, its facts, and where it stands."""

    number: int
    title: str | None
    outlet: str | None
    published: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A page as it was sent to the tool. `complete` tells whether `statements` are known to be those that were sent:
    only then is one that is missing from what came back one that a person took away. `text` is that of the page as it
    is now, where somebody knows it."""

    page: str
    name: str
    chapters: tuple[Chapter, ...]
    statements: tuple[Statement, ...]
    complete: bool = True
    text: str | None = None

    def chapter_at(self, offset: int) -> Chapter:
        """The article in which a character stands, or the last one before it."""
        found = Chapter(1, None, None, None, 0, 0)
        for chapter in self.chapters:
            if chapter.start <= offset:
                found = chapter
        return found


@dataclass(frozen=True, slots=True)
class Returned:
    """A page as it came back. `place` is the file; `text` the page's text as the tool has it, None where the format
    holds none; `unread` are the ids of statements that could not be read, and count neither as changed nor as taken
    away; `flaws` say why, a line each. `not_core` are the ids of those of which, in gold, no score is to hang."""

    place: str
    sent: Sent
    text: str | None
    statements: tuple[Statement, ...]
    unread: frozenset[str] = frozenset()
    flaws: tuple[str, ...] = ()
    not_core: frozenset[str] = frozenset()


class Register(Protocol):
    """Knows what was sent: by the name of the tool's document, by the page's identifier, or by its very text."""

    def sent(self, document: str | None = None, page: str | None = None, text: str | None = None) -> Sent | None:
        """None where nothing is known of it."""
        ...


class Several:
    """One register behind the other."""

    def __init__(self, registers: Sequence[Register]) -> None:
        self._registers = tuple(registers)

    def sent(self, document: str | None = None, page: str | None = None, text: str | None = None) -> Sent | None:
        found = [sent for register in self._registers if (sent := register.sent(document, page, text)) is not None]
        if not found:
            return None
        texts = (each.text for each in found if each.page == found[0].page and each.text is not None)
        return replace(found[0], text=next(texts, None))


def stranger(name: str, text: str) -> Sent:
    """A text that was never sent, as a page of one article: its identifier is the hash of its bytes."""
    raw = text.encode()
    chapter = Chapter(1, None, None, None, 0, len(text))
    return Sent(f"sha256:{sha256(raw).hexdigest()}", f"{name}.txt", (chapter,), ())
