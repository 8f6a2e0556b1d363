"""What a pipeline gets right, from raw text: the figures of the model card.

Scores are spaCy's own (UAS and LAS without punctuation, full relation subtypes), on the treebanks' test parts as they
are published, but for contractions, which are one token here.  Documents are ten sentences long.
"""

from __future__ import annotations

import os
import platform
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training.arithmetic import use_numpy
from training.corpus import doc
from training.treebanks import Sentence

SCORES = {
    "token_f": "token F", "pos_acc": "UPOS", "morph_acc": "morph", "lemma_acc": "lemma", "dep_uas": "UAS",
    "dep_las": "LAS", "sents_f": "sentence F",
}  # fmt: skip

# The verbs of the first trial (facts/training.md), kept so that its counts can be compared.
REPORTING = {
    "déclarer", "dire", "affirmer", "expliquer", "estimer", "ajouter", "souligner", "indiquer", "annoncer", "préciser",
    "assurer", "confier", "rappeler", "juger", "répondre", "conclure", "raconter", "lancer", "poursuivre",
    "reconnaître", "regretter", "insister", "noter",
}  # fmt: skip


@dataclass
class Slice:
    """How many of a construction are right; `missed` keeps the sentences for a person to read."""

    right: int = 0
    total: int = 0
    missed: list[str] = field(default_factory=list)

    def count(self, right: bool, where: str) -> None:
        self.right += right
        self.total += 1
        if not right:
            self.missed.append(where)

    def __str__(self) -> str:
        return f"{self.right}/{self.total}"


def raw_scores(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """Percentages from raw text, with the pipeline's own tokenizer and its own sentence boundaries."""
    examples = []
    for start in range(0, len(sentences), 10):
        gold = doc(sentences[start : start + 10], nlp.vocab)
        examples.append(Example(nlp.make_doc(gold.text), gold))
    scores = nlp.evaluate(examples)
    return {name: 100 * scores[key] for key, name in SCORES.items()}


def construction_slices(nlp: Language, sentences: list[Sentence]) -> dict[str, Slice]:
    """The constructions that attribution stands on, with gold tokens and gold boundaries of sentences."""
    slices: dict[str, Slice] = defaultdict(Slice)
    golds = [doc([sentence], nlp.vocab) for sentence in sentences]
    bare = (Doc(nlp.vocab, [t.text for t in gold], [bool(t.whitespace_) for t in gold]) for gold in golds)
    for gold, predicted in zip(golds, nlp.pipe(bare), strict=True):
        for wanted, found in zip(gold, predicted, strict=True):
            same_head = wanted.head.i == found.head.i
            label = wanted.dep_.split(":")[0]
            if label == "nsubj":
                right = same_head and found.dep_.startswith("nsubj")
                place = "before" if wanted.i < wanted.head.i else "after"
                nominal = "noun" if wanted.pos_ in {"NOUN", "PROPN"} else "pronoun"
                slices[f"subject {place} its verb, {nominal}"].count(right, gold.text)
                if wanted.head.lemma_ in REPORTING and wanted.head.pos_ == "VERB":
                    slices[f"subject {place} a reporting verb"].count(right, gold.text)
            elif wanted.dep_ == "ccomp" and wanted.head.lemma_ in REPORTING:
                slices["ccomp of a reporting verb"].count(same_head and found.dep_ == "ccomp", gold.text)
            elif label == "parataxis" and wanted.lemma_ in REPORTING:
                right = same_head and found.dep_.startswith("parataxis")
                slices["reporting clause as parataxis"].count(right, gold.text)
    return dict(sorted(slices.items()))


@dataclass(frozen=True)
class Cost:
    """What the pipeline costs on this machine, one core."""

    words_per_second: float
    words_per_second_numpy: float
    load_seconds: float
    megabytes: float
    machine: str = f"{platform.machine()}, {os.cpu_count()} cores, shared"


def cost(model: Path, sentences: list[Sentence]) -> Cost:
    started = time.perf_counter()
    nlp = spacy.load(model)
    loaded = time.perf_counter() - started
    texts = [" ".join(s.text for s in sentences[start : start + 20]) for start in range(0, len(sentences), 20)]
    as_loaded = _speed(nlp, texts)
    use_numpy(nlp)
    size = sum(file.stat().st_size for file in model.rglob("*") if file.is_file()) / 1e6
    return Cost(as_loaded, _speed(nlp, texts), loaded, size)


def _speed(nlp: Language, texts: list[str]) -> float:
    list(nlp.pipe(texts[:5]))
    best = 0.0
    for _ in range(3):
        started = time.process_time()
        words = sum(len(parsed) for parsed in nlp.pipe(texts, batch_size=64))
        best = max(best, words / (time.process_time() - started))
    return best
