"""The gate on the development gold: `make gate`.

    python benchmarks/gate.py [GOLD] [--allow-fall]

Reads every set of GOLD (by default `$SELON_SHARED/gold`, or the folder `shared` beside the repository) with the
shipped model, and holds each figure against its floor in benchmarks/floors.toml. Fails where one fell; raises the
floors of those that rose; lowers a floor only with --allow-fall.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from selon.errors import InputError
from selon.evaluation import corpora, gate
from selon.evaluation.annotations import Annotation
from selon.evaluation.corpora import Document
from selon.evaluation.gate import Verdict
from selon.evaluation.measuring import measure
from selon.evaluation.reading import read
from selon.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "floors.toml"
GOLD = Path(os.environ.get("SELON_SHARED") or ROOT.parent / "shared") / "gold"


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--allow-fall", action="store_true", help="lower the floors of figures that fell")
    parser.add_argument("--floors", type=Path, default=FLOORS, help=argparse.SUPPRESS)
    arguments = parser.parse_args(words)
    if not arguments.gold.is_dir():
        print(f"gate: no gold at {arguments.gold}: set SELON_SHARED", file=sys.stderr)
        return 2
    floors = gate.parse(arguments.floors.read_text("utf-8")) if arguments.floors.exists() else {}
    verdicts = gate.judge(measured(arguments.gold), floors)
    return decide(verdicts, arguments.floors, allow_fall=arguments.allow_fall)


def measured(gold: Path) -> dict[str, dict[str, float]]:
    """The figures of every set."""
    pipeline = Pipeline.load()

    def statements(document: Document) -> list[Annotation]:
        try:
            return read(pipeline, document)
        except InputError as error:
            print(f"gate: {error}: no statements", file=sys.stderr)
            return []

    return {corpus.name: gate.figures(measure(corpus, statements).score) for corpus in corpora.find(gold)}


def decide(verdicts: list[Verdict], floors: Path, *, allow_fall: bool) -> int:
    """Say what moved, and write the new floors unless the gate stays shut: the exit status."""
    for verdict in verdicts:
        if verdict.outcome != gate.Outcome.HELD:
            print(said(verdict))
    failed = [verdict for verdict in verdicts if verdict.fails]
    if failed and not allow_fall:
        print(f"gate: {len(failed)} of {len(verdicts)} figures fell; the floors stay (ALLOW_FALL=1 lowers them)")
        return 1
    text = gate.dump(gate.floors_after(verdicts, allow_fall=allow_fall))
    if not floors.exists() or floors.read_text("utf-8") != text:
        floors.write_text(text, encoding="utf-8")
        print(f"gate: new floors written to {floors}; commit them with the change")
    else:
        print(f"gate: {len(verdicts)} figures hold")
    return 0


def said(verdict: Verdict) -> str:
    """As in "press       speaker     fell  0.916 → 0.897"."""
    floor, figure = (f"{value:.3f}" if value is not None else "–" for value in (verdict.floor, verdict.measured))
    return f"{verdict.set:10}  {verdict.figure:10}  {verdict.outcome:4}  {floor} → {figure}"


if __name__ == "__main__":
    sys.exit(main())
