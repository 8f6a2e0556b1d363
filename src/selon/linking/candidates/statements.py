"""Pairs of statements that may tell of one utterance, or deny each other: those that share terms in a window of time.

Relations: `statement(statement int64, article int64, speaker string or null, day int64 or null, denies bool)` and
`term(statement int64, term string)`, each term of a statement once. On SQLite, indices on `statement(statement)`,
`statement(speaker)`, `term(term)` and `term(statement)` let a run over `new` statements cost by what is new.

Which terms tell is for their frequency to say. (Prefix filtering proper takes the rarest terms of each statement; a
bound on the frequency is as good here, and does not make a term's place depend on its neighbours.)

- Two statements of one speaker are a pair if they share two terms that are not `COMMON`; or one, if it is very rare, or
  all that one of them says.
- Statements of different speakers, or unknown ones, are a pair if they share three `RARE` terms: what a minister said
  may be told of the ministry.
- A denial and what it may deny share two terms, or one if it is very rare, or all that one of them says.

The statements that have a term in some weeks, of one speaker or of any, are a list. Long lists tell little and cost
their number squared. In one of a single speaker each statement is tied to the first `FIRST` alone, so that what all
repeat is not lost; another that is longer than a cap is dropped. An unknown day is compatible with every day.

In pieces, in the order of the keys and with the same frequencies, a corpus gives the pairs of the whole, and those
besides whose list has passed its cap since.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
from ibis.expr.types import BooleanValue, NumericScalar, Table

FIRST = 30
CAP_OTHERS = 100
CAP_DENIALS = 200
#: Shares of all statements; in a small ledger a term is rare, and very rare, in at least so many.
COMMON = 0.05
RARE = 0.004
DENIABLE = 0.005
VERY_RARE = 0.00002
LEAST_COMMON = 50
LEAST_RARE = 20
LEAST_VERY_RARE = 3
SHARED = 2
SHARED_BY_OTHERS = 3
#: A denial may be dated before what it denies: days.
EARLY = 2

#: Whose list it is, where it is not that of one speaker: everybody's, or that of those who deny.
_ANYBODY, _DENIER = "", "-"
#: Slots of time beside the buckets: where unknown days meet all, and where all meet unknown days.
_UNKNOWN, _TO_UNKNOWN = -1, -2
_COLUMNS = ("statement", "article", "speaker", "day", "denies", "single", "term", "n", "who")


def frequencies(term: Table) -> Table:
    """In how many statements each term stands: `term` and `n`. To be kept, and given to the other functions."""
    return term.group_by("term").agg(n=term.count())


def statement_pairs(
    statement: Table, term: Table, new: Table | None = None, within_days: int = 7, frequency: Table | None = None
) -> Table:
    """Candidates for one utterance, told by different articles: `left` and `right`, keys of statements with left <
    right, and `shared`, the number of terms by which they were found. With `new`, a table with a column `statement`,
    only pairs of which one at least is in it; `frequency` as `frequencies` gives it.
    """
    limits, statement = _Limits.of(statement), _near(statement, new, within_days)
    of_one = statement.filter(statement.speaker.notnull())
    if new is not None:
        of_one = of_one.filter(of_one.speaker.isin(statement.filter(_is_new(statement, new)).speaker))
    counted = _counted(term, new, frequency)
    common, rare = counted.filter(counted.n <= limits.common), counted.filter(counted.n <= limits.rare)
    spoken = term if new is None else term.filter(term.statement.isin(of_one.statement))
    keyed = ibis.union(
        _keys(of_one, spoken, common, term, new).mutate(who=ibis._.speaker),
        _keys(statement, term, rare, term, new).mutate(who=ibis.literal(_ANYBODY)),
    )
    pairs = _couples(keyed, new, within_days, CAP_OTHERS)
    pairs = pairs.filter(pairs.article_left != pairs.article_right)
    pairs = pairs.group_by(["left", "right"]).agg(
        shared=pairs.term.nunique(),
        rarest=pairs.n.min(),
        alike=(pairs.who != _ANYBODY).any(),
        single=pairs.single.any(),
    )
    of_one = pairs.alike & ((pairs.shared >= SHARED) | (pairs.rarest <= limits.very_rare) | pairs.single)
    return pairs.filter(of_one | (pairs.shared >= SHARED_BY_OTHERS)).select("left", "right", "shared")


def denial_pairs(
    statement: Table, term: Table, new: Table | None = None, within_days: int = 30, frequency: Table | None = None
) -> Table:
    """Candidates for a denial: `left`, which denies, `right`, which it may deny, of the same article or another, and
    `shared`. `right` was said at most `within_days` before `left`, or a little later, by whoever. Two statements that
    both deny stand in both orders. `new` and `frequency` as for `statement_pairs`.
    """
    limits, statement = _Limits.of(statement), _near(statement, new, within_days)
    counted = _counted(term, new, frequency)
    counted = counted.filter(counted.n <= limits.deniable)
    keyed = _keys(statement, term, counted, term, new).mutate(who=ibis.literal(_ANYBODY))
    pairs = _couples(keyed, new, within_days, CAP_DENIALS, denying=True)
    later = pairs.day_right - pairs.day_left
    # In either order at once: what leads to the pairs is the costly part, and would be worked out for each.
    pairs = pairs.group_by(["left", "right"]).agg(
        shared=pairs.term.nunique(),
        rarest=pairs.n.min(),
        single=pairs.single.any(),
        forth=(pairs.denies_left & (later.isnull() | (later <= EARLY))).any(),
        back=(pairs.denies_right & (later.isnull() | (later >= -EARLY))).any(),
    )
    pairs = pairs.filter((pairs.shared >= SHARED) | (pairs.rarest <= limits.very_rare) | pairs.single)
    forth, back = pairs.filter(pairs.forth), pairs.filter(pairs.back)
    turned = back.select("shared", left="right", right="left").select("left", "right", "shared")
    return ibis.union(forth.select("left", "right", "shared"), turned)


@dataclass(frozen=True)
class _Limits:
    """In how many statements a term may stand at most, given how many there are."""

    common: NumericScalar
    deniable: NumericScalar
    rare: NumericScalar
    very_rare: NumericScalar

    @classmethod
    def of(cls, statement: Table) -> _Limits:
        total = statement.count().as_scalar()
        return cls(
            ibis.greatest(total * COMMON, LEAST_COMMON),
            ibis.greatest(total * DENIABLE, LEAST_COMMON),
            ibis.greatest(total * RARE, LEAST_RARE),
            ibis.greatest(total * VERY_RARE, LEAST_VERY_RARE),
        )


def _near(statement: Table, new: Table | None, within_days: int) -> Table:
    """The statements whose lists a new one may be in: within two windows of it, or of an unknown day; all of them if
    the day of a new one is not known."""
    if new is None:
        return statement
    day = statement.filter(_is_new(statement, new)).day
    first, last = day.min().as_scalar() - 2 * within_days, day.max().as_scalar() + 2 * within_days
    is_near = statement.day.between(first, last) | statement.day.isnull()
    return statement.filter(is_near | day.isnull().any().as_scalar())


def _is_new(rows: Table, new: Table) -> BooleanValue:
    return rows.statement.isin(new.statement)


def _counted(term: Table, new: Table | None, frequency: Table | None) -> Table:
    """The frequencies of the terms that may tie: of those of new statements, of more statements than one."""
    shown = term if new is None else term.filter(term.term.isin(term.filter(_is_new(term, new)).term))
    counted = frequencies(shown) if frequency is None else frequency
    if new is not None and frequency is not None:
        counted = counted.filter(counted.term.isin(term.filter(_is_new(term, new)).term))
    return counted.filter(counted.n > 1)


def _keys(statement: Table, spoken: Table, counted: Table, term: Table, new: Table | None) -> Table:
    """The counted terms of statements, each with its frequency `n`, its statement, and whether that has no other term
    (`single`)."""
    keys = spoken.inner_join(counted, "term").inner_join(statement, "statement")
    sizes = term if new is None else term.filter(term.statement.isin(keys.statement))
    return keys.inner_join(sizes.group_by("statement").agg(single=ibis._.count() == 1), "statement")


def _couples(keyed: Table, new: Table | None, within_days: int, cap: int, denying: bool = False) -> Table:
    """Pairs that agree on `who` and `term` in the window, or of which a day is not known; the smaller key left. With
    `denying`, one of the two denies."""
    bucket, by = keyed.day // within_days, ["who", "term", "slot"]
    known, unknown = keyed.filter(keyed.day.notnull()), keyed.filter(keyed.day.isnull())
    later = _in_slots(known.mutate(slot=bucket), known.mutate(slot=_TO_UNKNOWN), unknown.mutate(slot=_UNKNOWN))
    earlier = _in_slots(
        *(known.mutate(slot=bucket + shift) for shift in (-1, 0, 1)),
        keyed.mutate(slot=_UNKNOWN),
        unknown.mutate(slot=_TO_UNKNOWN),
    )
    if denying:
        later = later.mutate(who=ibis.ifelse(later.denies, _ANYBODY, _DENIER))
        earlier = ibis.union(earlier, earlier.filter(earlier.denies).mutate(who=ibis.literal(_DENIER)))
    if new is not None:
        later = later.filter(later.statement >= new.statement.min().as_scalar())
        earlier = earlier.filter(earlier.slot.isin(later.slot))
    earlier = earlier.mutate(
        listed=earlier.count().over(group_by=by), rank=ibis.row_number().over(group_by=by, order_by="statement")
    )
    earlier = earlier.filter(
        ibis.ifelse(earlier.who.isin([_ANYBODY, _DENIER]), earlier.listed <= cap, earlier.rank < FIRST)
    )
    left = earlier.select(*by, "n", **_side("left"), single_left="single")
    right = later.select(*by, **_side("right"), single_right="single")
    pairs = left.inner_join(right, by)
    kept = pairs.left < pairs.right
    kept &= ((pairs.day_left - pairs.day_right).abs() <= within_days).fill_null(True)
    if new is not None:
        kept &= pairs.left.isin(new.statement) | pairs.right.isin(new.statement)
    return pairs.filter(kept).mutate(single=pairs.single_left | pairs.single_right)


def _in_slots(*parts: Table) -> Table:
    return ibis.union(*(part.select(*_COLUMNS, slot=part.slot.cast("int64")) for part in parts))


def _side(side: str) -> dict[str, str]:
    return {side: "statement"} | {f"{name}_{side}": name for name in ("article", "day", "denies")}
