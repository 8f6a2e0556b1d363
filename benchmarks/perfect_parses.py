"""The treebank gold read with the treebanks' own analyses: what the rules miss where the parser is right.

    .venv/bin/python -m benchmarks.perfect_parses [SHARED]

Every sentence of `SHARED/gold/treebank` names its treebank and its `sent_id`. Words, tags, lemmas and dependencies come
from `SHARED/data/ud`, in the dress in which the model was trained (`training/treebanks.py`); the rules read them as
they read the model's. docs/evaluation.md shows both figures.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from spacy.lang.fr import French
from spacy.tokens import Doc
from spacy.vocab import Vocab
from training.recipe import REPORTING
from training.treebanks import Sentence, Sequoia, harmonise, read

from selon.evaluation import corpora
from selon.evaluation.measuring import measure
from selon.evaluation.reading import read as read_document
from selon.evaluation.report import grids, markdown
from selon.languages.fr import FRENCH
from selon.model import Reading
from selon.pipeline import Pipeline

FOLDERS = {"gsd": "UD_French-GSD", "pud": "UD_French-PUD", "sequoia": "UD_French-Sequoia", "fqb": "UD_French-FQB"}


@dataclass
class Treebanks:
    """The sentences of a folder of treebanks, in the conventions of Sequoia."""

    folder: Path
    _read: dict[str, dict[str, Sentence]] = field(default_factory=dict)

    @property
    def norm(self) -> Sequoia:
        return _norm(self.folder)

    def sentence(self, treebank: str, file: str, sent_id: str) -> Sentence:
        if file not in self._read:
            self._read[file] = {s.name: s for s in read(self.folder / FOLDERS[treebank] / file, treebank)}
        sentence = self._read[file][sent_id]
        return sentence if treebank == "sequoia" else harmonise(sentence, self.norm, REPORTING)


@cache
def _norm(folder: Path) -> Sequoia:
    return Sequoia(read(folder / FOLDERS["sequoia"] / "fr_sequoia-ud-train.conllu", "sequoia"))


class PerfectParser:
    """What `selon.analysis.parsing.parse` asks of a spaCy pipeline, for one sentence whose analysis is known."""

    def __init__(self, sentence: Sentence, vocab: Vocab) -> None:
        self.sentence = sentence
        self.vocab = vocab
        self.pipeline: Sequence[tuple[str, Callable[[Doc], Doc]]] = [("treebank", self._annotated)]
        self.pipe_names = ["treebank"]

    def make_doc(self, text: str) -> Doc:
        """The treebank's words where they stand in `text`; white space between them that is no single space is a
        token, as spaCy has it."""
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for word in self.sentence.words:
            start = text.index(word.form, at)
            gap = text[at:start].removeprefix(" ") if words else text[at:start]
            if words:
                spaces[-1] = text[at : at + 1] == " "
            if gap:
                words.append(gap)
                spaces.append(False)
            words.append(word.form)
            spaces.append(False)
            at = start + len(word.form)
        if text[at:]:
            spaces[-1] = text[at] == " "
            if rest := text[at:].removeprefix(" "):
                words.append(rest)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _annotated(self, bare: Doc) -> Doc:
        """The treebank's analysis on the words; what hangs across one of selon's own sentence boundaries is a root."""
        words = self.sentence.words
        number: list[int] = []
        for token in bare:
            number.append((number[-1] if number else -1) + bool(token.is_sent_start))
        roots = [number[w.head] != number[i] or w.head == i for i, w in enumerate(words)]
        return Doc(
            bare.vocab,
            words=[t.text for t in bare],
            spaces=[bool(t.whitespace_) for t in bare],
            pos=[w.upos for w in words],
            lemmas=[w.lemma for w in words],
            morphs=["|".join(f"{k}={v}" for k, v in sorted(w.feats.items())) for w in words],
            heads=[i if roots[i] else w.head for i, w in enumerate(words)],
            deps=["ROOT" if roots[i] else w.dep for i, w in enumerate(words)],
        )


class PerfectPipeline:
    """Reads the texts of the treebank gold with the treebanks' analyses."""

    def __init__(self, gold: Path, treebanks: Treebanks) -> None:
        self.gold = gold
        self.treebanks = treebanks
        self.vocab = French().vocab

    def read(self, path: Path) -> Reading:
        origin = json.loads((self.gold / f"{path.stem}.json").read_text("utf-8"))
        sentence = self.treebanks.sentence(origin["treebank"], origin["file"], origin["sent_id"])
        return Pipeline(PerfectParser(sentence, self.vocab), FRENCH).read(path)  # type: ignore[arg-type]


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared"
    folder = shared / "gold" / "treebank"
    if not folder.is_dir():
        sys.exit(f"no gold at {shared}")
    perfect = PerfectPipeline(folder / "gold", Treebanks(shared / "data" / "ud"))
    measured = []
    for name, pipeline in (("its own parses", perfect), ("the model's", Pipeline.load())):
        corpus = corpora.load(f"treebank, {name}", folder / "gold", folder / "text")
        measured.append(measure(corpus, partial(read_document, pipeline)))
    print(markdown(grids(measured, {})[0]))


if __name__ == "__main__":
    main()
