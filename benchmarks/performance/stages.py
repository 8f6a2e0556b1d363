"""Where the time of a page goes, on one core: what each stage takes of it, in the order in which they run."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.performance.figures import Figure, best
from benchmarks.performance.texts import Texts

from selon import pipeline as reading
from selon.pipeline import Pipeline


def figures(pipeline: Pipeline, texts: Texts) -> Iterator[Figure]:
    """Pages and words a second up to a stage: without and with a model, from text and from HTML."""
    number = len(texts.pages)
    composed = number / best(lambda: [reading.page(source) for source in texts.plain])
    yield Figure("text: to typed lines", composed, "pages/s")
    composed = number / best(lambda: [reading.page(source) for source in texts.html])
    yield Figure("HTML: to typed lines", composed, "pages/s")
