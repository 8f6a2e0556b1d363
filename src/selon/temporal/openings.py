"""Where in a text some regular expressions are worth trying: what their matches begin with sees off most places.

`(?:lundi|mardi) soir` begins with `lundi soi` or `mardi soi`, `\\d{1,2} mai` with a figure and ` mai`. Read from
Python's own parse of the expression, as the literals are by which ripgrep and RE2 see off whole texts (Cox, Regular
Expression Matching with a Trigram Index, 2012); never too narrow, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from re import _constants as codes  # type: ignore[attr-defined]  # undocumented, stable since 3.11
from re import _parser  # type: ignore[attr-defined]
from typing import Any

#: So many characters tell `la semaine` from `la maire`.
WIDTH = 9
#: More openings than these are not written out: anything may follow.
_MOST = 5_000
#: Any number, of whatever figures; any white space, however long.
_NUMBER, _SPACE = "0", " "
#: More characters of a class than these are not written out.
_CLASS = 40
_RUN = re.compile(r"\d+|\s+")

#: An opening, and whether it is told to its end: behind one that is not, anything may follow.
_Opening = tuple[str, bool]
_ANYTHING: frozenset[_Opening] = frozenset({("", False)})
_NOTHING: frozenset[_Opening] = frozenset({("", True)})
#: However often they come, they are spelt once.
_RUNS: frozenset[_Opening] = frozenset({(_NUMBER, True), (_SPACE, True)})


#: What an expression of whole words begins with. A hyphen binds: `mi-mars` has one beginning.
WHOLE_WORD = r"(?<![\w-])"
_WORD = re.compile(r"\w[\w-]*")
#: Letters by which half of the words are seen off, and of which there are few enough to be always at hand.
_FIRST = 3


@lru_cache(maxsize=4)  # a text is asked for several sets of expressions, one after the other
def _words(text: str) -> Sequence[tuple[int, str]]:
    """Where each word begins, and its first letters."""
    starts = [match.start() for match in _WORD.finditer(text)]
    return [(start, text[start : start + _FIRST]) for start in starts]


class Index:
    """Some expressions of whole words, by what their matches begin with.

    Raises ValueError for one that may match elsewhere than where a word begins.
    """

    def __init__(self, regexes: Sequence[re.Pattern[str]]) -> None:
        self._regexes = tuple(regexes)
        of: dict[str, set[int]] = {}
        for k, regex in enumerate(regexes):
            found = openings(regex)
            if not regex.pattern.startswith(WHOLE_WORD) or not all(begins[:1].isalnum() for begins in found):
                raise ValueError(f"{regex.pattern} does not begin with a word")
            for begins in found:
                of.setdefault(begins, set()).add(k)
        self._within, self._behind = _tree(of)
        self._beginning = lru_cache(maxsize=1 << 16)(self._beginning_with)  # a million words of news have as many

    def matches(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Every match in a text with the number of its expression, from left to right; those of one expression do not
        overlap, as with `finditer`, those of several may."""
        reached: dict[int, int] = {}
        beginning = self._beginning
        for start, letters in _words(text):
            if not beginning(letters):  # half of the words
                continue
            for k in beginning(text[start : start + WIDTH]):  # what follows `le` or `dans` sees off most of the others
                if reached.get(k, 0) <= start and (match := self._regexes[k].match(text, start)) is not None:
                    reached[k] = match.end()
                    yield k, match

    def at(self, text: str, start: int) -> Iterator[tuple[int, re.Match[str]]]:
        """The matches that begin at an offset, in the order of the expressions."""
        for k in self._beginning(text[start : start + WIDTH]):
            if (match := self._regexes[k].match(text, start)) is not None:
                yield k, match

    def _beginning_with(self, text: str) -> tuple[int, ...]:
        """Those whose openings begin with some characters, or are what these begin with."""
        here = spelt(text)[:WIDTH]
        if here in self._behind:
            return self._behind[here]
        found: tuple[int, ...] = ()
        for width in range(1, len(here)):
            further = self._within.get(here[:width])
            if further is None:  # no opening goes on like this
                break
            found = further
        return found


def _tree(of: Mapping[str, Set[int]]) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """For each beginning of an opening, the numbers of the openings that it begins with, and of these together with
    those that begin with it."""
    within: dict[str, set[int]] = {}
    behind: dict[str, set[int]] = {}
    for begins in sorted(of):  # the shorter before what goes on from it
        passed: set[int] = set()
        for width in range(1, len(begins) + 1):
            passed = passed | of.get(begins[:width], set())
            within[begins[:width]] = passed
            behind.setdefault(begins[:width], set()).update(of[begins])
    return (
        {begins: tuple(sorted(ks)) for begins, ks in within.items()},
        {begins: tuple(sorted(ks | within[begins])) for begins, ks in behind.items()},
    )


@cache  # of the expressions in the code; several sets hold the same
def openings(regex: re.Pattern[str]) -> frozenset[str]:
    """What every match of `regex` begins with, in the spelling of `spelt`: up to nine characters, fewer where it ends
    or anything may follow; the empty one where nothing is sure.

    >>> sorted(openings(re.compile("(?:lundi|mardi) soir"))), sorted(openings(re.compile(r"\\d{1,2} mai")))
    (['lundi soi', 'mardi soi'], ['0 mai'])
    """
    return frozenset(opening for opening, _ in _of_sequence(_parser.parse(regex.pattern, regex.flags)))


def spelt(text: str) -> str:
    """The spelling in which openings are compared: case aside, one number like another, one space like another.

    >>> spelt("Le 14  mai")
    'le 0 mai'
    """
    return _RUN.sub(_plain, text.casefold())


def _plain(run: re.Match[str]) -> str:
    return _SPACE if run[0].isspace() else _NUMBER


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> frozenset[_Opening]:
    found = _NOTHING
    for code, argument in parsed:
        if all(len(text) >= WIDTH or not whole for text, whole in found):
            break
        found = _followed(found, _of_part(code, argument))
    return found


def _followed(found: frozenset[_Opening], following: frozenset[_Opening]) -> frozenset[_Opening]:
    """Each of some openings, those that are told to their end with what follows."""
    ended = {each for each in found if not each[1] or len(each[0]) >= WIDTH}
    longer = {(_joined(text, more), whole) for text, _ in found - ended for more, whole in following}
    return frozenset(ended | longer) if len(longer) <= _MOST else _ANYTHING


def _joined(text: str, more: str) -> str:
    """Two openings as one, a number or a space that both have a part of told once."""
    last = text[-1:]
    return (text + (more[1:] if last in (_NUMBER, _SPACE) and more[:1] == last else more))[:WIDTH]


def _of_part(code: Any, argument: Any) -> frozenset[_Opening]:
    if code is codes.LITERAL:
        return frozenset({(spelt(chr(argument)), True)})
    if code is codes.IN:
        return _of_class(argument)
    if code is codes.SUBPATTERN:
        return _of_sequence(argument[3])
    if code is codes.BRANCH:
        return frozenset().union(*(_of_sequence(branch) for branch in argument[1]))
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, repeated = argument
        once = _of_sequence(repeated)
        if most != 1 and not once <= _RUNS:  # it may come again: behind the first, anything
            once = frozenset((text, False) for text, _ in once)
        return once if least else once | _NOTHING
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return _NOTHING  # they take no character
    return _ANYTHING


def _of_class(members: Iterable[tuple[Any, Any]]) -> frozenset[_Opening]:
    found: set[_Opening] = set()
    for code, argument in members:
        if code is codes.LITERAL:
            found.add((spelt(chr(argument)), True))
        elif code is codes.RANGE and argument[1] - argument[0] < _CLASS:
            found |= {(spelt(chr(k)), True) for k in range(argument[0], argument[1] + 1)}
        elif code is codes.CATEGORY and argument is codes.CATEGORY_DIGIT:
            found.add((_NUMBER, True))
        elif code is codes.CATEGORY and argument is codes.CATEGORY_SPACE:
            found.add((_SPACE, True))
        else:
            return _ANYTHING
    return frozenset(found)
