"""The development gold in one table: content, source, speaker, kind, chain and commitment, set by set.

    .venv/bin/python benchmarks/gold.py [SHARED]

Reads every text of `SHARED/gold` (by default the folder `shared` beside the repository) with the shipped model and asks
the referee, `score_statements.py`. docs/evaluation.md shows what it prints.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selon.exports import jsonl
from selon.model import Reading
from selon.pipeline import Pipeline

SETS = ("digest", "press", "briefs", "regional", "treebank")
HEAD = "| set | texts | content F1 (P / R) | exact F1 | source | speaker | kind | chain | commitment |"


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared"
    if not (shared / "gold").is_dir():
        sys.exit(f"no gold at {shared}")
    pipeline = Pipeline.load()
    print(HEAD, "|" + "---|" * 9, sep="\n")
    for name in SETS:
        print(row(name, shared, name, pipeline.read))


def row(title: str, shared: Path, name: str, read: Callable[[Path], Reading]) -> str:
    """A line of the table: the set `name` as `read` reads it."""
    texts = sorted((shared / "gold" / name / "text").glob("*.txt"))
    scores = score(shared, name, read, texts)
    overlap, exact, right = scores["overlap"], scores["exact"], scores["accuracy"]
    content = f"**{overlap['f1']:.3f}** ({overlap['precision']:.3f} / {overlap['recall']:.3f})"
    rest = " | ".join(f"{right[field]:.3f}" for field in ("source", "speaker", "kind", "via", "commitment"))
    return f"| {title} | {len(texts)} | {content} | {exact['f1']:.3f} | {rest} |"


def score(shared: Path, name: str, read: Callable[[Path], Reading], texts: list[Path]) -> dict[str, Any]:
    """What the referee says of selon's statements."""
    with tempfile.TemporaryDirectory() as folder:
        for text in texts:
            with Path(folder, f"{text.stem}.jsonl").open("w", encoding="utf-8") as file:
                jsonl.write([read(text)], file)
        gold = shared / "gold" / name
        command = [sys.executable, shared / "score_statements.py", gold / "gold", gold / "text", folder, "--json"]
        scores: dict[str, Any] = json.loads(subprocess.check_output(command, text=True))
        return scores


if __name__ == "__main__":
    main()
