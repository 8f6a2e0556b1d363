"""The tellings of one statement, those in the same words and those of reprints folded behind one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from selon.desk.comparison.wording import Mark, Piece, changes, count, plain
from selon.ledger.accounts.sources import Group, Teller
from selon.ledger.folding import words
from selon.model import LinkKind, Statement


@dataclass(frozen=True, slots=True)
class Fold:
    """Tellings that are one: `head` stands for the `others`; `verbatim`, all of them in the same words."""

    head: Teller
    others: tuple[Teller, ...]
    verbatim: bool

    @property
    def tellers(self) -> tuple[Teller, ...]:
        return (self.head, *self.others)


@dataclass(frozen=True, slots=True)
class Telling:
    """A telling as it is shown: its `pieces` tell how it differs from the chosen one, `added` and `left_out` how many
    words do. `compared` is false where the two are too long for it."""

    teller: Teller
    statement: Statement
    pieces: tuple[Piece, ...]
    added: int
    left_out: int
    compared: bool

    @property
    def differs(self) -> bool:
        return bool(self.added or self.left_out)


def folds(group: Group, chosen: Teller) -> tuple[Fold, ...]:
    """All tellings of a group, folded; that of the chosen one, which stands at its head, is the first."""
    same = _Same()
    by_article: dict[int, list[int]] = {}
    by_words: dict[tuple[str, ...], int] = {}
    for teller in group.tellers:
        told = teller.statement
        same.join(told.row, by_words.setdefault(tuple(words(told.content)), told.row))
        by_article.setdefault(told.article, []).append(told.row)
    tied = {frozenset((tie.left.row, tie.right.row)) for tie in group.ties}
    for each in group.reuse:
        if each.kind == LinkKind.REPRINT.value:
            for pair in product(by_article[each.left], by_article[each.right]):
                if frozenset(pair) in tied:  # an article may tell it twice, each time otherwise
                    same.join(*pair)
    found: dict[int, list[Teller]] = {}
    for teller in [chosen, *(each for each in group.tellers if each is not chosen)]:
        found.setdefault(same.of(teller.statement.row), []).append(teller)
    return tuple(_fold(tellers) for tellers in found.values())


def telling(teller: Teller, chosen: Teller, statements: Mapping[int, Statement]) -> Telling:
    """A telling held against the chosen one, with the statements of their rows."""
    mine, other = statements[teller.statement.row], statements[chosen.statement.row]
    pieces = plain(mine.content) if teller is chosen else changes(other.content, mine.content)
    shown = pieces or plain(mine.content)
    return Telling(teller, mine, shown, count(shown, Mark.ADDED), count(shown, Mark.LEFT_OUT), pieces is not None)


def same_words(one: Telling, other: Telling) -> bool:
    """Whether two are told in the same words, whatever their case, accents and marks."""
    return words(one.teller.statement.content) == words(other.teller.statement.content)


def near(group: Group, row: int) -> frozenset[int]:
    """The rows of a telling and of those that links tie to it directly; the others of its group, only through these."""
    ends = ((tie.left.row, tie.right.row) for tie in group.ties)
    return frozenset({row}.union(*(pair for pair in ends if row in pair)))


def outlets(tellers: Iterable[Teller]) -> int:
    """How many outlets tell it, those that pages name."""
    return len({each.statement.outlet for each in tellers if each.statement.outlet})


def _fold(tellers: list[Teller]) -> Fold:
    wordings = {tuple(words(each.statement.content)) for each in tellers}
    return Fold(tellers[0], tuple(tellers[1:]), len(wordings) == 1)


class _Same:
    """Rows that are one, each by the first of them."""

    def __init__(self) -> None:
        self._before: dict[int, int] = {}

    def of(self, row: int) -> int:
        while self._before.get(row, row) != row:
            row = self._before[row]
        return row

    def join(self, one: int, other: int) -> None:
        first, second = self.of(one), self.of(other)
        self._before[second] = first
