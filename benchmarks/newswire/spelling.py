"""From words to characters: elision, contraction, capitals, French spaces, each outlet's own marks.

`le` `école` is spelt `l’école`, `de` `les` `ponts` is `des ponts`, `ce` `hôpital` is `cet hôpital`; a word lends its
lemma to what it is spelt as. Which words begin with an aspirated h stands in `vocabulary/forms.yml`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from benchmarks.newswire.lexicon import aspirated
from benchmarks.newswire.tokens import CompanyName, Mark, PersonName, Pieces, Token, TownName

from selon.model import Word

ELIDED = frozenset({"la", "le", "de", "ne", "se", "me", "que", "je", "jusque", "lorsque", "puisque"})
CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
BEFORE_VOWEL = {"ce": "cet", "sa": "son", "ma": "mon"}
#: The words whose form depends on the next one.
JOINING = ELIDED | BEFORE_VOWEL.keys() | {"à", "si"}
VOWELS = frozenset("aàâeéèêëiîïoôuûœæ")
HIGH = frozenset(":;?!%")
LOW = frozenset(",.)")
ENDS = frozenset(".?!")
KINDS = frozenset({CompanyName, PersonName, TownName})
NO_BREAK = "\u00a0"


class Style(NamedTuple):
    """How an outlet sets its type: quotation marks, apostrophe, the space inside the marks."""

    opening: str = "«"
    closing: str = "»"
    apostrophe: str = "’"
    space: str = NO_BREAK


@cache
def begins_with_vowel(form: str) -> bool:
    """Whether the words before elide.

    >>> begins_with_vowel("école"), begins_with_vowel("hôpital"), begins_with_vowel("hausse")
    (True, True, False)
    """
    lower = form.lower()
    if lower[0] == "h":
        return lower not in aspirated() and form[0] == "h"
    return lower[0] in VOWELS and lower not in aspirated()


class Spelt(NamedTuple):
    """A line: its text, its words, and where each mark stands; all offsets count from where the line was put."""

    text: str
    words: list[Word]
    marks: list[tuple[Mark, int]]
    names: list[Named]


class Named(NamedTuple):
    """A proper name in a line, and of what kind of thing."""

    kind: type[Token]
    start: int
    end: int


class Shape(NamedTuple):
    """A word or mark as it is written, the spaces before and behind it, and whether it takes in the next word."""

    form: str
    before: str
    after: str
    swallows: bool = False


def spell(pieces: Pieces, style: Style, at: int = 0, capital: bool = True) -> Spelt:
    """Write the pieces as one line that begins at offset `at`, with a capital unless told otherwise."""
    out: list[str] = []
    words: list[Word] = []
    marks: list[tuple[Mark, int]] = []
    opening: list[Mark] = []
    names: list[Named] = []
    tokens = [piece for piece in pieces if isinstance(piece, Token)]
    space, swallowed, k = "", False, -1
    for piece in pieces:
        if isinstance(piece, Mark):
            if piece.opens:
                opening.append(piece)
            else:
                marks.append((piece, at))
            continue
        k += 1
        if swallowed:
            swallowed = False
            continue
        form, before, after, swallowed = _shape(piece, tokens, k, style, space)
        if piece.pos == "PUNCT":
            capital = capital or piece.form in ENDS or (piece.form == "«" and k > 0 and tokens[k - 1].form == ":")
        elif capital:
            form, capital = form[0].upper() + form[1:], False
        at += len(before)
        if opening:
            marks += [(mark, at) for mark in opening]
            opening = []
        out += (before, form)
        end = at + len(form)
        if piece.pos != "PUNCT":
            words.append(Word(at, end, piece.lemma, piece.pos))
        if piece.pos == "PROPN" and piece.__class__ in KINDS:
            whole = bool(names) and names[-1].kind is piece.__class__ and names[-1].end + len(before) == at
            names.append(Named(piece.__class__, names.pop().start if whole else at, end))
        at, space = end, after
    return Spelt("".join(out), words, marks, names)


def _shape(token: Token, tokens: list[Token], k: int, style: Style, space: str) -> Shape:
    form = token.form
    if token.pos == "PUNCT":
        return _punctuation(form, style, space)
    if form in JOINING and k + 1 < len(tokens):
        return _joining(form, tokens, k, style, space)
    if "'" in form:
        form = form.replace("'", style.apostrophe)
        return Shape(form, space, "" if form[-1] == style.apostrophe else " ")
    return Shape(form, space, " ")


def _joining(form: str, tokens: list[Token], k: int, style: Style, space: str) -> Shape:
    """A word that the next one may shorten, change or join."""
    following = tokens[k + 1]
    joined = CONTRACTED.get((form, following.form))
    if joined and k + 2 < len(tokens) and (following.form == "les" or not begins_with_vowel(tokens[k + 2].form)):
        return Shape(joined, space, " ", True)
    if form == "si":
        return Shape("s" + style.apostrophe, space, "") if following.form in ("il", "ils") else Shape(form, space, " ")
    if following.pos == "PUNCT" or not begins_with_vowel(following.form):
        return Shape(form, space, " ")
    if form in ELIDED:
        return Shape(form[:-1] + style.apostrophe, space, "")
    return Shape(BEFORE_VOWEL.get(form, form), space, " ")


def _punctuation(form: str, style: Style, space: str) -> Shape:
    """The mark as the outlet sets it, and the spaces before and behind it."""
    if form == "«":
        return Shape(style.opening, space, style.space)
    if form == "»":
        return Shape(style.closing, style.space, " ")
    if form == "-t-":
        return Shape(form, "", "")
    if form in LOW:
        return Shape(form, "", " ")
    if form in HIGH:
        return Shape(form, NO_BREAK, " ")
    return Shape(form, space, "" if form == "(" else " ")
