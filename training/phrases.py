"""Small trees and how they are put together: the grammar behind the made-up reporting clauses.

A lexicon line writes one tree, a word per item: ``form/UPOS/relation/distance-to-governor[/features[/lemma]]``, with
``*`` for the top: ``à/ADP/case/2 l'/DET/det/1 AFP/PROPN/*/0``.  The features are ``m`` or ``f`` and ``s`` or ``p``;
those of function words are Sequoia's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.treebanks import CLOSED, Sentence, Sequoia, Word

GENDER, NUMBER = {"m": "Masc", "f": "Fem"}, {"s": "Sing", "p": "Plur"}


@dataclass
class Phrase:
    """A tree with its top word; heads are places in `words`, the top is its own head."""

    words: list[Word]
    top: int

    @property
    def plural(self) -> bool:
        """Plural for agreement: a plural noun, or two subjects joined by *et*."""
        joined = any(word.dep == "conj" and word.head == self.top for word in self.words)
        return joined or self.words[self.top].feats.get("Number") == "Plur"

    @property
    def feminine(self) -> bool:
        return self.words[self.top].feats.get("Gender") == "Fem"

    def copy(self) -> Phrase:
        return Phrase([replace(word, feats=dict(word.feats)) for word in self.words], self.top)


def cut(sentence: Sentence, places: Sequence[int], top: int) -> Phrase:
    """The words at `places` (which hold the subtree of `top`) as a phrase."""
    new = {old: i for i, old in enumerate(places)}
    words = [replace(sentence.words[old], feats=dict(sentence.words[old].feats)) for old in places]
    for word in words:
        word.head = new.get(word.head, new[top])
    words[new[top]].head = new[top]
    words[-1].space = True
    return Phrase(words, new[top])


def word(form: str, upos: str, norm: Sequoia, feats: dict[str, str] | None = None, lemma: str | None = None) -> Phrase:
    """A phrase of one word; a function word gets the lemma and the features that Sequoia gives it."""
    made = Word(form, lemma or form.lower(), upos, dict(feats or {}), 0, "*", not form.endswith(("'", "’")))
    if upos in CLOSED:
        made.lemma = lemma or norm.lemma(made) or made.lemma
        if feats is None:
            made.feats = norm.feats(made) or {}
    return Phrase([made], 0)


def parse(line: str, norm: Sequoia) -> Phrase:
    """A lexicon line as a phrase."""
    items = [item.split("/") for item in line.split()]
    words = []
    top = 0
    for i, (form, upos, relation, distance, *rest) in enumerate(items):
        feats = None
        if rest and rest[0]:
            feats = {"Gender": GENDER.get(rest[0][0], ""), "Number": NUMBER[rest[0][1]]}
            feats = {name: value for name, value in feats.items() if value}
        lemma = rest[1] if len(rest) > 1 else (form if upos == "PROPN" else None)
        made = word(form, upos, norm, feats, lemma).words[0]
        made.dep, made.head = relation, i + int(distance)
        if upos in CLOSED:  # now that the relation is known
            made.lemma, made.feats = norm.lemma(made) or made.lemma, norm.feats(made) or made.feats
        words.append(made)
        if relation == "*":
            top = i
    return Phrase(words, top)


def join(*parts: tuple[str, Phrase]) -> Phrase:
    """Phrases in a row: the one whose relation is ``*`` governs the others."""
    chief = next(i for i, (relation, _) in enumerate(parts) if relation == "*")
    starts = [0]
    for _, phrase in parts:
        starts.append(starts[-1] + len(phrase.words))
    top = starts[chief] + parts[chief][1].top
    words = []
    for start, (relation, phrase) in zip(starts, parts, strict=False):
        for i, old in enumerate(phrase.words):
            new = replace(old, feats=dict(old.feats), head=start + old.head)
            if i == phrase.top:
                new.head, new.dep = top, relation
            words.append(new)
    return Phrase(words, top)


def insert(outer: Phrase, at: int, inner: Phrase, relation: str) -> Phrase:
    """`inner` put before the word `at` of `outer`, governed by its top."""
    size = len(inner.words)
    words = []
    for old in outer.words:
        head = old.head if old.head < at else old.head + size
        words.append(replace(old, feats=dict(old.feats), head=head))
    top = outer.top if outer.top < at else outer.top + size
    middle = [replace(old, feats=dict(old.feats), head=at + old.head) for old in inner.words]
    middle[inner.top].head, middle[inner.top].dep = top, relation
    return Phrase([*words[:at], *middle, *words[at:]], top)


def sentence(phrase: Phrase, source: str = "made") -> Sentence:
    """The phrase as a whole sentence, capital first."""
    words = phrase.copy().words
    words[phrase.top].dep = "root"
    first = next(w for w in words if w.upos != "PUNCT")
    first.form = first.form[0].upper() + first.form[1:]
    return Sentence(source, words)
