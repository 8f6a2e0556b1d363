"""Texts on which a regular expression would backtrack for ever, worked out from its own parsed tree.

What makes an expression slow is a repeated part that the text can be cut into in many ways, and an end that fails. So
for each repeat of an expression a text is made of what stands before it, what it repeats, many times, and something
that it cannot go on with. Searching is tried, not matching: it begins at every character.
Limit: it tries some words of each repeat, not all; what only an unlucky mixture of words would show is not found.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]  # undocumented, stable since 3.11
from re import _parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
FAILING = ("\x00", "!\x00", "a\x00", " \x00")
"""Ends that hardly any expression goes on with."""
MANY = 16  # times that a part must be repeatable for a text to be made of it
WORDS = 3  # tried for each repeat
OF_CATEGORY = {
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: " ",
}
CANDIDATES = "a 7A-'.,«é\n\"<=x(\x00"

Parsed = Sequence[tuple[Any, Any]]


def attacks(pattern: re.Pattern[Any], size: int) -> Iterator[Any]:
    """Texts of about `size` characters, of the type that the expression searches: `str` or `bytes`."""
    made = dict.fromkeys(_attacks(pattern, size))
    yield from (text.encode("utf-8", "replace") for text in made) if isinstance(pattern.pattern, bytes) else made


def _attacks(pattern: re.Pattern[Any], size: int) -> Iterator[str]:
    dice = random.Random(0)
    for before, repeated in _repeats(_parser.parse(pattern.pattern, pattern.flags), [], dice):
        for _ in range(WORDS):
            head, word = _word(before, dice), _word(repeated, dice)
            if word:
                yield from (head + word * (size // len(word)) + end for end in FAILING)
                yield (head + word) * (size // len(head + word))
    whole = [_word(_parser.parse(pattern.pattern, pattern.flags), dice) for _ in range(WORDS)]
    for word in filter(None, whole):
        yield word * (size // len(word))
        yield word[:-1] * (size // max(1, len(word) - 1)) if len(word) > 1 else word * size
    yield from (character * size for character in CANDIDATES)


def _repeats(parsed: Parsed, before: list[Any], dice: random.Random) -> Iterator[tuple[Parsed, Parsed]]:
    """Every part that may be repeated many times, with what stands before it."""
    for code, argument in parsed:
        for inner in _inside(code, argument):
            yield from _repeats(inner, before, dice)
        if code in REPEATS and argument[1] >= MANY:
            yield tuple(before), argument[2]
        before = [*before, (code, argument)]


def _inside(code: Any, argument: Any) -> list[Parsed]:
    if code in REPEATS:
        return [argument[2]]
    if code is codes.SUBPATTERN:
        return [argument[3]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    return [argument] if code is codes.ATOMIC_GROUP else []


def _word(parsed: Parsed, dice: random.Random) -> str:
    """Something that a part matches, more or less: assertions and references are passed over."""
    return "".join(_piece(code, argument, dice) for code, argument in parsed)


def _piece(code: Any, argument: Any, dice: random.Random) -> str:
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.NOT_LITERAL:
        return next(c for c in CANDIDATES if ord(c) != argument)
    if code is codes.ANY:
        return dice.choice("a <")
    if code is codes.IN:
        return _of_class(argument, dice)
    if code is codes.BRANCH:
        return _word(dice.choice(argument[1]), dice)
    if code is codes.SUBPATTERN:
        return _word(argument[3], dice)
    if code is codes.ATOMIC_GROUP:
        return _word(argument, dice)
    if code in REPEATS:
        least, most, inner = argument
        times = dice.choice((least, min(most, least + 1), min(most, least + 2)))
        return "".join(_word(inner, dice) for _ in range(min(times, 400)))
    return ""


def _of_class(members: Parsed, dice: random.Random) -> str:
    if members[0][0] is codes.NEGATE:
        return next((c for c in dice.sample(CANDIDATES, len(CANDIDATES)) if not _in(c, members[1:])), "a")
    code, argument = dice.choice(list(members))
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.RANGE:
        return chr(dice.randint(*argument))
    return OF_CATEGORY.get(argument, "a")


def _in(character: str, members: Parsed) -> bool:
    return any(
        (code is codes.LITERAL and ord(character) == argument)
        or (code is codes.RANGE and argument[0] <= ord(character) <= argument[1])
        or (code is codes.CATEGORY and _is(character, argument))
        for code, argument in members
    )


def _is(character: str, category: Any) -> bool:
    word, digit, space = character.isalnum() or character == "_", character.isdigit(), character.isspace()
    return {
        codes.CATEGORY_WORD: word,
        codes.CATEGORY_NOT_WORD: not word,
        codes.CATEGORY_DIGIT: digit,
        codes.CATEGORY_NOT_DIGIT: not digit,
        codes.CATEGORY_SPACE: space,
        codes.CATEGORY_NOT_SPACE: not space,
    }.get(category, False)
