"""What a case of tests/phenomena says of its statements, and what selon says of them, in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import CIRCUMSTANCES, ROLES, Case
from selon.model import Span, Statement

Told = dict[str, str]

#: `via` is both the words in braces and, among the expectations, the names of the whole chain.
WORDS = {"via": "words of via"}


def paired(case: Case, found: Sequence[Statement]) -> dict[int, int | None]:
    """For every number of the case the statement that shares most of its cue and content, each used once."""
    pairs: dict[int, int | None] = {}
    for number, statement in case.statements.items():
        wanted = {i for role in ("content", "cue") for a, b in statement.ranges.get(role, ()) for i in range(a, b)}
        shares = {
            index: len(wanted & covered(s)) / len(wanted | covered(s))
            for index, s in enumerate(found)
            if index not in pairs.values()
        }
        best = max(shares, key=lambda i: shares[i], default=None)
        pairs[number] = best if best is not None and shares[best] > 0 else None
    return pairs


def covered(statement: Statement) -> set[int]:
    spans = (*statement.content, *([statement.cue.span] if statement.cue else []))
    return {i for span in spans for i in range(span.start, span.end)}


def annotated(case: Case, number: int) -> Told:
    """What the case says of one statement. Plain and not denied unless it says so; inside what its braces are in."""
    statement = case.statements[number]
    told = {
        WORDS.get(role, role): spelt([Span.of(case.text, a, b) for a, b in statement.ranges.get(role, ())])
        for role in (*ROLES, *(r for r in CIRCUMSTANCES if r in statement.ranges or r in case.without))
    }
    properties = {"commitment": "plain", "polarity": ""} | statement.properties
    outer = enclosing(case, number)
    around = case.statements[outer].ranges["content"] if outer else ()
    return told | {"inside": spelt([Span.of(case.text, a, b) for a, b in around])} | properties


def enclosing(case: Case, number: int) -> int | None:
    """The number of the smallest other content whose braces hold those of this one."""
    ranges = case.statements[number].ranges["content"]
    first, last = ranges[0][0], ranges[-1][1]
    holding = [
        (sum(b - a for a, b in other.ranges["content"]), n)
        for n, other in case.statements.items()
        if n != number and any(a <= first and last <= b for a, b in other.ranges["content"])
    ]
    return min(holding)[1] if holding else None


def shown(statement: Statement, found: Sequence[Statement]) -> Told:
    """What selon says of one statement, in the words of `annotated`."""
    by_id = {s.id: s for s in found}
    outer = by_id.get(statement.parent or "")
    tellers = {s.source for s in found if s is not statement}
    return {
        "content": spelt(statement.content),
        "cue": spelt([statement.cue.span] if statement.cue else []),
        "source": spelt([statement.source] if statement.source else []),
        "addressee": spelt([statement.addressee] if statement.addressee else []),
        WORDS["via"]: spelt([relay.span for relay in statement.via if relay.span not in tellers]),
        "said": spelt([statement.said.source] if statement.said and statement.said.source else []),
        "occasion": spelt([statement.occasion] if statement.occasion else []),
        "basis": spelt([statement.basis] if statement.basis else []),
        "inside": spelt(outer.content) if outer else "",
        "kind": statement.kind.value,
        "speaker": statement.speaker.name if statement.speaker else "",
        "type": statement.speaker.type.value if statement.speaker else "",
        "commitment": statement.commitment.value,
        "polarity": statement.polarity or "",
        "via": ", ".join(relay.name for relay in statement.via),
        "lemma": statement.cue.lemma if statement.cue else "",
        "class": statement.cue.cls if statement.cue else "",
    }


def spelt(spans: Sequence[Span]) -> str:
    """Words and where they stand: two pages may say the same words twice."""
    return " + ".join(f"“{span.text}” {span.start}–{span.end}" for span in spans)


def in_short(told: Told) -> str:
    return ", ".join(f"{role} {told[role]}" for role in ("source", "cue", "content") if told[role])
