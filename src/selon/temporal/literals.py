"""What a text must hold for a regular expression to match in it: most are seen off by that, before they are tried.

`(?:lundi|mardi) soir` matches no text that lacks ` soir`, nor one that lacks both `lundi` and `mardi`: of each such set
of literals a text must hold one, and the most telling sets are asked for. Case is folded on both
sides. The way of ripgrep and RE2 (Cox, Regular Expression Matching with a Trigram Index, 2012), on Python's own parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]  # undocumented, stable since 3.11
from re import _parser  # type: ignore[attr-defined]
from typing import Any

#: Stands for a figure of any script.
FIGURE = "\\d"
_FIGURE = re.compile(r"\d")
#: More alternatives than these tell little, and more sets than these little more.
_MOST, _SETS = 96, 3

Literals = frozenset[str]


@cache  # of the patterns in the code, once each
def necessary(regex: re.Pattern[str]) -> tuple[Literals, ...]:
    """Sets of literals: every text that `regex` matches in holds one of each, case aside.

    >>> [sorted(each) for each in necessary(re.compile("(?:lundi|mardi) soir"))]
    [[' soir'], ['lundi', 'mardi']]
    """
    found = {c for c in _of_sequence(_parser.parse(regex.pattern, regex.flags)) if len(c) <= _MOST and "" not in c}
    return tuple(sorted(found, key=_telling, reverse=True)[:_SETS])


def present(text: str, literals: Iterable[str]) -> Literals:
    """Those of some literals that a text holds."""
    folded = text.casefold()
    found = {literal for literal in literals if literal in folded}
    if _FIGURE.search(text):
        found.add(FIGURE)
    return frozenset(found)


def _best(candidates: Iterable[Literals]) -> Literals | None:
    """The most telling of several necessary sets: the one whose shortest literal is longest, then the smallest."""
    return max((c for c in candidates if len(c) <= _MOST and "" not in c), key=_telling, default=None)


def _telling(literals: Literals) -> tuple[int, int, list[str]]:
    shortest = min(2 if literal == FIGURE else min(4, len(literal)) for literal in literals)
    return shortest, -len(literals), sorted(literals)


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> Iterator[Literals]:
    """Every set that a sequence needs: its runs of letters, and what each of its parts needs."""
    run = ""
    for code, argument in parsed:
        if code is codes.LITERAL:
            run += chr(argument).casefold()
            continue
        if run:
            yield frozenset({run})
            run = ""
        if code is codes.SUBPATTERN:
            yield from _of_sequence(argument[3])
        elif (found := _of_part(code, argument)) is not None:
            yield found
    if run:
        yield frozenset({run})


def _of_part(code: Any, argument: Any) -> Literals | None:
    if code is codes.BRANCH:
        branches = [_best(_of_sequence(branch)) for branch in argument[1]]
        return None if None in branches else frozenset().union(*(b for b in branches if b is not None))
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _best(_of_sequence(argument[2])) if argument[0] else None
    if code is codes.IN:
        return _of_class(argument)
    return None  # assertions, references, any character: nothing that is sure


def _of_class(members: Iterable[tuple[Any, Any]]) -> Literals | None:
    found: set[str] = set()
    for code, argument in members:
        if code is codes.LITERAL:
            found.add(chr(argument).casefold())
        elif code is codes.RANGE and argument[1] - argument[0] < 10:
            found |= {chr(k).casefold() for k in range(argument[0], argument[1] + 1)}
        elif code is codes.CATEGORY and argument is codes.CATEGORY_DIGIT:
            found.add(FIGURE)
        else:
            return None
    return frozenset(found)
