"""Where the time of a page goes, on one core: words a second from text to statements, and the share of each stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from benchmarks.performance.figures import Figure, stopwatch
from benchmarks.performance.texts import Texts

from selon import entities, pages, pipeline
from selon.analysis import annotation, parsing
from selon.analysis.encoder import Encoder
from selon.analysis.passage import Passage
from selon.analysis.transitions import Transitions
from selon.corpora import Record
from selon.pipeline import Pipeline

ROUNDS = 3
PARTS = 3 * ROUNDS + 1
"""Of the texts: so many rounds of three ways, and one for the shares."""
STAGES: tuple[tuple[Any, str, str], ...] = (
    (pages, "compose", "lines typed"),
    (parsing, "_cut", "words cut"),
    (Encoder, "vectors", "words embedded"),
    (annotation._Softmax, "__call__", "tags and lemmas"),
    (Transitions, "parse", "sentences parsed"),
    (parsing, "analysed", "documents made"),
    (Passage, "of", "quotations and sentences found"),
    (pipeline, "attribute", "rules and their arbitration"),
    (entities, "resolve", "speakers resolved"),
    (pipeline, "build", "statements built"),
)
"""Functions that are not inside each other, in the order in which they run."""


def figures(loaded: Pipeline, texts: Texts, parse: float) -> Iterator[Figure]:
    """Words a second against `parse`, those of spaCy with the same model alone; then shares of the whole. Each way has
    texts that no other had before, so that nothing is known of their sentences."""
    ways = (
        ("page by page", lambda records: [loaded.read(record.source, record.name) for record in records]),
        ("pages together", lambda records: list(loaded.readings(records))),
        ("pages together, for a ledger", lambda records: list(loaded.entries(records))),
    )
    parts = iter(texts.parts(PARTS))
    for name, work in ways:
        rate = max(_rate(part, work) for part in islice(parts, ROUNDS))
        yield Figure(name, rate, "words/s", parse)
        yield Figure(f"{name}: articles of 600 words", rate / 600, "a second")
    yield from _by_stage(loaded, next(parts).records)


def _rate(part: Texts, work: Callable[[list[Record]], object]) -> float:
    with stopwatch() as watch:
        work(part.records)
    return part.words / watch.processor


def _by_stage(loaded: Pipeline, records: list[Record]) -> Iterator[Figure]:
    watch = _Watch()
    with watch:
        started = time.process_time()
        for _ in loaded.readings(records):
            pass
        whole = time.process_time() - started
    for name, seconds in watch.seconds.items():
        yield Figure(f"share: {name}", seconds / whole, "of 1", more_is_better=False)
    rest = whole - sum(watch.seconds.values())
    yield Figure("share: dates, circumstances and the rest", rest / whole, "of 1", more_is_better=False)


class _Watch:
    """Processor seconds of each stage, as long as it is entered."""

    def __init__(self) -> None:
        self.seconds = {label: 0.0 for _, _, label in STAGES}
        self._before: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> None:
        for owner, name, label in STAGES:
            self._before.append((owner, name, vars(owner)[name]))
            setattr(owner, name, self._watched(owner, name, label))

    def __exit__(self, *_: object) -> None:
        for owner, name, before in self._before:
            setattr(owner, name, before)

    def _watched(self, owner: Any, name: str, label: str) -> Any:
        work = getattr(owner, name)

        def watched(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return work(*given, **named)
            finally:
                self.seconds[label] += time.process_time() - started

        return staticmethod(watched) if isinstance(vars(owner)[name], classmethod) else watched
