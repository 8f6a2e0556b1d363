"""How fast selon is here: `make bench`.

    python -m benchmarks.performance [--texts FOLDER] [--pages 400] [--quick] [--track]

Prints, in one run: start-up, each stage on one core, each kind of input, 1, 2 and 4 workers, 1,000 to 50,000 pages, and
public tools on the same pages. A figure with a yardstick shows its ratio to it; ratios are compared with those of the
last tracked run (tracked.toml), which --track writes. --quick leaves out the 50,000 pages.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.performance import growth, inputs, scaling, stages, startup, tools, tracked
from benchmarks.performance.figures import Figure
from benchmarks.performance.texts import Texts, invented, of_folder
from threadpoolctl import threadpool_info, threadpool_limits

from selon.pipeline import Pipeline


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="a folder of plain-text pages, instead of invented ones")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--quick", action="store_true", help="without the 50,000 pages")
    parser.add_argument("--track", action="store_true", help="write the ratios to tracked.toml")
    asked = parser.parse_args()
    texts = of_folder(asked.texts, asked.pages) if asked.texts else Texts(tuple(invented(asked.pages)))
    if len(texts.pages) < stages.PARTS:
        parser.error(f"wants {stages.PARTS} texts or more: each way of reading has its own")
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{machine}, Python {platform.python_version()}, {kernels()} kernels of OpenBLAS")
    print(f"{len(texts.pages)} pages, {texts.words / len(texts.pages):.0f} words each")
    report = Report(tracked.load())
    report.show("Start-up", startup.figures())
    with TemporaryDirectory() as name, threadpool_limits(1):
        folder = Path(name)
        pipeline = Pipeline.load()
        parse = tools.bare_parse(pipeline.nlp, texts)
        report.show("Public tools, one core", tools.figures(pipeline.nlp, texts, parse))
        report.show("selon, one core", stages.figures(pipeline, texts, parse))
        report.show("selon, by kind of input, one core", inputs.figures(texts, folder))
        report.show("Workers", scaling.figures(texts))
        report.show("Growth", growth.figures(folder, growth.SIZES[:-1] if asked.quick else growth.SIZES))
    for tool in tools.missing():
        print(f"{tool}: not installed (pip install 'selon[bench]')")
    if asked.track:
        tracked.FILE.write_text(tracked.dump(report.figures), "utf-8")


def kernels() -> str:
    """Those that NumPy's OpenBLAS chose for this processor, or was told to take (`$OPENBLAS_CORETYPE`): a third of the
    time of reading is theirs, and Haswell's take nearly twice as long as those for AVX-512."""
    return ", ".join(sorted({each["architecture"] for each in threadpool_info() if "architecture" in each}))


class Report:
    """Prints figures as they come, each beside what was tracked of it."""

    def __init__(self, before: dict[str, float]) -> None:
        self._before = before
        self.figures: list[Figure] = []

    def show(self, title: str, figures: Iterable[Figure]) -> None:
        print(f"\n{title}\n")
        for figure in figures:
            self.figures.append(figure)
            ratio = "" if figure.yardstick is None else f"× {figure.ratio:.2f}"
            before = self._before.get(figure.name)
            told = "" if before is None else f"tracked {before:.2f}"
            print(
                f"  {figure.name:44}{figure.value:10,.2f} {figure.unit:8} {ratio:>8}  {told:14} "
                f"{tracked.news(figure, self._before).value}",
                flush=True,
            )


if __name__ == "__main__":
    main()
