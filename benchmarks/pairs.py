"""How well two names are told to be one entity's or two: precision, recall, F1, and false merges by family.

    python benchmarks/pairs.py tests/pairs/names.tsv --errors
    python benchmarks/pairs.py tests/pairs/aside/names.tsv

The file set aside is never shown: for it, `--errors` is refused.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from selon.entities.comparison import Comparer
from selon.entities.records import Comparison, EntityType, Signature, Verdict
from selon.languages.fr.naming import naming


class Figures(NamedTuple):
    """Pairs rightly merged, wrongly merged, and missed; the last two by family."""

    right: int
    false: Counter[str]
    missed: Counter[str]

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.false.total()) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed.total()) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def pairs(file: Path) -> list[tuple[bool, str, Signature, Signature]]:
    """The pairs of a file: whether one entity, the family, both sides."""
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()[1:]]
    return [
        (
            row[0] == "yes",
            row[1],
            Signature(EntityType(row[2]), row[3], row[4]),
            Signature(EntityType(row[2]), row[5], row[6]),
        )
        for row in rows
    ]


def score(file: Path, comparer: Comparer, errors: list[Comparison] | None = None) -> Figures:
    """The figures of a file; its wrong comparisons are added to `errors`, where given."""
    right, false, missed = 0, Counter[str](), Counter[str]()
    for same, family, left, right_side in pairs(file):
        found = comparer.compare(left, right_side)
        merged = found.verdict is Verdict.POSITIVE and not (left == right_side and comparer.is_nobodys(left))
        right += same and merged
        false[family] += merged and not same
        missed[family] += same and not merged
        if errors is not None and merged is not same:
            errors.append(found)
    return Figures(right, +false, +missed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every wrong pair")
    wanted = parser.parse_args()
    if wanted.errors and wanted.file.parent.name == "aside":
        parser.error("this half is set aside: it is measured, not read")
    errors: list[Comparison] | None = [] if wanted.errors else None
    figures = score(wanted.file, Comparer(naming()), errors)
    print(f"precision {figures.precision:.3f}  recall {figures.recall:.3f}  F1 {figures.f1:.3f}")
    print("false merges:", dict(figures.false) or "none")
    print("missed:", dict(figures.missed) or "none")
    for error in errors or ():
        print(error.verdict, *(f"{s.name} [{s.role}]" for s in (error.left, error.right)), sep="  ")
        print("   ", *(f"{r.name}: {r.left} | {r.right};" for r in error.reasons))


if __name__ == "__main__":
    main()
