"""The page of the rules: the prose of each, where its cases stand, and how often it is right on the gold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docs.site.phenomena import prose

from corpus import Case

OPENING = """\
# Rules

The French rules in the order in which they are tried, from `src/selon/languages/fr/rules/`. `selon explain` prints the
same prose for the rule that found a statement. Figures are those of the development gold, whose texts were in view
when the rules were written ([Evaluation](docs/evaluation.md)).

"""
_FIGURES = re.compile(r"^\| (fr\.\w+) \| (\d+) \| (\d+) \|", re.MULTILINE)


def page(rules: Mapping[str, str], cases: Sequence[Case], evaluation: str) -> str:
    """The page of all rules.

    Arguments: `rules`, the docstring of each by its name; `cases`, all of tests/phenomena; `evaluation`, the text of
    docs/evaluation.md, whose table by rule is shown again beside each.
    """
    figures = {name: (int(right), int(of)) for name, right, of in _FIGURES.findall(evaluation)}
    return OPENING + "\n".join(
        f"## {name}\n\n{prose(doc)}\n\n{''.join(_told(name, cases, figures.get(name)))}" for name, doc in rules.items()
    )


def _told(name: str, cases: Sequence[Case], figure: tuple[int, int] | None) -> Iterator[str]:
    right = f"{figure[0]} of {figure[1]} statements" if figure else "proposed nothing there"
    yield f"- On the gold: {right}{' are right' if figure else ''}.\n"
    yield f"- Found in: {_files(Counter(c.file.stem for c in cases if name in c.proposing and not c.xfail))}.\n"
    yield f"- Near misses in: {_files(Counter(c.file.stem for c in cases if name in c.silent))}.\n"
    if failing := Counter(case.file.stem for case in cases if name in case.proposing and case.xfail):
        yield f"- Known to fail in: {_files(failing)}.\n"


def _files(counts: Counter[str]) -> str:
    return ", ".join(f"[{file}](tests/phenomena/{file}.md) ({times})" for file, times in sorted(counts.items()))
