"""The registry of a ledger: entities are kept up to date with every page, at the cost of the names that it brings.

Two signatures that could be one entity's share a key (`selon.entities.blocking`) and are compared once; the pairs that
could be are stored. What a page adds can change only the clusters that its signatures are tied to, directly or through
others: these alone are clustered again, by the same `Registry` that a whole corpus would use.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from typing import Any

from selon.entities.blocking import keys
from selon.entities.comparison import Comparer
from selon.entities.records import Comparison, Entity, EntityType, Judgement, Mention, Signature, Verdict
from selon.entities.registry import LARGEST_BLOCK, Registry, id_of
from selon.ledger.mentions import signature_row

_NEIGHBOURS = LARGEST_BLOCK // 6  # as in the registry: in a block that holds too many, names near in the alphabet meet


class Entities:
    """The entities of one ledger, for one transaction: it reads the judgements of people once. Everything
    is written inside the transaction of whoever calls."""

    def __init__(self, connection: sqlite3.Connection, comparer: Comparer) -> None:
        self._connection = connection
        self._comparer = comparer

    def node(self, mention: Mention) -> Signature:
        """What a mention is compared as: alone where its name is nobody's elsewhere, or where a person pinned it."""
        return (
            mention.here
            if mention.here in self._pinned or self._comparer.is_nobodys(mention.signature)
            else mention.signature
        )

    @cached_property
    def _pinned(self) -> frozenset[Signature]:
        return frozenset(side for j in self.judgements for side in (j.left, j.right) if side.where)

    def judged(self) -> None:
        """A person has judged names: read the judgements again."""
        for kept in ("judgements", "_pinned"):
            self.__dict__.pop(kept, None)

    def place(self, signatures: Iterable[int]) -> None:
        """Give each of the signatures its entity, and those whose entities change by them."""
        waiting = set(signatures)
        for id_ in sorted(waiting):
            self._compare(id_)
        while waiting:
            component = self._component(min(waiting))
            waiting -= component
            self._cluster(component)

    def forget_unmentioned(self) -> None:
        """Signatures that no page holds any more, and the entities that had no others."""
        gone = "SELECT id FROM signature WHERE id NOT IN (SELECT signature FROM mention)"
        left = [
            row[0] for row in self._connection.execute(f"SELECT DISTINCT entity FROM signature WHERE id IN ({gone})")
        ]
        self._connection.execute(f"DELETE FROM signature WHERE id IN ({gone})")
        self._drop(left)

    @cached_property
    def judgements(self) -> list[Judgement]:
        """What people decided of names and did not take back, in the order in which they did."""
        rows = self._connection.execute(
            "SELECT after, by, at, why FROM correction WHERE action IN ('merge', 'split', 'pin') "
            "AND json_extract(after, '$.undoes') IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM correction AS later WHERE json_extract(later.after, '$.undoes') = correction.id) "
            "ORDER BY id"
        )
        return [judgement_of(json.loads(row["after"]), row["by"], row["at"], row["why"]) for row in rows]

    # -- comparing -----------------------------------------------------------------------------------------------

    def _compare(self, id_: int) -> None:
        """Hold a signature that is new against those that share a key with it."""
        if self._connection.execute("SELECT 1 FROM signature_key WHERE signature = ?", (id_,)).fetchone():
            return
        mine = self._signature(id_)
        if mine.where and self._comparer.is_nobodys(mine):
            return
        found = sorted(keys(mine, self._comparer))
        self._connection.executemany("INSERT INTO signature_key VALUES (?, ?)", ((key, id_) for key in found))
        mates = {mate for key in found for mate in self._block(key, mine)} - {id_}
        for mate in sorted(mates):
            comparison = self._comparer.compare(mine, self._signature(mate))
            if comparison.verdict is Verdict.POSITIVE:
                self._connection.execute(
                    'INSERT OR IGNORE INTO likeness ("left", "right", score, why) VALUES (?, ?, ?, ?)',
                    (min(id_, mate), max(id_, mate), comparison.score, _reasons(comparison)),
                )

    def _block(self, key: str, mine: Signature) -> list[int]:
        """The signatures that a key finds; where they are too many to tell anything, those next in the alphabet."""
        few = self._connection.execute(
            "SELECT signature FROM signature_key WHERE key = ? LIMIT ?", (key, LARGEST_BLOCK + 1)
        ).fetchall()
        if len(few) <= LARGEST_BLOCK:
            return [row[0] for row in few]
        near = (
            "SELECT id FROM signature_key JOIN signature ON signature.id = signature_key.signature "
            "WHERE key = ? AND name {} ? ORDER BY name {} LIMIT ?"
        )
        sides = ((near.format(">=", "ASC")), (near.format("<", "DESC")))
        return [row[0] for side in sides for row in self._connection.execute(side, (key, mine.name, _NEIGHBOURS))]

    def _component(self, start: int) -> set[int]:
        """The signatures that a chain of possible or judged identities ties to one of them."""
        found, row = {start}, [start]
        while row:
            here = row.pop()
            for there in self._ties(here):
                if there not in found:
                    found.add(there)
                    row.append(there)
        return found

    def _ties(self, id_: int) -> set[int]:
        rows = self._connection.execute(
            'SELECT "right" FROM likeness WHERE "left" = :id UNION SELECT "left" FROM likeness WHERE "right" = :id',
            {"id": id_},
        )
        ties = {int(row[0]) for row in rows}
        if self.judgements:
            mine = self._signature(id_)
            others = {j.right if j.left == mine else j.left for j in self.judgements if mine in (j.left, j.right)}
            ties |= {signature_row(self._connection, other) for other in others}
        return ties

    # -- clustering ----------------------------------------------------------------------------------------------

    def _cluster(self, component: set[int]) -> None:
        """Entities of one component, as the registry makes them, in the place of those that it had."""
        rows = {self._signature(id_): id_ for id_ in sorted(component)}
        had = {signature: self._entity_of(id_) for signature, id_ in rows.items()}
        mine = [j for j in self.judgements if j.left in rows or j.right in rows]
        registry = Registry(self._comparer, self._mentions(rows), mine)
        for entity in registry.entities:
            self._write(entity)
            for signature in entity.signatures:
                if had[signature] != entity.id:
                    self._assign(signature, rows[signature], entity)
        if set(had.values()) != {entity.id for entity in registry.entities}:
            self._drop(had.values())

    def _mentions(self, rows: Mapping[Signature, int]) -> Counter[Mention]:
        """As many mentions as each signature has, all on the first and the last of their days: nothing else of them
        counts for an entity, and those of a name that is in every page are many."""
        found: Counter[Mention] = Counter()
        for signature, id_ in rows.items():
            first, last, times = self._connection.execute(
                "SELECT min(nullif(said, '')), max(nullif(said, '')), sum(times) FROM mention WHERE signature = ?",
                (id_,),
            ).fetchone()
            if times:
                earliest, latest = (
                    Mention(signature.name, signature.type, signature.role, signature.where, day or "")
                    for day in (first, last)
                )
                found[earliest] += times - 1
                found[latest] += 1
        return found

    def _write(self, entity: Entity) -> None:
        self._connection.execute(
            "INSERT INTO entity (id, type, name, names, mentions) VALUES (:id, :type, :name, :names, :mentions) "
            "ON CONFLICT (id) DO UPDATE SET type = :type, name = :name, names = :names, mentions = :mentions",
            {
                "id": entity.id,
                "type": entity.type.value,
                "name": entity.name,
                "names": json.dumps(entity.names, ensure_ascii=False),
                "mentions": entity.mentions,
            },
        )
        self._connection.execute("DELETE FROM role WHERE entity = ?", (entity.id,))
        self._connection.executemany(
            "INSERT INTO role VALUES (?, ?, ?, ?, ?)",
            ((entity.id, said.role, said.first, said.last, said.times) for said in entity.roles),
        )

    def _assign(self, signature: Signature, id_: int, entity: Entity) -> None:
        self._connection.execute("UPDATE signature SET entity = ? WHERE id = ?", (entity.id, id_))
        self._connection.execute("INSERT OR REPLACE INTO alias VALUES (?, ?)", (id_of(signature), entity.id))

    def _drop(self, entities: Iterable[str | None]) -> None:
        """Of these entities, those that have no signature left. An id that is now another's alias stays one."""
        self._connection.executemany(
            "DELETE FROM entity WHERE id = ? AND id NOT IN (SELECT entity FROM signature WHERE entity = ?)",
            ((id_, id_) for id_ in entities if id_ is not None),
        )

    def _entity_of(self, id_: int) -> str | None:
        found: str | None
        (found,) = self._connection.execute("SELECT entity FROM signature WHERE id = ?", (id_,)).fetchone()
        return found

    def _signature(self, id_: int) -> Signature:
        name, type_, role, place = self._connection.execute(
            "SELECT name, type, role, place FROM signature WHERE id = ?", (id_,)
        ).fetchone()
        return Signature(EntityType(type_), name, role, place)


def judgement_of(after: Mapping[str, Any], by: str, at: str, why: str) -> Judgement:
    """What a correction of names decided."""
    left, right = (as_signature(after[side]) for side in ("left", "right"))
    return Judgement(left, right, Verdict(str(after["verdict"])), by, at, why)


def as_list(signature: Signature) -> list[str]:
    """A signature as it is written in a correction."""
    return [signature.type.value, signature.name, signature.role, signature.where]


def as_signature(written: Sequence[str]) -> Signature:
    """The other way round."""
    type_, name, role, where = written
    return Signature(EntityType(type_), name, role, where)


def _reasons(comparison: Comparison) -> str:
    return json.dumps([asdict(reason) for reason in comparison.reasons], ensure_ascii=False)
