"""The registry: every person, organisation, outlet, place and thing that a set of articles names, each once.

It is a function of its mentions and of the judgements of people: the same mentions in any order give the same
entities. Nothing is written; `Registry.with_` gives a new one. The ledger stores mentions and judgements, no entities.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations

from selon.entities.blocking import keys
from selon.entities.clusters import Pair, cluster
from selon.entities.comparison import Comparer
from selon.entities.records import (
    Comparison,
    Entity,
    EntityType,
    Judgement,
    Mention,
    Reason,
    RoleSaid,
    Signature,
    Verdict,
)
from selon.model import Reading, Speaker, Statement

LARGEST_BLOCK = 60  # signatures; what more than these have in common tells nothing


class Registry:
    """Entities by their mentions, each as often as it is given or counted. `comparer` says what two names are;
    `judgements` are in the order they were made."""

    def __init__(
        self,
        comparer: Comparer,
        mentions: Iterable[Mention] | Mapping[Mention, int] = (),
        judgements: Iterable[Judgement] = (),
    ) -> None:
        self.comparer = comparer
        self.mentions: Counter[Mention] = Counter(mentions)
        self.judgements = tuple(judgements)

    def with_(self, mentions: Iterable[Mention] = (), judgements: Iterable[Judgement] = ()) -> Registry:
        """The registry with more mentions or more judgements."""
        return Registry(self.comparer, [*self.mentions.elements(), *mentions], [*self.judgements, *judgements])

    # -- lookup --------------------------------------------------------------------------------------------------

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity, by name."""
        return self._built[0]

    def entity(self, id_: str) -> Entity | None:
        """The entity of an id, or of any id that one of its names ever had."""
        return self._by_id.get(id_)

    def find(self, name: str, type_: EntityType | None = None) -> list[Entity]:
        """The entities that a name, as people spell it, may be of; the most mentioned first."""
        types = [type_] if type_ is not None else list(EntityType)
        wanted = {key for t in types for key in keys(Signature(t, name), self.comparer)}
        hits = {self._of[s].id: self._of[s] for key in wanted for s in self._blocks.get(key, ())}
        exact = {e.id: e for e in self.entities if name in e.names and e.type in types}
        near = [e for e in hits.values() if e.type in types and e.id not in exact]
        likely = [e for e in near if any(self._could_be(name, e, s) for s in e.signatures)]
        return sorted([*exact.values(), *likely], key=lambda e: (e.id not in exact, -e.mentions, e.id))

    def of(self, mention: Mention) -> Entity | None:
        """The entity of a mention that was registered."""
        return self._of.get(self._node(mention))

    def _could_be(self, name: str, entity: Entity, signature: Signature) -> bool:
        asked = Signature(entity.type, name, signature.role)
        return self.comparer.compare(asked, signature).verdict is Verdict.POSITIVE

    # -- judgements of people ------------------------------------------------------------------------------------

    def merge(self, one: Entity, two: Entity, *, by: str = "", at: str = "", note: str = "") -> Registry:
        """The registry in which a person said that two entities are one."""
        return self.with_(judgements=[Judgement(one.signatures[0], two.signatures[0], Verdict.POSITIVE, by, at, note)])

    def split(self, one: Signature, two: Signature, *, by: str = "", at: str = "", note: str = "") -> Registry:
        """The registry in which a person said that two names of an entity are two entities'."""
        return self.with_(judgements=[Judgement(one, two, Verdict.NEGATIVE, by, at, note)])

    def pin(self, mention: Mention, entity: Entity, *, by: str = "", at: str = "", note: str = "") -> Registry:
        """The registry in which a person said whom one mention, in its article, means: « Lavrov », here, is he."""
        return self.with_(judgements=[Judgement(mention.here, entity.signatures[0], Verdict.POSITIVE, by, at, note)])

    @property
    def overruled(self) -> tuple[Judgement, ...]:
        """The judgements that later ones contradict; they stay in the log and have no effect."""
        return self._decisions[1]

    # -- why -----------------------------------------------------------------------------------------------------

    def why(self, one: Signature, two: Signature) -> Comparison:
        """What two names are to each other and why, a person's judgement before the machine's comparison."""
        found = self.comparer.compare(one, two)
        judged = [j for j in self._decisions[0] if {j.left, j.right} == {one, two}]
        if not judged:
            return found
        last = judged[-1]
        reason = Reason("judged by a person", last.by, last.note)
        return replace(found, verdict=last.verdict, score=1.0, reasons=(reason, *found.reasons))

    def path(self, one: Signature, two: Signature) -> list[Comparison]:
        """The chain of merges that made two names one entity's; empty where they are not."""
        entity = self._of.get(one)
        if entity is None or self._of.get(two) is not entity:
            return []
        ways: dict[Signature, list[Comparison]] = {one: []}
        row = [one]
        for here in row:
            for merge in entity.merges:
                if here in (merge.left, merge.right):
                    there = merge.right if here == merge.left else merge.left
                    if there not in ways:
                        ways[there] = [*ways[here], merge]
                        row.append(there)
        return ways.get(two, [])

    # -- building ------------------------------------------------------------------------------------------------

    def _node(self, mention: Mention) -> Signature:
        """What a mention is compared as: alone where a person pinned it or where its name is nobody's elsewhere."""
        if mention.here in self._pinned or self.comparer.is_nobodys(mention.signature):
            return mention.here
        return mention.signature

    @cached_property
    def _pinned(self) -> frozenset[Signature]:
        return frozenset(side for j in self.judgements for side in (j.left, j.right) if side.where)

    @cached_property
    def _nodes(self) -> Mapping[Signature, list[Mention]]:
        found: dict[Signature, list[Mention]] = defaultdict(list)
        for mention in sorted(self.mentions):
            found[self._node(mention)].append(mention)
        return found

    @cached_property
    def _decisions(self) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
        """The judgements that stand, and those that later ones contradict: the newest is heard first."""
        standing: list[Judgement] = []
        overruled: list[Judgement] = []
        one: dict[Signature, Signature] = {}
        apart: list[Pair] = []

        def root(side: Signature) -> Signature:
            while side in one:
                side = one[side]
            return side

        for judgement in reversed(self.judgements):
            left, right = root(judgement.left), root(judgement.right)
            if judgement.verdict is Verdict.POSITIVE:
                fits = all({root(a), root(b)} != {left, right} for a, b in apart)
                if fits and left != right:
                    one[left] = right
            else:
                fits = left != right
                apart += [(judgement.left, judgement.right)] * fits
            (standing if fits else overruled).append(judgement)
        return tuple(reversed(standing)), tuple(reversed(overruled))

    @cached_property
    def _decided(self) -> dict[Pair, Verdict]:
        return {_pair(j.left, j.right): j.verdict for j in self._decisions[0]}

    @cached_property
    def _blocks(self) -> Mapping[str, list[Signature]]:
        found: dict[str, list[Signature]] = defaultdict(list)
        for signature in sorted(self._nodes):
            if signature.where and self.comparer.is_nobodys(signature):
                continue  # merges with nobody, so is compared with nobody
            for key in sorted(keys(signature, self.comparer)):
                found[key].append(signature)
        return found

    @cached_property
    def compared(self) -> dict[Pair, Comparison]:
        """Every comparison of two signatures that share a key."""
        if len(self._nodes) < 2:  # as most components of a ledger
            return {}
        pairs = {
            _pair(left, right)
            for block in self._blocks.values()
            if len(block) <= LARGEST_BLOCK
            for left, right in combinations(block, 2)
        }
        pairs |= {pair for block in self._blocks.values() if len(block) > LARGEST_BLOCK for pair in _namesakes(block)}
        return {pair: self.comparer.compare(*pair) for pair in pairs}

    @cached_property
    def _built(self) -> tuple[tuple[Entity, ...], Mapping[Signature, Entity]]:
        known = {pair: v for pair, v in self._decided.items() if pair[0] in self._nodes and pair[1] in self._nodes}
        clusters, merges = cluster(self._nodes, self.compared, known)
        made: dict[Signature, list[Comparison]] = defaultdict(list)
        for merge in merges:
            made[clusters.root(merge.left)].append(merge)
        for pair, verdict in known.items():
            if verdict is Verdict.POSITIVE:
                made[clusters.root(pair[0])].append(self.why(*pair))
        entities = []
        of: dict[Signature, Entity] = {}
        for members in clusters.members():
            entity = self._entity(members, made[clusters.root(members[0])])
            entities.append(entity)
            of |= dict.fromkeys(members, entity)
        return tuple(sorted(entities, key=lambda e: (e.name, e.id))), of

    @property
    def _of(self) -> Mapping[Signature, Entity]:
        return self._built[1]

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {id_: entity for entity in self.entities for id_ in (*entity.aliases, entity.id)}

    def _entity(self, members: Sequence[Signature], merges: Sequence[Comparison]) -> Entity:
        """The entity of a cluster: named by the fullest of its most frequent names, dated by its mentions."""
        mentions = [mention for member in members for mention in self._nodes[member]]
        times: Counter[str] = Counter()
        for mention in mentions:
            times[mention.name] += self.mentions[mention]
        # The earliest signature gives the id: what is read later does not change it.
        first = min(members, key=lambda s: (min((m.said or "~") for m in self._nodes[s]), s))
        order = [first, *(member for member in members if member != first)]
        return Entity(
            id=id_of(first),
            type=self.comparer.type_of(first),
            name=max(sorted(times), key=lambda name: (self._is_full(first.type, name), times[name], len(name))),
            names=tuple(sorted(times)),
            roles=self._roles(mentions),
            signatures=tuple(order),
            mentions=times.total(),
            aliases=tuple(id_of(member) for member in order[1:]),
            merges=tuple(sorted(merges, key=lambda c: (c.left, c.right))),
        )

    def _is_full(self, type_: EntityType, name: str) -> bool:
        return type_ is not EntityType.PERSON or not self.comparer.persons.read(name).bare

    def _roles(self, mentions: Iterable[Mention]) -> tuple[RoleSaid, ...]:
        said: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.role:
                said[mention.role].append(mention)
        roles = [
            RoleSaid(
                role,
                min((m.said for m in found if m.said), default=""),
                max((m.said for m in found if m.said), default=""),
                sum(self.mentions[m] for m in found),
            )
            for role, found in said.items()
        ]
        return tuple(sorted(roles, key=lambda r: (r.first, r.role)))


def id_of(signature: Signature) -> str:
    """The id that a signature gives to its entity; the same in every registry.

    >>> id_of(Signature(EntityType.PERSON, "Sergueï Lavrov"))
    'en_800eb2225025'
    """
    return "en_" + hashlib.blake2b("\x1f".join(signature).encode(), digest_size=6).hexdigest()


def _pair(left: Signature, right: Signature) -> Pair:
    return (left, right) if left <= right else (right, left)


def _namesakes(block: Sequence[Signature]) -> Iterator[Pair]:
    """In a block that holds too many: neighbours in the order of names, so that one name's spellings still meet."""
    for k, left in enumerate(block):
        yield from (_pair(left, right) for right in block[k + 1 : k + 1 + LARGEST_BLOCK // 6])


# -- readings ----------------------------------------------------------------------------------------------------


def mention_of(speaker: Speaker, statement: Statement) -> Mention | None:
    """The mention that a statement's speaker is; None for one whom no registry can tell apart."""
    type_ = EntityType.of(speaker.type)
    if type_ is None:
        return None
    where = f"{statement.page}#{statement.article}"
    said = (statement.said.edtf if statement.said is not None else "") or statement.published or ""
    return Mention(speaker.name, type_, speaker.role or "", where, said)


def mentions_in(reading: Reading) -> list[Mention]:
    """The mentions that the speakers of a reading are, for registering them."""
    found = (mention_of(s.speaker, s) for s in reading.statements if s.speaker is not None)
    return [mention for mention in found if mention is not None]


def resolve_speakers(reading: Reading, registry: Registry) -> Reading:
    """The reading with the entity of each speaker that the registry holds."""
    return replace(reading, statements=[_resolved(statement, registry) for statement in reading.statements])


def _resolved(statement: Statement, registry: Registry) -> Statement:
    mention = mention_of(statement.speaker, statement) if statement.speaker is not None else None
    entity = registry.of(mention) if mention is not None else None
    if entity is None or statement.speaker is None:
        return statement
    return replace(statement, speaker=replace(statement.speaker, entity=entity.id))
