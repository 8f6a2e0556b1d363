"""Blocking: the keys under which signatures are looked for, so that not all pairs need be compared.

Two signatures that could be one entity's have a key in common: two words of a person's name, or one of them and a word
of the role; the wording of a body, or what it is known as.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from selon.entities.comparison import Comparer
from selon.entities.records import EntityType, Signature
from selon.entities.roles import Role


def keys(signature: Signature, comparer: Comparer) -> frozenset[str]:
    """The keys of one signature."""
    type_ = comparer.type_of(signature)
    if type_ is EntityType.PERSON:
        return frozenset(_of_person(signature, comparer))
    return frozenset(_of_body(signature, type_, comparer))


def _of_person(signature: Signature, comparer: Comparer) -> Iterator[str]:
    name = comparer.persons.read(signature.name)
    words = [key for keys in name.keys for key in sorted(keys)]
    yield from (f"person {a} {b}" for a, b in combinations(sorted(set(words)), 2))
    if name.byname:
        yield f"person {name.byname}"
    role = comparer.role_of(signature)
    if not role:
        return
    read = comparer.roles.read(role)
    telling = sorted(read.narrow | read.words | set(_offices(read, comparer)))
    singles = [*words, name.acronym] if name.acronym else words
    if len(name.words) > 2:
        singles.append("".join(word[0] for word in name.words))
    yield from (f"person {word} as {what}" for word in singles for what in telling)
    # A misspelt surname is found by its first letters.
    yield from (f"person {word[:3]}- as {what}" for word in name.words for what in telling if len(word) > 4)


def _of_body(signature: Signature, type_: EntityType, comparer: Comparer) -> Iterator[str]:
    body = comparer.body(type_, signature.name)
    kind = EntityType.ORGANISATION if type_ is EntityType.OUTLET else type_
    for found in (body.wordings, body.compact, body.known, body.pieces):
        yield from (f"{kind} {key}" for key in found if len(key) > 1)


def _offices(role: Role, comparer: Comparer) -> Iterator[str]:
    """The office with its country; that of the whole world, or of the country that a paper means, without."""
    if role.head is None:
        return
    countries = role.countries or ({comparer.roles.lexicon.home} if role.head.sole else set())
    yield from (f"{office} {country}" for office in {role.head.office, *role.head.wider} for country in countries)
    if role.head.unique:
        yield role.head.office
