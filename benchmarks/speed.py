"""Words a second from plain text to statements, on one core: stage by stage, one by one and together.

    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 taskset -c 0 .venv/bin/python benchmarks/speed.py FOLDER_OF_TXT [PAGES]

Machines differ and are noisy: compare the lines of one run with each other, not with those of another. With PAGES, so
many short pages of words that nobody has ever written follow, and the memory that they take: it is to stay flat.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil

from selon import entities, pages, pipeline
from selon.analysis import annotation, parsing
from selon.analysis.encoder import Encoder
from selon.analysis.passage import Passage
from selon.analysis.transitions import Transitions
from selon.corpora.record import Record
from selon.pipeline import Pipeline

#: Microseconds a word before pages were analysed together, measured on the machine of the first figures.
BEFORE = {"compose": 4.4, "parse": 126.4, "tok2vec": 36.9, "parser": 62.0, "attribute": 48.9, "resolve": 38.4,
          "build": 3.0, "passages": 6.7, "whole": 353.0}  # fmt: skip
_SYLLABLES = tuple(a + b for a in "bdfklmnprstv" for b in "aeio")


class Stages:
    """Processor seconds by stage; a stage may hold others."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def watch(self, owner: Any, name: str, label: str) -> None:
        """Count what a function or a method takes from here on."""
        work = getattr(owner, name)

        def watched(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return work(*given, **named)
            finally:
                self.seconds[label] = self.seconds.get(label, 0.0) + time.process_time() - started

        setattr(owner, name, staticmethod(watched) if isinstance(owner.__dict__.get(name), classmethod) else watched)


def main() -> None:
    started = time.process_time()
    loaded = Pipeline.load()
    print(f"load                {time.process_time() - started:8.2f} s")
    records = [Record(file.name, file.read_bytes()) for file in sorted(Path(sys.argv[1]).glob("*.txt"))]
    words = sum(len(record.source.decode().split()) for record in records)
    started = time.process_time()
    loaded.read(records[0].source, records[0].name)
    print(f"first page          {time.process_time() - started:8.2f} s")
    alone = _seconds(lambda: [loaded.read(record.source, record.name) for record in records])
    together = _seconds(lambda: list(loaded.readings(records)))
    entered = _seconds(lambda: list(loaded.entries(records)))
    for label, seconds in (("one by one", alone), ("together", together), ("for a ledger", entered)):
        print(f"{label:20}{words / seconds:8,.0f} words/s  {words / seconds / 600:6.1f} articles of 600 words/s")
    _by_stage(loaded, records, words)
    print(f"peak memory         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8,.0f} MB")
    if len(sys.argv) > 2:
        _memory(loaded, int(sys.argv[2]))


def _seconds(work: Callable[[], object]) -> float:
    """The best of two runs, in processor time."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def _by_stage(loaded: Pipeline, records: list[Record], words: int) -> None:
    stages = Stages()
    for owner, name, label in (
        (pages, "compose", "compose"),
        (pipeline, "parse_all", "parse"),
        (parsing, "_cut", "- tokens"),
        (Encoder, "vectors", "- tok2vec"),
        (annotation._Softmax, "__call__", "- tagger, lemmas"),
        (Transitions, "parse", "- parser"),
        (parsing, "analysed", "- tokens made"),
        (Passage, "of", "passages"),
        (pipeline, "attribute", "attribute"),
        (entities, "resolve", "resolve"),
        (pipeline, "build", "build"),
    ):
        stages.watch(owner, name, label)
    stages.watch(loaded, "readings", "whole")
    started = time.process_time()
    for _ in loaded.readings(records):
        pass
    stages.seconds["whole"] = time.process_time() - started
    print("stage               µs a word    before")
    for label, seconds in stages.seconds.items():
        before = BEFORE.get(label.removeprefix("- "))
        print(f"{label:20}{seconds / words * 1e6:9.1f}{before or '':>10}")


def _memory(loaded: Pipeline, count: int) -> None:
    process = psutil.Process()
    for k, _ in enumerate(loaded.readings(_new_words(count))):
        if k % max(1, count // 10) == 0:
            known = len(loaded.nlp.vocab)
            print(f"after {k:7,} pages  {process.memory_info().rss / 1e6:8,.0f} MB  {known:9,} words known")


def _new_words(count: int) -> Iterator[Record]:
    """Pages of three sentences, a third of whose words are new."""
    draw = random.Random(1)

    def word() -> str:
        return "".join(draw.choices(_SYLLABLES, k=draw.randint(3, 5)))

    def names(number: int) -> Iterable[str]:
        return (word().title() for _ in range(number))

    for k in range(count):
        yield Record(
            f"{k}",
            f"« Le {word()} de la ville tiendra bien jusqu'à l'été », a déclaré jeudi la préfète {' '.join(names(2))}."
            f" Selon le maire de {word().title()}, le {word()} a été fermé dans la nuit de mardi à mercredi parce que"
            f" les {word()}s n'ont pas été livrés. Il ne sera pas rouvert avant la fin du mois de {word()}.".encode(),
        )


if __name__ == "__main__":
    main()
