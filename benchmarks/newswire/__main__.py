"""Write an invented newswire and its truth to a folder.

python -m benchmarks.newswire OUT --articles 5000 --seed 1
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.newswire.writing import write


def main() -> None:
    parser = argparse.ArgumentParser(description="Write an invented French newswire and the truth about it.")
    parser.add_argument("folder", type=Path, help="where to write; pages/ and the parts of the truth as JSON Lines")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    truth = write(chosen.folder, chosen.articles, chosen.seed)
    print(
        f"{len(truth.stories):,} articles, {sum(map(len, truth.utterances)):,} statements, "
        f"{len(truth.reprints):,} pairs of reprints, {len(truth.passages):,} shared passages, "
        f"{len(truth.denials):,} denials, {len(truth.contradictions):,} contradictions"
    )


if __name__ == "__main__":
    main()
