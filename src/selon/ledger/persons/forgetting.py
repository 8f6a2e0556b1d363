"""What was erased stays away: it is known again by keyed hashes, and withheld before anything is written.

A mark is BLAKE2b (RFC 7693) of the thing under a key of the ledger's own, 32 random bytes. It tells nobody a name who
does not know one; whoever has the file and guesses a name can see whether it is marked. There is no way to know a
person again without that.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from typing import Any

from selon.ledger.persons.names import Names, Place, Words, meet, outside, spelt
from selon.model import Appearance, Article, Entry, Page, Statement

_KEY = "forgetting"  # in `meta`
_PARTED = "\x1f"


class Forgotten:
    """What a ledger has forgotten, for one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __bool__(self) -> bool:
        return self._connection.execute("SELECT 1 FROM forgotten LIMIT 1").fetchone() is not None

    # -- remembering what is to be forgotten ------------------------------------------------------------------------

    def names(self, line: int, names: Iterable[Words]) -> None:
        """These names are nobody's any more. `line` is that of the log which says so, as below."""
        self._put(line, "name", ((_PARTED.join(name), len(name)) for name in names))

    def roles(self, line: int, names: Iterable[tuple[Words, str]]) -> None:
        """Names that are others' too, in a role that is only this person's."""
        self._put(line, "role", ((_in_role(name, role), 0) for name, role in names))

    def here(self, line: int, names: Iterable[tuple[str, str]]) -> None:
        """Names in one article, by its key."""
        self._put(line, "here", ((_here(article, name), 0) for article, name in names))

    def statements(self, line: int, keys: Iterable[str]) -> None:
        """Statements by their keys."""
        self._put(line, "statement", ((key, 0) for key in keys))

    def pages(self, line: int, hashes: Iterable[str]) -> None:
        """Pages by the hashes of their bytes."""
        self._put(line, "page", ((each, 0) for each in hashes))

    # -- knowing it again -------------------------------------------------------------------------------------------

    def page(self, sha256: str) -> bool:
        """Whether a page of these bytes was erased."""
        return self._is("page", sha256)

    def name(self, name: str) -> bool:
        """Whether a name was erased, wherever it stands."""
        return self._is("name", _PARTED.join(spelt(name)))

    def person(self, name: str, role: str | None, article: str) -> bool:
        """Whether a name was erased, in a role and in an article (its key)."""
        return (
            self.name(name)
            or self._is("role", _in_role(spelt(name), role or ""))
            or self._is("here", _here(article, name))
        )

    def statement(self, key: str) -> bool:
        """Whether a statement was erased."""
        return self._is("statement", key)

    @cached_property
    def in_texts(self) -> Names:
        """The erased names, to be looked for in texts."""
        rows = self._connection.execute("SELECT mark, words FROM forgotten WHERE sort = 'name'").fetchall()
        marks = {row[0] for row in rows}
        return Names(lambda name: self._mark("name", _PARTED.join(name)) in marks, [row[1] for row in rows])

    # -- withholding ------------------------------------------------------------------------------------------------

    def withheld(self, entry: Entry) -> Entry:
        """What may be written of a page: without the statements, names, doubts, bylines and words of those whom the
        ledger has forgotten. Its text and its bytes are what they are."""
        if not self:
            return entry
        page = entry.reading.page
        keys = {article.number: f"{page.id}#{article.number}" for article in page.articles}
        mine = [a for a in entry.appearances if self.person(a.name, a.role, keys.get(a.article, ""))]
        others = [(a.span.start, a.span.end) for a in entry.appearances if a not in mine]
        places = [
            *outside(self.in_texts.find(page.text), others), *((a.span.start, a.span.end) for a in mine)
        ]  # fmt: skip
        said = [s for s in entry.reading.statements if not self._tells(s, keys.get(s.article, ""), places)]
        reading = replace(
            entry.reading, page=self._unsigned(page), statements=_without_parents(said, entry.reading.statements)
        )
        return replace(
            entry,
            reading=reading,
            appearances=tuple(a for a in entry.appearances if not self._names(a, mine, places)),
            doubts=tuple(d for d in entry.doubts if not any(meet((s.start, s.end), places) for s in d.spans)),
            words={
                number: tuple(word for word in told if not meet((word.start, word.end), places))
                for number, told in entry.words.items()
            },
        )

    def _tells(self, statement: Statement, article: str, places: list[Place]) -> bool:
        """Whether a statement is of, or tells of, somebody forgotten."""
        who = statement.speaker
        return (
            self.statement(statement.id)
            or (who is not None and self.person(who.name, who.role, article))
            or any(self.name(candidate.name) for candidate in (who.candidates if who else ()))
            or any(self.name(relay.name) for relay in statement.via)
            or any(meet((span.start, span.end), places) for span in statement.spans())
        )

    def _names(self, appearance: Appearance, mine: list[Appearance], places: list[Place]) -> bool:
        """Whether an appearance is of somebody forgotten; a longer name that holds his is another's."""
        span = (appearance.span.start, appearance.span.end)
        return appearance in mine or any(start <= span[0] and span[1] <= end for start, end in places)

    def _unsigned(self, page: Page) -> Page:
        return replace(page, articles=tuple(map(self._unsigned_article, page.articles)))

    def _unsigned_article(self, article: Article) -> Article:
        titled = article.title is not None and not self.in_texts.stand_in(article.title.text)
        authors = tuple(name for name in article.authors if not self.name(name))
        return replace(article, title=article.title if titled else None, authors=authors)

    # -- within -----------------------------------------------------------------------------------------------------

    @cached_property
    def _key(self) -> bytes:
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (_KEY,)).fetchone()
        if row is None:
            row = (secrets.token_hex(32),)
            self._connection.execute("INSERT INTO meta VALUES (?, ?)", (_KEY, row[0]))
        return bytes.fromhex(row[0])

    def _is(self, sort: str, thing: str) -> bool:
        if not self:
            return False
        known = self._connection.execute("SELECT 1 FROM forgotten WHERE mark = ?", (self._mark(sort, thing),))
        return known.fetchone() is not None

    def _mark(self, sort: str, thing: str) -> str:
        return blake2b(f"{sort}{_PARTED}{thing}".encode(), key=self._key, digest_size=20).hexdigest()

    def _put(self, line: int, sort: str, things: Iterable[tuple[str, int]]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO forgotten (mark, sort, words, erased) VALUES (?, ?, ?, ?)",
            [(self._mark(sort, thing), sort, words, line) for thing, words in things],
        )
        self.__dict__.pop("in_texts", None)


def has_key(connection: sqlite3.Connection) -> bool:
    """Whether the ledger has the key of its marks, without which none is known again."""
    return connection.execute("SELECT 1 FROM meta WHERE name = ?", (_KEY,)).fetchone() is not None


def refused(connection: sqlite3.Connection, value: Any) -> bool:
    """Whether a value that a person wants to write names somebody forgotten."""
    return Forgotten(connection).in_texts.stand_in(value)


def _without_parents(said: list[Statement], all_: Iterable[Statement]) -> list[Statement]:
    """Statements that lay in one that is withheld stand alone."""
    gone = {statement.id for statement in all_} - {statement.id for statement in said}
    return [replace(each, parent=None) if each.parent in gone else each for each in said]


def _in_role(name: Words, role: str) -> str:
    return _PARTED.join((*name, "", *spelt(role)))


def _here(article: str, name: str) -> str:
    return _PARTED.join((article, *spelt(name)))
