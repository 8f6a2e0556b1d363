"""How well links between statements are found on hand-written pairs of articles: by kind, precision, recall and F1.

    python benchmarks/links.py tests/pairs/denials.md tests/pairs/contradictions.md --errors
    python benchmarks/links.py tests/pairs/aside/denials.md

Every statement of one side is compared with every one of the other, as by `selon link`: two tellings of one utterance
do not contradict each other. First the statements are those annotated, then those that selon reads. A link is right
where its kind and both ends are; the end of a link that was read stands for the annotated statement with which it has
at least half of its letters in common. The files set aside are never shown: for them, `--errors` is refused.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).resolve().parents[1] / "tests"
if str(TESTS) not in sys.path:
    sys.path.append(str(TESTS))

from linked_pairs import Handle, Pair, Side, Tie, read  # noqa: E402
from selon.analysis.parsing import parse  # noqa: E402
from selon.analysis.passage import Passage, Stretch  # noqa: E402
from selon.evaluation.counts import Hits  # noqa: E402
from selon.languages.fr.lexicons import table  # noqa: E402
from selon.linking.contradictions import contradiction  # noqa: E402
from selon.linking.denials import denial  # noqa: E402
from selon.linking.records import Telling  # noqa: E402
from selon.linking.same_statement import same  # noqa: E402
from selon.linking.tellings import telling  # noqa: E402
from selon.linking.weights import Weights  # noqa: E402
from selon.model import LineType, Link, Span, Word  # noqa: E402
from selon.pipeline import Pipeline  # noqa: E402
from selon.temporal.anchor import day_of  # noqa: E402
from selon.terms import setting, terms  # noqa: E402

Finder = Callable[[Telling, Telling, Weights], Link | None]
FINDERS: dict[str, Finder] = {"denial": denial, "contradiction": contradiction, "same": same}
WEIGHTS = Weights()
#: The share of the letters of both that makes a statement that was read stand for an annotated one.
STANDS_FOR = 0.5


class Mistake(NamedTuple):
    """A link that was missed or wrongly found, with the words at its ends."""

    pair: Pair
    tie: str
    missed: bool
    ends: tuple[str, str]


def annotated(pipeline: Pipeline, pair: Pair, name: str) -> dict[Handle, Telling]:
    """The statements of one side as they are annotated; lemmas and dates are selon's."""
    side: Side = getattr(pair, name)
    grammar = pipeline.language.grammar
    doc = pipeline.language.repair(parse(pipeline.nlp, side.text, [0], grammar))
    words = [Word(t.idx, t.idx + len(t), t.lemma_.casefold(), t.pos_) for t in doc if not t.is_space]
    passage = Passage.of(doc, grammar, (Stretch(0, len(side.text), LineType.BODY),))
    dates = pipeline.language.dates(passage, day_of(side.day.isoformat()))
    found = {}
    for number, told in side.statements.items():
        spans = {role: tuple(Span.of(side.text, *r) for r in ranges) for role, ranges in told.ranges.items()}
        first = {role: pieces[0] for role, pieces in spans.items()}
        content = spans["content"]
        verb = [word for word in words if "cue" in first and first["cue"].start <= word.start < first["cue"].end]
        found[Handle(name, number)] = Telling(
            id=f"{pair.id} {name}#{number}",
            article=f"{pair.id} {name}",
            outlet=side.outlet,
            speaker=told.speaker,
            speaker_name=told.speaker,
            speaker_type=None,
            source=first.get("source"),
            cue=first.get("cue"),
            cue_lemma=verb[-1].lemma if verb else None,
            cue_class=table("verbs").get(verb[-1].lemma, {}).get("class") if verb else None,
            kind="indirect",
            commitment="plain",
            denies=told.denies,
            content=content,
            terms=terms(content, words),
            addressee=first.get("addressee"),
            day=side.day.toordinal(),
            events=tuple(d.edtf for d in dates if any(c.start <= d.start and d.end <= c.end for c in content)),
            setting=setting([s for pieces in spans.values() for s in pieces], content, words),
        )
    return found


def as_read(pipeline: Pipeline, pair: Pair, name: str) -> dict[Handle, Telling]:
    """The statements of one side as selon reads its text, under the handles of those that they stand for; the others
    have handles of their own."""
    side: Side = getattr(pair, name)
    entry = pipeline.entry(side.text.encode(), f"{pair.id} {name}", date=side.day.isoformat())
    assert entry.reading.page.text.rstrip() == side.text.rstrip()
    found: dict[Handle, Telling] = {}
    for number, statement in enumerate(entry.reading.statements):
        letters = _letters(side.text, [(span.start, span.end) for span in statement.content])
        shares = {
            gold: len(letters & own) / len(letters | own)
            for gold, told in side.statements.items()
            if (own := _letters(side.text, told.ranges["content"]))
        }
        best = max(shares, key=lambda gold: shares[gold], default=None)
        stands = best is not None and shares[best] >= STANDS_FOR and Handle(name, best) not in found
        handle = Handle(name, best if stands and best is not None else -1 - number)
        found[handle] = telling(statement, entry.words[statement.article])
    return found


def _letters(text: str, ranges: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> set[int]:
    return {i for start, end in ranges for i in range(start, end) if text[i].isalnum()}


def links(lefts: dict[Handle, Telling], rights: dict[Handle, Telling]) -> Iterator[tuple[str, Handle, Handle]]:
    """Every link between the sides: its kind and its ends, the first of a denial denying."""
    handles = {told.id: handle for side in (lefts, rights) for handle, told in side.items()}
    for left in lefts.values():
        for right in rights.values():
            for kind, find in FINDERS.items():
                link = find(left, right, WEIGHTS)
                if link is not None and not (kind == "contradiction" and same(left, right, WEIGHTS)):
                    yield kind, handles[link.left], handles[link.right]


def key(kind: str, first: Handle, second: Handle) -> tuple[str, ...]:
    """The order of the ends of a contradiction means nothing."""
    ends = [str(first), str(second)]
    return (kind, *(ends if kind == "denial" else sorted(ends)))


def count(
    pipeline: Pipeline, files: list[Path], reader: Callable[..., dict[Handle, Telling]]
) -> tuple[dict[str, Hits], list[Mistake]]:
    """How much of each kind of link was found in some files, and what went wrong."""
    counts: Counter[tuple[str, str]] = Counter()
    mistakes: list[Mistake] = []
    for pair in (pair for file in files for pair in read(file, file.read_text("utf-8"))):
        sides = reader(pipeline, pair, "left"), reader(pipeline, pair, "right")
        gold = {key(tie.kind, tie.first, tie.second): tie for tie in pair.ties if tie.kind in FINDERS}
        found = {key(*link) for link in links(*sides)}
        for each in gold.keys() | found:
            outcome = "right" if each in gold and each in found else "missed" if each in gold else "wrong"
            counts[each[0], outcome] += 1
            if outcome != "right":
                mistakes.append(Mistake(pair, shown(each, gold.get(each)), each in gold, words(pair, sides, each)))
    hits = {}
    for kind in FINDERS:
        right, wrong, missed = (counts[kind, outcome] for outcome in ("right", "wrong", "missed"))
        hits[kind] = Hits(right, right + missed, right, right + wrong)
    return hits, mistakes


def shown(each: tuple[str, ...], tie: Tie | None) -> str:
    return " ".join(each) + (f" {tie.ground}" if tie and tie.ground else "")


def words(pair: Pair, sides: tuple[dict[Handle, Telling], ...], each: tuple[str, ...]) -> tuple[str, str]:
    tellings = {str(handle): told.text for side in sides for handle, told in side.items()}
    return tellings.get(each[1], "(not read)"), tellings.get(each[2], "(not read)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="show what goes wrong; not of files set aside")
    options = parser.parse_args()
    if options.errors and any("aside" in file.resolve().parts for file in options.files):
        parser.error("what is set aside is not shown")
    pipeline = Pipeline.load()
    for name, reader in (("as annotated", annotated), ("as read", as_read)):
        print(name)
        hits, mistakes = count(pipeline, options.files, reader)
        for kind, each in hits.items():
            told = f"{each.correct} right, {each.predicted - each.correct} wrong, {each.gold - each.recalled} missed"
            print(f"  {kind}: {told}; P {each.precision:.3f} R {each.recall:.3f} F1 {each.f1:.3f}")
        for mistake in mistakes:
            if options.errors:
                what = "missed" if mistake.missed else "wrong"
                print(f"\n{mistake.pair.id}\n    {what}: {mistake.tie}\n    {mistake.ends[0]}\n    {mistake.ends[1]}")


if __name__ == "__main__":
    main()
