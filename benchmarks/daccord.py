"""How well contradictions are found between sentences of DACCORD (Skandalis et al. 2024), a set made for inference.

    python benchmarks/daccord.py                     # each half apart
    python benchmarks/daccord.py --errors            # the half that was read, with what went wrong

Every sentence is a statement of nobody's; a pair counts as found where a contradiction or a denial links its sides. The
pairs of DACCORD mostly take knowledge of the world to decide, so that little is found: what counts is how much of it is
right.
The even rows were read while the rules were written, the odd ones were not.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from selon.analysis.parsing import parse
from selon.analysis.passage import Passage, Stretch
from selon.linking.contradictions import contradiction
from selon.linking.denials import denial
from selon.linking.records import Telling
from selon.linking.weights import Weights
from selon.model import LineType, Span, Word
from selon.pipeline import Pipeline
from selon.terms import terms

FILE = "data/linking/daccord/daccord_dataset.tsv"


class Row(NamedTuple):
    """A pair of sentences, and whether they contradict each other."""

    id: str
    premise: str
    hypothesis: str
    contradicts: bool


class Found(NamedTuple):
    """What was said of a pair: by which ways a contradiction was found; none where there is none."""

    row: Row
    ways: tuple[str, ...]


def rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [
            Row(row["id"], row["premise"].strip(), row["hypothesis"].strip(), row["label"] == "1")
            for row in csv.DictReader(opened, delimiter="\t")
        ]


def telling(pipeline: Pipeline, name: str, text: str) -> Telling:
    """A sentence as a statement that nobody made."""
    doc = pipeline.language.repair(parse(pipeline.nlp, text, [0], pipeline.language.grammar))
    words = [Word(t.idx, t.idx + len(t), t.lemma_.lower(), t.pos_) for t in doc]
    passage = Passage.of(doc, pipeline.language.grammar, (Stretch(0, len(text), LineType.BODY),))
    dates = pipeline.language.dates(passage, None)
    content = (Span.of(text, 0, len(text)),)
    return Telling(
        id=name,
        article=name,
        outlet=None,
        speaker=None,
        speaker_name=None,
        speaker_type=None,
        source=None,
        cue=None,
        cue_lemma=None,
        cue_class=None,
        kind="indirect",
        commitment="plain",
        denies=False,
        content=content,
        terms=terms(content, words),
        events=tuple(dated.edtf for dated in dates),
    )


def ways(left: Telling, right: Telling, weights: Weights) -> tuple[str, ...]:
    """By what the sides are told to contradict each other."""
    found = contradiction(left, right, weights)
    names = [reason.name for reason in found.why if reason.name.startswith("disagree")] if found else []
    return (*names, *(["denial"] if denial(left, right, weights) else []))


def judged(pipeline: Pipeline, read: Iterable[Row]) -> Iterator[Found]:
    weights = Weights()
    for row in read:
        sides = telling(pipeline, row.id + "p", row.premise), telling(pipeline, row.id + "h", row.hypothesis)
        yield Found(row, ways(*sides, weights))


def report(name: str, found: list[Found]) -> None:
    counts = Counter((bool(each.ways), each.row.contradicts) for each in found)
    right, false, missed = counts[True, True], counts[True, False], counts[False, True]
    precision, recall = right / ((right + false) or 1), right / ((right + missed) or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    accuracy = (right + counts[False, False]) / (len(found) or 1)
    print(
        f"{name}: {len(found)} pairs, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}, "
        f"accuracy {accuracy:.3f}"
    )
    by_way = Counter((way, each.row.contradicts) for each in found for way in each.ways)
    for way in sorted({way for way, _ in by_way}):
        print(f"    {way}: {by_way[way, True]} right, {by_way[way, False]} wrong")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="show the pairs of the half that was read that go wrong")
    parser.add_argument("--file", type=Path, help="the set, where it is not in $SELON_SHARED or the folder shared")
    options = parser.parse_args()
    shared = Path(os.environ.get("SELON_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    file = options.file or shared / FILE
    if not file.is_file():
        sys.exit(f"no DACCORD at {file}: set SELON_SHARED, or name the file with --file")
    pipeline, read = Pipeline.load(), rows(file)
    halves = {"read half": read[::2]} if options.errors else {"read half": read[::2], "other half": read[1::2]}
    for name, half in halves.items():
        found = list(judged(pipeline, half))
        report(name, found)
        for each in found if options.errors else ():
            if each.ways and not each.row.contradicts:
                print(f"\n{each.row.id} wrongly found by {', '.join(each.ways)}")
                print(f"  {each.row.premise}\n  {each.row.hypothesis}")


if __name__ == "__main__":
    main()
