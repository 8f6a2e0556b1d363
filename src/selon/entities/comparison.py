"""Comparison: whether two names, with the roles beside them, are one entity's; how surely; and why.

Names are asked first (`persons`, `wordings`, `things`), then roles. What is one name needs no role, and is undone by
roles that exclude each other; what only could be one name needs roles that agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from selon.entities.knowledge import KEPT, Knowledge
from selon.entities.persons import PersonNames, Tie
from selon.entities.records import Comparison, EntityType, Reason, Signature, Verdict
from selon.entities.roles import Relation, Roles, in_common
from selon.entities.things import Designation, without_maker
from selon.entities.wordings import compact, pieces, undescribed, wording, words_in
from selon.entities.words import Word

_BODIES = frozenset({EntityType.ORGANISATION, EntityType.OUTLET})
_SURE, _LIKELY, _BY_ROLE, _DOUBT = 1.0, 0.9, 0.8, 0.5
_ROLE_SPEAKS_FOR = 0.05
_SHORTEST = 2  # letters that may be part of a designator


@dataclass(frozen=True, slots=True)
class BodyName:
    """The name of a body, a place or a thing as it is compared. `known`: the entities known by heart that bear it."""

    text: str
    wordings: frozenset[str]
    compact: frozenset[str]
    known: frozenset[str]
    pieces: tuple[str, ...]
    generic: bool
    designation: Designation | None = None


class Comparer:
    """Compares signatures with a language's knowledge; reads each name and role once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.persons = PersonNames(knowledge)
        self.roles = Roles(knowledge)
        self._body = lru_cache(maxsize=KEPT)(self._read_body)

    def compare(self, left: Signature, right: Signature) -> Comparison:
        """What two signatures are to each other."""
        if right < left:
            swapped = self._compare(right, left)
            reasons = tuple(Reason(r.name, r.right, r.left) for r in swapped.reasons)
            return Comparison(left, right, swapped.verdict, swapped.score, reasons)
        return self._compare(left, right)

    def type_of(self, signature: Signature) -> EntityType:
        """The type, corrected by the role: a « Charles-de-Gaulle, porte-avions » is no person."""
        said = self.roles.read(self.role_of(signature)).type if self.role_of(signature) else None
        person = signature.type is EntityType.PERSON
        return said if person and said is not None else signature.type

    def role_of(self, signature: Signature) -> str:
        """The role that counts: that beside the name, with the rank before it (« le père Antoine Marchal »)."""
        if signature.type is not EntityType.PERSON:
            return signature.role
        return signature.role or self.persons.read(signature.name).title

    def is_nobodys(self, signature: Signature) -> bool:
        """Whether a name is nobody's outside its article: a surname without a role, « le Sénat »."""
        if signature.type is EntityType.PERSON:
            return self.persons.read(signature.name).bare and not self.role_of(signature)
        return self.body(signature.type, signature.name).generic and not signature.role

    def body(self, type_: EntityType, name: str) -> BodyName:
        """The name of a body, a place or a thing, read once as long as it is kept."""
        return self._body(type_, name)

    # -- verdicts ------------------------------------------------------------------------------------------------

    def _compare(self, left: Signature, right: Signature) -> Comparison:
        one, two = self.type_of(left), self.type_of(right)
        if one is not two and not {one, two} <= _BODIES:
            kinds = Reason("different kinds of entity", left.role or left.type, right.role or right.type)
            return Comparison(left, right, Verdict.NEGATIVE, 0.0, (kinds,))
        if one is EntityType.PERSON:
            tie, reason = self.persons.compare(self.persons.read(left.name), self.persons.read(right.name))
        else:
            tie, reason = self._tie(self.body(one, left.name), self.body(two, right.name), left, right)
        relation = self._relation(left, right)
        return self._verdict(left, right, tie, reason, relation)

    def _verdict(self, left: Signature, right: Signature, tie: Tie, reason: Reason, relation: Relation) -> Comparison:
        reasons = (reason, relation.reason) if relation.reason is not None else (reason,)
        if tie is Tie.OTHER:
            return Comparison(left, right, Verdict.NEGATIVE, 0.0, (reason,))
        if relation.agrees is False:
            return Comparison(left, right, Verdict.NEGATIVE, 0.0, reasons)
        if tie is Tie.CLOSE and not relation.agrees:
            missing = Reason("no role that agrees", left.role, right.role)
            return Comparison(left, right, Verdict.UNSURE, _DOUBT, (*reasons, missing))
        if relation.agrees is None and self._strangers(left, right):
            apart = Reason("roles with nothing in common", left.role, right.role)
            return Comparison(left, right, Verdict.UNSURE, _DOUBT, (*reasons, apart))
        score = _BY_ROLE if tie is Tie.CLOSE else _LIKELY
        score = _SURE if left[:3] == right[:3] else round(score + _ROLE_SPEAKS_FOR * bool(relation.agrees), 2)
        return Comparison(left, right, Verdict.POSITIVE, score, reasons)

    def _strangers(self, left: Signature, right: Signature) -> bool:
        """Whether both have roles, and these share nothing: two of one name, until a person says otherwise."""
        one, two = self.role_of(left), self.role_of(right)
        return bool(one and two and one != two) and not in_common(self.roles.read(one), self.roles.read(two))

    def _relation(self, left: Signature, right: Signature) -> Relation:
        one, two = self.role_of(left), self.role_of(right)
        found = self.roles.compare(one, two)
        thing = self.type_of(left) is EntityType.THING
        if found.agrees is None and thing and bool(one) != bool(two):
            sort = self.roles.read(one or two)
            # « HIMARS, lance-roquettes »: the role says that the name is that of equipment.
            return Relation(True, Reason("said to be equipment", one, two)) if sort.type is EntityType.THING else found
        return found

    # -- bodies, places, things ----------------------------------------------------------------------------------

    def _read_body(self, type_: EntityType, name: str) -> BodyName:
        words = words_in(name)
        short = undescribed(words, self.knowledge)
        known = self._known(type_, wording(words, self.knowledge))
        forms = [words, short]
        if type_ is EntityType.THING:
            forms.append(without_maker(short, self.knowledge.things))
        wordings = frozenset(wording(form, self.knowledge) for form in forms) - {""}
        row = pieces(forms[-1], self.knowledge)
        thing = type_ is EntityType.THING
        return BodyName(
            name,
            wordings,
            frozenset(compact(form) for form in forms) - {""},
            known or self._known_otherwise(type_, forms, row),
            tuple(row),
            bool(row) and not thing and all(piece in self.knowledge.bodies.generic for piece in row),
            Designation.of(row, self.knowledge.things) if thing else None,
        )

    def _known(self, type_: EntityType, key: str) -> frozenset[str]:
        """The entities known by heart that a wording names, of this type before any other."""
        tables = self.knowledge.bodies.known
        order = sorted(tables, key=lambda t: (t is not type_, t))
        return next((tables[table][key] for table in order if key in tables[table]), frozenset())

    def _known_otherwise(self, type_: EntityType, forms: Sequence[Sequence[Word]], row: list[str]) -> frozenset[str]:
        """« le quotidien Le Monde », « Union Resolve 2022 »: known without the noun, the maker or the year."""
        for form in forms[1:]:
            found = self._known(type_, wording(form, self.knowledge))
            if found:
                return found
        return self._edition(row) if type_ is EntityType.THING else frozenset()

    def _edition(self, row: list[str]) -> frozenset[str]:
        """« Union Resolve 2022 »: an exercise known by heart, in its year."""
        if len(row) < 2 or not row[-1].isdigit() or len(row[-1]) not in (2, 4):
            return frozenset()
        series = self.knowledge.bodies.known[EntityType.THING].get(" ".join(sorted(row[:-1])), frozenset())
        return frozenset(f"{name} {row[-1][-2:]}" for name in series)

    def _tie(self, one: BodyName, two: BodyName, left: Signature, right: Signature) -> tuple[Tie, Reason]:
        texts = (one.text, two.text)
        if one.generic and two.generic and one.wordings & two.wordings:
            return Tie.CLOSE, Reason("a name that many bear", *texts)
        if one.known and two.known:
            if not one.known & two.known:
                return Tie.OTHER, Reason("two known names", *texts)
            sure = len(one.known) == len(two.known) == 1
            return (Tie.SAME if sure else Tie.CLOSE), Reason("known by heart", *texts)
        if one.wordings & two.wordings:
            return Tie.SAME, Reason("same wording", *texts)
        if one.compact & two.compact:
            return Tie.SAME, Reason("same letters", *texts)
        if self._covered(one, two, right) and self._covered(two, one, left):
            return Tie.SAME, Reason("part of the name stands in the role", *texts)
        if one.designation and two.designation:
            return self._designations(one.designation, two.designation, texts)
        if _initials(one, two) or _initials(two, one):
            return Tie.CLOSE, Reason("acronym", *texts)
        return Tie.OTHER, Reason("other wording", *texts)

    def _covered(self, one: BodyName, two: BodyName, other: Signature) -> bool:
        """Whether every piece of one name stands in the other, or in the role beside the other."""
        beside = set(pieces(words_in(other.role), self.knowledge)) if other.role else set()
        extra = Counter(one.pieces) - Counter(two.pieces)
        shared = any(len(piece) > _SHORTEST and piece in two.pieces for piece in one.pieces)
        return shared and all(len(piece) > _SHORTEST and piece in beside for piece in extra)

    def _designations(self, one: Designation, two: Designation, texts: tuple[str, str]) -> tuple[Tie, Reason]:
        if one.whole == two.whole:
            return Tie.SAME, Reason("same designator", *texts)
        if one.year != two.year:
            return Tie.OTHER, Reason("other edition", *texts)
        if one.code == two.code and one.leads and two.leads and not (one.names and two.names):
            return Tie.SAME, Reason("designator with and without its name", *texts)
        full, short = (one, two) if one.leads else (two, one)
        if one.names == two.names and one.names and full.leads and not short.code:
            return Tie.CLOSE, Reason("name with and without its designator", *texts)
        return Tie.OTHER, Reason("other designator", *texts)


def _initials(short: BodyName, long: BodyName) -> bool:
    """« CCI » and « Chambre de commerce et d'industrie »: it could stand for it."""
    return (
        len(short.pieces) == 1
        and short.text.isupper()
        and len(long.pieces) > 1
        and short.pieces[0] == "".join(p.lstrip("@")[:1] for p in long.pieces)
    )
