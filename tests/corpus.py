"""The reader of tests/phenomena/*.md: sentences with their statements written inside them, as docs/phenomena.md says.

Nothing here knows selon: a case is a text, the statements expected in it, and the rules that must or must not fire.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).with_name("phenomena")
ROLES = ("content", "cue", "source", "addressee", "via")
#: Compared only where a case has them: `said` is the words that tell when.
CIRCUMSTANCES = ("said", "occasion", "basis")
PROPERTIES = ("kind", "speaker", "type", "commitment", "polarity", "via", "lemma", "class")

_HEADING = re.compile(r"(?P<level>#+) (?P<name>.+?)(?: \(xfail: (?P<reason>[^()]+)\))?\s*$")
_WITHOUT = re.compile(rf"No ({'|'.join(CIRCUMSTANCES)}): ")
_RULES = re.compile(r"fr(?: \[(?P<rules>[a-z_. ]+)\])?")
_OPENING = re.compile(r"\{(?P<role>\w+)#(?P<number>\d+) ?")
_EXPECTED = re.compile(r"#(?P<number>\d+)(?= )")

Range = tuple[int, int]


class CorpusError(Exception):
    """A file of the corpus breaks its format; the message says where and how."""


@dataclass(frozen=True)
class Annotated:
    """One expected statement: the ranges of every role, and what else must be true of it."""

    ranges: dict[str, tuple[Range, ...]]
    properties: dict[str, str]


@dataclass(frozen=True)
class Case:
    """One heading: its text without braces, its statements by number, the rules named beside `fr`, and the
    circumstance that its name says to be none (`No basis: a stick`)."""

    file: Path
    line: int
    name: str
    text: str
    statements: dict[int, Annotated]
    proposing: frozenset[str]
    silent: frozenset[str]
    xfail: str | None
    without: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return f"{self.file.stem}: {self.name}"


@dataclass
class _Section:
    """What stands under one heading while it is read: fenced blocks as (their info line, their number, their text)."""

    name: str
    line: int
    xfail: str | None
    blocks: list[tuple[str, int, str]] = field(default_factory=list)


def cases(folder: Path = FOLDER) -> list[Case]:
    """Every case of the corpus, in the order of the files and of their headings."""
    return [case for file in sorted(folder.glob("*.md")) for case in read(file, file.read_text(encoding="utf-8"))]


def read(file: Path, markdown: str) -> list[Case]:
    """The cases of one file."""
    found = [_case(file, section) for section in _sections(file, markdown) if section.blocks]
    names = [case.name for case in found]
    for place, case in enumerate(found):
        if case.name in names[:place]:
            raise CorpusError(f"{file.name}:{case.line}: the heading “{case.name}” stands twice")
    return found


def _sections(file: Path, markdown: str) -> Iterator[_Section]:
    section: _Section | None = None
    fence: tuple[str, int, list[str]] | None = None
    for number, line in enumerate(markdown.splitlines(), 1):
        if fence is not None:
            if line.startswith("```"):
                if section is None:
                    raise CorpusError(f"{file.name}:{number}: a block stands before the first heading")
                section.blocks.append((fence[0], fence[1], "\n".join(fence[2])))
                fence = None
            else:
                fence[2].append(line)
        elif line.startswith("```"):
            fence = line[3:].strip(), number, []
        elif heading := _HEADING.match(line):
            if section is not None:
                yield section
            section = _Section(heading["name"], number, heading["reason"])
    if fence is not None:
        raise CorpusError(f"{file.name}:{fence[1]}: this block is never closed")
    if section is not None:
        yield section


def _case(file: Path, section: _Section) -> Case:
    where = f"{file.name}:{section.line}"
    texts = [block for block in section.blocks if block[0] != "expect"]
    if len(texts) != 1 or len(section.blocks) > 2:
        raise CorpusError(
            f"{file.name}:{section.line}: a heading has one block of text and at most one of expectations"
        )
    info, line, annotated = texts[0]
    where = f"{file.name}:{line}"
    rules = _RULES.fullmatch(info)
    if rules is None:
        raise CorpusError(f"{where}: a block begins with ```fr [fr.rule not fr.rule] or ```expect, not {info!r}")
    proposing, _, silent = (rules["rules"] or "").partition("not ")
    text, ranges = strip(annotated, where)
    expected = _properties("".join(b[2] + "\n" for b in section.blocks if b[0] == "expect"), where)
    if unknown := set(expected) - set(ranges):
        raise CorpusError(f"{where}: #{min(unknown)} is expected, but the text has no such number")
    return Case(
        file=file,
        line=section.line,
        name=section.name,
        text=text,
        statements={n: Annotated(roles, expected.get(n, {})) for n, roles in sorted(ranges.items())},
        proposing=frozenset(proposing.split()),
        silent=frozenset(silent.split()),
        xfail=section.xfail,
        without=frozenset(_WITHOUT.findall(section.name)),
    )


def strip(annotated: str, where: str = "") -> tuple[str, dict[int, dict[str, tuple[Range, ...]]]]:
    """The text without its braces, and by number and role the ranges that they enclosed, in order.

    >>> strip("{content#1 Oui}, {cue#1 dit}-{source#1 il}.")
    ('Oui, dit-il.', {1: {'content': ((0, 3),), 'cue': ((5, 8),), 'source': ((9, 11),)}})
    """
    text = ""
    stack: list[tuple[str, int, int]] = []
    found: dict[int, dict[str, list[Range]]] = {}
    at = 0
    while at < len(annotated):
        if opening := _OPENING.match(annotated, at):
            if opening["role"] not in ROLES + CIRCUMSTANCES:
                raise CorpusError(f"{where}: {opening['role']!r} is no role; the roles are {', '.join(ROLES)}")
            stack.append((opening["role"], int(opening["number"]), len(text)))
            at = opening.end()
            continue
        if annotated[at] == "}":
            if not stack:
                raise CorpusError(f"{where}: a brace closes what was not opened, after “{text[-20:]}”")
            role, number, start = stack.pop()
            found.setdefault(number, {}).setdefault(role, []).append((start, len(text)))
        elif annotated[at] == "{":
            raise CorpusError(f"{where}: a brace opens no {{role#number …}}, after “{text[-20:]}”")
        else:
            text += annotated[at]
        at += 1
    if stack:
        raise CorpusError(f"{where}: {{{stack[-1][0]}#{stack[-1][1]} …}} is never closed")
    if bare := [number for number, roles in found.items() if "content" not in roles]:
        raise CorpusError(f"{where}: #{bare[0]} has no content")
    return text, {n: {role: tuple(sorted(r)) for role, r in roles.items()} for n, roles in sorted(found.items())}


def _properties(block: str, where: str) -> dict[int, dict[str, str]]:
    expected: dict[int, dict[str, str]] = {}
    for line in block.splitlines():
        if not line.strip():
            continue
        number = _EXPECTED.match(line)
        pairs = [word.partition("=") for word in shlex.split(line[number.end() :])] if number else []
        if number is None or any(key not in PROPERTIES or not equals for key, equals, _ in pairs):
            raise CorpusError(f"{where}: expected `#1 kind=direct …` with {', '.join(PROPERTIES)}, not {line!r}")
        expected[int(number["number"])] = {key: value for key, _, value in pairs}
    return expected
