"""Every heading of tests/phenomena/*.md, read by the real pipeline with the model that selon ships."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus import CIRCUMSTANCES, ROLES, Case, cases
from selon.model import Span, Statement
from selon.pipeline import Pipeline

Told = dict[str, str]

#: `via` is both the words in braces and, among the expectations, the names of the whole chain.
WORDS = {"via": "words of via"}


def marks(case: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case.xfail, raises=pytest.fail.Exception)] if case.xfail else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id, marks=marks(case)) for case in cases()])
def test_phenomenon(case: Case, pipeline: Pipeline) -> None:
    found = pipeline.read(case.text.encode(), "page.txt").statements
    complaints = disagreements(case, found)
    if complaints:
        pytest.fail("\n".join([f"{case.file.name}:{case.line}", case.text, "", *complaints]), pytrace=False)


def disagreements(case: Case, found: Sequence[Statement]) -> list[str]:
    """Every difference between a case and what was found, one a line."""
    pairs = paired(case, found)
    said: list[str] = []
    for number, index in pairs.items():
        expected = annotated(case, number)
        told = shown(found[index], found) if index is not None else {}
        if index is None:
            said.append(f"#{number} is missing: {in_short(expected)}")
        said += [
            f"#{number} {role}: expected {value or 'none'}, found {told.get(role) or 'none'}"
            for role, value in expected.items()
            if index is not None and told.get(role, "") != value
        ]
    said += [
        f"too much, by {statement.evidence.rule}: {in_short(shown(statement, found))}"
        for index, statement in enumerate(found)
        if index not in pairs.values()
    ]
    return said + rule_complaints(case, {s.evidence.rule for s in found})


def rule_complaints(case: Case, fired: set[str]) -> list[str]:
    """The rules named beside the block and those that proposed what was found, if they are not the same."""
    missing = case.proposing - fired
    unwanted = fired & case.silent if not case.proposing else fired - case.proposing
    return [f"{rule} proposed nothing" for rule in sorted(missing)] + [f"{rule} fired" for rule in sorted(unwanted)]


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
        for role in (*ROLES, *(role for role in CIRCUMSTANCES if role in statement.ranges))
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
