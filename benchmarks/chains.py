"""Chains and circumstances counted on folders of cases: how many of their statements have the right chain, basis,
occasion, addressee, speaker.

    PYTHONPATH=src python -m benchmarks.chains [FOLDER …]

Without a folder, on the cases of the chapter in tests/phenomena, which were read while the rules were written, and on
those of tests/aside, which were not: only counts are printed, so that they can stay unread.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
if str(TESTS) not in sys.path:
    sys.path.append(str(TESTS))

from comparison import WORDS, annotated, paired, shown  # noqa: E402
from corpus import Case, cases  # noqa: E402
from selon.model import Statement  # noqa: E402
from selon.pipeline import Pipeline  # noqa: E402

ASIDE = TESTS / "aside"
READ = TESTS / "phenomena"
#: The files of the chapter, the same names in both folders.
CHAPTER = frozenset(file.stem for file in ASIDE.glob("*.md"))
#: What is compared, by the name that it has in a case; the whole chain of names counts as one.
FIELDS = {
    "via": "chain",
    WORDS["via"]: "words of via",
    "basis": "basis",
    "occasion": "occasion",
    "addressee": "addressee",
    "speaker": "speaker",
}

Counts = Counter[str]


def measure(folder: Path, pipeline: Pipeline) -> Counts:
    """The counts of a folder: `statements`, `found`, `too many`, and of each field those that a found statement's case
    names (`chain`) and those that are right (`chain right`)."""
    total: Counts = Counter()
    for case in cases(folder):
        if case.file.stem in CHAPTER:
            total += count(case, pipeline.read(case.text.encode(), "page.txt").statements)
    return total


def count(case: Case, found: Sequence[Statement]) -> Counts:
    """The counts of one case. A statement that is not found has no field right, and none is asked of it."""
    pairs = paired(case, found)
    counts: Counts = Counter(statements=len(pairs), cases=1)
    counts["too many"] = len(found) - sum(index is not None for index in pairs.values())
    for number, index in pairs.items():
        if index is None:
            continue
        told, expected = shown(found[index], found), annotated(case, number)
        counts["found"] += 1
        for field, name in FIELDS.items():
            if field in expected:
                counts[name] += 1
                counts[f"{name} right"] += told.get(field, "") == expected[field]
    return counts


def share(counts: Counts, name: str) -> float:
    """The share of a field that is right, of what was found; of `found`, the share of the statements."""
    part, whole = parts(counts, name)
    return part / whole if whole else 1.0


def parts(counts: Counts, name: str) -> tuple[int, int]:
    """How many are right, and of how many."""
    if name == "found":
        return counts["found"], counts["statements"]
    return counts[f"{name} right"], counts[name]


def lines(folder: Path, counts: Counts) -> Iterable[str]:
    yield f"{folder.name}: {counts['cases']} cases, {counts['statements']} statements, {counts['too many']} too many"
    for name in ("found", *FIELDS.values()):
        part, whole = parts(counts, name)
        yield f"  {name:12} {part:4} of {whole:4}  {share(counts, name):.3f}"


def main(folders: Sequence[str]) -> None:
    pipeline = Pipeline.load()
    for folder in [Path(name) for name in folders] or [READ, ASIDE]:
        print("\n".join(lines(folder, measure(folder, pipeline))))


if __name__ == "__main__":
    main(sys.argv[1:])
