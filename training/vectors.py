"""Static word vectors from open text: French novels in the public domain (ELTeC) and the treebanks' own sentences.

floret vectors have a fixed table of hashed subwords, so that every word form has a vector, misspelt or unseen, in a
few megabytes.  They are trained on norms (lower case, straight apostrophes), as the pipeline looks them up.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path

import floret
import spacy
from spacy.training.initialize import convert_vectors
from tqdm import tqdm

from selon.languages.fr.tokens import plain_spaces, repair
from training.treebanks import Sentence

DIMENSIONS, BUCKETS, HASHES, SUBWORDS = 96, 40_000, 2, (4, 5)


def novels(path: Path) -> Iterator[str]:
    """The paragraphs of ELTeC-fra, one a line."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield line.strip()


def write_text(path: Path, paragraphs: Iterable[str], sentences: Iterable[Sentence]) -> None:
    """One tokenised paragraph a line, in norms."""
    nlp = spacy.blank("fr")
    repair(nlp)
    with path.open("w", encoding="utf-8") as out:
        for paragraph in tqdm(paragraphs, desc="text for the vectors", mininterval=20):
            print(" ".join(t.norm_ for t in nlp.make_doc(plain_spaces(paragraph)) if not t.is_space), file=out)
        for sentence in sentences:
            print(" ".join(nlp.vocab[word.form].norm_ for word in sentence.words), file=out)


def train(text: Path, target: Path) -> None:
    """A blank French pipeline at `target` whose vocabulary carries the vectors."""
    model = floret.train_unsupervised(
        str(text), model="cbow", mode="floret", hashCount=HASHES, bucket=BUCKETS, minn=SUBWORDS[0], maxn=SUBWORDS[1],
        minCount=5, dim=DIMENSIONS, epoch=5, thread=1, lr=0.05, neg=10,
    )  # fmt: skip
    table = text.with_suffix(".floret")
    model.save_floret_vectors(str(table))
    nlp = spacy.blank("fr")
    repair(nlp)
    convert_vectors(nlp, table, truncate=0, prune=-1, name="selon_fr", mode="floret", attr="NORM")
    nlp.to_disk(target)
