"""What the French pipeline is trained on and measured with: which sentences, how many, in which dress."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from spacy.lang.fr import French
from spacy.language import Language

from training import corpus
from training.reporting_clauses import Maker
from training.reporting_lexicon import verbs
from training.treebanks import Sentence, Sequoia, harmonise, read
from training.typography import vary

GSD_TRAIN = 1200  # sentences of GSD dev that are trained on; the rest chooses the model (GSD train could not be had)
MADE = 2400  # made-up reporting clauses, for each dress
DRESSES = 2  # typographic variants of each sentence
SEED = 0

REPORTING = {verb.infinitive for verb in verbs()} | {"penser", "croire", "répondre"}


@dataclass(frozen=True)
class Treebanks:
    """The sentences, already in Sequoia's conventions; test parts are never changed and never trained on."""

    train: dict[str, list[Sentence]]
    dev: dict[str, list[Sentence]]
    test: dict[str, list[Sentence]]
    norm: Sequoia


def treebanks(data: Path) -> Treebanks:
    ud = data / "ud"
    sequoia = {
        part: read(ud / "UD_French-Sequoia" / f"fr_sequoia-ud-{part}.conllu", "sequoia", whole_numbers=part == "test")
        for part in ("train", "dev", "test")
    }
    norm = Sequoia(sequoia["train"])

    def other(path: str, source: str) -> list[Sentence]:
        return [harmonise(sentence, norm, REPORTING) for sentence in read(ud / path, source)]

    gsd = other("UD_French-GSD/fr_gsd-ud-dev.conllu", "gsd")
    return Treebanks(
        train={
            "sequoia": sequoia["train"],
            "gsd": gsd[:GSD_TRAIN],
            "pud": other("UD_French-PUD/fr_pud-ud-test.conllu", "pud"),
            "fqb": other("UD_French-FQB/fr_fqb-ud-test.conllu", "fqb"),
        },
        dev={"sequoia": sequoia["dev"], "gsd": gsd[GSD_TRAIN:]},
        test={
            "sequoia": sequoia["test"],
            "gsd": read(ud / "UD_French-GSD/fr_gsd-ud-test.conllu", "gsd", whole_numbers=True),
        },
        norm=norm,
    )


def write_corpora(banks: Treebanks, target: Path, made: int = MADE) -> None:
    """`train.spacy`, the treebanks and the made-up clauses, and `dev.spacy`."""
    rng = Random(SEED)
    vocab = French().vocab
    bodies = [sentence for name in ("sequoia", "gsd", "pud") for sentence in banks.train[name]]
    maker = Maker(bodies, banks.norm, rng)
    documents = []
    for _ in range(DRESSES):
        for sentences in (*banks.train.values(), maker.make(made)):
            documents += corpus.groups([vary(sentence, rng) for sentence in sentences], rng)
    rng.shuffle(documents)
    corpus.write(target / "train.spacy", documents, vocab)
    chosen = [group for bank in banks.dev.values() for group in corpus.groups(bank, rng)]
    corpus.write(target / "dev.spacy", chosen, vocab)


def contamination(banks: Treebanks, data: Path) -> dict[str, int]:
    """How many sentences of the tests, and of selon's development gold, stand in the training treebanks."""
    seen = {sentence.text for bank in banks.train.values() for sentence in bank}
    chose = {sentence.text for bank in banks.dev.values() for sentence in bank}
    counts = {
        f"UD_French-{name} test ({len(bank)} sentences)": sum(sentence.text in seen for sentence in bank)
        for name, bank in (("Sequoia", banks.test["sequoia"]), ("GSD", banks.test["gsd"]))
    }
    gold = [path.read_text(encoding="utf-8").strip() for path in sorted((data.parent / "gold/treebank/text").glob("*"))]
    if gold:
        name = f"selon's development gold taken from treebanks ({len(gold)} sentences)"
        counts[name + ", trained on"] = sum(text in seen for text in gold)
        counts[name + ", in the slices that chose the model"] = sum(text in chose and text not in seen for text in gold)
    return counts


def settings(nlp: Language) -> dict[str, str]:
    """What the card says of how a pipeline was trained."""
    encoder = nlp.config["components"]["tok2vec"]["model"]["encode"]
    training = nlp.config["training"]
    rows, dimensions = nlp.vocab.vectors.shape
    seed = nlp.config["system"]["seed"]
    return {
        "encoder": f"{encoder['depth']} convolutions of width {encoder['width']}, hashed embeddings",
        "vectors": f"floret, {rows:,} × {dimensions}, from ELTeC-fra and the treebanks",
        "training": f"{training['max_steps']} steps, dropout {training['dropout']}, seed {seed}, "
        f"{DRESSES} typographic variants of each sentence",
    }
