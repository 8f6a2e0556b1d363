"""From words to characters: elision, contraction, capitals, French spaces, each outlet's own marks.

`le` `école` is spelt `l’école`, `de` `les` `ponts` is `des ponts`, `ce` `hôpital` is `cet hôpital`; a word lends its
lemma to what it is spelt as. Which words begin with an aspirated h stands in `vocabulary/forms.yml`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from benchmarks.newswire.lexicon import aspirated
from benchmarks.newswire.tokens import Mark, Pieces, Token

from selon.model import Word

ELIDED = frozenset({"la", "le", "de", "ne", "se", "me", "que", "je", "jusque", "lorsque", "puisque", "quelque"})
CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
BEFORE_VOWEL = {"ce": "cet", "sa": "son", "ma": "mon", "notre": "notre", "nouveau": "nouvel", "vieux": "vieil"}
HIGH = frozenset(":;?!»%")
CLOSES = frozenset(",.)")
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
    first = form[0].lower()
    if first == "h":
        return form.lower() not in aspirated() and not form[0].isupper()
    return first in "aàâeéèêëiîïoôuûœæ" and form.lower() not in aspirated()


class Spelt(NamedTuple):
    """A line: its text, its words, and where each mark stands; offsets count from the line's first character plus
    `at`, the offset that the line was given."""

    text: str
    words: list[Word]
    marks: list[tuple[Mark, int]]


def spell(pieces: Pieces, style: Style, at: int = 0, capital: bool = True) -> Spelt:
    """Write the pieces as one line that begins at offset `at`."""
    out: list[str] = []
    words: list[Word] = []
    marks: list[tuple[Mark, int]] = []
    waiting: list[Mark] = []
    tokens = [piece for piece in pieces if piece.__class__ is Token]
    last = len(tokens) - 1
    space = ""
    skip = False
    k = -1
    for piece in pieces:
        if piece.__class__ is Mark:
            if piece.opens:
                waiting.append(piece)
            else:
                marks.append((piece, at))
            continue
        k += 1
        if skip:
            skip = False
            continue
        form, lemma, pos = piece
        if pos == "PUNCT":
            form, before, after = _punctuation(form, style, space)
            if form == style.closing and before and out and out[-1] == ".":
                pass
            if form in ".?!" or (form == style.opening and out and out[-1] == ":"):
                capital = True
        else:
            before, after = space, " "
            if k < last:
                following = tokens[k + 1]
                joined = form in ("de", "à") and k + 1 < last and CONTRACTED.get((form, following.form))
                if joined and (following.form == "les" or not begins_with_vowel(tokens[k + 2].form)):
                    form, skip = joined, True
                elif form in ELIDED and following.pos != "PUNCT" and begins_with_vowel(following.form):
                    form, after = form[:-1] + style.apostrophe, ""
                elif form in BEFORE_VOWEL and following.pos != "PUNCT" and begins_with_vowel(following.form):
                    form = BEFORE_VOWEL[form]
                elif form == "si" and following.form in ("il", "ils"):
                    form, after = "s" + style.apostrophe, ""
            if form[0] == "-":
                before = ""
            if "'" in form:
                form = form.replace("'", style.apostrophe)
                if form[-1] == style.apostrophe:
                    after = ""
            if capital:
                form = form[0].upper() + form[1:]
                capital = False
        if before:
            out.append(before)
            at += len(before)
        for mark in waiting:
            marks.append((mark, at))
        waiting.clear()
        out.append(form)
        end = at + len(form)
        if pos != "PUNCT":
            words.append(Word(at, end, lemma, pos))
        at = end
        space = after
    return Spelt("".join(out), words, marks)


def _punctuation(form: str, style: Style, space: str) -> tuple[str, str, str]:
    """The mark as the outlet sets it, and the spaces before and behind it."""
    if form == "«":
        return style.opening, space, style.space
    if form == "»":
        return style.closing, style.space, " "
    if form in CLOSES:
        return form, "", " "
    if form in HIGH:
        return form, NO_BREAK, " "
    if form == "(":
        return form, space, ""
    return form, space, " "
