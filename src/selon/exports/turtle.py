"""Turtle: RDF written as text, a block a node. What a format writes of it needs no library and grows by appending."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Given: TypeAlias = list[tuple[str, str]]
"""Predicates, each with an object that `iri` or `text` made."""


def head(prefixes: Mapping[str, str]) -> str:
    """The declaration of the prefixes."""
    return "".join(f"@prefix {name}: <{of}> .\n" for name, of in prefixes.items())


def node(name: str, kind: str, given: Iterable[tuple[str, str]] = ()) -> str:
    """A resource of a class, with what is given of it; an empty text is left out.

    >>> print(node("urn:selon:en_1", "prov:Person", [("rdfs:label", text("Claire Aubin"))]), end="")
    <urn:selon:en_1> a prov:Person ;
        rdfs:label "Claire Aubin" .
    """
    lines = [f"    {predicate} {value}" for predicate, value in given if value != '""']
    return " ;\n".join([f"{iri(name)} a {kind}", *lines]) + " .\n"


def triple(subject: str, predicate: str, target: str) -> str:
    """That two resources are related."""
    return f"{iri(subject)} {predicate} {iri(target)} .\n"


def iri(name: str) -> str:
    """A resource by its whole IRI."""
    return f"<{name}>"


def text(words: str, kind: str | None = None) -> str:
    r"""A literal, of a datatype where one is told. A string of JSON is one of Turtle too.

    >>> print(text("« Non ! »\n"), text("2024-03", "edtf:EDTF"))
    "« Non ! »\n" "2024-03"^^edtf:EDTF
    """
    whole = words.encode("utf-8", "replace").decode("utf-8")  # the half of a character is no character
    return json.dumps(whole, ensure_ascii=False) + (f"^^{kind}" if kind else "")
