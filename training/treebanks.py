"""Universal Dependencies treebanks: reading them, and bringing them to the conventions of one, Sequoia.

Four treebanks of French are mixed, and they disagree: `moi` or `il` as the lemma of *je*, `Gender` on every proper
noun or on none, the reporting clause under the quotation or above it.  A model trained on the plain mixture learns
the disagreement (morphology fell from 94.6 to 93.4 on Sequoia).  Sequoia is left as it is; the others move.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

Features = dict[str, str]
T = TypeVar("T")


@dataclass
class Word:
    """One token; `head` is the index of its governor in the sentence, its own index for the root."""

    form: str
    lemma: str
    upos: str
    feats: Features
    head: int
    dep: str
    space: bool = True

    @property
    def key(self) -> str:
        """The form as lexicons know it: lower case, straight apostrophe."""
        return self.form.lower().replace("’", "'")


@dataclass
class Sentence:
    """A tree; `source` says which treebank it comes from."""

    source: str
    words: list[Word]
    name: str = ""

    @property
    def text(self) -> str:
        return "".join(word.form + " " * word.space for word in self.words).strip()

    @property
    def root(self) -> int:
        return next(i for i, word in enumerate(self.words) if word.head == i)

    def children(self, index: int) -> list[int]:
        return [i for i, word in enumerate(self.words) if word.head == index and i != index]

    def subtree(self, index: int) -> list[int]:
        found, todo = {index}, [index]
        while todo:
            new = [child for child in self.children(todo.pop()) if child not in found]
            found.update(new)
            todo += new
        return sorted(found)

    def copy(self) -> Sentence:
        return Sentence(self.source, [replace(word, feats=dict(word.feats)) for word in self.words], self.name)


# --- reading -------------------------------------------------------------------------------------------------------


def read(path: Path, source: str, whole_numbers: bool = False) -> list[Sentence]:
    """The sentences of a CoNLL-U file, contractions as one token and numbers in groups (``10 000``) as several.

    With `whole_numbers` the numbers stay one token, as the treebank has them: what the model is measured against.
    """
    sentences = [_sentence(block, source) for block in _blocks(path)]
    return sentences if whole_numbers else [_split_numbers(sentence) for sentence in sentences]


def _blocks(path: Path) -> Iterator[list[str]]:
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


@dataclass
class _Group:
    """The lines of one orthographic token: several for ``du`` = de + le."""

    rows: list[list[str]] = field(default_factory=list)
    surface: list[str] = field(default_factory=list)


def _sentence(lines: list[str], source: str) -> Sentence:
    name = next((line.split("=", 1)[1].strip() for line in lines if line.startswith("# sent_id")), "")
    groups = _groups([line.split("\t") for line in lines if not line.startswith("#")])
    place = {row[0]: i for i, group in enumerate(groups) for row in group.rows}
    words = []
    for i, group in enumerate(groups):
        inside = {row[0] for row in group.rows}
        # The word whose governor lies outside stands for all: the preposition of du, the pronoun of auquel.
        chief = next((row for row in group.rows if row[6] not in inside), group.rows[0])
        feats: Features = {}
        for row in (chief, *group.rows):
            for feature, value in _features(row[5]).items():
                feats.setdefault(feature, value)
        head = i if chief[6] == "0" else place[chief[6]]
        space = "SpaceAfter=No" not in group.surface[9].split("|")
        words.append(Word(group.surface[1], chief[2], chief[3], dict(sorted(feats.items())), head, chief[7], space))
    return Sentence(source, words, name)


def _groups(rows: list[list[str]]) -> list[_Group]:
    groups: list[_Group] = []
    last = 0
    for row in rows:
        if "." in row[0]:  # an ellipsis of the enhanced graph
            continue
        if "-" in row[0]:
            last = int(row[0].split("-")[1])
            groups.append(_Group([], row))
        elif int(row[0]) <= last:
            groups[-1].rows.append(row)
        else:
            groups.append(_Group([row], row))
    return groups


def _features(column: str) -> Features:
    return {} if column == "_" else dict(pair.split("=", 1) for pair in column.split("|"))


def _split_numbers(sentence: Sentence) -> Sentence:
    """UD writes ``10 000`` as one word with a space in it; no tokenizer that cuts at spaces will see that."""
    if not any(" " in word.form for word in sentence.words):
        return sentence
    first: list[int] = []
    parts: list[tuple[int, str, bool]] = []
    for i, word in enumerate(sentence.words):
        first.append(len(parts))
        pieces = word.form.split(" ")
        parts += [(i, piece, k == 0) for k, piece in enumerate(pieces)]
    words = []
    for n, (i, piece, leads) in enumerate(parts):
        old = sentence.words[i]
        ends = n + 1 == len(parts) or parts[n + 1][0] != i
        word = replace(old, form=piece, feats=dict(old.feats), space=old.space if ends else True)
        word.head, word.dep = (first[old.head], old.dep) if leads else (first[i], "flat:name")
        if " " in old.form:
            word.lemma = piece
        words.append(word)
    return Sentence(sentence.source, words, sentence.name)


# --- harmonising ---------------------------------------------------------------------------------------------------

# Features that Sequoia does not have, or has for another reason.
FOREIGN_FEATURES = {"Number[psor]", "Person[psor]", "Polarity=Pos", "Style", "Abbr", "Case", "Subordinating", "Typo"}
CLOSED = {"PRON", "DET", "ADP", "SCONJ", "CCONJ", "ADV", "PUNCT", "PART"}

# (treebank form, part of speech there) → part of speech in Sequoia.
PARTS_OF_SPEECH = {
    ("où", "ADV"): "PRON", ("quand", "ADV"): "SCONJ", ("dont", "ADP"): "PRON", ("si", "ADP"): "SCONJ",
    ("que", "ADP"): "SCONJ", ("qu'", "ADP"): "SCONJ", ("%", "SYM"): "NOUN", ("plusieurs", "ADJ"): "DET",
    ("chaque", "ADJ"): "DET", ("quelques", "ADJ"): "DET", ("certains", "ADJ"): "DET", ("certaines", "ADJ"): "DET",
}  # fmt: skip


class Sequoia:
    """What Sequoia does with a word, read from its training part: the norm for the other treebanks."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.lemmas: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self.features: dict[tuple[str, ...], Counter[tuple[tuple[str, str], ...]]] = defaultdict(Counter)
        self.arguments: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            for i, word in enumerate(sentence.words):
                for key in ((word.key, word.upos, word.dep), (word.key, word.upos)):
                    self.lemmas[key][word.lemma] += 1
                    self.features[key][tuple(sorted(word.feats.items()))] += 1
                if word.dep in {"obl:mod", "obl:arg", "obl:agent"}:
                    for key in _oblique_keys(sentence, i):
                        self.arguments[key][word.dep] += 1

    def lemma(self, word: Word) -> str | None:
        return _dominant(self.lemmas, _word_keys(word), share=0.8)

    def feats(self, word: Word) -> Features | None:
        found = _dominant(self.features, _word_keys(word), share=0.8)
        return None if found is None else dict(found)

    def oblique(self, sentence: Sentence, index: int) -> str:
        """``obl:arg``, ``obl:mod`` or ``obl:agent``, by verb and preposition, then by preposition."""
        for key in _oblique_keys(sentence, index):
            if sum(self.arguments[key].values()) >= 2:
                return self.arguments[key].most_common(1)[0][0]
        return "obl:mod"


def _word_keys(word: Word) -> list[tuple[str, ...]]:
    """From narrow to wide; an inverted pronoun is annotated as the plain one (-t-il as il)."""
    plain = re.sub(r"^-(t-)?", "", word.key)
    return [(word.key, word.upos, word.dep), (word.key, word.upos), (plain, word.upos, word.dep), (plain, word.upos)]


def _dominant(table: dict[tuple[str, ...], Counter[T]], keys: Iterable[tuple[str, ...]], share: float) -> T | None:
    for key in keys:
        counts = table.get(key)
        if counts and sum(counts.values()) >= 3:
            value, count = counts.most_common(1)[0]
            if count >= share * sum(counts.values()):
                return value
    return None


def _oblique_keys(sentence: Sentence, index: int) -> list[tuple[str, ...]]:
    word = sentence.words[index]
    case = next((sentence.words[c].lemma for c in sentence.children(index) if sentence.words[c].dep == "case"), "")
    head = sentence.words[word.head]
    return [(head.lemma, case, word.lemma), (head.lemma, case), (head.upos, case)]


def harmonise(sentence: Sentence, norm: Sequoia, reporting: set[str]) -> Sentence:
    """A sentence of another treebank as Sequoia would have annotated it, as far as rules can tell."""
    sentence = sentence.copy()
    for word in sentence.words:
        word.upos = PARTS_OF_SPEECH.get((word.key, word.upos), word.upos)
        word.dep = {"obl": "obl:mod", "obj:lvc": "obj", "flat": "flat:name"}.get(word.dep, word.dep)
    if sentence.source == "pud":
        _refine_relations(sentence, norm)
        _lower_reporting_verb(sentence, reporting)
    for i, word in enumerate(sentence.words):
        if word.upos in CLOSED:
            word.lemma = norm.lemma(word) or word.lemma
        word.feats = _harmonised_features(sentence, i, norm)
    return sentence


def _harmonised_features(sentence: Sentence, i: int, norm: Sequoia) -> Features:
    word = sentence.words[i]
    known = norm.feats(word) if word.upos not in {"VERB", "AUX"} else None
    extension = {f: v for f, v in word.feats.items() if f == "ExtPos"}
    if known is not None:
        return {**{f: v for f, v in known.items() if f != "ExtPos"}, **extension}
    feats = {f: v for f, v in word.feats.items() if f not in FOREIGN_FEATURES}
    if feats.get("Voice") == "Act":
        del feats["Voice"]
    if word.upos == "NUM":
        feats = {"NumType": "Card"}
    if sentence.source == "pud" and word.upos == "PROPN":  # in Sequoia fewer than half of the names have any
        feats = {}
    if word.upos == "ADJ" and word.lemma.endswith("e"):  # jeune, politique: one form for both genders, no Gender
        feats.pop("Gender", None)
    if word.upos == "AUX" and word.key == "été":
        feats = {f: v for f, v in feats.items() if f in {"Tense", "VerbForm"}}
    if feats.get("VerbForm") == "Part" and feats.get("Tense") == "Past":
        feats.pop("Voice", None)
        if _is_passive(sentence, i):
            feats["Voice"] = "Pass"
    return feats


def _is_passive(sentence: Sentence, i: int) -> bool:
    """Sequoia marks the passive on the participle: with its auxiliary, and on a participle that modifies a noun."""
    relations = {sentence.words[child].dep for child in sentence.children(i)}
    if "aux:pass" in relations:
        return True
    return sentence.words[i].dep == "acl" and "aux:tense" not in relations


def _refine_relations(sentence: Sentence, norm: Sequoia) -> None:
    """PUD keeps ``obl`` whole and calls every reflexive an object; Sequoia tells them apart."""
    for i, word in enumerate(sentence.words):
        if word.dep == "obl:mod" and sentence.words[word.head].upos in {"VERB", "ADJ", "NOUN", "ADV"}:
            word.dep = norm.oblique(sentence, i)
        if word.key in {"se", "s'"} and word.upos == "PRON" and word.dep in {"obj", "iobj", "expl:pv", "expl"}:
            word.dep = "expl:pv"


def _lower_reporting_verb(sentence: Sentence, reporting: set[str]) -> None:
    """PUD hangs the quotation under the verb (``parataxis``); Sequoia hangs the verb under it (``parataxis:insert``).

    « C'est fini », dit-elle: root *fini*, and *dit* its ``parataxis:insert``.  After a colon the quotation is the
    verb's ``ccomp`` in Sequoia (*il ajoute : « … »*).
    """
    words = sentence.words
    for verb, word in enumerate(words):
        if word.upos != "VERB" or word.lemma not in reporting:
            continue
        children = sentence.children(verb)
        if any(words[child].dep in {"obj", "ccomp", "xcomp"} and child > verb for child in children):
            continue
        quoted = [child for child in children if words[child].dep == "parataxis"]
        before = [child for child in quoted if child < verb]
        after = [child for child in quoted if child > verb]
        if before:
            _invert(sentence, verb, before[-1])
        elif after and any(words[k].form == ":" for k in range(verb, after[0])):
            words[after[0]].dep = "ccomp"


def _invert(sentence: Sentence, verb: int, quoted: int) -> None:
    words = sentence.words
    was_root = words[verb].head == verb
    for child in sentence.children(verb):
        stop = words[child].form in {".", "!", "?", "»", '"', "”", "“", "«"}
        if words[child].dep == "punct" and (stop or child < quoted):
            words[child].head = quoted
    words[quoted].head = quoted if was_root else words[verb].head
    words[quoted].dep = "root" if was_root else words[verb].dep
    words[verb].head, words[verb].dep = quoted, "parataxis:insert"
