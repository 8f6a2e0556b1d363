"""Sentences as spaCy's training documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.treebanks import Sentence


def doc(sentences: list[Sentence], vocab: Vocab) -> Doc:
    """Several sentences as one document."""
    words, spaces, heads, deps, lemmas, pos, morphs, starts = [], [], [], [], [], [], [], []
    for sentence in sentences:
        offset = len(words)
        for i, word in enumerate(sentence.words):
            last = i + 1 == len(sentence.words)
            words.append(word.form)
            spaces.append(True if last else word.space)
            heads.append(offset + word.head)
            deps.append("ROOT" if word.head == i else word.dep)
            lemmas.append(word.lemma)
            pos.append(word.upos)
            morphs.append("|".join(f"{feature}={value}" for feature, value in sorted(word.feats.items())))
            starts.append(i == 0)
    return Doc(vocab, words, spaces, heads=heads, deps=deps, lemmas=lemmas, pos=pos, morphs=morphs, sent_starts=starts)


def groups(sentences: list[Sentence], rng: Random) -> Iterator[list[Sentence]]:
    """Neighbouring sentences in documents of one to ten: selon sets the boundaries itself, others need them found."""
    start = 0
    while start < len(sentences):
        size = 1 if rng.random() < 0.5 else rng.randint(2, 10)
        yield sentences[start : start + size]
        start += size


def write(path: Path, documents: Iterable[list[Sentence]], vocab: Vocab) -> int:
    """Write a `.spacy` file; the number of documents."""
    path.parent.mkdir(parents=True, exist_ok=True)
    binary = DocBin(store_user_data=False)
    for document in documents:
        binary.add(doc(document, vocab))
    binary.to_disk(path)
    return len(binary)
