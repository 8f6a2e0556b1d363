"""From a query to the full text: a word finds the forms of its lemma, as far as the ledger has met them.

The column `content` has the words as they stand, `lemmas` their lemmas, `who` the source and the speaker. A word is
asked for in all three as it was typed, and in `lemmas` under each lemma that some page gave it (table `form`). FTS5
keeps `œ` and `æ` in `content` and `who`, where a folded query has two letters: both spellings are asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, product

from selon.ledger.finding.query import Term
from selon.ledger.folding import folded, words

_MOST = 16  # ways in which the words of one phrase may be lemmatised
_LIGATURES = (("oe", "œ"), ("ae", "æ"))


class Lexemes:
    """The forms and lemmas that one ledger knows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.lemmas = cache(self._lemmas)
        self.forms = cache(self._forms)

    def match(self, term: Term) -> str:
        """The FTS5 expression that finds a term."""
        if term.prefix:
            return _any(f"{_quoted((beginning,))} *" for beginning in _spellings(term.words[0]))
        spelt = [_quoted(each) for each in islice(product(*map(_spellings, term.words)), _MOST)]
        lemmas = (_quoted(each) for each in islice(product(*map(self.lemmas, term.words)), _MOST))
        return _any((*spelt, *(f"lemmas : {each}" for each in dict.fromkeys(lemmas) if each not in spelt)))

    def _lemmas(self, word: str) -> tuple[str, ...]:
        """The lemmas of which a word is a form, as the index has them; the word itself where the ledger knows none."""
        rows = self._connection.execute("SELECT lemma FROM form WHERE form = ? ORDER BY lemma", (word,))
        return tuple(filter(None, dict.fromkeys(" ".join(words(row[0])) for row in rows))) or (word,)

    def _forms(self, word: str) -> frozenset[str]:
        """The words by which a reader sees that a word was found: itself, and the forms of its lemmas."""
        rows = self._connection.execute(
            "SELECT form FROM form WHERE lemma = :word OR lemma IN (SELECT lemma FROM form WHERE form = :word)",
            {"word": word},
        )
        return frozenset({word, *(row[0] for row in rows)})


def all_of(name: str, column: str) -> str | None:
    """The FTS5 expression for a text of which a column holds all words, in whatever order; None where it has none."""
    asked = [_any(_quoted((w,)) for w in _spellings(word)) for word in words(name)]
    return f"{column} : ({' AND '.join(asked)})" if asked else None


def _any(expressions: Iterable[str]) -> str:
    found = list(expressions)
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def _quoted(told: Iterable[str]) -> str:
    """A phrase of FTS5: nothing in it is syntax, since `words` leaves letters and digits alone."""
    return f'"{" ".join(told)}"'


def _spellings(word: str) -> Iterator[str]:
    """The word, and with its ligatures tied.

    >>> list(_spellings("oeuvre"))
    ['oeuvre', 'œuvre']
    """
    tied = word
    for apart, together in _LIGATURES:
        tied = tied.replace(apart, together)
    yield word
    if folded(tied) == word and tied != word:
        yield tied
