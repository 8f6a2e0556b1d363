"""The full text under PostgreSQL: FTS5's own words, its expressions, and its bm25.

What a word is, only FTS5's tokenizer says, so each text goes through it, in a table in memory; a `tsvector` keeps what
came out: the words of each column under a weight of its own, columns apart, so that no phrase runs from one into the
next. Expressions that `selon.ledger.finding` makes for FTS5 become a `tsquery`. The scores are FTS5's, to the last
digit (https://sqlite.org/fts5.html#the_bm25_function).
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

COLUMNS = {"statement_fts": ("content", "lemmas", "who"), "signature_fts": ("name", "role")}
"""Of each full text, in the order of the weights A, B, C."""

_WEIGHTS = "ABC"
_APART = 8  # positions between two columns
_FARTHEST = 16_383  # the last position that a tsvector can tell: behind it words are found, but phrases are not
_LONGEST = 2_000  # bytes of a word that a tsvector takes
_NOTHING = "'\x01'"  # a word that no text has
_TOKEN = re.compile(r'\s*(?:"([^"]*)"(\s*\*)?|\{([^}]*)\}\s*:|(\w+)\s*:|(AND|OR|NOT)\b|([()])|(\w+))')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, in any of these columns (as weights; '' is all), the last one a beginning where `prefix`."""

    words: tuple[str, ...]
    weights: str
    prefix: bool

    def query(self) -> str:
        if not self.words:
            return _NOTHING
        last = len(self.words) - 1
        labels = (f":{'*' if self.prefix and n == last else ''}{self.weights}".rstrip(":") for n in range(last + 1))
        told = " <-> ".join(_quoted(word) + label for word, label in zip(self.words, labels, strict=True))
        return f"({told})" if last else told


@dataclass(frozen=True, slots=True)
class Expression:
    """What an expression of FTS5 asks for: a tsquery, and its phrases in their order."""

    query: str
    phrases: tuple[Phrase, ...]


class _Tokenizer:
    """FTS5's, the same as in schema.sql. One for all threads, one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._memory.execute(
            'CREATE VIRTUAL TABLE text USING fts5 (a, b, c, content="", tokenize = "unicode61 remove_diacritics 2")'
        )
        self._memory.execute("CREATE VIRTUAL TABLE word USING fts5vocab (text, instance)")

    def words(self, rows: Iterable[Sequence[str]]) -> list[list[tuple[str, int, int]]]:
        """Of each row's columns the words: what, in which column, at which place."""
        with self._lock:
            found: list[list[tuple[str, int, int]]] = []
            for row in rows:
                self._memory.execute(
                    "INSERT INTO text (rowid, a, b, c) VALUES (?, ?, ?, ?)",
                    (len(found) + 1, *row, *[""] * (3 - len(row))),
                )
                found.append([])
            for word, doc, column, offset in self._memory.execute("SELECT term, doc, col, offset FROM word"):
                found[doc - 1].append((word, "abc".index(column), offset))
            self._memory.execute("INSERT INTO text (text) VALUES ('delete-all')")
            return found


@lru_cache(1)
def _tokenizer() -> _Tokenizer:
    return _Tokenizer()


def vectors(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Of each row's columns the `tsvector`, as text, and how many words there are."""
    for found in _tokenizer().words(rows):
        lengths = [max((at + 1 for _, column, at in found if column == n), default=0) for n in range(3)]
        firsts = [1, 1 + lengths[0] + _APART, 1 + lengths[0] + lengths[1] + 2 * _APART]
        places: dict[str, list[str]] = {}
        for word, column, at in sorted(found, key=lambda each: (each[1], each[2])):
            place = f"{min(firsts[column] + at, _FARTHEST)}{_WEIGHTS[column]}"
            places.setdefault(_cut(word), []).append(place)
        yield " ".join(f"{_quoted(word)}:{','.join(each)}" for word, each in places.items()), len(found)


@lru_cache(512)
def expression(table: str, told: str) -> Expression:
    """An expression of FTS5, of the kind that `selon.ledger.finding.lexemes` writes: phrases, beginnings, columns,
    AND, OR, NOT and parentheses.

    >>> expression("statement_fts", '("œuvre" OR lemmas : "le pont") NOT "l" *').query
    "(('œuvre' | ('le':B <-> 'pont':B)) & !('l':*))"
    """
    return _Parser(table, told).parse()


class _Parser:
    """NOT binds closest, then AND, then OR: https://sqlite.org/fts5.html#fts5_boolean_operators."""

    def __init__(self, table: str, told: str) -> None:
        self._columns = COLUMNS[table]
        self._tokens = list(_TOKEN.finditer(told))
        if sum(len(match[0]) for match in self._tokens) != len(told.rstrip()):
            raise sqlite3.OperationalError(f"fts5: syntax error in {told!r}")
        self._at = 0
        self._phrases: list[Phrase] = []

    def parse(self) -> Expression:
        if not self._tokens:
            return Expression(_NOTHING, ())
        return Expression(
            self._joined(("OR", " | "), ("AND", " & "), ("NOT", " & !"), weights=""), tuple(self._phrases)
        )

    def _joined(self, *levels: tuple[str, str], weights: str) -> str:
        if not levels:
            return self._single(weights)
        (word, sign), rest = levels[0], levels[1:]
        parts = [self._joined(*rest, weights=weights)]
        while self._at < len(self._tokens) and self._tokens[self._at][5] == word:
            self._at += 1
            part = self._joined(*rest, weights=weights)
            parts.append(f"({part})" if word == "NOT" else part)
        return parts[0] if len(parts) == 1 else f"({sign.join(parts)})"

    def _single(self, weights: str) -> str:
        token = self._tokens[self._at]
        self._at += 1
        if token[3] or token[4]:
            named = (token[3] or token[4]).split()
            return self._single("".join(_WEIGHTS[self._columns.index(name)] for name in named))
        if token[6] == "(":
            inside = self._joined(("OR", " | "), ("AND", " & "), ("NOT", " & !"), weights=weights)
            self._at += 1
            return inside
        words = tuple(
            _cut(word) for word, _, _ in sorted(_tokenizer().words([[token[1] or token[7]]])[0], key=lambda w: w[2])
        )
        phrase = Phrase(words, weights, bool(token[2]))
        self._phrases.append(phrase)
        return phrase.query()


def as_json(phrases: Sequence[Phrase], weights: Sequence[float], worth: Sequence[float]) -> str:
    """What the function `selon_bm25` is told: the phrases, what each is worth, what a word in each column counts."""
    asked = [
        {"words": each.words, "columns": each.weights or _WEIGHTS, "prefix": each.prefix, "idf": idf}
        for each, idf in zip(phrases, worth, strict=True)
    ]
    return json.dumps({"phrases": asked, "counts": dict(zip(_WEIGHTS, weights, strict=False))}, ensure_ascii=False)


def _cut(word: str) -> str:
    return word if len(word) * 4 <= _LONGEST else word.encode()[:_LONGEST].decode(errors="ignore")


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
