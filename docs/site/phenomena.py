"""The pages of the phenomena: each file of tests/phenomena as a person reads it, its roles marked in the sentences.

A role is told by its name behind the words and by the line below them, never by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from corpus import Case

LEGEND = (
    "Each sentence below is read by `make test`. The words of a statement are underlined and followed by their role "
    "and by the number of the statement; [Phenomena](phenomena.md) says what the roles are.\n"
)
_RULE = re.compile(r"^(?P<name>Hit|Near miss|Limits?)(?=[:,])", re.MULTILINE)

Mark = tuple[int, int, str, int]


def page(markdown: str, cases: Sequence[Case], rules: Mapping[str, str]) -> str:
    """The page of one file.

    Arguments: `markdown`, the text of the file, of which the head is kept; `cases`, what it holds; `rules`, the
    docstring of every rule by its name.
    """
    return "\n".join([_head(markdown), LEGEND, _counted(cases), *_beside(cases, rules), *map(case_, cases)])


def case_(case: Case) -> str:
    """One case: its heading, the sentence with its roles, and what is expected of it."""
    known = " – known failure" if case.xfail else ""
    pieces = [f"## {escape(case.name, quote=False)}{known}\n"]
    if case.xfail:
        pieces.append(f'!!! failure "selon gets this wrong today"\n    {escape(case.xfail, quote=False)}\n')
    pieces.append(f'<div class="case" lang="fr">{marked(case)}</div>\n')
    return "\n".join([*pieces, *_expected(case), ""])


def marked(case: Case) -> str:
    """The text as HTML, every role in an element of its own that ends in the role's name and the statement's number."""
    marks = sorted(
        (
            (start, end, role, number)
            for number, said in case.statements.items()
            for role, ranges in said.ranges.items()
            for start, end in ranges
        ),
        key=lambda mark: (mark[0], -mark[1]),
    )
    paragraphs = "".join(_nested(case.text, marks)).split("\n\n")
    return "".join(f"<p>{paragraph.strip().replace(chr(10), '<br>')}</p>" for paragraph in paragraphs)


def _nested(text: str, marks: Iterable[Mark]) -> Iterator[str]:
    at, still_open = 0, list[Mark]()

    def closed(until: int) -> Iterator[str]:
        nonlocal at
        while still_open and still_open[-1][1] <= until:
            _, end, role, number = still_open.pop()
            yield escape(text[at:end], quote=False)
            yield f'<sup class="role-name">{role} {number}</sup></span>'
            at = end

    for mark in marks:
        yield from closed(mark[0])
        yield escape(text[at : mark[0]], quote=False)
        yield f'<span class="role role-{mark[2]}">'
        at = mark[0]
        still_open.append(mark)
    yield from closed(len(text))
    yield escape(text[at:], quote=False)


def _expected(case: Case) -> Iterator[str]:
    if case.proposing:
        yield f"Found by {_named(case.proposing)}.\n"
    if not case.statements:
        yield f"Near miss: nothing may be found{', by ' + _named(case.silent) if case.silent else ''}.\n"
    elif case.silent:
        yield f"Near miss: {_named(case.silent)} may not fire.\n"
    if case.without:
        yield f"There is none: {', '.join(sorted(case.without))}.\n"
    told = {number: said.properties for number, said in case.statements.items() if said.properties}
    if told:
        names = list(dict.fromkeys(name for properties in told.values() for name in properties))
        yield f"| statement | {' | '.join(names)} |\n|---{'|---' * len(names)}|"
        for number, properties in told.items():
            yield f"| {number} | {' | '.join(escape(properties.get(name, ''), quote=False) for name in names)} |"
        yield ""


def _head(markdown: str) -> str:
    return markdown.split("\n## ", 1)[0].rstrip() + "\n"


def _counted(cases: Sequence[Case]) -> str:
    failing = sum(case.xfail is not None for case in cases)
    misses = sum(not case.statements and not case.xfail for case in cases)
    found = len(cases) - failing - misses
    return f"{found} cases with statements, {misses} in which nothing may be found, {failing} known to fail.\n"


def _beside(cases: Sequence[Case], rules: Mapping[str, str]) -> Iterator[str]:
    """The prose of the rules that the cases name, folded away."""
    for name in sorted(set().union(*(case.proposing | case.silent for case in cases)) & set(rules)):
        body = "\n".join(f"    {line}".rstrip() for line in prose(rules[name]).splitlines())
        yield f'??? note "The rule {name}"\n{body}\n'


def prose(docstring: str) -> str:
    """A rule's docstring as Markdown: the hit, the near miss and the limits are paragraphs of their own."""
    return _RULE.sub(lambda word: f"\n**{word['name']}**", escape(docstring.strip(), quote=False))


def _named(rules: Iterable[str]) -> str:
    return ", ".join(f"`{rule}`" for rule in sorted(rules))
