"""From whom each article has a statement: who said it, through whom, who tells it, who tells it again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selon.ledger.accounts.sources import Group, Teller, is_one_name
from selon.ledger.folding import folded

Key = tuple[str, ...]

_DEEPEST = 40  # a day behind the other for weeks: nobody could follow it, and a page nests no list deeper


class How(StrEnum):
    """What sets a place behind another: the page `names` it; an article `reuses` the other's text; it was told `later`,
    in like words; or the page tells what was said and not how it came to know (`untold`)."""

    NAMES = "names"
    REUSES = "reuses"
    LATER = "later"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a chain: a `speaker`, a `relay` or a `teller`. `name` is None where no page gives one; `entity` is the
    speaker's. Of a teller, `also` are the others that the ledger sets before it. `after` are those that have it from
    here."""

    kind: str
    name: str | None
    how: How
    entity: str | None = None
    teller: Teller | None = None
    also: tuple[Teller, ...] = ()
    after: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """Where a teller hangs: behind the key of a place, for a reason."""

    before: Key
    how: How


def chains(group: Group) -> tuple[Place, ...]:
    """The chains of a statement, one for each speaker that pages name. Each teller stands in one place: behind the
    relay that it names; else behind the telling of the article that its own reuses most; else behind the earlier one
    that is most like it; else behind the speaker. Two that name each other are both told, and cut at the first."""
    return _Chains(group).places()


class _Chains:
    def __init__(self, group: Group) -> None:
        self._tellers = {each.statement.row: each for each in group.tellers}
        self._group = group
        self._relays: dict[Key, str] = {}
        self._steps: dict[Key, _Step] = {}
        self._alike: dict[int, dict[int, float]] = {}
        self._reused: dict[int, dict[int, float]] = {}
        for tie in group.ties:
            if tie.directed:
                self._alike.setdefault(tie.right.row, {})[tie.left.row] = tie.score
        for each in group.reuse:
            if each.directed:
                self._reused.setdefault(each.right, {})[each.left] = each.score
        for teller in group.tellers:
            self._hang(teller)
        for teller in group.tellers:
            self._cut(teller)
        for teller in group.tellers:
            self._raise(teller)

    def places(self) -> tuple[Place, ...]:
        after: dict[Key, list[Key]] = {}
        for relay in self._relays:
            after.setdefault(self._steps[relay].before, []).append(relay)
        for row in self._tellers:
            after.setdefault(self._steps[_teller(row)].before, []).append(_teller(row))
        speakers = dict.fromkeys(map(_speaker, self._tellers.values()))
        return tuple(self._speaker_place(key, after) for key in speakers if key in after)

    def _hang(self, teller: Teller) -> None:
        """The relays that a page names, from the source to the page, then the teller itself."""
        before, names = self._start(teller)
        how = How.NAMES if teller.via else How.UNTOLD
        for name in names:
            key = (*before, "relay", folded(name))
            self._relays.setdefault(key, name)
            self._steps.setdefault(key, _Step(before, How.NAMES))
            before = key
        step = None if teller.via else self._behind(teller)
        self._steps[_teller(teller.statement.row)] = step or _Step(before, how)

    def _start(self, teller: Teller) -> tuple[Key, list[str]]:
        """The last of its relays that tells the statement itself, and those behind it; else the speaker, and all."""
        for at in range(len(teller.via) - 1, -1, -1):
            for other in self._group.tellers:
                if other is not teller and is_one_name(other.statement.outlet or "", teller.via[at]):
                    return _teller(other.statement.row), list(teller.via[at + 1 :])
        return _speaker(teller), list(teller.via)

    def _behind(self, teller: Teller) -> _Step | None:
        reused = self._reused.get(teller.statement.article, {})
        found = [self._tellers[row] for row in teller.repeats if self._tellers[row].statement.article in reused]
        if found:
            best = max(found, key=lambda each: reused[each.statement.article])
            return _Step(_teller(best.statement.row), How.REUSES)
        alike = self._alike.get(teller.statement.row, {})
        earlier = [row for row in teller.repeats if row in alike]
        if not earlier:
            return None
        return _Step(_teller(max(earlier, key=lambda row: alike[row])), How.LATER)

    def _cut(self, teller: Teller) -> None:
        """A teller that would come from itself comes from the speaker, as far as anybody knows."""
        start = _teller(teller.statement.row)
        if start in self._path(start):
            self._steps[start] = _Step(_speaker(teller), How.UNTOLD)

    def _raise(self, teller: Teller) -> None:
        """A teller that hangs too deep hangs behind one that its own comes from through others."""
        start = _teller(teller.statement.row)
        path = [key for key in self._path(start) if key[0] == "teller" and key not in self._relays]
        if len(path) > _DEEPEST:
            self._steps[start] = _Step(path[-_DEEPEST], self._steps[start].how)

    def _path(self, key: Key) -> list[Key]:
        """What a place comes from, nearest first, until the speaker or what was there already."""
        path: list[Key] = []
        while key in self._steps and self._steps[key].before not in path:
            key = self._steps[key].before
            path.append(key)
        return path

    def _speaker_place(self, key: Key, after: dict[Key, list[Key]]) -> Place:
        told = next(each.statement for each in self._tellers.values() if _speaker(each) == key)
        below = self._below(key, after)
        return Place("speaker", told.speaker or told.source, How.NAMES, entity=told.entity, after=below)

    def _below(self, key: Key, after: dict[Key, list[Key]]) -> tuple[Place, ...]:
        places = (self._place(each, after) for each in after.get(key, ()))
        return tuple(place for place in places if place.teller or place.after)

    def _place(self, key: Key, after: dict[Key, list[Key]]) -> Place:
        how, below = self._steps[key].how, self._below(key, after)
        if key in self._relays:
            return Place("relay", self._relays[key], how, after=below)
        teller = self._tellers[int(key[1])]
        drawn = self._steps[key].before
        also = tuple(self._tellers[row] for row in teller.repeats if _teller(row) != drawn)
        return Place("teller", teller.statement.outlet, how, teller=teller, also=also, after=below)


def _teller(row: int) -> Key:
    return ("teller", str(row))


def _speaker(teller: Teller) -> Key:
    told = teller.statement
    return ("speaker", told.entity or folded(told.speaker or told.source or ""))
