"""Recognition of names against FrSemCor: the proper nouns that its annotators hold for persons and for institutions.

    python benchmarks/names_frsemcor.py FRSEMCOR.bz2 [--sentences FILE.conllu …] [--model PATH] [--ner PATH]

FrSemCor (LGPL-LR, 3,099 sentences of Sequoia) calls both organisations and inhabited places `Institution`.
`--sentences` keeps those whose `sent_id` is in the given treebank files, so that a pipeline trained on the rest is
judged on what it has not seen. `--ner` measures a spaCy pipeline with a trained recogniser (labels PER, LOC, ORG)
beside `selon.entities`.
"""

from __future__ import annotations

import argparse
import bz2
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import spacy

from selon.entities import recognise
from selon.languages.fr.names import names
from selon.model import SpeakerType

Span = tuple[int, int, str]
Finder = Callable[[str], list[Span]]
LABELS = ("Person", "Institution")
OURS = {SpeakerType.PERSON: "Person", SpeakerType.UNKNOWN: ""}
NER = {"PER": "Person", "LOC": "Institution", "ORG": "Institution"}
TITLE = re.compile(r"(?:M\.|MM\.|Mme|Mlle|Dr|Me)\s+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("frsemcor", type=Path)
    parser.add_argument("--sentences", type=Path, nargs="*", default=[])
    parser.add_argument("--model", default="src/selon/languages/fr/model")
    parser.add_argument("--ner")
    arguments = parser.parse_args()
    kept = {line.split("=")[1].strip() for path in arguments.sentences for line in sent_ids(path)}
    sentences = [(text, gold) for id_, text, gold in read(arguments.frsemcor) if not kept or id_ in kept]
    print(f"{len(sentences)} sentences")
    finders: dict[str, Finder] = {"selon": selon(spacy.load(arguments.model))}
    if arguments.ner:
        finders["trained"] = trained(spacy.load(arguments.ner))
    for name, finder in finders.items():
        report(name, [(gold, finder(text)) for text, gold in sentences])


def sent_ids(path: Path) -> Iterator[str]:
    return (line for line in path.read_text("utf-8").splitlines() if line.startswith("# sent_id"))


def selon(nlp: spacy.Language) -> Finder:
    lexicon = names()
    return lambda text: [(n.start, n.end, OURS.get(n.type, "Institution")) for n in recognise(nlp(text), lexicon)]


def trained(nlp: spacy.Language) -> Finder:
    """Titles are cut off a trained recogniser's persons, because the gold leaves them out."""

    def find(text: str) -> list[Span]:
        spans = []
        for entity in nlp(text).ents:
            title = TITLE.match(entity.text)
            start = entity.start_char + (title.end() if title else 0)
            spans.append((start, entity.end_char, NER.get(entity.label_, "")))
        return spans

    return find


def read(path: Path) -> Iterator[tuple[str, str, list[Span]]]:
    """Each sentence's id, text and gold spans."""
    id_, text, rows = "", "", []
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id"):
                id_ = line.split("=", 1)[1].strip()
            elif line.startswith("# text"):
                text = line.split("=", 1)[1].strip()
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif rows:
                yield id_, text, spans(text, rows)
                rows = []


def spans(text: str, rows: Iterable[list[str]]) -> list[Span]:
    """The proper nouns with a supersense; `1:Person … 1` is one of several words, `Institution;1:Person … 1` a word
    that is both a name and the beginning of a longer one."""
    at, found, open_ = 0, [], {}
    for _, form, _, pos, _, sense in rows:
        start = text.find(form, at)
        if start < 0:
            continue
        at = start + len(form)
        for part in sense.split(";"):
            first = re.match(r"(\d+):(\w+)", part)
            if first and pos == "NPP":
                open_[first[1]] = [start, at, first[2]]
                found.append(open_[first[1]])
            elif part in open_:
                open_[part][1] = at
            elif pos == "NPP" and part in LABELS:
                found.append([start, at, part])
    return [(s, e, label) for s, e, label in found if label in LABELS]


def report(name: str, pairs: list[tuple[list[Span], list[Span]]]) -> None:
    for label in LABELS:
        count: Counter[str] = Counter()
        for all_gold, all_found in pairs:
            gold = [s for s in all_gold if s[2] == label]
            found = [s for s in all_found if s[2] == label]
            count["gold"] += len(gold)
            count["found"] += len(found)
            count["exact"] += len(set(gold) & set(found))
            count["touched"] += sum(any(touches(g, f) for f in found) for g in gold)
            count["right"] += sum(any(touches(g, f) for g in gold) for f in found)
        exact = scores(count["exact"], count["exact"], count["found"], count["gold"])
        overlap = scores(count["right"], count["touched"], count["found"], count["gold"])
        print(f"{name:8} {label:12} {count['gold']:4} gold   exact {exact}   overlap {overlap}")


def touches(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def scores(right: int, touched: int, found: int, gold: int) -> str:
    precision, recall = right / max(1, found), touched / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f} R {recall:.3f} F {f1:.3f}"


if __name__ == "__main__":
    main()
