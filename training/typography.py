"""The typography of the press, for treebanks that have little of it.

Treebanks write ``l'`` and ``"Oui"``; newspapers write ``l’`` and ``« Oui »`` with no-break spaces, agencies send
capitals and headlines.  Each training sentence is set in one of these styles, drawn at random.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.treebanks import Sentence, Word

STRAIGHT, CURLY, FRENCH = ('"', '"'), ("“", "”"), ("«", "»")
NO_BREAK = ("\u00a0", "\u202f")


def vary(sentence: Sentence, rng: Random) -> Sentence:
    """The sentence in another typographic dress; the tree is the same."""
    sentence = sentence.copy()
    draw = rng.random()
    if draw < 0.45:
        _curl_apostrophes(sentence)
    if rng.random() < 0.5:
        _restyle_quotes(sentence, rng.choice([FRENCH, FRENCH, STRAIGHT, CURLY]))
    if rng.random() < 0.04:
        for word in sentence.words:
            word.form = word.form.lower()
    if rng.random() < 0.1 and len(sentence.words) > 3 and sentence.words[-1].form in {".", "…"}:
        _drop_last(sentence)
    if rng.random() < 0.1:
        return with_no_break_spaces(sentence, rng.choice(NO_BREAK))
    return sentence


def _curl_apostrophes(sentence: Sentence) -> None:
    for word in sentence.words:
        if len(word.form) > 1:
            word.form = word.form.replace("'", "’")


def _restyle_quotes(sentence: Sentence, style: tuple[str, str]) -> None:
    """Only sentences whose quotation marks are paired can be restyled."""
    words = sentence.words
    marks = [i for i, word in enumerate(words) if word.form in {'"', "“", "”", "«", "»"}]
    if len(marks) % 2:
        return
    for n, i in enumerate(marks):
        opening = n % 2 == 0
        words[i].form = words[i].lemma = style[0] if opening else style[1]
        if style is FRENCH:
            if opening:
                words[i].space = True
            elif i:
                words[i - 1].space = True
        elif opening:
            words[i].space = False
        elif i:
            words[i - 1].space = False


def _drop_last(sentence: Sentence) -> None:
    """Titles and captions have no full stop."""
    last = len(sentence.words) - 1
    if not sentence.children(last):
        sentence.words.pop()


def with_no_break_spaces(sentence: Sentence, mark: str) -> Sentence:
    """A token of its own for each no-break space, as spaCy makes one, hung on the word before it."""
    words = sentence.words
    inserted = [i for i, word in enumerate(words[:-1]) if _wants_no_break(word, words[i + 1])]
    if not inserted:
        return sentence
    where: list[int] = []
    made: list[Word] = []
    for i, word in enumerate(words):
        where.append(len(made))
        made.append(replace(word, feats=dict(word.feats)))
        if i in inserted:
            made[-1].space = False
            made.append(Word(mark, mark, "SPACE", {}, where[i], "dep", space=False))
    for i, word in enumerate(words):
        made[where[i]].head = where[word.head]
    return Sentence(sentence.source, made, sentence.name)


def _wants_no_break(left: Word, right: Word) -> bool:
    if not left.space and right.form not in {"?", "!", ";", ":"}:
        return False
    return left.form == "«" or right.form in {"»", "?", "!", ";", ":", "%", "€"}
