"""Who is who in a corpus: the registry of `selon.entities` over the names of all articles.

It goes by distinct names, types and roles, which are far fewer than mentions, and is worked out in one place: whether
two are one depends on all the others. A name that is nobody's outside its article needs no registry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from selon.entities.comparison import Comparer
from selon.entities.records import EntityType, Mention, Signature
from selon.entities.registry import Registry, id_of
from selon.languages.fr.naming import naming
from selon.model import SpeakerType

UNDATED = "~"
"""Stands where no day is known, behind every date."""

SCHEMA = pa.schema([(name, pa.string()) for name in ("name", "type", "role", "entity")])


@dataclass(frozen=True, slots=True)
class Known:
    """The id and the name of the entity of each signature that is not of one article alone."""

    entities: Mapping[Signature, tuple[str, str]]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]], comparer: Comparer | None = None) -> Known:
        """From rows of `relations.signatures`."""
        comparer = comparer or Comparer(naming())
        found = ((Signature(EntityType(row["type"]), row["name"], row["role"]), row) for row in rows)
        # Counted, not repeated: an entity's name is that of most mentions, its id that of the earliest.
        mentions = {
            Mention(s.name, s.type, s.role, "", "" if row["first"] == UNDATED else row["first"]): row["times"]
            for s, row in found
            if not comparer.is_nobodys(s)
        }
        registry = Registry(comparer, mentions)
        return cls({s: (entity.id, entity.name) for entity in registry.entities for s in entity.signatures})

    def names(self, mentions: Sequence[Mapping[str, Any]], article: str) -> tuple[str, ...]:
        """Those whom an article names, under the names that they have in the whole corpus, as often as it does, the
        most frequent first. `mentions` are cells of `names` in the table `article`."""
        told = [(*self._entity(m["type"], m["name"], m["role"] or "", article), m["times"]) for m in mentions]
        told.sort(key=lambda each: (-each[2], each[0]))
        return tuple(name for _, name, times in told for _ in range(times))

    def table(self) -> pa.Table:
        """`name`, `type`, `role` and `entity`."""
        found = ((s, id_) for s, (id_, _) in self.entities.items())
        rows = [{"name": s.name, "type": s.type.value, "role": s.role, "entity": id_} for s, id_ in found]
        return pa.Table.from_pylist(rows, schema=SCHEMA)

    def _entity(self, type_: str, name: str, role: str, article: str) -> tuple[str, str]:
        signature = Signature(EntityType(type_), name, role)
        return self.entities.get(signature) or (id_of(signature._replace(where=article)), name)


def local_id(name: str, type_: str, role: str | None, article: str) -> str | None:
    """The id of a speaker whose name is nobody's outside the article; None for one whom no registry can tell apart."""
    entity = EntityType.of(SpeakerType(type_))
    return None if entity is None else id_of(Signature(entity, name, role or "", article))
