"""Words a second from plain text to statements, on one core, and what BLIS would make of it.

    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 taskset -c 0 .venv/bin/python benchmarks/speed.py FOLDER_OF_TXT

Machines differ and are noisy: compare the lines of one run with each other, not with those of another.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from selon.pipeline import Pipeline


def main() -> None:
    files = sorted(Path(sys.argv[1]).glob("*.txt"))
    words = sum(len(file.read_text("utf-8").split()) for file in files)
    started = time.perf_counter()
    pipeline = Pipeline.load()
    print(f"load            {time.perf_counter() - started:8.2f} s")
    for label, blis in (("NumPy products", False), ("BLIS products", True)):
        for _, component in pipeline.nlp.pipeline:
            for node in component.model.walk():
                node.ops.use_blis = blis
        print(f"{label:16}{words / _seconds(pipeline, files):8,.0f} words/s  ({len(files)} files, {words:,} words)")
    print(f"peak memory     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8,.0f} MB")


def _seconds(pipeline: Pipeline, files: list[Path]) -> float:
    """The best of two runs, in processor time."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        for file in files:
            pipeline.read(file)
        best = min(best, time.process_time() - started)
    return best


if __name__ == "__main__":
    main()
