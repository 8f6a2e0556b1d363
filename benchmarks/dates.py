"""How many time expressions of tests/temporal are dated right: `python -m benchmarks.dates [--dateparser]`.

An expression counts as right if exactly one date is found where it is marked, and its EDTF value is that of the gold;
of words that tell no time, nothing may be found. `--dateparser` reads the same sentences with dateparser's search
(`pip install dateparser`), which knows only days: its date counts as right where the gold is that day, and its silence
where the gold is nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from tests.temporal.test_expressions import NOTHING, Item, items

from selon.analysis.parsing import parse
from selon.analysis.passage import Passage
from selon.languages.fr.dates import dates
from selon.pipeline import Pipeline
from selon.temporal.anchor import day_of

FOLDER = Path(__file__).parents[1] / "tests" / "temporal"
Values = Callable[[Item], list[str]]


def selon(pipeline: Pipeline) -> Values:
    def values(item: Item) -> list[str]:
        grammar = pipeline.language.grammar
        passage = Passage.of(pipeline.language.repair(parse(pipeline.nlp, item.text, [0], grammar)), grammar, ())
        anchor = None if item.counted_from == NOTHING else day_of(item.counted_from)
        start, end = item.marked
        return [found.edtf for found in dates(passage, anchor) if found.start < end and start < found.end]

    return values


def dateparser_search() -> Values:
    from dateparser.search import search_dates

    def values(item: Item) -> list[str]:
        settings = {"DATE_ORDER": "DMY"}
        if item.counted_from[:4].isdigit():
            settings["RELATIVE_BASE"] = datetime.fromisoformat(item.counted_from)
        start, end = item.marked
        found = search_dates(item.text[start:end], languages=["fr"], settings=settings) or []
        return [day.date().isoformat() for _, day in found]

    return values


def share(gold: Iterable[Item], values: Values) -> str:
    right = [values(item) == ([] if item.value == NOTHING else [item.value]) for item in gold]
    return f"{sum(right)}/{len(right)} {sum(right) / len(right):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dateparser", action="store_true", help="read the same sentences with dateparser")
    asked = parser.parse_args()
    readers = {"selon": selon(Pipeline.load())} | ({"dateparser": dateparser_search()} if asked.dateparser else {})
    for half in ("expressions.md", "aside/expressions.md"):
        for name, values in readers.items():
            gold = list(items(FOLDER / half))
            days = [item for item in gold if day_of(item.value) and len(item.value) == len("2022-02-10")]
            print(f"{half:22} {name:12} {share(gold, values)}   days only {share(days, values)}")


if __name__ == "__main__":
    main()
