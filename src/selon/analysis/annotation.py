"""What a pipeline says of the words of a text, and two ways to ask it: spaCy's, and one for many texts at once.

The second knows the makes of components that selon's own model consists of, and gives the same analysis from the same
weights; whatever else a pipeline has is left to spaCy.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc

from selon.analysis.encoder import Encoder, Form
from selon.analysis.transitions import Clause, Transitions
from selon.errors import ModelError

Floats = npt.NDArray[np.float32]
#: Words whose lemmas are asked for at a time: a thousand scores each.
_ROWS = 512


@dataclass(frozen=True, slots=True)
class Annotation:
    """The words of a text, column by column. `heads` are indices of words; `begins`, whether each begins a sentence."""

    lemmas: Sequence[str]
    pos: Sequence[str]
    tags: Sequence[str]
    morphs: Sequence[str]
    heads: Sequence[int]
    deps: Sequence[str]
    begins: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, whether a space follows each, and whether a sentence begins with it."""

    texts: Sequence[str]
    spaces: Sequence[bool]
    begins: Sequence[bool]


def annotate(nlp: Language, texts: Sequence[Words]) -> list[Annotation]:
    """The analysis of some texts; those without words have an empty one."""
    many = _many(nlp)
    return [_by_spacy(nlp, words) for words in texts] if many is None else many(texts)


def _by_spacy(nlp: Language, words: Words) -> Annotation:
    doc = Doc(nlp.vocab, words=[*words.texts], spaces=[*words.spaces], sent_starts=[*words.begins])
    for _, component in nlp.pipeline if len(doc) else ():
        doc = component(doc)
    if len(doc) != len(words.texts):
        raise ModelError("a component of the model merges or splits tokens; words would be lost")
    return of_doc(doc)


_TEXTS = ("LEMMA", "POS", "TAG", "MORPH", "DEP")


def of_doc(doc: Doc) -> Annotation:
    """What a document of spaCy's says."""
    if not len(doc):
        return Annotation((), (), (), (), (), (), ())
    table = doc.to_array([*_TEXTS, "HEAD", "SENT_START"])
    columns = []
    for k in range(len(_TEXTS)):
        column = table[:, k].tolist()
        known = {key: doc.vocab.strings[key] for key in set(column)}
        columns.append([known[key] for key in column])
    lemmas, pos, tags, morphs, deps = columns
    heads = (np.arange(len(doc)) + table[:, -2].astype("int64")).tolist()
    return Annotation(lemmas, pos, tags, morphs, heads, deps, (table[:, -1] == 1).tolist())


@lru_cache(maxsize=2)
def _many(nlp: Language) -> Many | None:
    return Many.of(nlp)


class Many:
    """A tagger, a lemmatizer and a parser on the same token vectors, for many texts in one round."""

    def __init__(self, encoder: Encoder, parser: Transitions, moves: Sequence[str], tagger: Any, trees: Any) -> None:
        self._encoder, self._parser = encoder, parser
        self._deps = [name.partition("-")[2] for name in moves]
        self._tag = _Softmax(tagger.model)
        strings, pos, morphs = tagger.vocab.strings, tagger.cfg["labels_pos"], tagger.cfg["labels_morph"]
        self._kinds = [(strings[pos.get(label, 0)], morphs.get(label, "")) for label in tagger.labels]
        self._lemmas = _Lemmas(trees)

    @classmethod
    def of(cls, nlp: Language) -> Many | None:
        """That of a pipeline; None where it has other components, or of another make."""
        if nlp.pipe_names != ["tok2vec", "morphologizer", "trainable_lemmatizer", "parser"]:
            return None
        components: list[Any] = [component for _, component in nlp.pipeline]
        tok2vec, tagger, trees, parser = components
        encoder, transitions = Encoder.of(tok2vec, nlp.vocab), Transitions.of(parser)
        if encoder is None or transitions is None or tagger.cfg["extend"] or not tagger.cfg["overwrite"]:
            return None
        return cls(encoder, transitions, parser.move_names, tagger, trees)

    def __call__(self, texts: Sequence[Words]) -> list[Annotation]:
        forms: list[list[Form]] = [list(zip(words.texts, words.spaces, strict=True)) for words in texts]
        vectors = self._encoder.vectors(forms)
        if not len(vectors):
            return [Annotation((), (), (), (), (), (), ()) for _ in texts]
        kinds = [self._kinds[k] for k in self._tag(vectors).argmax(axis=1).tolist()]
        lemmas = self._lemmas(vectors, [form for text in texts for form in text.texts])
        heads, moves = self._parser.parse(vectors, [*_sentences(texts)])
        heads = np.where(heads < 0, np.arange(len(heads)), heads)
        deps = [self._deps[move] if move >= 0 else "ROOT" for move in moves.tolist()]
        found, start = [], 0
        for words in texts:
            end = start + len(words.texts)
            own, labels = reattached((heads[start:end] - start).tolist(), deps[start:end])
            pos, morphs = [k[0] for k in kinds[start:end]], [k[1] for k in kinds[start:end]]
            found.append(Annotation(lemmas[start:end], pos, [""] * len(own), morphs, own, labels, words.begins))
            start = end
        return found


def _sentences(texts: Sequence[Words]) -> list[Clause]:
    found, start = [], 0
    for words in texts:
        end = start + len(words.texts)
        starts = [start + i for i, begins in enumerate(words.begins) if begins]
        found += [Clause(a, b, b < end) for a, b in pairwise([*starts, end])]
        start = end
    return found


class _Softmax:
    """The scores of some classes; which is the best needs no exponentials."""

    def __init__(self, model: Any) -> None:
        layer = next(node for node in model.walk() if node.name == "softmax")
        self._weights, self._bias = np.ascontiguousarray(layer.get_param("W").T), layer.get_param("b")

    def __call__(self, vectors: Floats) -> Floats:
        scores: Floats = vectors @ self._weights
        scores += self._bias
        return scores


class _Lemmas:
    """Edit trees (Chrupała 2008): the best one of each word that can be applied to its form, of the first few."""

    def __init__(self, component: Any) -> None:
        self._scores, self._most = _Softmax(component.model), component.top_k
        self._trees, self._labels = component.trees, component.cfg["labels"]
        self._backs_off = component.backoff == "orth"
        self._apply = lru_cache(maxsize=1 << 16)(self._applied)  # as many forms as some weeks of a paper have

    def _applied(self, label: int, form: str) -> str | None:
        lemma: str | None = self._trees.apply(self._labels[label], form)
        return lemma

    def __call__(self, vectors: Floats, forms: Sequence[str]) -> list[str]:
        found: list[str] = []
        for start in range(0, len(forms), _ROWS):
            scores = self._scores(vectors[start : start + _ROWS])
            best = scores.argmax(axis=1).tolist()
            for k, (label, form) in enumerate(zip(best, forms[start : start + _ROWS], strict=True)):
                lemma = self._apply(label, form)
                found.append(self._next(scores[k], form) if lemma is None else lemma)
        return found

    def _next(self, scores: Floats, form: str) -> str:
        """The lemma by a tree that is not the best one, which cannot be applied."""
        for _ in range(self._most):
            best = int(scores.argmax())
            lemma = self._apply(best, form)
            if lemma is not None:
                return lemma
            scores[best] = -np.inf
        return form if self._backs_off else ""


def reattached(heads: list[int], deps: list[str]) -> tuple[list[int], list[str]]:
    """Arcs that cross others, from a parser that makes none: a label `obj||xcomp` says that the head is the nearest
    `xcomp` below the one given (Nivre and Nilsson 2005)."""
    crossing = [i for i, dep in enumerate(deps) if "||" in dep]
    if not crossing:
        return heads, deps
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    for i in crossing:
        label, _, wanted = deps[i].partition("||")
        head = _below(heads[i], i, wanted, children, deps)
        children[heads[i]].remove(i)
        insort(children[head], i)
        heads[i], deps[i] = head, label
    return heads, deps


def _below(head: int, but: int, wanted: str, children: Sequence[Sequence[int]], deps: Sequence[str]) -> int:
    """The first word below `head` with a label, level by level; `head` where there is none."""
    level = [head]
    while level:
        level = [child for parent in level for child in children[parent] if child != but]
        found = next((child for child in level if deps[child] == wanted), None)
        if found is not None:
            return found
    return head
